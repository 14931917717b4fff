namespace Scaffolder.Diffing;

/// <summary>Something that is gone and something that is new, which may be the same under another name. Only the user can tell.</summary>
/// <param name="Score">From 0, nothing speaks for it, to 1; it ranks and never decides.</param>
/// <param name="Evidence">What speaks for it, in words.</param>
public sealed record RenameCandidate(RenameInstruction Instruction, double Score, EquatableArray<string> Evidence)
{
    public bool IsEnum { get; init; }

    /// <summary>The pair and its evidence as one sentence without its end.</summary>
    public string Describe() => Instruction.Column is { } column
        ? $"{Instruction.Table}.{column} is gone and {Instruction.NewName} is new ({string.Join(", ", Evidence)}), which"
        : $"{(IsEnum ? "enum" : "table")} {Instruction.Table} is gone and {Instruction.NewName} is new ({string.Join(", ", Evidence)}), which";
}
