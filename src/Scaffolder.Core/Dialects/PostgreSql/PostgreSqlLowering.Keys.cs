using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

internal sealed partial class PostgreSqlLowering
{
    public IEnumerable<SqlStatement> Visit(SetConstraintComment operation) =>
        [new(dialect.Sql($"COMMENT ON CONSTRAINT {new Identifier(operation.After.Name!)} ON {operation.Table} IS {new Raw(Comment(operation.After.Comment))}")) { Guard = new(_keys.Constraint(operation.Table, operation.After.Name!)) }];

    public IEnumerable<SqlStatement> Visit(SetIndexComment operation) =>
        [new(dialect.Sql($"COMMENT ON INDEX {new ObjectName(operation.After.Name, operation.Table.Schema)} IS {new Raw(Comment(operation.After.Comment))}")) { Guard = new($"{_keys.Relation(operation.Table, operation.After)} IS NOT NULL") }];

    public IEnumerable<SqlStatement> Visit(AddConstraint operation) =>
    [
        Alter(operation.Table, $"ADD {PostgreSqlDefinitions.Constraint(dialect, operation.Constraint)}", _keys.ConstraintMissing(operation.Table, operation.Constraint)),
        .. ConstraintComment(operation.Table, operation.Constraint),
        .. operation.Constraint is PrimaryKey or UniqueConstraint ? PostgreSqlTables.Identity(dialect, operation.Table, operation.Constraint.Name!, after) : [],
    ];

    // The index takes the constraint's name, so that afterwards only the constraint is to be seen.
    public IEnumerable<SqlStatement> Visit(AddConstraintUsingIndex operation)
    {
        var (kind, deferrability) = operation.Constraint switch
        {
            PrimaryKey key => ("PRIMARY KEY", key.Deferrability),
            UniqueConstraint unique => ("UNIQUE", unique.Deferrability),
            _ => throw new System.Diagnostics.UnreachableException(operation.Constraint.GetType().Name),
        };
        var when = deferrability switch
        {
            Deferrability.InitiallyDeferred => " DEFERRABLE INITIALLY DEFERRED",
            Deferrability.InitiallyImmediate => " DEFERRABLE",
            _ => "",
        };
        return
        [
            Alter(
                operation.Table,
                dialect.Sql($"ADD CONSTRAINT {new Identifier(operation.Constraint.Name!)} {new Raw(kind)} USING INDEX {new Identifier(operation.Index.Name)}{new Raw(when)}"),
                _keys.ConstraintMissing(operation.Table, operation.Constraint)),
            // A build that began anew although the constraint was there has nobody to take it over.
            .. operation.Index.Name == operation.Constraint.Name ? [] : (SqlStatement[])
            [
                new(dialect.Sql($"DROP INDEX {new ObjectName(operation.Index.Name, operation.Table.Schema)}")) { Guard = _keys.IndexUnused(operation.Table, operation.Index), LockTimeout = LockTimeout.Brief },
            ],
            .. ConstraintComment(operation.Table, operation.Constraint),
            .. PostgreSqlTables.Identity(dialect, operation.Table, operation.Constraint.Name!, after),
        ];
    }

    public IEnumerable<SqlStatement> Visit(ValidateConstraint operation) =>
        [new(operation is { LeavesOrphans: true, Constraint: ForeignKey key } ? ValidateIfPossible(operation.Table, key) : Validation(operation.Table, operation.Constraint))
        {
            Guard = _keys.NotValidated(operation.Table, operation.Constraint),
            LockTimeout = LockTimeout.Unlimited,
            Outcome = operation.LeavesOrphans ? null : _keys.Validated(operation.Table, operation.Constraint),
        }];

    private string Validation(ObjectName table, TableConstraint constraint) =>
        dialect.Sql($"ALTER TABLE {table} VALIDATE CONSTRAINT {new Identifier(constraint.Name!)}");

    // Whoever takes a migration back in need is better served by a key for new rows than by a way back that stops.
    private string ValidateIfPossible(ObjectName table, ForeignKey key)
    {
        var message = $"{key.Name} of {table} holds for new rows only: rows of {table} refer to rows of {key.References} that are gone. Bring these back, or set the columns to NULL, then run: {Validation(table, key)}";
        var body = dialect.Sql($"""
            BEGIN
              {new Raw(Validation(table, key))};
            EXCEPTION WHEN foreign_key_violation THEN
              RAISE WARNING USING MESSAGE = {new Literal(message)};
            END
            """);
        var tag = PostgreSqlScript.Tag(body);
        return $"DO {tag}\n{body}\n{tag}";
    }

    public IEnumerable<SqlStatement> Visit(DropConstraint operation) =>
        [Alter(operation.Table, dialect.Sql($"DROP CONSTRAINT {new Identifier(operation.Constraint.Name!)}"), _keys.ConstraintThere(operation.Table, operation.Constraint))];

