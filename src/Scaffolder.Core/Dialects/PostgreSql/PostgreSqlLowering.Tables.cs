using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

internal sealed partial class PostgreSqlLowering
{
    public IEnumerable<SqlStatement> Visit(CreateTable operation) =>
        Adopted(operation.Table) is { } alone ? [.. Create(alone), .. Visit(new SetTableOptions(alone.Name, alone.Options, operation.Table.Options))] : Create(operation.Table);

    // A key of the partition's own that fits an index of its table becomes part of that only where it is there before.
    private Table? Adopted(Table table)
    {
        var columns = TableParents.Of(table).Select(before.Find).OfType<Table>().SelectMany(parent => parent.Indexes).Where(index => index.IsUnique).Select(index => string.Join(", ", index.Columns.Select(key => key.Column))).ToArray();
        return table.Options.Any(option => option.Name == "partition of") && Keys().Any(key => columns.Contains(string.Join(", ", key)))
            ? table with { Options = [.. table.Options.Where(option => option.Name != "partition of")], Checks = [.. table.Checks, .. TableParents.Of(table).Select(before.Find).OfType<Table>().SelectMany(parent => parent.Checks).Where(check => table.Checks.All(own => own.Name != check.Name))] }
            : null;

        IEnumerable<EquatableArray<string>> Keys() => [.. table.PrimaryKey is { } key ? (EquatableArray<string>[])[key.Columns] : [], .. table.Uniques.Select(unique => unique.Columns)];
    }

    private IEnumerable<SqlStatement> Create(Table table)
    {
        yield return new(PostgreSqlTables.Create(dialect, table))
        {
            Guard = _guards.TableMissing(table),
            LockTimeout = table.ForeignKeys.Count > 0 || TableParents.Of(table).Any() ? LockTimeout.Brief : LockTimeout.None,
        };
        foreach (var statement in OwnColumns(table))
        {
            yield return statement;
        }

        var late = PostgreSqlTables.Late(table).SelectMany(constraint => Visit(new AddConstraint(table.Name, constraint with { Comment = null })));
        foreach (var statement in late.Concat(PostgreSqlTables.Settings(dialect, table)).Concat(Comments(table)).Concat(PostgreSqlDefaultGrants.Revoked(before, after, "TABLE", table.Name, dialect.Quote(table.Name))).Concat(Numbers(table.Name, table.Columns)))
        {
            yield return statement;
        }
    }

    // CREATE TABLE gives a partition the columns of its table; what it has otherwise is said after it.
    private IEnumerable<SqlStatement> OwnColumns(Table table)
    {
        if (table.Options.All(option => option.Name != "partition of") || TableParents.Of(table).Select(before.Find).OfType<Table>().FirstOrDefault() is not { } parent)
        {
            yield break;
        }

        foreach (var column in table.Columns)
        {
            var given = parent.Find(column.Name);
            if (given is not null && given.Default != column.Default && column.Identity is null && given.Identity is null)
            {
                yield return AlterColumn(table.Name, column.Name, column.Default is { } value ? $"SET DEFAULT {PostgreSqlDefaults.Sql(value)}" : "DROP DEFAULT");
            }

            if (given is { IsNullable: true } && !column.IsNullable && table.PrimaryKey?.Columns.Contains(column.Name) != true)
            {
                yield return AlterColumn(table.Name, column.Name, "SET NOT NULL");
            }
        }
    }

    // A table takes its partitions with it, so those that stay leave it first; one that somebody refers to lets no partition go.
    private IEnumerable<SqlStatement> Leaving(Table table) =>
    [
        .. before.Tables.Where(part => part.Options.Count > 0 && TableParents.Of(part).Contains(table.Name) && after.Find(part.Name) is not null)
            .SelectMany(part => Visit(new SetTableOptions(part.Name, part.Options, [.. part.Options.Where(option => option.Name is not ("partition of" or "inherits"))]))),
        .. table.Options.Where(option => option.Name == "partition of" && IsReferenced(TableParents.Of(table)))
            .Select(option => PostgreSqlTableOptions.Detach(dialect, table.Name, TableParents.Parent(option.Value), table)),
    ];

    private bool IsReferenced(IEnumerable<ObjectName> tables) =>
        tables.Select(before.Find).OfType<Table>().Any(table => before.Tables.Any(other => other.ForeignKeys.Any(key => key.References == table.Name)) || IsReferenced(TableParents.Of(table)));

