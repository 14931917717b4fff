using System.Text;
using Scaffolder.Sources;

namespace Scaffolder.Tests.Sources;

/// <summary>
/// Every problem that a model file can have, with the text that the user sees, in <c>YamlProblems.txt</c>: a title after
/// <c>===</c>, the file, <c>---</c>, the messages. <c>UPDATE_CASES=1</c> rewrites the messages; read the difference.
/// </summary>
public class YamlProblemTests
{
    private static readonly string _path = Path.Combine(Root(), "tests", "Scaffolder.Tests", "Sources", "YamlProblems.txt");

    public static TheoryData<string> Titles => [.. Cases().Select(item => item.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_problem_says_where_it_is_and_what_to_do(string title)
    {
        var cases = Cases().ToList();
        var (_, yaml, expected) = cases.Find(item => item.Title == title);
        var actual = Messages(yaml);

        if (Environment.GetEnvironmentVariable("UPDATE_CASES") == "1")
        {
            File.WriteAllText(_path, string.Concat(Cases().Select(item => $"=== {item.Title}\n{item.Yaml}---\n{(item.Title == title ? actual : item.Expected)}")));
            return;
        }

        Assert.NotEqual("", expected);
        Assert.Equal(expected, actual);
    }

    /// <summary>An id that no file produces would be a promise that nobody checks.</summary>
    [Fact]
    public void Every_id_is_unique_and_has_an_example()
    {
        var ids = typeof(InputProblem).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToArray();
        var shown = Cases().SelectMany(item => item.Expected.Split('\n')).ToArray();

        Assert.Equal(ids.Distinct(), ids);
        string[] elsewhere = [InputProblem.FileNotRead, InputProblem.FileTooLarge, InputProblem.NotUtf8, InputProblem.EmptyFile, InputProblem.NestedTooDeeply, InputProblem.TooManyAliases, InputProblem.ChangesWithoutBase];
        Assert.DoesNotContain(ids.Except(elsewhere), id => !shown.Any(line => line.Contains($"error {id}:", StringComparison.Ordinal)));
    }

    private static string Messages(string yaml)
    {
        var from = new YamlSource("from.yaml", """
            enums: { order_status: [draft, paid] }
            tables:
              users:
                columns: { id: { type: integer, null: false }, nick: { type: string(20) }, status: { type: enum(order_status) } }
                primaryKey: { name: pk_users, columns: [id] }
                indexes: { idx_users_nick: [nick] }
              orders:
                columns: { id: { type: integer }, user_id: { type: integer } }
                foreignKeys: { fk_orders_user: { columns: [user_id], references: users(id) } }
            """).Read().Model!.Schema;
        var (model, problems) = new YamlSource("schema.yaml", yaml, from).Read();
        Assert.Equal(problems.Count == 0, model is not null);
        return string.Concat(problems.Select(problem => $"{problem}\n"));
    }

    private static IEnumerable<(string Title, string Yaml, string Expected)> Cases() =>
        File.ReadAllText(_path, Encoding.UTF8).Split("=== ", StringSplitOptions.RemoveEmptyEntries).Select(text =>
        {
            var title = text[..text.IndexOf('\n', StringComparison.Ordinal)];
            var parts = text[(title.Length + 1)..].Split("---\n");
            return (title, parts[0], parts[1].TrimEnd('\n') is { Length: > 0 } expected ? expected + "\n" : "");
        });

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Scaffolder.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
