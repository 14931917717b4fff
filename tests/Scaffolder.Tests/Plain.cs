using System.Collections;
using System.Globalization;
using System.Reflection;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Tests;

/// <summary>Changes and operations as one line each: the type's name, then what is not at its default.</summary>
internal static class Plain
{
    public static string Text(MigrationPlan plan) => string.Join('\n', plan.Steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Transaction} {Text(step.Operation)}")));

    public static string Text(object? value) => value switch
    {
        null => "null",
        string text => text.Contains('\n', StringComparison.Ordinal) ? text.ReplaceLineEndings("\\n") : text,
        ObjectName or SqlExpression or Enum => value.ToString()!,
        bool or int or long => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object>().Select(Text))}]",
        RebuildTable rebuild => $"RebuildTable(Before: {rebuild.Before.Name}, After: {Text(rebuild.After)}, Copies: {Text(rebuild.Copies)})",
        Column column => $"{column.Name} {Record(column, "Name")}",
        _ => $"{value.GetType().Name}{Record(value)}",
    };

    public static string Line(Diagnostic diagnostic) => diagnostic.ToString().ReplaceLineEndings("\\n");

    private static string Record(object record, params string[] except)
    {
        var parts = record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && property.PropertyType != typeof(Spelling) && !except.Contains(property.Name) && property.CanWrite)
            .Select(property => (property.Name, Value: property.GetValue(record)))
            .Where(part => part.Value is IEnumerable<object> items ? items.Any() : part.Value is not (null or false or 0 or "") && part.Name != "Following")
            .Where(part => part is not { Name: "IsNullable" or "IsValidated" or "IsStored", Value: true } and not { Value: ReferentialAction.NoAction or Deferrability.NotDeferrable })
            .Select(part => part.Value is true ? part.Name : $"{part.Name}: {Text(part.Value)}")
            .Concat(record is Column { IsNullable: false } ? ["not null"] : record is CheckConstraint { IsValidated: false } or ForeignKey { IsValidated: false } ? ["not validated"] : []);
        return $"({string.Join(", ", parts)})";
    }
}
