using System.Text.RegularExpressions;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Rendering;

/// <summary>
/// What a call must be able to say beyond the plain form of an operation, in the words that manifests list under
/// <c>builders</c>. An operation with a need that its builder does not allow is written as SQL.
/// </summary>
internal sealed partial class OperationNeeds(ToolDatabase tool) : IOperationVisitor<IEnumerable<string>>
{
    /// <summary>Whether the tool's own call says exactly what the operation means.</summary>
    public bool CanBuild(MigrationOperation operation) =>
        tool.FindBuilder(Casing.Snake(operation.GetType().Name)) is { } builder && operation.Accept(this).All(builder.Allows.Contains);

    public IEnumerable<string> Visit(CreateSchema operation) => Names(operation.Name);

    public IEnumerable<string> Visit(DropSchema operation) => Names(operation.Name);

    public IEnumerable<string> Visit(CreateEnum operation) => [.. Of(operation.Enum.Name), .. Texts([.. operation.Enum.Values])];

    public IEnumerable<string> Visit(DropEnum operation) => Of(operation.Enum.Name);

    public IEnumerable<string> Visit(RenameEnum operation) => [.. Of(operation.Before), .. Of(operation.After)];

    public IEnumerable<string> Visit(AlterEnum operation) => [.. Of(operation.After.Name), .. Texts([.. operation.After.Values])];

    public IEnumerable<string> Visit(CreateTable operation) => Of(operation.Table);

    public IEnumerable<string> Visit(DropTable operation) => Of(operation.Table.Name);

    public IEnumerable<string> Visit(RenameTable operation) =>
        [.. Of(operation.Before), .. Of(operation.After), .. When("schema_change", operation.Before.Schema != operation.After.Schema)];

    public IEnumerable<string> Visit(SetTableComment operation) => [.. Of(operation.Table), .. Texts(operation.After)];

    public IEnumerable<string> Visit(SetTableOptions operation) => Of(operation.Table);

    public IEnumerable<string> Visit(AddColumn operation) => [.. Of(operation.Table), .. Of(operation.Column), .. When("position", operation.Preceding is not null)];

    public IEnumerable<string> Visit(DropColumn operation) => [.. Of(operation.Table), .. Names(operation.Column.Name)];

    public IEnumerable<string> Visit(MoveColumn operation) => Of(operation.Table);

    public IEnumerable<string> Visit(RenameColumn operation) => [.. Of(operation.Table), .. Names(operation.Before, operation.After)];

    public IEnumerable<string> Visit(AlterColumnType operation) =>
        [.. Of(operation.Table), .. Of(operation.After), .. When("using", operation.Using is not null)];

    public IEnumerable<string> Visit(SetNullability operation) => [.. Of(operation.Table), .. Of(operation.Column)];

    public IEnumerable<string> Visit(SetDefault operation) => [.. Of(operation.Table), .. Of(operation.After)];

    public IEnumerable<string> Visit(SetIdentity operation) => [.. Of(operation.Table), .. Of(operation.After)];

    public IEnumerable<string> Visit(SetGenerated operation) => [.. Of(operation.Table), .. Of(operation.After)];

    public IEnumerable<string> Visit(SetColumnComment operation) => [.. Of(operation.Table), .. Of(operation.After), .. Texts(operation.After.Comment)];

    public IEnumerable<string> Visit(SetConstraintComment operation) => [.. Of(operation.Table), .. Of(operation.After), .. Texts(operation.After.Comment)];

    public IEnumerable<string> Visit(SetIndexComment operation) => [.. Of(operation.Table), .. Of(operation.After), .. Texts(operation.After.Comment)];

    public IEnumerable<string> Visit(AddConstraint operation) => [.. Of(operation.Table), .. Of(operation.Constraint)];

    public IEnumerable<string> Visit(AddConstraintUsingIndex operation) => [.. Of(operation.Table), .. Of(operation.Constraint)];

    public IEnumerable<string> Visit(ValidateConstraint operation) => [.. Of(operation.Table), .. Names(operation.Constraint.Name)];

    public IEnumerable<string> Visit(DropConstraint operation) =>

    [
        .. Of(operation.Table), Kind(operation.Constraint), .. When("unnamed", operation.Constraint.Name is null), .. Names(operation.Constraint.Name),
        .. When("reserved_name", operation.Constraint.Name is { } name && ReservedWords.Contains(name)),
    ];

    public IEnumerable<string> Visit(RenameConstraint operation) => [.. Of(operation.Table), .. Names(operation.Before.Name, operation.After.Name)];

    public IEnumerable<string> Visit(CreateIndex operation) =>
        [.. Of(operation.Table), .. Of(operation.Index), .. When("concurrently", operation.Concurrently)];

    public IEnumerable<string> Visit(DropIndex operation) =>
        [.. Of(operation.Table), .. Names(operation.Index.Name), .. When("concurrently", operation.Concurrently)];

    public IEnumerable<string> Visit(RenameIndex operation) => [.. Of(operation.Table), .. Names(operation.Before.Name, operation.After.Name)];

    public IEnumerable<string> Visit(BackfillColumn operation) => Of(operation.Table);

    public IEnumerable<string> Visit(RebuildTable operation) => Of(operation.After);

