using System.Text.Json;
using Xunit.Abstractions;

namespace Scaffolder.DatabaseTests.Cases;

/// <summary>The figures of each set of cases. Every tenth case runs, or every nth as SCAFFOLDER_CASES says.</summary>
internal static class CaseReport
{
    private static readonly int _everyNth = int.Parse(Environment.GetEnvironmentVariable("SCAFFOLDER_CASES") ?? "10", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The cases that do not pass, and why, by set and name.</summary>
    public static IReadOnlyDictionary<string, string> Left { get; } = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Cases", "left.txt"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(": ", 2)).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    public static async Task RunAsync(string[] dialects, Func<Task<CaseDatabase>> create, ITestOutputHelper output)
    {
        var folder = Path.Combine(SharedData.Folder, "cases");
        if (!Directory.Exists(folder))
        {
            output.WriteLine($"not run: {folder} is not there");
            return;
        }

        var results = new List<(string Set, string Name, IReadOnlyList<string>? Failures)>();
        foreach (var (set, name) in Cases(folder, dialects).Where((_, index) => index % _everyNth == 0))
        {
            results.Add((set, name, Left.ContainsKey($"{set}/{name}") ? ["left"] : await JudgedCase.FailuresAsync(Path.Combine(folder, set, name), create)));
        }

        var lines = results.GroupBy(result => result.Set, StringComparer.Ordinal).Select(set => $"{set.Key}: {set.Count(item => item.Failures is { Count: 0 })} of {set.Count(item => item.Failures is not null)} pass")
            .Concat(results.Where(result => result.Failures is { Count: > 0 }).Select(result => $"{result.Set}/{result.Name}: {(result.Failures is ["left"] ? Left[$"{result.Set}/{result.Name}"] : string.Join("\n  ", result.Failures!))}"));
        var report = string.Join('\n', lines);
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, $"cases-{dialects[0]}.txt"), report);
        output.WriteLine(report);
        Assert.Contains(results, result => result.Failures is { Count: 0 });
        Assert.True(results.TrueForAll(result => result.Failures is null or { Count: 0 } or ["left"]), report);
    }

    private static IEnumerable<(string Set, string Name)> Cases(string folder, string[] dialects) =>
        File.ReadLines(Path.Combine(folder, "index.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(item => dialects.Contains(item.GetProperty("dialect").GetString()))
            .Select(item => (Set: item.GetProperty("set").GetString()!, Name: item.GetProperty("name").GetString()!))
            .Where(item => !item.Set.Contains("unloaded", StringComparison.Ordinal));
}
