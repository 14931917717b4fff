using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Tests;

/// <summary>
/// What a database would refuse, checked step by step: nothing is made that is there, nothing is changed or removed that
/// is not there, nothing names what is not there yet or not there any more.
/// </summary>
internal static class PlanLaws
{
    public static void Check(MigrationPlan plan, PlanOptions options)
    {
        var transaction = 0;
        foreach (var (before, step) in plan.Walk())
        {
            Assert.True(step.Transaction == transaction || step.Transaction == transaction + 1, "Transactions are numbered without gaps.");
            transaction = step.Transaction;
            var problem = Problem(step.Operation, before, options);
            if (problem is not null)
            {
                Assert.Fail($"{problem}\nat {Plain.Text(step.Operation)}\nin\n{Plain.Text(plan)}");
            }
        }

        foreach (var group in plan.Steps.GroupBy(step => step.Transaction))
        {
            Assert.True(group.Count() == 1 || !group.Any(step => step.Operation is CreateIndex { Concurrently: true } or DropIndex { Concurrently: true }), "A concurrent build stands alone.");
            var added = group.Select(step => step.Operation).OfType<AddConstraint>().Select(add => (add.Table, add.Constraint.Name)).ToHashSet();
            Assert.DoesNotContain(group.Select(step => step.Operation).OfType<ValidateConstraint>(), validate => added.Contains((validate.Table, validate.Constraint.Name)));
        }
    }

    private static string? Problem(MigrationOperation operation, DatabaseSchema schema, PlanOptions options) => operation switch
    {
        CreateTable create => schema.Find(create.Table.Name) is not null ? "the table is there" : create.Table.ForeignKeys.Select(key => MissingParent(key, create.Table, schema, options)).FirstOrDefault(problem => problem is not null),
        DropTable drop => schema.Find(drop.Table.Name) is null ? "the table is not there"
            : !options.Target.InlineForeignKeys && schema.Tables.Any(table => table.Name != drop.Table.Name && table.ForeignKeys.Any(key => key.References == drop.Table.Name)) ? "another table refers to it" : Reader(schema, drop.Table.Name),
        RenameTable rename => schema.Find(rename.Before) is null ? "the table is not there" : schema.Find(rename.After) is not null ? "the name is taken" : null,
        RebuildTable rebuild => schema.Find(rebuild.Before.Name) != rebuild.Before ? "the table is not as the rebuild expects it" : Missing(rebuild, schema),
        AddColumn add => Find(schema, add)?.Find(add.Column.Name) is not null ? "the column is there" : null,
        DropColumn drop => Find(schema, drop)?.Find(drop.Column.Name) is null ? "the column is not there" : Reader(schema, drop.Table),
        RenameColumn rename => Find(schema, rename)?.Find(rename.Before) is null ? "the column is not there" : Find(schema, rename)!.Find(rename.After) is not null ? "the name is taken" : null,
        AlterColumnType alter => Differs(schema, alter, alter.Before) ? "the column is not as expected" : Reader(schema, alter.Table),
        SetDefault set => Differs(schema, set, set.Before) ? "the column is not as expected" : null,
        SetIdentity set => Differs(schema, set, set.Before) ? "the column is not as expected"
            : set.After.Identity is not null && set.Before.Default is not null ? "a numbered column has no default" : null,
        SetNullability set => Find(schema, set)?.Find(set.Column.Name) is null ? "the column is not there" : null,
        AddConstraint { Constraint: var constraint } add => constraint.Name is { } name && Find(schema, add)!.Constraints.Any(other => other.Name == name) ? "the constraint is there"
            : constraint is PrimaryKey && Find(schema, add)!.PrimaryKey is not null ? "there is a primary key"
            : constraint is ForeignKey key ? MissingParent(key, Find(schema, add)!, schema, options) : MissingColumn(constraint, Find(schema, add)!),
        AddConstraintUsingIndex add => Find(schema, add)!.Indexes.Contains(add.Index) ? null : "the index is not there",
        ValidateConstraint validate => Find(schema, validate)!.Constraints.Any(constraint => constraint.Name == validate.Constraint.Name) ? null : "the constraint is not there",
        DropConstraint drop => !Find(schema, drop)!.Constraints.Contains(drop.Constraint) ? "the constraint is not there"
            : drop.Constraint is PrimaryKey or UniqueConstraint && !options.Target.InlineForeignKeys && IsReferenced(schema, drop.Table, drop.Constraint) ? "a foreign key refers to it" : null,
        RenameConstraint rename => Find(schema, rename)!.Constraints.Contains(rename.Before) ? null : "the constraint is not there",
        CreateIndex create => Find(schema, create)!.Indexes.Any(index => index.Name == create.Index.Name) ? "the index is there"
            : create.Index.Columns.Any(key => key.Column is { } column && Find(schema, create)!.Find(column) is null) ? "a column of the index is not there" : null,
        DropIndex drop => Find(schema, drop)!.Indexes.Contains(drop.Index) ? null : "the index is not there",
        RenameIndex rename => Find(schema, rename)!.Indexes.Contains(rename.Before) ? null : "the index is not there",
        CreateObject create => create.Object.DependsOn.Any(need => schema.Find(need) is null && schema.Objects.All(item => item.Name != need)) ? "what it reads is not there" : null,
        DropObject drop => schema.Objects.Contains(drop.Object) ? null : "the object is not there",
        _ => null,
    };

    private static Table? Find(DatabaseSchema schema, MigrationOperation operation) => schema.Find(operation.Target!);

    // A comment may come at any time.
    private static bool Differs(DatabaseSchema schema, MigrationOperation operation, Column expected) =>
        Find(schema, operation)?.Find(expected.Name) is not { } column || column with { Comment = null } != expected with { Comment = null };

    private static string? Missing(RebuildTable rebuild, DatabaseSchema schema) =>
        schema.Objects.Any(item => item.On == rebuild.Before.Name && item.DependsOn.Count == 0) ? null
        : rebuild.Copies.Any(copy => copy.Source is { } source && rebuild.Before.Find(source) is null) ? "a copied column is not there"
        : rebuild.Copies.Any(copy => rebuild.After.Find(copy.Target) is null) ? "a filled column is not there"
        : null;

    private static string? MissingParent(ForeignKey key, Table table, DatabaseSchema schema, PlanOptions options) =>
        options.Target.InlineForeignKeys ? null
        : key.Columns.Any(column => table.Find(column) is null) ? "a column of the key is not there"
        : (key.References == table.Name ? table : schema.Find(key.References)) is not { } parent ? "the referenced table is not there"
        : key.ReferencedColumns.Any(column => parent.Find(column) is null) ? "a referenced column is not there"
        : null;

    private static string? MissingColumn(TableConstraint constraint, Table table) => constraint switch
    {
        PrimaryKey key when key.Columns.Any(column => table.Find(column) is null) => "a column of the key is not there",
        UniqueConstraint unique when unique.Columns.Any(column => table.Find(column) is null) => "a column of the key is not there",
        _ => null,
    };

    private static bool IsReferenced(DatabaseSchema schema, ObjectName table, TableConstraint constraint) =>
        (constraint switch { PrimaryKey key => key.Columns, UniqueConstraint unique => unique.Columns, _ => [] }) is var columns
        && schema.Tables.Any(other => other.ForeignKeys.Any(key => key.References == table && key.ReferencedColumns == columns));

    private static string? Reader(DatabaseSchema schema, ObjectName table) =>
        schema.Objects.Any(item => item.Kind == "view" && item.DependsOn.Contains(table)) ? "a view reads it" : null;
}
