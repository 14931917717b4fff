using System.Text.Json;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban.Tests;

/// <summary>The shared conformance cases, each a template and what it must give, by group and name.</summary>
public class ConformanceCases
{
    private static readonly string s_cases = Path.Combine(SharedFolder(), "scriban", "cases");

    public static TheoryData<string> Names
    {
        get
        {
            if (!Directory.Exists(s_cases))
            {
                return ["not run: the folder scriban/cases of the shared data is missing (set SCAFFOLDER_SHARED)"];
            }

            return [.. Directory.EnumerateFiles(s_cases, "*.txt", SearchOption.AllDirectories)
                .Where(path => !path.EndsWith(".out.txt", StringComparison.Ordinal))
                .Select(path => Path.ChangeExtension(Path.GetRelativePath(s_cases, path), null).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)];
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Renders_as_expected(string name)
    {
        if (name.StartsWith("not run", StringComparison.Ordinal))
        {
            Assert.False(Directory.Exists(s_cases));
            return;
        }

        var template = File.ReadAllText(Path.Combine(s_cases, name + ".txt"));
        var expected = File.ReadAllText(Path.Combine(s_cases, name + ".out.txt"));

        Assert.Equal(Normalise(expected), Normalise(Render(template)));
    }

    private static string Render(string text)
    {
        var template = Template.Parse(text, "text");
        if (template.HasErrors)
        {
            return string.Join('\n', template.Messages);
        }

        var context = new TemplateContext { NewLine = "\n" };
        context.PushGlobal((ScriptObject)ToScript(JsonDocument.Parse(File.ReadAllText(Path.Combine(s_cases, "model.json"))).RootElement)!);
        try
        {
            return template.Render(context);
        }
        catch (ScriptRuntimeException exception)
        {
            return exception.Message;
        }
    }

    private static object? ToScript(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var result = new ScriptObject();
                foreach (var property in element.EnumerateObject())
                {
                    result[property.Name] = ToScript(property.Value);
                }

                return result;
            case JsonValueKind.Array:
                return new ScriptArray(element.EnumerateArray().Select(ToScript));
            case JsonValueKind.Number:
                return element.GetInt32();
            case JsonValueKind.True or JsonValueKind.False:
                return element.GetBoolean();
            default:
                return element.GetString();
        }
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd();

    private static string SharedFolder()
    {
        if (Environment.GetEnvironmentVariable("SCAFFOLDER_SHARED") is { Length: > 0 } folder)
        {
            return folder;
        }

        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Scaffolder.sln")))
        {
            root = root.Parent;
        }

        return Path.Combine(root?.Parent?.FullName ?? AppContext.BaseDirectory, "shared");
    }
}
