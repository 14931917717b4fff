namespace Scaffolder.Schema;

/// <summary>A column or constraint by its table and name; without a name the table itself.</summary>
public sealed record TablePart(ObjectName Table, string? Name);
