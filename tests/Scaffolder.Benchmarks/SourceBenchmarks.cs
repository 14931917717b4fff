using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.Data.Sqlite;
using Scaffolder.Dialects;
using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder.Benchmarks;

/// <summary>
/// Every source over a schema of many tables with twelve columns, three indexes and a foreign key each: each should take
/// ten times as long for ten times the tables.
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
#pragma warning disable CA1001 // The runner derives from this class and calls Close.
public class SourceBenchmarks
#pragma warning restore CA1001
{
    private SqlDialect _dialect = SqlDialect.All[0];
    private DatabaseSchema _schema = DatabaseSchema.Empty;
    private string _yaml = "";
    private string _prisma = "";
    private SqliteConnection _connection = new();

    [Params(100, 1_000, 10_000)]
    public int Tables { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _dialect = SqlDialect.All.First(dialect => dialect.Name == "sqlite");
        _prisma = PrismaText();
        _schema = Prisma(_prisma).Model!.Schema;
        _yaml = SchemaYaml.Write(_schema);
        _connection = new("Data Source=:memory:");
        _connection.Open();
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Made here.
        command.CommandText = Ddl();
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    [Benchmark]
    public object Catalogue() => SqliteSource.ReadAsync(_connection, default).GetAwaiter().GetResult().Model!.Schema;

    [Benchmark]
    public object? ReadYaml() => new YamlSource("schema.yaml", _yaml).Read().Model;

    [Benchmark]
    public string WriteYaml() => SchemaYaml.Write(_schema);

    [Benchmark]
    public object ReadPrisma() => Prisma(_prisma);

    private SourceResult Prisma(string text) => new PrismaSource([("schema.prisma", text)], _dialect).Read();

    [Benchmark]
    public DatabaseSchema Keep() => OutOfScope.Keep(_schema, _schema, SchemaScope.Tables);

    [GlobalCleanup]
    public void Close() => _connection.Dispose();

    private string PrismaText()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Tables; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"model T{i:d5} {{\n  id Int @id\n  parentId Int?\n  parent T{i / 2:d5}? @relation(\"r{i}\", fields: [parentId], references: [id])\n");
            foreach (var child in ((int[])[i * 2, (i * 2) + 1]).Where(child => child < Tables))
            {
                text.Append(CultureInfo.InvariantCulture, $"  children{child} T{child:d5}[] @relation(\"r{child}\")\n");
            }

            for (var column = 0; column < 10; column++)
            {
                text.Append(CultureInfo.InvariantCulture, $"  c{column} String @default(\"x\")\n");
            }

            text.Append("  @@index([c1])\n  @@index([c2, c3])\n  @@unique([c4])\n}\n");
        }

        return text.ToString();
    }

    private string Ddl()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Tables; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"CREATE TABLE t{i:d5} (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES t{i / 2:d5} (id)");
            for (var column = 0; column < 10; column++)
            {
                text.Append(CultureInfo.InvariantCulture, $", c{column} TEXT NOT NULL DEFAULT 'x'");
            }

            text.Append(CultureInfo.InvariantCulture, $"); CREATE INDEX i{i:d5} ON t{i:d5} (c1); CREATE INDEX j{i:d5} ON t{i:d5} (c2, c3); CREATE UNIQUE INDEX u{i:d5} ON t{i:d5} (c4);");
        }

        return text.ToString();
    }
}
