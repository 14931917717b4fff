using Scaffolder.Risk;
using Scaffolder.Sources.Yaml;

namespace Scaffolder.Sources;

/// <summary>What one table holds, and where somebody wrote it down; no place where a database said it.</summary>
internal sealed record KnownTable(TableStatistics Statistics, SourceLocation? Location = null);

internal sealed record StatisticsResult(EquatableArray<KnownTable> Tables, EquatableArray<Diagnostic> Diagnostics);

/// <summary>Everything that the sizes of tables can be read from: a YAML file or a live database.</summary>
internal static class StatisticsSource
{
    public static async Task<StatisticsResult> ReadAsync(string spec, CancellationToken cancellation) => SourceTable.DatabaseOf(spec) switch
    {
        "sqlite" => await new SqliteSource(spec["sqlite:".Length..]).ReadStatisticsAsync(cancellation),
        "postgresql" => await new PostgreSqlSource(spec).ReadStatisticsAsync(cancellation),
        "mysql" or "mariadb" => await new MySqlSource(spec).ReadStatisticsAsync(cancellation),
        "sqlserver" => new([], [SourceTable.NoSqlServerDriver]),
        _ when SourceTable.IsYaml(spec) => await ReadFileAsync(spec, cancellation),
        _ => new([], [new(DiagnosticIds.UnknownSource, Severity.Error, $"'{spec}' is not what statistics can be read from.", "Name a YAML file, postgresql://HOST/DATABASE, mysql://HOST/DATABASE, mariadb://HOST/DATABASE or sqlite:FILE.")]),
    };

    private static async Task<StatisticsResult> ReadFileAsync(string path, CancellationToken cancellation)
    {
        var file = await SourceFile.ReadAsync(path, cancellation);
        if (file.Text is not { } text)
        {
            return new([], [file.Problem!]);
        }

        var reading = new YamlReading(path);
        EquatableArray<KnownTable> tables = YamlDocument.Parse(text, reading) is { } root ? [.. StatisticsReader.Read(root, reading)] : [];
        return new(tables, reading.Problems);
    }
}
