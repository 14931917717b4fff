using System.CommandLine;
using System.Globalization;
using Scaffolder.Dialects;
using Scaffolder.Dialects.PostgreSql;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Reporting;
using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder.Commands;

/// <summary><c>scaffolder inspect</c>: prints a model, whatever it is read from.</summary>
internal static class InspectCommand
{
    private static readonly Argument<string?> _source = new("source") { Description = "What to read: a file, a folder, a database.", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<string?> _format = Options.Format("yaml", "sql", "json", "mermaid");

    private static readonly Option<bool> _jsonSchema = new("--json-schema") { Description = "Prints the JSON Schema of a model, for editors." };

    public static Command Create()
    {
        var command = new Command("inspect", "Prints a model.") { _source, Options.Database, Options.Scratch, Options.Strict, _format, _jsonSchema };
        command.SetAction((parsed, cancellation) => RunAsync(new(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, CancellationToken cancellation)
    {
        if (settings.Get(_jsonSchema))
        {
            settings.Terminal.ResultText(SchemaJsonSchema.Read());
            return ExitCode.Done;
        }

        List<Diagnostic> problems = [.. settings.Problems];
        var source = settings.Get(_source) ?? settings.Get(Options.To);
        if (source is null)
        {
            problems.Add(new(DiagnosticIds.MissingOption, Severity.Error, "There is nothing to inspect.", "Name a source, or put 'model:' into scaffolder.yaml."));
        }

        var dialect = RequestReader.Dialect(await DatabaseAsync(settings, source ?? "", cancellation), problems);
        if (!problems.Exists(problem => problem.Severity == Severity.Error))
        {
            var request = new MigrationRequest("empty", source!, dialect!) { StateFolder = settings.StateFolder, Scratch = settings.Get(Options.Scratch) ?? "auto", IsStrict = settings.Get(Options.Strict) };
            if (await Models.ReadAsync(source!, request, DatabaseSchema.Empty, problems, cancellation) is { } model)
            {
                settings.Terminal.ResultText(Text(model.Schema, request, settings.Get(_format)));
            }
        }

        settings.Terminal.Show(problems);
        return ExitCode.For(problems);
    }

    // What a server has is fit for its own version, whichever that is.
    private static async Task<string> DatabaseAsync(Settings settings, string source, CancellationToken cancellation) =>
        settings.Typed(Options.Database) is null && SourceTable.DatabaseOf(source) == "postgresql"
            && await new PostgreSqlSource(source).ReadVersionAsync(cancellation) is { } version && new PostgreSqlDialect(null).Versions is (var oldest, var newest) && version >= oldest && version <= newest
            ? string.Create(CultureInfo.InvariantCulture, $"postgresql:{version}")
            : Database(settings, source);

    // A database is what it is, whatever the configuration says of another one; its version may stand there.
    private static string Database(Settings settings, string source)
    {
        var configured = settings.Get(Options.Database);
        return settings.Typed(Options.Database)
            ?? (SourceTable.DatabaseOf(source) is { } named && configured?.Split(':')[0] != named ? named : configured)
            ?? "sqlite";
    }

    private static string Text(DatabaseSchema schema, MigrationRequest request, string? format) => format switch
    {
        "sql" => Sql(request.Dialect.Normalize(schema), request),
        "json" => SchemaJson.Write(schema),
        "mermaid" => SchemaMermaid.Write(schema),
        _ => SchemaYaml.Write(schema),
    };

    // A setting for one transaction needs one.
    private static string Sql(EquatableArray<SqlStatement> statements, SqlDialect dialect)
    {
        var text = string.Concat(statements.Select(statement => dialect.Terminated(statement.Text)));
        return statements.Any(statement => statement.Text.StartsWith("SET LOCAL ", StringComparison.Ordinal)) ? $"BEGIN;\n{text}COMMIT;\n" : text;
    }

    /// <summary>The statements that make the schema in an empty database.</summary>
    public static string Sql(DatabaseSchema schema, MigrationRequest request)
    {
        var plan = Planner.Plan(DatabaseSchema.Empty, SchemaDiffer.Diff(DatabaseSchema.Empty, schema), new(request.Dialect.Capabilities) { Strategy = Strategy.Direct });
        return string.Concat(request.Dialect.Lower(plan).Batches.Select(batch => Sql(batch.Statements, request.Dialect)));
    }
}