    public IEnumerable<SqlStatement> Visit(RenameConstraint operation) =>
        [Alter(
            operation.Table,
            dialect.Sql($"RENAME CONSTRAINT {new Identifier(operation.Before.Name!)} TO {new Identifier(operation.After.Name!)}"),
            _keys.ConstraintRenamed(operation.Table, operation.Before.Name!, operation.After.Name!))];

    public IEnumerable<SqlStatement> Visit(CreateIndex operation)
    {
        var (table, index) = (operation.Table, operation.Index);
        if (operation.Concurrently)
        {
            // IF NOT EXISTS alone would take an invalid left-over, or another index of that name, for success.
            yield return new(dialect.Sql($"DROP INDEX {new ObjectName(index.Name, table.Schema)}"))
            {
                Guard = _keys.IndexInvalid(table, index),
                LockTimeout = LockTimeout.Brief,
                IsTransactional = false,
            };
            yield return new(PostgreSqlDefinitions.Index(dialect, table, index, "CONCURRENTLY IF NOT EXISTS "))
            {
                IsTransactional = false,
                LockTimeout = LockTimeout.Unlimited,
                Check = _keys.IndexNotBuilt(table, index),
                Outcome = _keys.IndexBuilt(table, index),
            };
        }
        else
        {
            yield return new(PostgreSqlDefinitions.Index(dialect, table, index)) { Guard = _keys.IndexMissing(table, index), LockTimeout = LockTimeout.Brief };
        }

        if (index.Comment is { } comment)
        {
            yield return new(dialect.Sql($"COMMENT ON INDEX {new ObjectName(index.Name, table.Schema)} IS {new Literal(comment)}"))
            {
                Guard = new($"{_keys.Relation(table, index)} IS NOT NULL"),
            };
        }

        foreach (var statement in PostgreSqlTables.Identity(dialect, table, index.Name, after))
        {
            yield return statement;
        }
    }

    public IEnumerable<SqlStatement> Visit(DropIndex operation)
    {
        var name = new ObjectName(operation.Index.Name, operation.Table.Schema);

        // The table that it joins brings an index of its own, perhaps of this name.
        if (after.Find(operation.Table) is { } part && part.Options.Any(option => option.Name == "partition of"))
        {
            return DropIndex(operation.Table, operation.Index).Select(drop => drop with { Guard = drop.Guard is { } guard ? guard with { Pending = $"{guard.Pending} AND NOT EXISTS (SELECT FROM pg_class WHERE oid = {_keys.Relation(operation.Table, operation.Index)} AND relispartition)" } : null });
        }

        return operation.Concurrently
            ? [new(dialect.Sql($"DROP INDEX CONCURRENTLY IF EXISTS {name}")) { IsTransactional = false, LockTimeout = LockTimeout.Unlimited, Outcome = $"{_keys.Relation(operation.Table, operation.Index)} IS NULL" }]
            : DropIndex(operation.Table, operation.Index);
    }

    // A key of a partition that became part of the index of its table can only go with that, and comes back alone.
    private IEnumerable<SqlStatement> DropIndex(ObjectName table, TableIndex index)
    {
        var keys = !PostgreSqlTables.IsPartitioned(before.Find(table)) ? [] : TableParents.Parts(before, table).SelectMany(part => part.Constraints.Where(constraint => IsKeyOf(constraint, index)).Select(constraint => (part.Name, Constraint: constraint))).ToArray();
        var drop = new SqlStatement(dialect.Sql($"DROP INDEX {new ObjectName(index.Name, table.Schema)}{new Raw(keys.Length > 0 ? " CASCADE" : "")}")) { Guard = _keys.IndexThere(table, index), LockTimeout = LockTimeout.Brief };
        return [drop, .. keys.Where(key => after.Find(key.Name)?.Constraints.Contains(key.Constraint) == true).SelectMany(key => Visit(new AddConstraint(key.Name, key.Constraint)))];
    }

    private static bool IsKeyOf(TableConstraint constraint, TableIndex index) => constraint switch
    {
        PrimaryKey key => key.Columns.SequenceEqual(index.Columns.Select(column => column.Column)),
        UniqueConstraint unique => unique.Columns.SequenceEqual(index.Columns.Select(column => column.Column)),
        _ => false,
    };

    public IEnumerable<SqlStatement> Visit(RenameIndex operation) =>
        [new(dialect.Sql($"ALTER INDEX {new ObjectName(operation.Before.Name, operation.Table.Schema)} RENAME TO {new Identifier(operation.After.Name)}"))
        {
            Guard = _keys.IndexRenamed(operation.Table, operation.Before, operation.After),
        }];

    private IEnumerable<SqlStatement> ConstraintComment(ObjectName table, TableConstraint constraint) => constraint.Comment is { } comment
        ? [new(dialect.Sql($"COMMENT ON CONSTRAINT {new Identifier(constraint.Name!)} ON {table} IS {new Literal(comment)}")) { Guard = new(_keys.Constraint(table, constraint.Name!)) }]
        : [];
}
