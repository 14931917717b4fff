using Scaffolder.Diffing;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>
/// Conditions over the catalogue that tell whether a step has still to run. They hold for the state before the step and
/// for the state that the whole plan leads to, so that a finished migration changes nothing when it runs again.
/// </summary>
internal sealed class PostgreSqlGuards(PostgreSqlDialect dialect, DatabaseSchema after)
{
    public SqlGuard SchemaMissing(string name) => new($"NOT {Schema(name)}");

    public SqlGuard SchemaThere(string name) => new(Schema(name));

    public SqlGuard EnumMissing(EnumType item) => new(
        dialect.Sql($"{new Raw(Type(item.Name))} IS NULL"),
        $"{Type(item.Name)} IS NOT NULL AND {Labels(item.Name)} NOT IN ({string.Join(", ", Wanted(item).Select(Array).Distinct())})",
        $"The type {item.Name} is there already, with other values.");

    public SqlGuard EnumThere(EnumType item) => new(dialect.Sql($"{new Raw(Type(item.Name))} IS NOT NULL"));

    // Where names change places the old one is there in the end too; only its values tell the two apart.
    public SqlGuard EnumRenamed(ObjectName old, ObjectName name, EnumType? current) => new(
        $"{Type(old)} IS NOT NULL AND {Type(name)} IS NULL{(after.FindEnum(old) is not null && current is not null ? $" AND {Labels(old)} = {Array(current.Values)}" : "")}",
        $"{Type(old)} IS NULL AND {Type(name)} IS NULL",
        $"Neither the type {old} nor {name} is there.");

    /// <summary>The enum is there and does not have these values.</summary>
    public SqlGuard EnumDiffers(EnumType item) => new(
        $"{Type(item.Name)} IS NOT NULL AND {Labels(item.Name)} <> {Array(item.Values)}");

    public SqlGuard ValueMissing(ObjectName name, string value) => new(
        dialect.Sql($"NOT EXISTS (SELECT FROM pg_enum WHERE enumtypid = {new Raw(Type(name))} AND enumlabel = {new Literal(value)})"));

    public SqlGuard TableMissing(Table table)
    {
        var final = after.Find(table.Name);
        Column[] columns = [.. table.Columns.Where(column => final is null or { Columns: [] } || final.Find(column.Name) is not null)];
        return new(
            $"{Relation(table.Name)} IS NULL",
            columns.Length > 0
                ? FormattableString.Invariant($"{Relation(table.Name)} IS NOT NULL AND (SELECT count(*) FROM pg_attribute WHERE attrelid = {Relation(table.Name)} AND ({OneOf(columns, final)})) < {columns.Length}")
                : null,
            $"{table.Name} is there already, with other columns.");
    }

    // One list for the types that the catalogue spells in one way, one for those that are looked up.
    private string OneOf(IEnumerable<Column> columns, Table? final)
    {
        var wanted = columns.SelectMany(column => new[] { column.Type, final?.Find(column.Name)?.Type ?? column.Type }.Distinct().Select(type => (column.Name, Type: type))).ToLookup(item => IsLookedUp(item.Type));
        string[] lists =
        [
            .. List("format_type(atttypid, atttypmod)", wanted[false].Select(item => dialect.Sql($"({new Literal(item.Name)}, {new Literal(dialect.TypeName(item.Type))})"))),
            .. List("atttypid", wanted[true].Select(item => dialect.Sql($"({new Literal(item.Name)}, to_regtype({new Literal(dialect.TypeName(item.Type))}))"))),
        ];
        return string.Join(" OR ", lists);

        static IEnumerable<string> List(string type, IEnumerable<string> pairs) =>
            pairs.Any() ? [$"(attname, {type}) IN ({string.Join(", ", pairs)})"] : [];
    }

    /// <summary>The column is there and not required yet, and so is what its value is computed from, which the plan may take away later.</summary>
    public SqlGuard CanFill(DatabaseSchema before, BackfillColumn operation)
    {
        var names = SqlIdentifiers.In(operation.Value.For(dialect.Name));
        var isRequired = after.Find(operation.Table)?.Find(operation.Column.Name) is { IsNullable: false };
        var read = before.Tables.Where(table => table.Name == operation.Table || names.Contains(table.Name.Name));
        return new(string.Join(" AND ", read.SelectMany(Leaving).Prepend(Attribute(operation.Table, operation.Column.Name, isRequired ? " AND NOT attnotnull" : ""))));

        IEnumerable<string> Leaving(Table table) => after.Find(table.Name) is { } final
            ? table.Columns.Where(column => names.Contains(column.Name) && final.Find(column.Name) is null).Select(column => Attribute(table.Name, column.Name))
            : [TableThere(table.Name).Pending];
    }

