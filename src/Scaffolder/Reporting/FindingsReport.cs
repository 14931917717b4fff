using Scaffolder.Rules;

namespace Scaffolder.Reporting;

/// <summary>Findings in the form that somebody asked for.</summary>
internal static class FindingsReport
{
    /// <param name="title">What was checked, for a page.</param>
    public static void Write(string? format, EquatableArray<Diagnostic> findings, IReadOnlyList<RuleDescription> rules, string title, Terminal terminal)
    {
        switch (format)
        {
            case "json":
                terminal.ResultText(FindingsJson.Write(findings, rules));
                break;
            case "sarif":
                terminal.ResultText(Sarif.Write(findings, rules));
                break;
            case "github":
                terminal.ResultText(GitHubAnnotations.Write(findings, rules));
                break;
            case "markdown":
                terminal.ResultText(FindingsMarkdown.Write(findings, rules, title));
                break;
            default:
                foreach (var finding in findings)
                {
                    terminal.Result($"{finding}");
                }

                break;
        }
    }

    public static string Title(Diagnostic finding, IReadOnlyList<RuleDescription> rules) => rules.FirstOrDefault(rule => rule.Id == finding.Id)?.Title ?? finding.Id;

    /// <summary>The path as a program elsewhere has to have it: from the root of the repository, with slashes.</summary>
    public static string FromRoot(string path)
    {
        var full = Path.GetFullPath(path);
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Exists(Path.Combine(folder.FullName, ".git")))
            {
                return Path.GetRelativePath(folder.FullName, full).Replace('\\', '/');
            }
        }

        return Path.GetRelativePath(Environment.CurrentDirectory, full).Replace('\\', '/');
    }
}
