using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

internal sealed partial class SqlServerLowering
{
    public IEnumerable<SqlStatement> Visit(CreateTable operation)
    {
        var table = operation.Table;
        var late = table.Constraints.Where(constraint => constraint is CheckConstraint { IsValidated: false } or ForeignKey { IsValidated: false }).ToArray();
        return
        [
            new(Create(table.Name, table, table.Constraints.Except(late)))
            {
                Guard = _guards.TableMissing(table),
                LockTimeout = table.ForeignKeys.Any(key => key.References != table.Name) ? LockTimeout.Brief : LockTimeout.None,
            },
            .. late.SelectMany(constraint => Visit(new AddConstraint(table.Name, constraint with { Comment = null }))),
            .. Comments(table),
        ];
    }

    public IEnumerable<SqlStatement> Visit(DropTable operation) =>
        [new(dialect.Sql($"DROP TABLE {operation.Table.Name}"))
        {
            Guard = after.Find(operation.Table.Name) is { } final ? new(_guards.TableMissing(final).Conflict!) : _guards.TableThere(operation.Table.Name),
            LockTimeout = LockTimeout.Brief,
        }];

    public IEnumerable<SqlStatement> Visit(RenameTable operation)
    {
        var (old, name) = (operation.Before, operation.After);
        var moved = old with { Schema = name.Schema };
        if (old.Schema != name.Schema)
        {
            yield return new($"""
                DECLARE @schema nvarchar(258) = {(name.Schema is { } schema ? SqlServerNames.Literal(dialect.Quote(schema)) : "QUOTENAME(SCHEMA_NAME())")};
                EXEC(N'ALTER SCHEMA ' + @schema + {SqlServerNames.Literal($" TRANSFER {dialect.Quote(old)}")})
                """)
            {
                Guard = new($"{_guards.Table(old)} IS NOT NULL AND {_guards.Id(name)} IS NULL AND {_guards.Id(moved)} IS NULL"),
                LockTimeout = LockTimeout.Brief,
            };
        }

        if (old.Name == name.Name)
        {
            yield break;
        }

        yield return Rename(dialect.Quote(moved), name.Name, "OBJECT", _guards.Renamed(moved, name));
        foreach (var statement in before.Find(old)?.Columns.Where(column => column.Default is not null).SelectMany(column => RenameDefault(name, column)) ?? [])
        {
            yield return statement;
        }
    }

    public IEnumerable<SqlStatement> Visit(SetTableOptions operation) => Remade(operation, operation.Table);

    /// <summary>
    /// A table beside the old one takes its rows and then its name. Constraints have their names to themselves, so the new
    /// table gets them when the old one is gone.
    /// </summary>
    public IEnumerable<SqlStatement> Visit(RebuildTable operation)
    {
        var (old, wanted) = (operation.Before.Name, operation.After);
        var guard = new SqlGuard(NotRebuilt(operation));
        var others = before.Tables.Where(table => table.Name != old).SelectMany(table => table.ForeignKeys.Where(key => key.References == old).Select(key => (Table: table.Name, Key: key))).ToArray();
        SchemaObject[] bound = [.. before.Objects.Where(item => SqlServerObjects.IsBound(item) && item.DependsOn.Contains(old))];
        SchemaObject[] triggers = [.. before.Objects.Where(item => item.Kind == "trigger" && item.On == old)];
        return
        [
            .. bound.Reverse().SelectMany(item => _objects.Remove(item, guard)),
            .. others.Select(item => DropConstraint(item.Table, item.Key, guard)),
            new(Copy(operation)) { Guard = guard, LockTimeout = LockTimeout.Brief },
            .. wanted.Columns.Where(column => column.Default is not null).Select(column => AddDefault(wanted.Name, column)),
            .. wanted.Constraints.SelectMany(constraint => Visit(new AddConstraint(wanted.Name, constraint with { Comment = null }))),
            .. wanted.Indexes.Where(index => Stays(wanted.Name, index.Name)).SelectMany(index => Visit(new CreateIndex(wanted.Name, index))),
            .. others.Where(item => Stays(item.Table, item.Key.Name!)).SelectMany(item => Visit(new AddConstraint(item.Table, item.Key))),
            .. Comments(wanted),
            .. bound.Concat(triggers).Where(after.Objects.Contains).SelectMany(_objects.Create),
        ];
    }

