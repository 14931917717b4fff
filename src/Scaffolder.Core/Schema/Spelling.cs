namespace Scaffolder.Schema;

/// <summary>Words that a database keeps and that mean nothing: they are written again where something is made, and are never a difference.</summary>
public readonly record struct Spelling(string? Text)
{
    public bool Equals(Spelling other) => true;

    public override int GetHashCode() => 0;

    public override string ToString() => "";
}
