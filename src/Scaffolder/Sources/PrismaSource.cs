using Scaffolder.Dialects;
using Scaffolder.Sources.Prisma;

namespace Scaffolder.Sources;

/// <summary>A Prisma schema in one file or several, read as the schema that Prisma's own migrations would make.</summary>
/// <param name="version">Prisma's major version: the tables between two lists differ.</param>
internal sealed class PrismaSource(IReadOnlyList<(string Path, string Text)> files, SqlDialect dialect, int version = PrismaSource.NewestVersion) : ISchemaSource
{
    public const int NewestVersion = 7;

    public Task<SourceResult> ReadAsync(CancellationToken cancellation) => Task.FromResult(Read());

    public SourceResult Read()
    {
        if (PrismaProvider.For(dialect.Name) is not { } provider)
        {
            return new(null, [new(PrismaProblem.Provider, Severity.Error, $"Prisma schemas cannot be read for {dialect.Name}.", "Say another database with --database.", new(files[0].Path))]);
        }

        var reading = new PrismaReading();
        PrismaBlock[] blocks = [.. files.SelectMany(file => new PrismaParser(new PrismaLexer(file.Path, file.Text, reading).Read(), reading).Read())];
        var models = new PrismaSchema(blocks, dialect, provider, version, reading);
        var reader = new PrismaReader(models);
        var schema = models.IsForDialect ? reader.Read() : null;
        return new(schema is null || reading.HasErrors ? null : new(schema) { Locations = reader.Locations, Scope = SchemaScope.Tables }, reading.Problems);
    }
}
