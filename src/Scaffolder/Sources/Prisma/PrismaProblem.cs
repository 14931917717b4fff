namespace Scaffolder.Sources.Prisma;

/// <summary>The ids of what can be wrong with a Prisma schema. An id is never reused for something else.</summary>
internal static class PrismaProblem
{
    public const string Syntax = "SC0060";
    public const string UnknownAttribute = "SC0061";
    public const string Argument = "SC0062";
    public const string Provider = "SC0063";
    public const string UnknownType = "SC0064";
    public const string UnknownField = "SC0065";
    public const string Relation = "SC0066";
    public const string DuplicateName = "SC0067";
    public const string Default = "SC0068";
    public const string Unsaid = "SC0069";
}
