using Scaffolder.Schema;

namespace Scaffolder.Diffing;

/// <summary>A decision that something is a rename. <paramref name="Column"/> is null for a table and for the values of an enum.</summary>
/// <param name="Table">The table under its old name.</param>
/// <param name="Column">The column's old name; null when the table itself is renamed.</param>
/// <param name="NewName">The new name of the table or column.</param>
public sealed record RenameInstruction(ObjectName Table, string? Column, string NewName);
