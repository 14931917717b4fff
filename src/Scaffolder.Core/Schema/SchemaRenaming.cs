namespace Scaffolder.Schema;

/// <summary>Renaming as a database does it: everything that points at the renamed thing follows.</summary>
internal static class SchemaRenaming
{
    extension(DatabaseSchema schema)
    {
        public DatabaseSchema WithRenamedEnum(ObjectName before, ObjectName after) => schema with
        {
            Enums = [.. schema.Enums.Select(item => item.Name == before ? item with { Name = after } : item).OrderBy(item => item.Name)],
            Tables = [.. schema.Tables.Select(table => table.Columns.Any(column => IsOf(column.Type, before))
                ? table with { Columns = [.. table.Columns.Select(column => column with { Type = Renamed(column.Type, before, after) })] }
                : table)],
        };

        public DatabaseSchema WithRenamedTable(ObjectName before, ObjectName after) => schema with
        {
            Tables =
            [
                .. schema.Tables.Select(table => table.Name != before && !IsChild(table, before) ? table : table with
                {
                    Name = table.Name == before ? after : table.Name,
                    ForeignKeys = [.. table.ForeignKeys.Select(key => key.References == before ? key with { References = after } : key)],
                }).OrderBy(table => table.Name),
            ],
            Objects = [.. schema.Objects.Select(item => item.On == before ? Moved(item, before, after) : item)],
        };

        public DatabaseSchema WithRenamedColumn(ObjectName name, string before, string after) => schema with
        {
            Tables = [.. schema.Tables.Select(table => table.Name == name ? Rename(table, before, after) : table).Select(table => IsChild(table, name) ? Point(table, name, before, after) : table)],
        };
    }

    // A grant is nothing but names.
    private static SchemaObject Moved(SchemaObject item, ObjectName before, ObjectName after) => item.Kind != "grant" ? item with { On = after } : item with
    {
        Name = item.Name with { Name = Text(item.Name.Name, before, after) },
        Definition = Text(item.Definition, before, after),
        Drop = item.Drop is { } drop ? Text(drop, before, after) : null,
        On = after,
        DependsOn = [.. item.DependsOn.Select(need => need == before ? after : need)],
    };

    private static string Text(string text, ObjectName before, ObjectName after) => SqlIdentifiers.Rename(new(text), before.Name, after.Name).Text;

    private static bool IsOf(ColumnType type, ObjectName name) => type switch
    {
        EnumReference reference => reference.Name == name,
        ArrayType array => IsOf(array.Element, name),
        _ => false,
    };

    private static ColumnType Renamed(ColumnType type, ObjectName before, ObjectName after) => type switch
    {
        EnumReference reference when reference.Name == before => reference with { Name = after },
        ArrayType array => array with { Element = Renamed(array.Element, before, after) },
        _ => type,
    };

    private static bool IsChild(Table table, ObjectName parent)
    {
        foreach (var key in table.ForeignKeys)
        {
            if (key.References == parent)
            {
                return true;
            }
        }

        return false;
    }

    private static Table Rename(Table table, string before, string after)
    {
        return table with
        {
            Columns = [.. table.Columns.Select(column => (column.Name == before ? column with { Name = after } : column) with
            {
                Generated = column.Generated is { } generated ? generated with { Expression = Text(generated.Expression) } : null,
            })],
            PrimaryKey = table.PrimaryKey is { } key ? key with { Columns = Names(key.Columns), Include = Names(key.Include) } : null,
            Uniques = [.. table.Uniques.Select(unique => unique with { Columns = Names(unique.Columns), Include = Names(unique.Include) })],
            Checks = [.. table.Checks.Select(check => check with { Expression = Text(check.Expression) })],
            ForeignKeys = [.. table.ForeignKeys.Select(key => key with { Columns = Names(key.Columns) })],
            Indexes = [.. table.Indexes.Select(index => index with
            {
                Columns = [.. index.Columns.Select(column => column with
                {
                    Column = column.Column == before ? after : column.Column,
                    Expression = column.Expression is { } expression ? Text(expression) : null,
                })],
                Include = Names(index.Include),
                Predicate = index.Predicate is { } predicate ? Text(predicate) : null,
            })],
        };

        EquatableArray<string> Names(EquatableArray<string> names) => [.. names.Select(name => name == before ? after : name)];

        SqlExpression Text(SqlExpression expression) => SqlIdentifiers.Rename(expression, before, after);
    }

    private static Table Point(Table table, ObjectName name, string before, string after) => table with
    {
        ForeignKeys = [.. table.ForeignKeys.Select(key => key.References == name
            ? key with { ReferencedColumns = [.. key.ReferencedColumns.Select(column => column == before ? after : column)] }
            : key)],
    };
}
