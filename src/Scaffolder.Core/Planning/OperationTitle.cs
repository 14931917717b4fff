using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning;

/// <summary>What an operation does, in a few words that a reviewer reads in a list.</summary>
public sealed class OperationTitle : IOperationVisitor<string>
{
    private static readonly OperationTitle _instance = new();

    public static string Of(MigrationOperation operation) => operation.Accept(_instance);

    public string Visit(CreateSchema operation) => $"create schema {operation.Name}";

    public string Visit(DropSchema operation) => $"drop schema {operation.Name}";

    public string Visit(CreateEnum operation) => $"create enum {operation.Enum.Name}";

    public string Visit(DropEnum operation) => $"drop enum {operation.Enum.Name}";

    public string Visit(AlterEnum operation) =>
        $"change enum {operation.After.Name}: {string.Join(", ", operation.Before.Values)} becomes {string.Join(", ", operation.After.Values)}";

    public string Visit(RenameEnum operation) => $"rename enum {operation.Before} to {operation.After}";

    public string Visit(CreateTable operation) => $"create table {operation.Table.Name} ({operation.Table.Columns.Count} columns)";

    public string Visit(DropTable operation) => $"drop table {operation.Table.Name}";

    public string Visit(RenameTable operation) => $"rename table {operation.Before} to {operation.After}";

    public string Visit(SetTableComment operation) => $"{(operation.After is null ? "remove" : "set")} the comment of {operation.Table}";

    public string Visit(SetTableOptions operation) => $"change the options of {operation.Table}";

    public string Visit(AddColumn operation) => $"add column {operation.Table}.{operation.Column.Name}";

    public string Visit(DropColumn operation) => $"drop column {operation.Table}.{operation.Column.Name}";

    public string Visit(MoveColumn operation) => $"move column {operation.Table}.{operation.Column.Name}";

    public string Visit(RenameColumn operation) => $"rename column {operation.Table}.{operation.Before} to {operation.After}";

    public string Visit(AlterColumnType operation) => $"change the type of {operation.Table}.{operation.Before.Name}";

    public string Visit(SetNullability operation) => $"{(operation.IsNullable ? "allow" : "forbid")} NULL in {operation.Table}.{operation.Column.Name}";

    public string Visit(SetDefault operation) => $"{(operation.After.Default is null ? "remove" : "set")} the default of {operation.Table}.{operation.After.Name}";

    public string Visit(SetIdentity operation) => $"{(operation.After.Identity is null ? "stop" : "start")} numbering {operation.Table}.{operation.After.Name}";

    public string Visit(SetGenerated operation) => $"change the expression of {operation.Table}.{operation.After.Name}";

    public string Visit(SetColumnComment operation) => $"{(operation.After.Comment is null ? "remove" : "set")} the comment of {operation.Table}.{operation.After.Name}";

    public string Visit(SetConstraintComment operation) => $"{(operation.After.Comment is null ? "remove" : "set")} the comment of {operation.After.Name} of {operation.Table}";

    public string Visit(SetIndexComment operation) => $"{(operation.After.Comment is null ? "remove" : "set")} the comment of index {operation.After.Name}";

    public string Visit(AddConstraint operation) => operation.Constraint is ForeignKey { IsValidated: false } or CheckConstraint { IsValidated: false }
        ? $"add {Kind(operation.Constraint)} {operation.Constraint.Name} to {operation.Table}, for new rows"
        : $"add {Kind(operation.Constraint)} {operation.Constraint.Name} to {operation.Table}";

    public string Visit(AddConstraintUsingIndex operation) => $"make index {operation.Index.Name} the {Kind(operation.Constraint)} {operation.Constraint.Name} of {operation.Table}";

    public string Visit(ValidateConstraint operation) => $"validate {Kind(operation.Constraint)} {operation.Constraint.Name} of {operation.Table}";

    public string Visit(DropConstraint operation) => $"drop {Kind(operation.Constraint)} {operation.Constraint.Name} of {operation.Table}";

    public string Visit(RenameConstraint operation) => $"rename {Kind(operation.After)} {operation.Before.Name} of {operation.Table} to {operation.After.Name}";

    public string Visit(CreateIndex operation) => $"build {(operation.Index.IsUnique ? "unique " : "")}index {operation.Index.Name} on {operation.Table}{(operation.Concurrently ? ", concurrently" : "")}";

    public string Visit(DropIndex operation) => $"drop index {operation.Index.Name} of {operation.Table}{(operation.Concurrently ? ", concurrently" : "")}";

    public string Visit(RenameIndex operation) => $"rename index {operation.Before.Name} of {operation.Table} to {operation.After.Name}";

    public string Visit(BackfillColumn operation) => $"fill {operation.Table}.{operation.Column.Name}";

    public string Visit(RebuildTable operation) => $"rebuild table {operation.After.Name}";

    public string Visit(CreateObject operation) => $"create {operation.Object.Kind} {operation.Object.Name}";

    public string Visit(DropObject operation) => $"drop {operation.Object.Kind} {operation.Object.Name}";

    /// <summary>The kind of a constraint in the words of SQL.</summary>
    public static string Kind(TableConstraint constraint) => constraint switch
    {
        PrimaryKey => "primary key",
        UniqueConstraint => "unique constraint",
        CheckConstraint => "check",
        ForeignKey => "foreign key",
        _ => throw new System.Diagnostics.UnreachableException(constraint.GetType().Name),
    };
}
