namespace Scaffolder.Schema;

/// <summary>The form of an expression in which two spellings of the same thing are the same text.</summary>
public static class SqlNormalForm
{
    public static string Of(string expression) => expression.Trim();
}
