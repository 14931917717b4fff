namespace Scaffolder.Sources;

/// <summary>The JSON Schema of the YAML model and of lists of changes, for editors to complete and check what is typed.</summary>
internal static class SchemaJsonSchema
{
    public static string Read()
    {
        using var reader = new StreamReader(typeof(SchemaJsonSchema).Assembly.GetManifestResourceStream("schema.schema.json")!);
        return reader.ReadToEnd();
    }
}