    private string Copy(RebuildTable operation)
    {
        var (old, wanted) = (operation.Before.Name, operation.After);
        var made = wanted.Name with { Name = GeneratedName.Free($"{wanted.Name.Name}__new", name => before.Find(wanted.Name with { Name = name }) is not null) };
        var copies = operation.Copies.Where(copy => (copy.Source is not null || copy.Value is not null) && wanted.Find(copy.Target) is { Generated: null, Type: not NativeType { Sql.Text: "rowversion" } }).ToArray();
        var keepsNumbers = copies.Any(copy => wanted.Find(copy.Target)!.Identity is not null);
        EquatableArray<string> names = [.. copies.Select(copy => copy.Target)];
        var insert = dialect.Sql($"INSERT INTO {made} ({names}) SELECT {new Raw(string.Join(", ", copies.Select(copy => copy.From(dialect.Quote(copy.Source ?? copy.Target), sql => sql.For(dialect.Name)))))} FROM {old}");
        string[] lines =
        [
            $"{Create(made, wanted with { Columns = [.. wanted.Columns.Select(column => column with { Default = null })] }, [])};",
            .. keepsNumbers ? (string[])[dialect.Sql($"SET IDENTITY_INSERT {made} ON;")] : [],
            .. copies.Length > 0 ? (string[])[dialect.Sql($"EXEC({new Literal(insert)});")] : [],
            .. keepsNumbers ? (string[])[dialect.Sql($"SET IDENTITY_INSERT {made} OFF;")] : [],
            dialect.Sql($"DROP TABLE {old};"),
            dialect.Sql($"EXEC sys.sp_rename {new Literal(dialect.Quote(made))}, {new Literal(wanted.Name.Name)}, N'OBJECT'"),
        ];
        return string.Join('\n', lines);
    }

    /// <summary>The table is there, and something about it that only a rebuild changes is still as it was.</summary>
    private string NotRebuilt(RebuildTable operation)
    {
        var (old, wanted) = (operation.Before, operation.After);
        string[] still =
        [
            .. _guards.TableMissing(wanted).Conflict is { } differs ? (string[])[$"({differs})"] : [],
            .. wanted.Columns.Where(column => column.Identity is null != old.Find(column.Name)?.Identity is null).Select(column => _guards.Column(wanted.Name, column.Name, $" AND c.is_identity = {(column.Identity is null ? 1 : 0)}")),
            .. wanted.Columns.Where(column => old.Find(column.Name) is { Generated: not null } && column.Generated is null).Select(column => _guards.Column(wanted.Name, column.Name, " AND c.is_computed = 1")),
            .. wanted.Columns.Where(column => column.Generated is null && old.Find(column.Name) is { } now && now.IsNullable != column.IsNullable).Select(column => _guards.NullabilityDiffers(wanted.Name, column.Name, column.IsNullable).Pending),
            .. old.Columns.Where(column => wanted.Find(column.Name) is null).Select(column => _guards.Column(old.Name, column.Name)),
            .. wanted.PrimaryKey is { Name: { } key } primary && SqlServerOptions.IsClustered(old, primary) != SqlServerOptions.IsClustered(wanted, primary)
                ? (string[])[_keys.Index(wanted.Name, key, $" AND i.type = {(SqlServerOptions.IsClustered(wanted, primary) ? 2 : 1)}")]
                : [],
        ];
        return still.Length == 0 ? _guards.TableThere(old.Name).Pending : $"{_guards.TableThere(old.Name).Pending} AND ({string.Join(" OR ", still)})";
    }

    private IEnumerable<SqlStatement> Remade(MigrationOperation operation, ObjectName name) =>
        before.Find(name) is { } table && operation.ApplyTo(before).Find(name) is { } wanted
            ? Visit(new RebuildTable(table, wanted, [.. wanted.Columns.Where(column => column.Generated is null).Select(column => new ColumnCopy(column.Name, column.Name))]))
            : [];

    private string Create(ObjectName name, Table table, IEnumerable<TableConstraint> constraints)
    {
        var shape = after.Find(table.Name) ?? table;
        IEnumerable<string> parts =
        [
            .. table.Columns.Select(column => SqlServerDefinitions.Column(dialect, table.Name, column)),
            .. constraints.Select(constraint => SqlServerDefinitions.Constraint(dialect, shape, constraint)),
        ];
        return $"{dialect.Sql($"CREATE TABLE {name}")} (\n{string.Join(",\n", parts.Select(part => $"  {part}"))}\n)";
    }

    private IEnumerable<SqlStatement> Comments(Table table) =>
    [
        .. table.Comment is null ? [] : Visit(new SetTableComment(table.Name, null, table.Comment)),
        .. table.Columns.Where(column => column.Comment is not null).SelectMany(column => Visit(new SetColumnComment(table.Name, column with { Comment = null }, column))),
        .. table.Constraints.SelectMany(constraint => ConstraintComment(table.Name, constraint)),
    ];
}
