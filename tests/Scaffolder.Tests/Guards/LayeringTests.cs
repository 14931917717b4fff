using System.Text.RegularExpressions;

namespace Scaffolder.Tests.Guards;

/// <summary>Who may know whom, as the folders say it.</summary>
public sealed partial class LayeringTests
{
    /// <summary>Each folder of the core, and the ones that it may use.</summary>
    private static readonly Dictionary<string, string[]> _core = new()
    {
        ["Schema"] = [],
        ["Diffing"] = ["Schema"],
        ["Planning"] = ["Schema", "Diffing"],
        ["Dialects"] = ["Schema", "Diffing", "Planning"],
        ["Risk"] = ["Schema", "Diffing", "Planning", "Dialects"],
        ["Rules"] = ["Schema", "Diffing", "Planning", "Dialects", "Risk"],
    };

    /// <summary>The stages of the tool: each knows the core, and none of the others.</summary>
    private static readonly string[] _stages = ["Sources", "Rendering", "Compilation", "Verification", "Journal", "Reporting"];

    /// <summary>What only some folders may touch, because of what it costs or what it does.</summary>
    private static readonly (string Name, Regex Use, string[] Folders)[] _reserved =
    [
        ("Roslyn", Roslyn, ["Sources", "Compilation"]),
        ("Scriban", Scriban, ["Rendering"]),
        ("a database's driver", Driver, ["Sources", "Verification"]),
        ("ADO.NET", Ado, ["", "Sources", "Verification"]), // The pipeline hands one's connection to the other.
        ("the console", ConsoleUse, ["", "Commands", "Reporting"]),
    ];

    public static TheoryData<string> CoreFiles => [.. Repository.Files("src/Scaffolder.Core", "*.cs").Where(file => _core.ContainsKey(Folder(file)))];

    public static TheoryData<string> ToolFiles => [.. Repository.Files("src/Scaffolder", "*.cs")];

    [Theory]
    [MemberData(nameof(CoreFiles))]
    public void A_folder_of_the_core_uses_only_those_before_it(string file) =>
        Assert.Empty(Used(Read(file), _core.Keys).Except([Folder(file), .. _core[Folder(file)]]));

    [Fact]
    public void Every_folder_of_the_core_has_its_place() =>
        Assert.Equal(_core.Keys.Order(StringComparer.Ordinal), Repository.Files("src/Scaffolder.Core", "*.cs").Select(Folder).Where(folder => folder.Length > 0).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(ToolFiles))]
    public void A_stage_of_the_tool_knows_no_other(string file)
    {
        if (_stages.Contains(Folder(file)))
        {
            Assert.Empty(Used(Read(file), [.. _stages, "Commands"]).Except([Folder(file)]));
        }
    }

    [Theory]
    [MemberData(nameof(ToolFiles))]
    public void What_is_reserved_stays_where_it_belongs(string file) =>
        Assert.All(_reserved.Where(item => !item.Folders.Contains(Folder(file))), item => Assert.Empty(item.Use.Matches(Read(file)).Select(match => $"{item.Name}: {match.Value}")));

    [Theory]
    [InlineData("using Scaffolder.Planning;", "Planning")]
    [InlineData("var dialect = Scaffolder.Dialects.SqlDialect.All;", "Dialects")]
    [InlineData("using Scaffolder.Schema.Expressions;", "Schema")]
    public void A_use_is_seen(string code, string folder) => Assert.Equal([folder], Used(code, _core.Keys));

    [Theory]
    [InlineData("using Microsoft.CodeAnalysis.CSharp;")]
    [InlineData("using Scriban.Runtime;")]
    [InlineData("using System.Data.Common;")]
    [InlineData("using Npgsql;")]
    [InlineData("Console.Error.WriteLine(text);")]
    public void A_reserved_use_is_seen(string code) => Assert.Contains(_reserved, item => item.Use.IsMatch(code));

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    // src/Project/Folder/...; empty for a file beside the project.
    private static string Folder(string file) => file.Replace('\\', '/').Split('/') is { Length: > 3 } parts ? parts[2] : "";

    private static IEnumerable<string> Used(string code, IEnumerable<string> folders) =>
        Namespace.Matches(code).Select(match => match.Groups[1].Value).Distinct().Intersect(folders);

    [GeneratedRegex(@"\bScaffolder\.([A-Z]\w+)")]
    private static partial Regex Namespace { get; }

    [GeneratedRegex(@"\bMicrosoft\.CodeAnalysis\.(?!Analyzers)\w+")]
    private static partial Regex Roslyn { get; }

    [GeneratedRegex(@"\b(using|global::)\s*Scriban\b")]
    private static partial Regex Scriban { get; }

    [GeneratedRegex(@"\b(using|global::)\s*(Npgsql|Microsoft\.Data\.Sqlite|SQLitePCL)\b|\b(Npgsql|Sqlite)Connection\b")]
    private static partial Regex Driver { get; }

    [GeneratedRegex(@"\bSystem\.Data\b")]
    private static partial Regex Ado { get; }

    [GeneratedRegex(@"\bConsole\.(Out|Error|In|Write|Read|Is|Key|Cancel|Set|Open)\w*|\bSpectre\.Console\b")]
    private static partial Regex ConsoleUse { get; }
}