    public IEnumerable<string> Visit(CreateObject operation) => Of(operation.Object.Name);

    public IEnumerable<string> Visit(DropObject operation) => Of(operation.Object.Name);

    private IEnumerable<string> Of(Table table) =>
    [
        .. Of(table.Name),
        .. table.Columns.SelectMany(Of),
        .. table.Constraints.SelectMany(Of),
        .. When("table_comment", table.Comment is not null),
        .. When("table_options", table.Options.Count > 0),
        .. When("table_indexes", table.Indexes.Count > 0),
        .. Texts(table.Comment),
    ];

    private IEnumerable<string> Of(Column column) =>
    [
        .. Names(column.Name),
        .. When($"type_{TypeFacts.Kind(column.Type)}", tool.FindType(TypeFacts.Kind(column.Type)) is null && tool.FindType("other") is null),
        .. column.Default switch
        {
            LiteralDefault literal => ["default_literal", .. Texts(literal.Value)],
            ExpressionDefault expression => ["default_expression", .. Texts(expression.Sql.Text)],
            _ => Array.Empty<string>(),
        },
        .. When("identity", column.Identity is not null),
        .. When("identity_always", column.Identity is { Always: true }),
        .. When("identity_options", column.Identity is { Start: not null } or { Increment: not null }),
        .. When("generated", column.Generated is not null),
        .. When("virtual", column.Generated is { IsStored: false }),
        .. Texts(column.Generated?.Expression.Text),
        .. When("collation", column.Collation is not null),
        .. When("column_options", column.Options.Count > 0),
        .. When("column_comment", column.Comment is not null),
        .. Texts(column.Comment),
    ];

    private static IEnumerable<string> Of(TableConstraint constraint) =>
    [
        Kind(constraint),
        .. When("unnamed", constraint.Name is null),
        .. Names(constraint.Name),
        .. When("constraint_comment", constraint.Comment is not null),
        .. constraint switch
        {
            PrimaryKey key => [.. Names([.. key.Columns]), .. When("include", key.Include.Count > 0), .. Deferrable(key.Deferrability)],
            UniqueConstraint unique =>
            [
                .. Names([.. unique.Columns]), .. When("include", unique.Include.Count > 0),
                .. When("nulls_not_distinct", unique.NullsNotDistinct), .. Deferrable(unique.Deferrability),
            ],
            CheckConstraint check => [.. When("reserved_name", check.Name is { } name && ReservedWords.Contains(name)), .. When("not_valid", !check.IsValidated), .. When("no_inherit", check.NoInherit), .. Texts(check.Expression.Text)],
            ForeignKey key =>
            [
                .. Names([.. key.Columns, .. key.ReferencedColumns]), .. Of(key.References), .. When("not_valid", !key.IsValidated),
                .. When("restrict", key.OnDelete == ReferentialAction.Restrict || key.OnUpdate == ReferentialAction.Restrict),
                .. When("match_full", key.IsMatchFull), .. Deferrable(key.Deferrability),
            ],
            _ => Array.Empty<string>(),
        },
    ];

    private static IEnumerable<string> Of(TableIndex index) =>
    [
        .. Names(index.Name),
        .. When("unique_index", index.IsUnique),
        .. When("method", index.Method is not null),
        .. When("include", index.Include.Count > 0),
        .. When("predicate", index.Predicate is not null),
        .. Texts(index.Predicate?.Text),
        .. When("nulls_not_distinct", index.NullsNotDistinct),
        .. When("index_comment", index.Comment is not null),
        .. When("expression", index.Columns.Any(column => column.Expression is not null)),
        .. When("descending", index.Columns.Any(column => column.IsDescending)),
        .. When("nulls_order", index.Columns.Any(column => column.NullsFirst is not null)),
        .. When("collation", index.Columns.Any(column => column.Collation is not null)),
        .. When("prefix_length", index.Columns.Any(column => column.PrefixLength is not null)),
        .. When("index_options", index.Options.Count > 0),
        .. When("operator_class", index.Columns.Any(column => column.OperatorClass is not null)),
        .. Names([.. index.Columns.Select(column => column.Column)]),
    ];

    private static IEnumerable<string> Of(ObjectName name) => [.. When("schema", name.Schema is not null), .. Names(name.Schema, name.Name)];

    private static string Kind(TableConstraint constraint) => Casing.Snake(constraint.GetType().Name);

    private static IEnumerable<string> Deferrable(Deferrability deferrability) => When("deferrable", deferrability != Deferrability.NotDeferrable);

    private static IEnumerable<string> When(string need, bool needed) => needed ? [need] : [];

    // Tools split names at dots, read " as " as an alias and count question marks: only plain words are safe with all of them.
    private static IEnumerable<string> Names(params IEnumerable<string?> names) =>
        When("unusual_name", names.Any(name => name is not null && !PlainName.IsMatch(name)));

    private static IEnumerable<string> Texts(params IEnumerable<string?> texts) =>
        When("unusual_text", texts.Any(text => text is not null && !PlainText.IsMatch(text)));

    [GeneratedRegex("^[a-z_][a-z0-9_]*$")]
    private static partial Regex PlainName { get; }

    [GeneratedRegex(@"^[^?\\`$\p{C}\p{Zl}\p{Zp}]*$")]
    private static partial Regex PlainText { get; }
}
