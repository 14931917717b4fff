using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scaffolder.Dialects;
using Scaffolder.Schema;
using Scaffolder.Sources.EfCore;

namespace Scaffolder.Sources;

/// <summary>The model snapshot that EF Core keeps beside its migrations, read as C# without building or running anything.</summary>
internal sealed class EfSnapshotSource(string path, string text, SqlDialect dialect) : ISchemaSource
{
    /// <summary>What classes that are mapped to tables can say, those of EF Core as those of TypeORM.</summary>
    public const SchemaScope Scope = SchemaScope.Everything & ~(SchemaScope.Objects | SchemaScope.OtherSchemas | SchemaScope.TableDetails | SchemaScope.IndexExpressions);

    public static bool IsSnapshot(string path) => path.EndsWith("ModelSnapshot.cs", StringComparison.Ordinal);

    public Task<SourceResult> ReadAsync(CancellationToken cancellation) => Task.FromResult(Read(cancellation));

    public SourceResult Read(CancellationToken cancellation)
    {
        var reading = new EfReading(path);
        var root = CSharpSyntaxTree.ParseText(text, path: path, cancellationToken: cancellation).GetCompilationUnitRoot(cancellation);
        foreach (var problem in root.GetDiagnostics().Where(problem => problem.Severity == DiagnosticSeverity.Error))
        {
            var place = problem.Location.GetLineSpan().StartLinePosition;
            return new(null, [new(EfProblem.Syntax, Severity.Error, $"The file is not C#: {problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}.", "Write the snapshot anew with 'dotnet ef migrations add'.", new(path, place.Line + 1, place.Character + 1))]);
        }

        if (root.DescendantNodes().OfType<MethodDeclarationSyntax>().FirstOrDefault(item => item.Identifier.ValueText == "BuildModel") is not { } method)
        {
            reading.Error(EfProblem.NoSnapshot, null, "the file has no method BuildModel", "Name the *ModelSnapshot.cs beside the migrations.");
            return new(null, reading.Problems);
        }

        CheckProvider(root, reading);
        var snapshot = new EfSnapshotReader(reading);
        snapshot.Read(method);
        var tables = new EfTables(snapshot, dialect, reading);
        var schema = Schema(snapshot, [.. tables.Read()]);
        return new(reading.HasErrors ? null : new(schema) { Locations = tables.Locations, Others = tables.Others, Scope = Scope }, reading.Problems);
    }

    private DatabaseSchema Schema(EfSnapshotReader snapshot, EquatableArray<Table> tables) => new DatabaseSchema
    {
        Schemas = [.. tables.Select(table => table.Name.Schema).Append(snapshot.DefaultSchema).Concat(snapshot.Enums.Select(item => item.Name.Schema)).OfType<string>().Distinct()],
        Enums = [.. snapshot.Enums],
        Tables = tables,
        Objects =
        [
            .. snapshot.Sequences.Select(sequence => sequence.Object(snapshot.DefaultSchema, dialect.Quote)),
            .. snapshot.Extensions.Select(name => new SchemaObject("extension", new(name), $"CREATE EXTENSION {dialect.Quote(name)}")),
        ],
    }.Sorted();

    // A snapshot does not name its provider; what it calls does.
    private void CheckProvider(CompilationUnitSyntax root, EfReading reading)
    {
        foreach (var (prefix, name) in ((string, string)[])[("Npgsql", "postgresql"), ("SqlServer", "sqlserver"), ("MySql", "mysql")])
        {
            var call = root.DescendantNodes().OfType<IdentifierNameSyntax>().FirstOrDefault(item => item.Identifier.ValueText.StartsWith(prefix, StringComparison.Ordinal) && item.Identifier.ValueText.EndsWith("Extensions", StringComparison.Ordinal));
            if (call is not null && name != dialect.Name && !(name == "mysql" && dialect.Name == "mariadb"))
            {
                reading.Error(EfProblem.Provider, call, $"the snapshot is for {name}, and the migration for {dialect.Name}", "Say the same database with --database.");
            }
        }
    }
}
