using Scaffolder.Schema;

namespace Scaffolder;

/// <summary>What a source has words for beside tables, columns, keys and indexes.</summary>
[Flags]
internal enum SchemaScope
{
    Tables = 0,
    Checks = 1,
    Comments = 2,
    Collations = 4,

    /// <summary>Computed columns, and the kind of numbering.</summary>
    GeneratedColumns = 8,

    /// <summary>Conditions and included columns of indexes.</summary>
    IndexDetails = 16,

    /// <summary>Views, triggers, extensions and whatever else is known by its definition.</summary>
    Objects = 32,

    /// <summary>Schemas that the source does not name.</summary>
    OtherSchemas = 64,

    /// <summary>What is said of a table beyond its columns: storage, deferred constraints.</summary>
    TableDetails = 128,

    /// <summary>Indexes over expressions.</summary>
    IndexExpressions = 256,

    Everything = Checks | Comments | Collations | GeneratedColumns | IndexDetails | Objects | OtherSchemas | TableDetails | IndexExpressions,
}

/// <summary>
/// What a source has no words for stays in the database as it is: a Prisma schema that shows no check asks for none to be
/// dropped. Both schemas are normalised for their database.
/// </summary>
internal static class OutOfScope
{
    /// <summary>The desired schema with everything of the current one that its source could not have said.</summary>
    /// <param name="others">Tables that the source names and leaves to somebody else.</param>
    public static DatabaseSchema Keep(DatabaseSchema desired, DatabaseSchema current, SchemaScope scope, EquatableArray<ObjectName> others = default)
    {
        if (scope == SchemaScope.Everything && others.Count == 0)
        {
            return desired;
        }

        var tables = current.Tables.ToDictionary(table => table.Name);
        var names = desired.Tables.Select(table => table.Name).ToHashSet();
        var elsewhere = scope.HasFlag(SchemaScope.OtherSchemas) ? [] : current.Schemas.Except(desired.Schemas, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        bool IsElsewhere(ObjectName name) => (name.Schema is { } schema && elsewhere.Contains(schema)) || (others.Contains(name) && !names.Contains(name));
        var enums = current.Enums.ToDictionary(item => item.Name);
        Table[] outside = [.. current.Tables.Where(table => IsElsewhere(table.Name))];
        var kept = names.Concat(outside.Select(table => table.Name)).ToHashSet();
        var objects = desired.Objects.Select(item => (item.Kind, item.Name)).ToHashSet();
        return new DatabaseSchema
        {
            Schemas = [.. desired.Schemas, .. elsewhere],
            Enums =
            [
                .. desired.Enums.Select(item => scope.HasFlag(SchemaScope.Comments) ? item : item with { Comment = enums.GetValueOrDefault(item.Name)?.Comment }),
                .. current.Enums.Where(item => IsElsewhere(item.Name)),
            ],
            Tables =
            [
                .. desired.Tables.Select(table => tables.TryGetValue(table.Name, out var before) ? Keep(table, before, scope) : table),
                .. outside,
            ],
            Objects =
            [
                .. desired.Objects,
                .. current.Objects.Where(item => (!scope.HasFlag(SchemaScope.Objects) || IsElsewhere(item.Name)) && (item.On is null || kept.Contains(item.On)) && !objects.Contains((item.Kind, item.Name))),
            ],
        }.Sorted();
    }

    private static Table Keep(Table table, Table before, SchemaScope scope)
    {
        var columns = before.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        var kept = table with
        {
            Columns = [.. table.Columns.Select(column => columns.TryGetValue(column.Name, out var was) ? Keep(column, was, scope) : column)],
            Checks = scope.HasFlag(SchemaScope.Checks) ? table.Checks : before.Checks,
            Comment = scope.HasFlag(SchemaScope.Comments) ? table.Comment : before.Comment,
        };
        return KeepKeys(scope.HasFlag(SchemaScope.TableDetails) ? kept : kept with { Options = before.Options }, before, scope);
    }

    private static Column Keep(Column column, Column before, SchemaScope scope) => column with
    {
        Comment = scope.HasFlag(SchemaScope.Comments) ? column.Comment : before.Comment,
        Collation = scope.HasFlag(SchemaScope.Collations) ? column.Collation : before.Collation,
        Generated = scope.HasFlag(SchemaScope.GeneratedColumns) || column.Default is not null || column.Type != before.Type ? column.Generated : before.Generated,
        Identity = scope.HasFlag(SchemaScope.GeneratedColumns) || column.Identity is null || before.Identity is null ? column.Identity : before.Identity,
    };

    private static Table KeepKeys(Table table, Table before, SchemaScope scope)
    {
        var keepsDetails = !scope.HasFlag(SchemaScope.IndexDetails);
        var indexes = before.Indexes.ToDictionary(index => index.Name, StringComparer.Ordinal);
        var uniques = before.Uniques.Where(unique => unique.Name is not null).ToDictionary(unique => unique.Name!, StringComparer.Ordinal);

        // A unique index and a unique constraint of the same name are the same to a source that has one of them.
        bool IsConstraint(TableIndex index) => index.IsUnique && uniques.TryGetValue(index.Name, out var unique) && unique.Columns.SequenceEqual(index.Columns.Select(column => column.Column ?? ""));
        var details = scope.HasFlag(SchemaScope.TableDetails);
        return table with
        {
            PrimaryKey = !details && table.PrimaryKey is { } key && before.PrimaryKey is { } was && key.Columns == was.Columns && key.Name == was.Name ? was : table.PrimaryKey,
            Uniques = [.. table.Uniques, .. table.Indexes.Where(IsConstraint).Select(index => uniques[index.Name])],
            Indexes =
            [
                .. table.Indexes.Where(index => !IsConstraint(index)).Select(index => keepsDetails && indexes.TryGetValue(index.Name, out var was) ? Keep(index, was) : index),
                .. before.Indexes.Where(index => !scope.HasFlag(SchemaScope.IndexExpressions) && index.Columns.Any(column => column.Expression is not null) && table.Indexes.All(other => other.Name != index.Name)),
            ],
            ForeignKeys = [.. table.ForeignKeys.Select(foreign => details || before.ForeignKeys.FirstOrDefault(other => other.Name == foreign.Name) is not { } was ? foreign : foreign with { Deferrability = was.Deferrability, IsMatchFull = was.IsMatchFull, IsValidated = was.IsValidated, Comment = was.Comment })],
        };
    }

    private static TableIndex Keep(TableIndex index, TableIndex before) => index.Columns.Select(column => column.Column).SequenceEqual(before.Columns.Select(column => column.Column))
        ? index with { Predicate = index.Predicate ?? before.Predicate, Include = before.Include, NullsNotDistinct = before.NullsNotDistinct, Comment = before.Comment }
        : index;
}
