namespace Scaffolder.Diffing;

/// <summary>Something that is gone and something that is new, which may be the same under another name.</summary>
/// <param name="Score">Between 0 and 1; only ranks, never decides.</param>
/// <param name="Evidence">What speaks for it, in words.</param>
public sealed record RenameCandidate(RenameInstruction Instruction, double Score, EquatableArray<string> Evidence)
{
    public string Describe() => Instruction.Column is { } column
        ? $"{Instruction.Table}.{column} is gone and {Instruction.NewName} is new, which ({string.Join(", ", Evidence)})"
        : $"table {Instruction.Table} is gone and {Instruction.NewName} is new, which ({string.Join(", ", Evidence)})";
}
