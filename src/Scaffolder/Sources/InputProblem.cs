namespace Scaffolder.Sources;

/// <summary>The ids of what can be wrong with a file that a model is read from. An id is never reused for something else.</summary>
internal static class InputProblem
{
    public const string FileNotRead = "SC0001";
    public const string FileTooLarge = "SC0002";
    public const string NotUtf8 = "SC0003";
    public const string EmptyFile = "SC0004";
    public const string YamlSyntax = "SC0005";
    public const string NestedTooDeeply = "SC0006";
    public const string TooManyAliases = "SC0007";
    public const string SeveralDocuments = "SC0008";
    public const string DuplicateKey = "SC0009";
    public const string UnknownKey = "SC0010";
    public const string WrongShape = "SC0011";
    public const string MissingKey = "SC0012";
    public const string UnknownType = "SC0013";
    public const string InvalidValue = "SC0014";
    public const string InvalidName = "SC0015";
    public const string InvalidDefault = "SC0016";
    public const string DuplicateName = "SC0017";
    public const string UnknownTable = "SC0018";
    public const string UnknownColumn = "SC0019";
    public const string UnknownEnum = "SC0020";
    public const string UnknownSchema = "SC0021";
    public const string GeneratedCycle = "SC0022";
    public const string Contradiction = "SC0023";
    public const string KeyLengthsDiffer = "SC0024";
    public const string InvalidRename = "SC0025";
    public const string ChangesWithoutBase = "SC0026";
    public const string ChangeDoesNotFit = "SC0027";
    public const string StillReferenced = "SC0028";
}
