using System.Text.RegularExpressions;
using Scaffolder.Rendering;

namespace Scaffolder.Commands.Existing;

/// <summary>What a repository says of the migration tool that it uses already.</summary>
/// <param name="Title">The tool as people call it.</param>
/// <param name="Tool">The tool whose templates are used; null where there are none for it yet.</param>
/// <param name="Folder">Where its migrations lie.</param>
internal sealed record ExistingProject(string Title, string? Tool, string Folder)
{
    /// <summary>The database that it is configured for; null where its files do not say.</summary>
    public string? Database { get; init; }

    /// <summary>The schema that its own files describe and go on describing, as a source.</summary>
    public string? Model { get; init; }

    /// <summary>What the migrations lead to, as a source; null where only their own tool or a database can tell.</summary>
    public string? Outcome { get; init; }

    /// <summary>A database beside the code, as a source.</summary>
    public string? Live { get; init; }

    /// <summary>Options of the tool that its files answer, <c>name=value</c>.</summary>
    public EquatableArray<string> Set { get; init; }

    /// <summary>The C# project that the migrations belong to.</summary>
    public string? Project { get; init; }

    /// <summary>Whether files that are named as ours are also what this tool runs, so that they can lie in its folder.</summary>
    public bool TakesPlainSql { get; init; }

    /// <summary>What the user has to know, as sentences.</summary>
    public EquatableArray<string> Hints { get; init; }

    /// <summary>Names of migrations; without, everything counts that has a digit in its name.</summary>
    public string? Named { get; init; }

    /// <summary>What the files are called that it runs, as a pattern with stars.</summary>
    public string Names { get; init; } = "*";

    /// <summary>Whether migrations are there already, whose outcome the next one starts from.</summary>
    public bool HasMigrations => Directory.Exists(Folder) && Directory.EnumerateFileSystemEntries(Folder).Select(path => Path.GetFileName(path)!)
        .Any(name => !Path.GetExtension(name).Equals(".md", StringComparison.OrdinalIgnoreCase) && (Named is null ? name.Any(char.IsAsciiDigit) : Regex.IsMatch(name, Named, RegexOptions.None, TimeSpan.FromSeconds(1))));

    /// <summary>The first tool that is recognised in the current directory; null for none.</summary>
    public static ExistingProject? Find()
    {
        var known = new TemplateStore().Tools;
        return All.Select(look => look()).FirstOrDefault(project => project is not null) is not { } found ? null : found with
        {
            Tool = found.Tool is { } tool && known.Contains(tool) ? tool : null,
            Database = found.Database ?? ProjectText.EnvironmentDatabase(),
        };
    }

    // What is certain stands first: a file that only this tool has; then folders by what lies in them.
    private static IReadOnlyList<Func<ExistingProject?>> All { get; } =
    [
        NodeProjects.Prisma, NodeProjects.Drizzle, NodeProjects.Knex, NodeProjects.TypeOrm, NodeProjects.MikroOrm, NodeProjects.Sequelize,
        DotNetProjects.EfCore, DotNetProjects.FluentMigrator,
        OtherProjects.Flyway, OtherProjects.Liquibase, OtherProjects.Alembic, OtherProjects.Django, OtherProjects.Laravel, OtherProjects.Rails,
        SqlProjects.Diesel, SqlProjects.Sqitch, SqlProjects.Atlas, SqlProjects.NodePgMigrate, SqlProjects.Goose, SqlProjects.Dbmate, SqlProjects.GolangMigrate,
    ];
}
