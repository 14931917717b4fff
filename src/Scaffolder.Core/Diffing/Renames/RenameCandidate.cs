using System.Globalization;

namespace Scaffolder.Diffing.Renames;

/// <summary>Something that went and something that came, which may be the same thing under another name. Only the user can tell.</summary>
/// <param name="Score">From 0, nothing speaks for it, to 1.</param>
/// <param name="Evidence">What speaks for it, in words, the strongest first.</param>
public sealed record RenameCandidate(RenameInstruction Rename, double Score, EquatableArray<string> Evidence)
{
    /// <summary>What the user writes to say yes, as one argument of the command line: <c>users.nick=users.handle</c>.</summary>
    public string Argument => Rename.Column is null ? $"{Rename.Table}={Renamed}" : $"{Rename.Table}.{Rename.Column}={NewTable}.{Rename.NewName}";

    /// <summary>The option for a shell, quoted where it has to be.</summary>
    public string Option => Argument.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '=' or '-') ? $"--rename {Argument}" : $"--rename '{Argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>The table that the column is in afterwards, where it is renamed as well.</summary>
    public Schema.ObjectName? TableAfter { get; init; }

    private Schema.ObjectName NewTable => TableAfter ?? Rename.Table;

    private Schema.ObjectName Renamed => Rename.Table with { Name = Rename.NewName };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Option}  ({Score:0.00}: {string.Join("; ", Evidence)})");
}
