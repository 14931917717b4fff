using System.Text.RegularExpressions;
using static Scaffolder.Commands.Existing.ProjectText;

namespace Scaffolder.Commands.Existing;

/// <summary>The tools of .NET, by the packages of the projects.</summary>
internal static class DotNetProjects
{
    public static ExistingProject? EfCore()
    {
        if (Project("Microsoft.EntityFrameworkCore|EntityFrameworkCore.PostgreSQL|Pomelo.EntityFrameworkCore") is not { } project)
        {
            return null;
        }

        var (folder, text) = (Path.GetDirectoryName(project)!, File.ReadAllText(project));
        var snapshot = Files(folder.Length == 0 ? "." : folder, "*ModelSnapshot.cs").FirstOrDefault();
        var (name, context) = (Match(snapshot, @"namespace\s+([\w.]+)"), Match(snapshot, @"\[DbContext\(typeof\(([\w.]+)\)\)\]"));

        // With the package for its tools, the model is the context's own, and the tools write what stands around a migration.
        var hasTools = text.Contains("EntityFrameworkCore.Design", StringComparison.Ordinal) || text.Contains("EntityFrameworkCore.Tools", StringComparison.Ordinal);
        return new("EF Core", "efcore", Slashes(snapshot is null ? Path.Combine(folder, "Migrations") : Path.GetDirectoryName(snapshot)!))
        {
            Database = text.Contains("Npgsql", StringComparison.Ordinal) ? "postgresql" : text.Contains("Sqlite", StringComparison.Ordinal) ? "sqlite" : text.Contains("SqlServer", StringComparison.Ordinal) ? "sqlserver" : text.Contains("MySql", StringComparison.OrdinalIgnoreCase) ? "mysql" : null,
            Model = hasTools ? Slashes(project) : null,
            Outcome = snapshot is null ? null : Slashes(snapshot),
            Project = hasTools ? Slashes(project) : null,
            Set = [.. ((string?[])[name is null ? null : $"namespace={name}", context is null ? null : $"context={context}"]).OfType<string>()],
            Hints = hasTools ? [] : ["The project does not have the package Microsoft.EntityFrameworkCore.Design, so 'dotnet ef' cannot write designer and snapshot beside a migration."],
        };
    }

    public static ExistingProject? FluentMigrator() => Project("FluentMigrator") is not { } project ? null
        : new("FluentMigrator", "fluentmigrator", Slashes(Path.Combine(Path.GetDirectoryName(project)!, "Migrations"))) { Named = @"\.cs$" };

    private static string? Project(string package) => Files(".", "*.csproj").FirstOrDefault(path => Regex.IsMatch(File.ReadAllText(path), $"PackageReference[^>]+Include=\"[^\"]*({package})", RegexOptions.None, TimeSpan.FromSeconds(1)));
}