    public SqlGuard TableThere(ObjectName name) => new($"{Relation(name)} IS NOT NULL");

    public SqlGuard Renamed(ObjectName old, ObjectName name) => new(
        $"{Relation(old)} IS NOT NULL AND {Relation(name)} IS NULL",
        $"{Relation(old)} IS NULL AND {Relation(name)} IS NULL",
        $"Neither {old} nor {name} is there.");

    /// <summary>
    /// True while the table of this name is the one that the plan renames, and not the one that has the name in the end;
    /// null where nothing has it then, or nothing tells them apart.
    /// </summary>
    public string? IsNotYet(ObjectName name, Table? current) => after.Find(name) is not { } final || current is null ? null
        : current.Columns.FirstOrDefault(column => final.Find(column.Name)?.Type != column.Type) is { } gone ? Attribute(name, gone.Name, $" AND {IsType(gone.Type)}")
        : final.Columns.FirstOrDefault(column => current.Find(column.Name) is null) is { } added ? $"NOT {Attribute(name, added.Name)}"
        : null;

    public SqlGuard ColumnMissing(ObjectName table, Column column)
    {
        var final = after.Find(table)?.Find(column.Name);
        ColumnType[] types = [column.Type, .. final is null ? (ColumnType[])[] : [final.Type]];
        return new(
            OnTable(table, $"NOT {Attribute(table, column.Name)}"),
            Attribute(table, column.Name, $" AND NOT {IsType([.. types.Distinct()])}"),
            $"{table}.{column.Name} is there already, with another type.");
    }

    public SqlGuard ColumnThere(ObjectName table, Column column) => new(after.Find(table)?.Find(column.Name) is { } final
        ? Attribute(table, column.Name, $" AND NOT ({IsType(final.Type)} AND {IsComputed(table, final)})")
        : Attribute(table, column.Name));

    // Only an expression that was read from a server is sure to be written as the server writes it; of the others it may
    // say that they differ, and the column is then computed once more.
    private string IsComputed(ObjectName table, Column column) => column.Generated is not { } generated
        ? "attgenerated = ''"
        : dialect.Sql($"attgenerated <> '' AND (SELECT {new Raw(Squashed("pg_get_expr(adbin, adrelid)"))} FROM pg_attrdef WHERE adrelid = {new Raw(Relation(table))} AND adnum = attnum) = {new Literal(Squash(generated.Expression.Text))}");

