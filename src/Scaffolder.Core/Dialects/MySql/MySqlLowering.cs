using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

/// <summary>Each operation in the words of the family, with the guard that tells whether it has still to run.</summary>
internal sealed partial class MySqlLowering(MySqlDialect dialect, SchemaChange source, DatabaseSchema before, DatabaseSchema after)
    : IOperationVisitor<IEnumerable<SqlStatement>>
{
    private readonly MySqlGuards _guards = new(dialect, after);
    private readonly MySqlKeyGuards _keys = new(dialect, new(dialect, after), source, after);

    // A schema is a database, and an enum is the type of its column: Check and Normalize leave none of these.
    public IEnumerable<SqlStatement> Visit(CreateSchema operation) => [];

    public IEnumerable<SqlStatement> Visit(DropSchema operation) => [];

    public IEnumerable<SqlStatement> Visit(CreateEnum operation) => [];

    public IEnumerable<SqlStatement> Visit(DropEnum operation) => [];

    public IEnumerable<SqlStatement> Visit(AlterEnum operation) => [];

    public IEnumerable<SqlStatement> Visit(RenameEnum operation) => [];

    public IEnumerable<SqlStatement> Visit(CreateTable operation) =>
        [new(MySqlDefinitions.Table(dialect, operation.Table)) { Guard = _guards.TableMissing(operation.Table) }];

    public IEnumerable<SqlStatement> Visit(DropTable operation) =>
        [new(dialect.Sql($"DROP TABLE {operation.Table.Name}")) { Guard = _guards.TableThere(operation.Table), LockTimeout = LockTimeout.Brief }];

    public IEnumerable<SqlStatement> Visit(RenameTable operation) =>
        [new(dialect.Sql($"RENAME TABLE {operation.Before} TO {operation.After}")) { Guard = _guards.TableRenamed(operation.Before, operation.After), LockTimeout = LockTimeout.Brief }];

    public IEnumerable<SqlStatement> Visit(SetTableComment operation) =>
        [Alter(operation, operation.Table, $"COMMENT={dialect.QuoteLiteral(operation.After ?? "")}", _guards.TableCommentDiffers(operation.Table, operation.After))];

    public IEnumerable<SqlStatement> Visit(SetTableOptions operation) => MySqlTableOptions.Change(dialect, _guards, operation, before, after);

    public IEnumerable<SqlStatement> Visit(BackfillColumn operation)
    {
        var name = new Identifier(operation.Column.Name);
        return
        [
            new(dialect.Sql($"UPDATE {operation.Table} SET {name} = {MySqlText.Plain(dialect.Flavor, operation.Value)} WHERE {name} IS NULL"))
            {
                Guard = before.Find(operation.Table)?.Find(operation.Column.Name) is null ? null : _guards.CanFill(before, operation),
            },
        ];
    }

    /// <summary>Never planned, because every change can be made in place; kept for plans that were written by hand.</summary>
    public IEnumerable<SqlStatement> Visit(RebuildTable operation)
    {
        var (old, target) = (operation.Before.Name, operation.After.Name);
        var made = operation.After with { Name = target with { Name = GeneratedName.Fit($"{target.Name}__new") }, ForeignKeys = [] };
        var copies = operation.Copies.Where(copy => copy.Source is not null || copy.Value is not null).ToArray();
        var guard = new SqlGuard($"{_guards.Table(old)} AND {_guards.TableMissing(operation.After).Conflict ?? "true"}");
        yield return new(dialect.Sql($"DROP TABLE IF EXISTS {made.Name}")) { Guard = guard };
        yield return new(MySqlDefinitions.Table(dialect, made)) { Guard = guard };
        yield return new($"""
            INSERT INTO {dialect.Quote(made.Name)} ({string.Join(", ", copies.Select(copy => dialect.Quote(copy.Target)))})
            SELECT {string.Join(", ", copies.Select(copy => copy.From(dialect.Quote(copy.Source ?? copy.Target), sql => MySqlText.Plain(dialect.Flavor, sql).Text)))} FROM {dialect.Quote(old)}
            """) { Guard = guard };
        yield return new(dialect.Sql($"DROP TABLE {old}")) { Guard = guard };
        yield return new(dialect.Sql($"RENAME TABLE {made.Name} TO {target}")) { Guard = _guards.TableRenamed(made.Name, target) };
    }

    public IEnumerable<SqlStatement> Visit(CreateObject operation)
    {
        var item = operation.Object;
        if (item.Kind == "sequence")
        {
            // The numbers that it gave stay given.
            return IsSequenceChanged ? [new(MySqlObjects.Alteration(item))] : [new(MySqlObjects.Definition(item)) { Guard = new($"NOT {_guards.ObjectThere(item).Pending}") }];
        }

        // A trigger that is made anew fires last; those that come after it follow.
        return item.Kind == "trigger" ? [.. Followers(item).Prepend(item).SelectMany(Make)] : Make(item);
    }

    private IEnumerable<SqlStatement> Make(SchemaObject item)
    {
        var definition = MySqlObjects.Definition(item);
        if (item.Kind == "view" || dialect.Flavor.ReplacesObjects)
        {
            return [new($"CREATE OR REPLACE{definition["CREATE".Length..]}")];
        }

        return [Drop(item), new(definition)];
    }

    private IEnumerable<SchemaObject> Followers(SchemaObject trigger) =>
        before.Objects.Where(item => item.Kind == "trigger" && item.On == trigger.On && item.Name != trigger.Name && item.DependsOn.Contains(trigger.Name) && after.Objects.Contains(item))
            .SelectMany(item => Followers(item).Prepend(item));

    // What is put in its place needs no drop.
    public IEnumerable<SqlStatement> Visit(DropObject operation) =>
        operation.Object.Kind == "sequence" ? IsSequenceChanged ? [] : [Drop(operation.Object)]
        : after.Objects.Any(item => (item.Kind, item.Name, item.On) == (operation.Object.Kind, operation.Object.Name, operation.Object.On)) ? [] : [Drop(operation.Object)];

    private bool IsSequenceChanged => source is ObjectChanged { After.Kind: "sequence" };

    private SqlStatement Drop(SchemaObject item) => new(item.Drop ?? dialect.Sql($"DROP {new Raw(item.Kind.ToUpperInvariant())} IF EXISTS {item.Name}"));

    /// <summary>A change of one table, with the way in which the server is to carry it out.</summary>
    private SqlStatement Alter(MigrationOperation operation, ObjectName table, string change, SqlGuard? guard = null) =>
        new(dialect.Sql($"ALTER TABLE {table} {new Raw(change)}{new Raw(MySqlAlgorithm.Clause(Way(operation, table)))}")) { Guard = guard, LockTimeout = LockTimeout.Brief };

    // Nobody uses a table that the plan has just made.
    private MySqlWay Way(MigrationOperation operation, ObjectName table) => source is TableAdded(var made) && made.Name == table ? MySqlWay.Unknown : MySqlAlgorithm.Of(dialect.Flavor, operation, before);
}
