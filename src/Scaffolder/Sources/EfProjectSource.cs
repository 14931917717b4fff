using System.ComponentModel;

namespace Scaffolder.Sources;

/// <summary>
/// The model of a context of EF Core, as the user's own <c>dotnet ef</c> scripts it: the DDL is loaded into a scratch
/// database. <c>App.csproj#ShopContext</c> names one of several contexts.
/// </summary>
internal static class EfProjectSource
{
    public static bool IsProject(string spec) => Project(spec).EndsWith(".csproj", StringComparison.Ordinal);

    public static async Task<SourceResult> ReadAsync(string spec, SourceContext context, CancellationToken cancellation)
    {
        var project = Project(spec);
        if (!File.Exists(project))
        {
            return Failed(DiagnosticIds.UnreadableSource, "There is no such project.", "Check the path; it counts from the current directory.", spec);
        }

        var script = Path.GetTempFileName();
        try
        {
            string[] named = spec.Length > project.Length ? ["--context", spec[(project.Length + 1)..]] : [];
            var run = await DotnetEf.RunAsync(["dbcontext", "script", "--project", project, "--output", script, "--no-color", "--prefix-output", .. named], cancellation);
            if (run.Code != 0)
            {
                return run.IsMissing
                    ? Failed(DiagnosticIds.NoRunner, "'dotnet ef' is not installed.", "Install it: dotnet tool install --global dotnet-ef; the project needs the package Microsoft.EntityFrameworkCore.Design.", spec)
                    : Failed(DiagnosticIds.UnreadableSource, $"'dotnet ef dbcontext script' ended with {run.Code}: {Errors(run.Output)}", "Run it by itself to see all that it says.", spec);
            }

            var result = await SqlSource.ReadAsync([(spec, await File.ReadAllTextAsync(script, cancellation))], context, cancellation);
            return result.Model is { } model
                ? result with { Model = model with { Scope = EfSnapshotSource.Scope } }
                : result;
        }
        catch (Win32Exception)
        {
            return Failed(DiagnosticIds.NoRunner, "The program 'dotnet' cannot be started.", "Install the .NET SDK.", spec);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static string Project(string spec) => spec.LastIndexOf('#') is > 0 and var at ? spec[..at] : spec;

    // The lines that say what went wrong, or the last one.
    private static string Errors(string output)
    {
        string[] lines = [.. output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        string[] errors = [.. lines.Where(line => line.StartsWith("error:", StringComparison.Ordinal)).Select(line => line["error:".Length..].Trim())];
        return errors.Length > 0 ? string.Join(' ', errors) : lines.LastOrDefault() ?? "it said nothing.";
    }

    private static SourceResult Failed(string id, string message, string help, string spec) => new(null, [new(id, Severity.Error, message, help, new(spec))]);
}
