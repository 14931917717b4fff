namespace Scaffolder.Reporting;

/// <summary>The JSON Schemas of what is printed, as <c>--json-schema</c> shows them.</summary>
internal static class JsonSchemas
{
    public static string Diff => Read("diff");

    public static string Findings => Read("findings");

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(JsonSchemas).Assembly.GetManifestResourceStream($"schemas/{name}.schema.json")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
