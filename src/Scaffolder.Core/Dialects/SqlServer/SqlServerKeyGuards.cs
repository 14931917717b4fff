using Scaffolder.Diffing;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>The guards of constraints and indexes, which are compared by their columns, their target and their kind.</summary>
internal sealed class SqlServerKeyGuards(SqlServerDialect dialect, SqlServerGuards guards, SchemaChange source, DatabaseSchema after)
{
    public SqlGuard ConstraintMissing(ObjectName table, TableConstraint constraint)
    {
        var id = guards.Id(Name(table, constraint));
        string[] wanted = [.. new[] { constraint, Final(table, constraint.Name) }.OfType<TableConstraint>().Select(item => Same(table, item)).Distinct()];
        return new(
            guards.OnTable(table, $"{id} IS NULL"),
            $"{id} IS NOT NULL AND NOT {(wanted.Length == 1 ? wanted[0] : $"({string.Join(" OR ", wanted)})")}",
            $"The constraint {constraint.Name} of {table} is there already, with another definition.");
    }

    /// <summary>It is there, and it is not the one of the same name that the finished migration has.</summary>
    public SqlGuard ConstraintThere(ObjectName table, TableConstraint constraint) => new(Final(table, constraint.Name) switch
    {
        null => Constraint(table, constraint),
        var same when same == constraint => Constraint(table, constraint) + Aside,
        CheckConstraint check => $"{Constraint(table, constraint)} AND NOT EXISTS (SELECT 1 FROM sys.check_constraints AS k WHERE k.object_id = {guards.Id(Name(table, check))} AND {Text(check)})",
        var final => $"{Constraint(table, constraint)} AND NOT {Same(table, final)}",
    });

    /// <summary>The rows that were there when it came have not been looked at.</summary>
    public SqlGuard NotValidated(ObjectName table, TableConstraint constraint) => new(
        $"EXISTS (SELECT 1 FROM {(constraint is ForeignKey ? "sys.foreign_keys" : "sys.check_constraints")} AS k WHERE k.object_id = {guards.Id(Name(table, constraint))} AND k.is_not_trusted = 1)");

    public SqlGuard ConstraintRenamed(ObjectName table, TableConstraint old, TableConstraint wanted) =>
        new($"{Constraint(table, old)} AND {guards.Id(Name(table, wanted))} IS NULL");

    public SqlGuard IndexMissing(ObjectName table, TableIndex index) => new(
        guards.OnTable(table, $"NOT {Index(table, index.Name)}"),
        $"{Index(table, index.Name)} AND NOT {Same(table, index)}",
        $"{index.Name} is there already, and is not the index that is wanted.");

    public SqlGuard IndexThere(ObjectName table, TableIndex index) => new(
        after.Find(table)?.Indexes.FirstOrDefault(other => other.Name == index.Name) is { } final
            ? final == index ? Index(table, index.Name) + Aside : $"{Index(table, index.Name)} AND NOT {Same(table, final)}"
            : Index(table, index.Name));

    public SqlGuard IndexRenamed(ObjectName table, string old, string name) => new($"{Index(table, old)} AND NOT {Index(table, name)}");

    public string Constraint(ObjectName table, TableConstraint constraint) => dialect.Sql(
        $"EXISTS (SELECT 1 FROM sys.objects AS o WHERE o.object_id = {new Raw(guards.Id(Name(table, constraint)))} AND o.parent_object_id = {new Raw(guards.Table(table))})");

    public string Index(ObjectName table, string name, string condition = "") => dialect.Sql(
        $"EXISTS (SELECT 1 FROM sys.indexes AS i WHERE i.object_id = {new Raw(guards.Table(table))} AND i.name = {new Literal(name)}{new Raw(condition)})");

    /// <summary>Constraints have their names in the schema of their table.</summary>
    public static ObjectName Name(ObjectName table, TableConstraint constraint) => new(constraint.Name!, table.Schema);

    // It comes back as it was, so only the change that it makes way for tells whether it still has to go.
    private string Aside => guards.IsPending(source) is { } pending ? $" AND {pending}" : "";

    private TableConstraint? Final(ObjectName table, string? name) => after.Find(table)?.Constraints.FirstOrDefault(constraint => constraint.Name == name);

