using FsCheck;
using FsCheck.Fluent;
using Scaffolder.Schema;

namespace Scaffolder.Tests.Generated;

/// <summary>
/// Schemas that hang together: keys name columns that are there, foreign keys name tables that are there. Few names, so
/// that two of them share much.
/// </summary>
internal static class SchemaGenerator
{
    private static readonly string[] _tables = ["a", "b", "c", "d", "Odd \"name\""];
    private static readonly string[] _columns = ["id", "k", "x", "y", "select"];

    public static Gen<DatabaseSchema> Schema { get; } =
        from names in Some(_tables)
        from tables in Gen.CollectToSequence(names.Select(name => Table(name, names)))
        from enums in Some("mood", "size")
        from values in Gen.NonEmptyListOf(Gen.Elements("p", "q", "r", "s"))
        from hasSchema in ArbMap.Default.GeneratorFor<bool>()
        from views in Some(names)
        from body in Gen.Elements("id", "count(*)")
        select new DatabaseSchema
        {
            Schemas = hasSchema ? ["extra"] : [],
            Enums = [.. enums.Select(name => new EnumType(new(name), [.. values.Distinct()]))],
            Tables = [.. tables],
            Objects = [.. views.Select(name => new SchemaObject("view", new($"v_{name}"), $"CREATE VIEW \"v_{name}\" AS SELECT {body} FROM {Quoted(name)}") { DependsOn = [new(name)] })],
        }.Sorted();

    private static Gen<string[]> Some(params IEnumerable<string> items) => Gen.SubListOf(items).Select(some => items.Where(some.Contains).ToArray());

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static Gen<Table> Table(string name, IEnumerable<string> tables) =>
        from names in Some(_columns[1..])
        let all = (string[])["id", .. names]
        from columns in Gen.CollectToSequence(all.Select(Column))
        from hasKey in ArbMap.Default.GeneratorFor<bool>()
        from keyName in Gen.Elements($"{name}_pkey", $"pk_{name}")
        from uniques in Some(all)
        from uniqueName in Gen.Elements("uq", "u")
        from checks in Some(all)
        from limit in Gen.Elements(0, 1)
        from parents in Some(tables)
        from onDelete in Gen.Elements(ReferentialAction.NoAction, ReferentialAction.Cascade)
        from indexes in Some(all)
        from indexName in Gen.Elements("ix", "i")
        from isUnique in ArbMap.Default.GeneratorFor<bool>()
        from comment in Gen.Elements(null, "It's \"said\".")
        select new Table(new(name), [.. columns])
        {
            Comment = comment,
            PrimaryKey = hasKey ? new(keyName, ["id"]) : null,
            Uniques = [.. uniques.Select(column => new UniqueConstraint($"{uniqueName}_{name}_{column}", [column]))],
            Checks = [.. checks.Select(column => new CheckConstraint($"ck_{column}", new($"\"{column}\" <> '{limit}'")))],
            ForeignKeys = [.. parents.Select(parent => new ForeignKey($"fk_{name}_{parent}", ["id"], new(parent), ["id"]) { OnDelete = onDelete })],
            Indexes = [.. indexes.Select(column => new TableIndex($"{indexName}_{name}_{column}", [new(column)]) { IsUnique = isUnique })],
        };

    private static Gen<Column> Column(string name) =>
        from type in Gen.Elements<ColumnType>(new IntegerType(32), new IntegerType(64), new StringType(40), new EnumReference(new("mood")), new UuidType())
        from isNullable in ArbMap.Default.GeneratorFor<bool>()
        from kind in Gen.Frequency((5, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Constant(2)), (1, Gen.Constant(3)))
        from literal in Gen.Elements("0", "1")
        from comment in Gen.Elements(null, "note")
        select new Column
        {
            Name = name,
            Type = type,
            IsNullable = isNullable,
            Default = kind == 1 ? new LiteralDefault(literal, LiteralKind.Number) : null,
            Identity = kind == 2 ? new Identity(literal == "1") : null,
            Generated = kind == 3 && name != "id" ? new GeneratedValue(new($"id + {literal}")) : null,
            Comment = comment,
        };
}
