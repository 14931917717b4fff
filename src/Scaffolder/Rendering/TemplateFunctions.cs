using Scriban.Runtime;

namespace Scaffolder.Rendering;

/// <summary>The functions that templates have beside Scriban's own; each writes any text safely in its place.</summary>
internal static class TemplateFunctions
{
    public static ScriptObject Create()
    {
        var functions = new ScriptObject();
        functions.Import("ts", (string text) => SourceText.TypeScript(text));
        functions.Import("ts_sql", (string text, int indent) => SourceText.TypeScriptSql(text, indent));
        functions.Import("cs", (string text) => SourceText.CSharp(text));
        functions.Import("cs_sql", (string text, int indent) => SourceText.CSharpSql(text, indent));
        functions.Import("cs_name", (string text) => ReservedWords.CSharpName(text));
        functions.Import("comment", (string text, string prefix) => SourceText.Comment(text, prefix));
        functions.Import("snake", (string text) => Casing.Snake(text));
        functions.Import("kebab", (string text) => Casing.Kebab(text));
        functions.Import("pascal", (string text) => Casing.Pascal(text));
        functions.Import("file_name", (string text) => Casing.FileName(text));
        return functions;
    }
}
