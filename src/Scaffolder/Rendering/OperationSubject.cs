using Scaffolder.Planning;
using Scaffolder.Planning.Operations;

namespace Scaffolder.Rendering;

/// <summary>The thing that an operation works on, by kind and name, whatever the operation does to it.</summary>
internal readonly record struct OperationSubject(string Kind, string Name)
{
    public static OperationSubject Of(MigrationOperation operation) => operation switch
    {
        CreateSchema item => new("schema", item.Name),
        DropSchema item => new("schema", item.Name),
        CreateEnum item => new("enum", item.Enum.Name.ToString()),
        DropEnum item => new("enum", item.Enum.Name.ToString()),
        AlterEnum item => new("enum", item.After.Name.ToString()),
        AddColumn item => new("column", item.Column.Name),
        DropColumn item => new("column", item.Column.Name),
        RenameColumn item => new("column", item.After),
        AlterColumnType item => new("column", item.After.Name),
        SetNullability item => new("column", item.Column.Name),
        SetDefault item => new("column", item.After.Name),
        SetIdentity item => new("column", item.After.Name),
        SetGenerated item => new("column", item.After.Name),
        SetColumnComment item => new("column", item.After.Name),
        BackfillColumn item => new("column", item.Column.Name),
        AddConstraint item => new("constraint", item.Constraint.Name ?? ""),
        AddConstraintUsingIndex item => new("constraint", item.Constraint.Name ?? ""),
        ValidateConstraint item => new("constraint", item.Constraint.Name ?? ""),
        DropConstraint item => new("constraint", item.Constraint.Name ?? ""),
        RenameConstraint item => new("constraint", item.After.Name ?? ""),
        CreateIndex item => new("index", item.Index.Name),
        DropIndex item => new("index", item.Index.Name),
        RenameIndex item => new("index", item.After.Name),
        CreateObject item => new(item.Object.Kind, item.Object.Name.ToString()),
        DropObject item => new(item.Object.Kind, item.Object.Name.ToString()),
        RenameEnum item => new("enum", item.After.ToString()),
        SetConstraintComment item => new("constraint", $"{item.Table}.{item.After.Name}"),
        SetIndexComment item => new("index", item.After.Name),
        RenameTable item => new("table", item.After.ToString()),
        { Target: { } table } => new("table", table.ToString()),
        _ => new("", ""),
    };

    /// <summary>What the operation does to what, in one word for code, such as <c>addColumnCustomersBalance</c>.</summary>
    public static string Word(MigrationOperation operation)
    {
        var subject = Of(operation);
        var table = subject.Kind == "table" || operation.Target is not { } target ? "" : Part(target.Name);
        var name = operation.GetType().Name;
        return $"{char.ToLowerInvariant(name[0])}{name[1..]}{table}{Part(subject.Name)}";
    }

    private static string Part(string name) => Casing.Pascal(name) is var word && word.StartsWith("Migration", StringComparison.Ordinal) ? word["Migration".Length..] : word;
}