    public IEnumerable<SqlStatement> Visit(DropTable operation) =>
        [.. Leaving(operation.Table), new(dialect.Sql($"DROP TABLE {operation.Table.Name}"))
        {
            Guard = after.Find(operation.Table.Name) is null
                ? _guards.TableThere(operation.Table.Name)
                : new($"{_guards.TableMissing(after.Find(operation.Table.Name)!).Conflict}"),
            LockTimeout = LockTimeout.Brief,
        }];

    public IEnumerable<SqlStatement> Visit(RenameTable operation)
    {
        var (old, name) = (operation.Before, operation.After);
        var moved = old with { Schema = name.Schema };
        if (old.Schema != name.Schema)
        {
            yield return Alter(old, dialect.Sql($"SET SCHEMA {new Identifier(name.Schema ?? "public")}"), new(
                $"{_guards.Relation(old)} IS NOT NULL AND {_guards.Relation(name)} IS NULL AND {_guards.Relation(moved)} IS NULL"));
        }

        if (old.Name != name.Name)
        {
            yield return Alter(moved, dialect.Sql($"RENAME TO {new Identifier(name.Name)}"), _guards.Renamed(moved, name) is var renamed && _guards.IsNotYet(moved, before.Find(old)) is { } different ? renamed with { Pending = $"{renamed.Pending} AND {different}" } : renamed);
            // A name that is only borrowed on the way to another one is in neither schema.
            var columns = (before.Find(old) ?? after.Find(name))?.Columns ?? [];
            foreach (var statement in columns.Where(column => !column.IsNullable).SelectMany(column => RenameNotNull(name, (old.Name, column.Name), (name.Name, column.Name))))
            {
                yield return statement;
            }

            foreach (var statement in columns.Where(column => column.Identity is not null).SelectMany(column => RenameNumbers(name, PostgreSqlSequences.Implied(moved, column.Name), PostgreSqlSequences.Implied(name, column.Name))))
            {
                yield return statement;
            }
        }
    }

    public IEnumerable<SqlStatement> Visit(SetTableOptions operation)
    {
        // What looks like an index of the table that it joins would become part of that, and is meant to stay its own.
        var own = operation.IsAttachment && before.Find(operation.Table) is { } part && after.Find(operation.Table) is { } final
            ? part.Indexes.Where(index => final.Indexes.Contains(index) && TableParents.Of(final).Select(before.Find).OfType<Table>().SelectMany(parent => parent.Indexes).Any(other => other with { Name = index.Name, Comment = index.Comment } == index)).ToArray()
            : [];
        EquatableArray<TableOption> wanted = [.. operation.After.Where(option => option.Name != "replica identity" || operation.Before.Contains(option) || !PostgreSqlTables.RestsOnLater(option, before.Find(operation.Table)))];
        return
        [
            .. own.Select(index => new SqlStatement(dialect.Sql($"DROP INDEX {new ObjectName(index.Name, operation.Table.Schema)}"))
            {
                Guard = new($"{_keys.Relation(operation.Table, index)} IS NOT NULL AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = {_guards.Relation(operation.Table)})"),
                LockTimeout = LockTimeout.Brief,
            }),
            .. operation.Before.Where(option => option.Name == "partition of" && !operation.After.Contains(option))
                .Select(option => PostgreSqlTableOptions.Detach(dialect, operation.Table, TableParents.Parent(option.Value), after.Find(operation.Table))),
            .. operation.IsAttachment ? Rules(operation.Table, wanted) : [],
            .. PostgreSqlTableOptions.Change(dialect, operation.Table, operation.Before, wanted),
            .. own.SelectMany(index => Visit(new CreateIndex(operation.Table, index))),
        ];
    }

    // What a table demands of its rows, a part or child has to demand before it joins.
    private IEnumerable<SqlStatement> Rules(ObjectName table, EquatableArray<TableOption> options) =>
        from parent in TableParents.Of(new(table, []) { Options = options }).Select(before.Find).OfType<Table>()
        from check in parent.Checks
        where !check.NoInherit && before.Find(table)?.Checks.Any(own => own.Name == check.Name) != true
        from statement in Visit(new AddConstraint(table, check with { Comment = null }))
        select statement;

    private IEnumerable<SqlStatement> Comments(Table table) =>
    [
        .. table.Comment is null ? [] : Visit(new SetTableComment(table.Name, null, table.Comment)),
        .. table.Columns.Where(column => column.Comment is not null).SelectMany(column => Visit(new SetColumnComment(table.Name, column with { Comment = null }, column))),
        .. table.Constraints.SelectMany(constraint => ConstraintComment(table.Name, constraint)),
    ];
}
