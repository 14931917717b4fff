using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Benchmarks;

/// <summary>A schema of many tables with twelve columns, three indexes and a foreign key each.</summary>
internal static class ScaleModel
{
    /// <param name="isChanged">Whether every tenth table has a wider column, every tenth a new one and every tenth an index less.</param>
    public static DatabaseSchema Of(int tables, bool isChanged) => new DatabaseSchema { Tables = [.. Enumerable.Range(0, tables).Select(i => Table(i, isChanged))] }.Sorted();

    private static Table Table(int i, bool isChanged) => new(Name(i),
    [
        new Column { Name = "id", Type = new IntegerType(32), IsNullable = false },
        new Column { Name = "parent_id", Type = new IntegerType(32) },
        .. Enumerable.Range(0, 10).Select(column => Column(i, column, isChanged)),
        .. isChanged && i % 10 == 1 ? (Column[])[new Column { Name = "extra", Type = new StringType(10) }] : [],
    ])
    {
        PrimaryKey = new(Numbered("pk", i), ["id"]),
        ForeignKeys = i == 0 ? [] : [new(Numbered("fk", i), ["parent_id"], Name(i / 2), ["id"])],
        Indexes =
        [
            new(Numbered("ix", i) + "_a", [new("parent_id")]),
            new(Numbered("ix", i) + "_b", [new("c1"), new("c2")]),
            .. isChanged && i % 10 == 2 ? (TableIndex[])[] : [new(Numbered("ix", i) + "_c", [new("c4"), new("id")]) { IsUnique = true }],
        ],
    };

    private static Column Column(int table, int i, bool isChanged) => (i % 5) switch
    {
        0 => new() { Name = $"c{i}", Type = new StringType(isChanged && i == 0 && table % 10 == 0 ? 300 : 200) },
        1 => new() { Name = $"c{i}", Type = new IntegerType(32), IsNullable = false, Default = new LiteralDefault("0", LiteralKind.Number) },
        2 => new() { Name = $"c{i}", Type = new DecimalType(12, 2) },
        3 => new() { Name = $"c{i}", Type = new TimestampType() },
        _ => new() { Name = $"c{i}", Type = new StringType(40), Default = new LiteralDefault("x", LiteralKind.String) },
    };

    private static ObjectName Name(int i) => new(Numbered("table", i));

    private static string Numbered(string word, int i) => string.Create(CultureInfo.InvariantCulture, $"{word}_{i:d5}");
}
