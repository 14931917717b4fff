using System.Text;
using System.Text.Json;
using Scaffolder.Journal;

namespace Scaffolder.Commands.Ide;

/// <summary>The files that put the program into an editor: tasks on the file at hand, whose findings the editor takes to their lines.</summary>
internal static class IdeFiles
{
    public static readonly string[] Editors = ["vscode", "rider", "visual-studio"];

    /// <summary>The file of an editor; none where its tasks are there already.</summary>
    /// <param name="hint">What is left to the user to do.</param>
    public static IEnumerable<OutputFile> For(string editor, List<Diagnostic> problems, out string? hint)
    {
        (var path, var resource, hint) = editor switch
        {
            "vscode" => (Path.Combine(".vscode", "tasks.json"), "vscode.json", "Terminal | Run Task... lists them; findings appear under Problems."),
            "rider" => (Path.Combine(".idea", "scaffolder", "Scaffolder.xml"), "rider.xml", "Copy Scaffolder.xml into the folder 'tools' of Rider's configuration: external tools belong to the IDE, not to a project."),
            _ => (Path.Combine(".vs", "tasks.vs.json"), "visual-studio.json", (string?)"Open the folder (File | Open | Folder); the tasks stand in the context menu of files. With a solution: Tools | External Tools | Add, command scaffolder, arguments lint \"$(ItemPath)\", initial directory $(SolutionDir), Use Output window; a double click on a finding opens its line."),
        };
        var text = Read(resource);
        if (!File.Exists(path))
        {
            return [new(path, text)];
        }

        var there = File.ReadAllText(path);
        if (there.Contains("scaffolder", StringComparison.Ordinal))
        {
            return [];
        }

        if (path.EndsWith(".json", StringComparison.Ordinal) && Merged(there, text) is { } merged)
        {
            return [new(path, merged, Replaces: true)];
        }

        problems.Add(new(DiagnosticIds.IdeFile, Severity.Error, "The file is there, and it has no list of tasks that ours could be put into.", "Nothing was written; mend it or move it away.", new(path)));
        return [];
    }

    /// <summary>The text with the tasks of another one put first into its list; comments and layout stay. Null when it has no such list.</summary>
    private static string? Merged(string there, string ours)
    {
        var bytes = Encoding.UTF8.GetBytes(there);
        if (ListStart(bytes, out var isEmpty) is not { } start || ListStart(Encoding.UTF8.GetBytes(ours), out _) is not { } begin)
        {
            return null;
        }

        var tasks = ours[begin..ours.LastIndexOf(']')].TrimEnd();
        return $"{Encoding.UTF8.GetString(bytes, 0, start)}{tasks}{(isEmpty ? "\n  " : ",")}{Encoding.UTF8.GetString(bytes, start, bytes.Length - start)}";
    }

    // Where the items of the outermost "tasks" begin, in bytes.
    private static int? ListStart(byte[] json, out bool isEmpty)
    {
        isEmpty = false;
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && reader.ValueTextEquals("tasks") && reader.Read() && reader.TokenType == JsonTokenType.StartArray)
                {
                    var start = (int)reader.BytesConsumed;
                    isEmpty = reader.Read() && reader.TokenType == JsonTokenType.EndArray;
                    return start;
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return null;
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(IdeFiles).Assembly.GetManifestResourceStream($"ide/{name}")!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