    /// <summary>SQL text without what the server adds or leaves out when it spells an expression.</summary>
    public static string Squash(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character) && character is not ('(' or ')' or '"' or ';')));

    /// <summary>The same in SQL.</summary>
    public static string Squashed(string sql) => $"regexp_replace({sql}, '[\\s()\";]', '', 'g')";

    // Where names change places the old one is there in the end too; only another type tells the two columns apart.
    public SqlGuard ColumnRenamed(ObjectName table, string old, string name, ColumnType? type) => new(
        $"{Attribute(table, old, after.Find(table)?.Find(old) is { } final && type is not null && final.Type != type ? $" AND {IsType(type)}" : "")} AND NOT {Attribute(table, name)}",
        OnTable(table, $"NOT {Attribute(table, old)} AND NOT {Attribute(table, name)}"),
        $"{table} has neither a column {old} nor {name}.");

    public SqlGuard TypeDiffers(ObjectName table, Column column)
    {
        ColumnType[] types = [column.Type, .. after.Find(table)?.Find(column.Name) is { } final ? (ColumnType[])[final.Type] : []];
        var collation = $"attcollation NOT IN (SELECT oid FROM pg_collation WHERE {PostgreSqlNames.IsCollation(dialect, column.Collation ?? "default")})";
        var differs = IsText(column.Type) ? $"(NOT {IsType([.. types.Distinct()])} OR {collation})" : $"NOT {IsType([.. types.Distinct()])}";
        return new(Attribute(table, column.Name, $" AND {differs}"));
    }

    public SqlGuard NullabilityDiffers(ObjectName table, string column, bool isNullable) =>
        new(Attribute(table, column, isNullable ? " AND attnotnull" : " AND NOT attnotnull"));

    public SqlGuard IdentityDiffers(ObjectName table, string column, Identity? identity) => new(
        Attribute(table, column, dialect.Sql($" AND attidentity <> {new Literal(identity is null or { IsSerial: true } ? "" : identity.Always ? "a" : "d")}")));

    public SqlGuard NotGenerated(ObjectName table, string column) => new(Attribute(table, column, " AND attgenerated = ''"));

    public SqlGuard IsGenerated(ObjectName table, string column) => new(Attribute(table, column, " AND attgenerated <> ''"));

    /// <summary>
    /// That the change is still to be made, for what is only taken aside for it and looks the same before and after; null
    /// where the catalogue does not tell.
    /// </summary>
    public string? IsPending(SchemaChange source) => source switch
    {
        ColumnChanged(var table, var old, var wanted) when (old.Type, old.Collation) != (wanted.Type, wanted.Collation) => TypeDiffers(table, wanted).Pending,
        ColumnChanged(var table, var old, var wanted) when old.Generated != wanted.Generated => ColumnThere(table, wanted).Pending,
        ColumnRemoved(var table, var column) => Attribute(table, column.Name),
        TableRemoved(var table) => $"{Relation(table.Name)} IS NOT NULL",
        _ => PostgreSqlAside.IsPending(dialect, this, source),
    };

    /// <summary>The condition, and that the table is there where the plan takes it away later.</summary>
    public string OnTable(ObjectName table, string condition) =>
        after.Find(table) is null ? $"{Relation(table)} IS NOT NULL AND {condition}" : condition;

    public string Relation(ObjectName name) => dialect.Sql($"to_regclass({new Literal(dialect.Quote(name))})");

    public string Type(ObjectName name) => dialect.Sql($"to_regtype({new Literal(PostgreSqlTypes.Name(name))})");

    public string Array(EquatableArray<string> values) =>
        $"ARRAY[{string.Join(", ", values.Select(dialect.QuoteLiteral))}]{(values.Count == 0 ? "::text[]" : "")}";

    public string Attribute(ObjectName table, string column, string condition = "") =>
        dialect.Sql($"EXISTS (SELECT FROM pg_attribute WHERE attrelid = {new Raw(Relation(table))} AND attname = {new Literal(column)}{new Raw(condition)})");

    private string Schema(string name) => dialect.Sql($"EXISTS (SELECT FROM pg_namespace WHERE nspname = {new Literal(name)})");

    private string Labels(ObjectName name) => $"ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = {Type(name)} ORDER BY enumsortorder)";

    private IEnumerable<EquatableArray<string>> Wanted(EnumType item) =>
        after.FindEnum(item.Name) is { } final ? [item.Values, final.Values] : [item.Values];

    private string IsType(IReadOnlyList<ColumnType> types) => types.Count == 1 ? IsType(types[0]) : $"({string.Join(" OR ", types.Select(IsType))})";

    // The catalogue spells its own types in one way; those of the user depend on the search path, so they are looked up.
    private string IsType(ColumnType type) => IsLookedUp(type)
        ? type is EnumReference or ArrayType { Element: EnumReference } ? TypeId(type) : $"({TypeId(type)}{Modifier(type)})"
        : dialect.Sql($"format_type(atttypid, atttypmod) = {new Literal(dialect.TypeName(type))}");

    private string TypeId(ColumnType type) => dialect.Sql($"atttypid = to_regtype({new Literal(dialect.TypeName(type))})");

    // What is in parentheses behind the name of a type, or behind that of an interval, the name alone does not tell.
    private string Modifier(ColumnType type)
    {
        var isArray = type is ArrayType;
        var name = dialect.TypeName(isArray ? ((ArrayType)type).Element : type);
        var start = name.StartsWith("interval", StringComparison.Ordinal) ? "interval".Length : name.EndsWith('"') ? name.Length : name.IndexOf('(', StringComparison.Ordinal);
        return start < 0 || start == name.Length ? " AND atttypmod < 0"
            : dialect.Sql($" AND format_type(atttypid, atttypmod) = {new Raw(isArray ? "left(format_type(atttypid, NULL), -2)" : "format_type(atttypid, NULL)")} || {new Literal(name[start..] + (isArray ? "[]" : ""))}");
    }

    private static bool IsLookedUp(ColumnType type) => type is EnumReference or NativeType or ArrayType { Element: EnumReference or NativeType };

    private static bool IsText(ColumnType type) => type is StringType or ArrayType { Element: StringType };
}
