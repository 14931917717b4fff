using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

internal sealed partial class PostgreSqlLowering
{
    public IEnumerable<SqlStatement> Visit(CreateTable operation)
    {
        var table = operation.Table;
        yield return new(PostgreSqlTables.Create(dialect, table))
        {
            Guard = _guards.TableMissing(table),
            LockTimeout = table.ForeignKeys.Count > 0 || PostgreSqlTables.HasParent(table) ? LockTimeout.Brief : LockTimeout.None,
        };
        var late = PostgreSqlTables.Late(table).SelectMany(constraint => Visit(new AddConstraint(table.Name, constraint with { Comment = null })));
        foreach (var statement in late.Concat(PostgreSqlTables.Settings(dialect, table)).Concat(Comments(table)))
        {
            yield return statement;
        }
    }

    public IEnumerable<SqlStatement> Visit(DropTable operation) =>
        [new(dialect.Sql($"DROP TABLE {operation.Table.Name}"))
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
        }
    }

    public IEnumerable<SqlStatement> Visit(SetTableOptions operation) =>
        PostgreSqlTables.Change(dialect, operation.Table, operation.Before, operation.After);

    /// <summary>Never planned, because every change can be made in place; kept for plans that were written by hand.</summary>
    public IEnumerable<SqlStatement> Visit(RebuildTable operation)
    {
        var (old, target) = (operation.Before.Name, operation.After.Name);
        var made = operation.After with { Name = target with { Name = PostgreSqlNames.Cut($"{target.Name}__new") } };
        var guard = new SqlGuard($"{_guards.Relation(old)} IS NOT NULL AND {_guards.Relation(made.Name)} IS NULL AND {_guards.TableMissing(operation.After).Conflict}");
        var copies = operation.Copies.Where(copy => copy.Source is not null || copy.Value is not null).ToArray();
        yield return new($"""
            {PostgreSqlTables.Create(dialect, made)};
            INSERT INTO {dialect.Quote(made.Name)} ({string.Join(", ", copies.Select(copy => dialect.Quote(copy.Target)))})
            SELECT {string.Join(", ", copies.Select(copy => copy.Value is { } value ? value.For(dialect.Name) : dialect.Quote(copy.Source!)))} FROM {dialect.Quote(old)};
            DROP TABLE {dialect.Quote(old)};
            ALTER TABLE {dialect.Quote(made.Name)} RENAME TO {dialect.Quote(target.Name)}
            """) { Guard = guard, LockTimeout = LockTimeout.Brief };
        foreach (var statement in operation.After.Indexes.SelectMany(index => Visit(new CreateIndex(target, index))).Concat(Comments(operation.After)))
        {
            yield return statement;
        }
    }

    private IEnumerable<SqlStatement> Comments(Table table) =>
    [
        .. table.Comment is null ? [] : Visit(new SetTableComment(table.Name, null, table.Comment)),
        .. table.Columns.Where(column => column.Comment is not null).SelectMany(column => Visit(new SetColumnComment(table.Name, column with { Comment = null }, column))),
        .. table.Constraints.SelectMany(constraint => ConstraintComment(table.Name, constraint)),
    ];
}
