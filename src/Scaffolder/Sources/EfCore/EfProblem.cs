namespace Scaffolder.Sources.EfCore;

/// <summary>The ids of what can be wrong with, or is left out of, a model of EF Core. An id is never reused for something else.</summary>
internal static class EfProblem
{
    public const string Syntax = "SC0070";
    public const string NoSnapshot = "SC0071";
    public const string NotUnderstood = "SC0072";
    public const string LeftOut = "SC0073";
    public const string Provider = "SC0074";
    public const string UnknownProperty = "SC0075";
}