    // The server spells an expression anew, so that only one that is simple enough is told to be the same by its text.
    private string Same(ObjectName table, TableConstraint constraint) => constraint switch
    {
        PrimaryKey key => Key(table, key, "PK", key.Columns),
        UniqueConstraint unique => Key(table, unique, "UQ", unique.Columns),
        ForeignKey key => dialect.Sql($"EXISTS (SELECT 1 FROM sys.foreign_keys AS k WHERE k.object_id = {new Raw(guards.Id(Name(table, key)))} AND k.parent_object_id = {new Raw(guards.Table(table))} AND k.referenced_object_id = {new Raw(guards.Table(key.References))} AND k.delete_referential_action = {Number(key.OnDelete)} AND k.update_referential_action = {Number(key.OnUpdate)} AND {new Raw(Pairs(key))})"),
        _ => dialect.Sql($"EXISTS (SELECT 1 FROM sys.check_constraints AS k WHERE k.object_id = {new Raw(guards.Id(Name(table, constraint)))} AND k.parent_object_id = {new Raw(guards.Table(table))})"),
    };

    private string Text(CheckConstraint check) =>
        dialect.Sql($"{new Raw(SqlServerText.Squashed("k.definition"))} = {new Literal(SqlServerText.Squash(check.Expression.Text))}");

    private string Key(ObjectName table, TableConstraint key, string type, EquatableArray<string> columns) => dialect.Sql(
        $"EXISTS (SELECT 1 FROM sys.key_constraints AS k JOIN sys.indexes AS i ON i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id WHERE k.object_id = {new Raw(guards.Id(Name(table, key)))} AND k.parent_object_id = {new Raw(guards.Table(table))} AND k.type = {new Literal(type)} AND {new Raw(Columns("ic.is_included_column = 0", "ic.key_ordinal", ""))} = {new Literal(string.Join(',', columns.Select(dialect.Quote)))})");

    private string Same(ObjectName table, TableIndex index)
    {
        var isColumnstore = index.Method is SqlServerOptions.Columnstore or SqlServerOptions.ClusteredColumnstore;
        var keys = isColumnstore ? "" : dialect.Sql($" AND {new Raw(Columns("ic.is_included_column = 0 AND ic.key_ordinal > 0", "ic.key_ordinal", " + CASE ic.is_descending_key WHEN 1 THEN N' DESC' ELSE N'' END"))} = {new Literal(string.Join(',', index.Columns.Select(column => dialect.Quote(column.Column ?? "") + (column.IsDescending ? " DESC" : ""))))}");
        var include = isColumnstore ? "" : dialect.Sql($" AND ISNULL({new Raw(Columns("ic.is_included_column = 1", "col.name", ""))}, N'') = {new Literal(string.Join(',', index.Include.Order(StringComparer.OrdinalIgnoreCase).Select(dialect.Quote)))}");
        return Index(table, index.Name, dialect.Sql($" AND i.type = {Type(index)} AND i.is_unique = {(index.IsUnique ? 1 : 0)} AND i.has_filter = {(index.Predicate is null ? 0 : 1)}") + keys + include);
    }

    private static string Columns(string which, string order, string direction) =>
        $"(SELECT STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(col.name){direction}), N',') WITHIN GROUP (ORDER BY {order}) FROM sys.index_columns AS ic JOIN sys.columns AS col ON col.object_id = ic.object_id AND col.column_id = ic.column_id WHERE ic.object_id = i.object_id AND ic.index_id = i.index_id AND {which})";

    private string Pairs(ForeignKey key) => dialect.Sql(
        $"(SELECT STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(COL_NAME(f.parent_object_id, f.parent_column_id)) + N'=' + QUOTENAME(COL_NAME(f.referenced_object_id, f.referenced_column_id))), N',') WITHIN GROUP (ORDER BY f.constraint_column_id) FROM sys.foreign_key_columns AS f WHERE f.constraint_object_id = k.object_id) = {new Literal(string.Join(',', key.Columns.Zip(key.ReferencedColumns, (column, referenced) => $"{dialect.Quote(column)}={dialect.Quote(referenced)}")))}");

    // As sys.indexes.type has it.
    private static int Type(TableIndex index) => index.Method switch
    {
        SqlServerOptions.Clustered => 1,
        SqlServerOptions.ClusteredColumnstore => 5,
        SqlServerOptions.Columnstore => 6,
        _ => 2,
    };

    // As sys.foreign_keys has it.
    private static int Number(ReferentialAction action) => action switch
    {
        ReferentialAction.Cascade => 1,
        ReferentialAction.SetNull => 2,
        ReferentialAction.SetDefault => 3,
        _ => 0,
    };
}
