using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;
using Scriban.Runtime;

namespace Scaffolder.Rendering;

/// <summary>Operations as templates see them, for the calls of the tool's own that can say them.</summary>
internal sealed class OperationFacts(TableFacts tables) : IOperationVisitor<ScriptObject>
{
    public ScriptObject Of(MigrationOperation operation) =>
        operation.Accept(this).And(("kind", Casing.Snake(operation.GetType().Name)));

    public ScriptObject Visit(CreateSchema operation) => Facts.Of(("name", operation.Name));

    public ScriptObject Visit(DropSchema operation) => Facts.Of(("name", operation.Name));

    public ScriptObject Visit(CreateEnum operation) => Of(operation.Enum);

    public ScriptObject Visit(DropEnum operation) => Of(operation.Enum);

    public ScriptObject Visit(RenameEnum operation) => Facts.Of(("before", TableFacts.Of(operation.Before)), ("after", TableFacts.Of(operation.After)));

    public ScriptObject Visit(AlterEnum operation) => Facts.Of(("before", Of(operation.Before)), ("after", Of(operation.After)));

    public ScriptObject Visit(CreateTable operation) => Facts.Of(("table", tables.Of(operation.Table)));

    public ScriptObject Visit(DropTable operation) => Facts.Of(("table", tables.Of(operation.Table)));

    public ScriptObject Visit(RenameTable operation) =>
        Facts.Of(("before", TableFacts.Of(operation.Before)), ("after", TableFacts.Of(operation.After)));

    public ScriptObject Visit(SetTableComment operation) => On(operation.Table, ("before", operation.Before), ("after", operation.After));

    public ScriptObject Visit(SetTableOptions operation) => On(operation.Table);

    public ScriptObject Visit(AddColumn operation) => On(operation.Table, ("column", tables.Of(operation.Column)));

    public ScriptObject Visit(DropColumn operation) => On(operation.Table, ("column", tables.Of(operation.Column)));

    public ScriptObject Visit(MoveColumn operation) => On(operation.Table, ("column", operation.Column.Name));

    public ScriptObject Visit(RenameColumn operation) => On(operation.Table, ("before", operation.Before), ("after", operation.After));

    public ScriptObject Visit(AlterColumnType operation) => Change(operation.Table, operation.Before, operation.After);

    public ScriptObject Visit(SetNullability operation) =>
        Change(operation.Table, operation.Column, operation.Column with { IsNullable = operation.IsNullable });

    public ScriptObject Visit(SetDefault operation) => Change(operation.Table, operation.Before, operation.After);

    public ScriptObject Visit(SetIdentity operation) => Change(operation.Table, operation.Before, operation.After);

    public ScriptObject Visit(SetGenerated operation) => Change(operation.Table, operation.Before, operation.After);

    public ScriptObject Visit(SetColumnComment operation) => Change(operation.Table, operation.Before, operation.After);

    public ScriptObject Visit(SetConstraintComment operation) => On(operation.Table, ("constraint", tables.Of(operation.After)));

    public ScriptObject Visit(SetIndexComment operation) => On(operation.Table, ("index", tables.Of(operation.After)));

    public ScriptObject Visit(AddConstraint operation) => On(operation.Table, ("constraint", tables.Of(operation.Constraint)));

    public ScriptObject Visit(AddConstraintUsingIndex operation) =>
        On(operation.Table, ("constraint", tables.Of(operation.Constraint)), ("index", tables.Of(operation.Index)));

    public ScriptObject Visit(ValidateConstraint operation) => On(operation.Table, ("constraint", tables.Of(operation.Constraint)));

    public ScriptObject Visit(DropConstraint operation) => On(operation.Table, ("constraint", tables.Of(operation.Constraint)));

    public ScriptObject Visit(RenameConstraint operation) => On(operation.Table, ("before", operation.Before.Name), ("after", operation.After.Name));

    public ScriptObject Visit(CreateIndex operation) => On(operation.Table, ("index", tables.Of(operation.Index)), ("concurrently", operation.Concurrently));

    public ScriptObject Visit(DropIndex operation) => On(operation.Table, ("index", tables.Of(operation.Index)), ("concurrently", operation.Concurrently));

    public ScriptObject Visit(RenameIndex operation) => On(operation.Table, ("before", operation.Before.Name), ("after", operation.After.Name));

    public ScriptObject Visit(BackfillColumn operation) => On(operation.Table, ("column", tables.Of(operation.Column)));

    public ScriptObject Visit(RebuildTable operation) => Facts.Of(("before", tables.Of(operation.Before)), ("after", tables.Of(operation.After)));

    public ScriptObject Visit(CreateObject operation) => Of(operation.Object);

    public ScriptObject Visit(DropObject operation) => Of(operation.Object);

    private static ScriptObject On(ObjectName table, params (string Name, object? Value)[] members) =>
        Facts.Of(("table", TableFacts.Of(table))).And(members);

    private ScriptObject Change(ObjectName table, Column before, Column after) =>
        On(table, ("before", tables.Of(before)), ("after", tables.Of(after)));

    private static ScriptObject Of(EnumType type) =>
        Facts.Of(("name", type.Name.Name), ("schema", type.Name.Schema), ("values", Facts.List(type.Values)), ("comment", type.Comment));

    private static ScriptObject Of(SchemaObject item) => Facts.Of(("object_kind", item.Kind), ("name", item.Name.Name), ("schema", item.Name.Schema));
}
