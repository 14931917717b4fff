using System.Text.RegularExpressions;
using Scaffolder.Rendering;
using Scaffolder.Sources;

namespace Scaffolder.Commands;

/// <summary>What a repository says of the migration tool that it uses already.</summary>
/// <param name="Title">The tool as people call it.</param>
/// <param name="Tool">The tool whose templates are used; null where there are none for it yet.</param>
/// <param name="Folder">Where its migrations lie.</param>
internal sealed record ExistingProject(string Title, string? Tool, string Folder)
{
    /// <summary>The database that it is configured for; null where its files do not say.</summary>
    public string? Database { get; init; }

    /// <summary>The schema that its own files describe, as a source; null where only a database knows it.</summary>
    public string? Model { get; init; }

    /// <summary>The SQL migrations that can be replayed, as a source.</summary>
    public string? Replay { get; init; }

    /// <summary>A database beside the code, as a source.</summary>
    public string? Live { get; init; }

    /// <summary>Options of the tool that its files answer, <c>name=value</c>.</summary>
    public EquatableArray<string> Set { get; init; }

    /// <summary>Whether migrations are there already, whose outcome the next one starts from.</summary>
    public bool HasMigrations => Directory.Exists(Folder) && Directory.EnumerateFileSystemEntries(Folder).Any(path => Path.GetFileName(path).Any(char.IsAsciiDigit));

    /// <summary>The first tool that is recognised in the current directory; null for none.</summary>
    public static ExistingProject? Find()
    {
        var known = new TemplateStore().Tools;
        return All().FirstOrDefault(project => project is not null) is { } found ? found with { Tool = found.Tool is { } tool && known.Contains(tool) ? tool : null } : null;
    }

    // What is certain stands first: a file that only this tool has.
    private static IEnumerable<ExistingProject?> All() =>
    [
        Prisma(), Drizzle(), Knex(), TypeOrm(), EfCore(), FluentMigrator(), Flyway(),
        Marked("Alembic", "alembic", ["alembic.ini"], "alembic/versions", @"^script_location\s*=\s*(?:%\(here\)s/)?(\S+)", "versions"),
        Marked("Django", "django", ["manage.py"], "migrations"),
        Marked("Rails", "rails", ["bin/rails", "config/application.rb"], "db/migrate"),
        Marked("Liquibase", "liquibase", ["liquibase.properties"], "db/changelog"),
        Marked("Sequelize", "sequelize", [".sequelizerc"], "migrations"),
        Marked("Diesel", "diesel", ["diesel.toml"], "migrations"),
        Marked("MikroORM", "mikro-orm", ["mikro-orm.config.ts", "mikro-orm.config.js"], "migrations"),
        Folders("dbmate", "dbmate", "db/migrations", "*.sql"),
        Folders("golang-migrate", "golang-migrate", "migrations", "*.up.sql"),
    ];

    private static ExistingProject? Prisma() => First("prisma/schema.prisma", "schema.prisma") is not { } schema ? null
        : new("Prisma Migrate", "prisma", Slashes(Path.Combine(Path.GetDirectoryName(schema)!, "migrations")))
        {
            Database = Dialect(Match(schema, @"datasource\s+\w+\s*\{[^}]*?provider\s*=\s*""(\w+)""")),
            Model = SourceTable.All.FirstOrDefault(scheme => scheme.Accepts(schema)) is { Form: var form } && form.Contains("prisma", StringComparison.Ordinal) ? schema : null,
            Replay = Directory.Exists(Path.Combine(Path.GetDirectoryName(schema)!, "migrations")) ? Slashes(Path.Combine(Path.GetDirectoryName(schema)!, "migrations", "**", "migration.sql")) : null,
        };

    private static ExistingProject? Drizzle() => First("drizzle.config.ts", "drizzle.config.js", "drizzle.config.mjs") is not { } config ? null
        : new("Drizzle", "drizzle", Trimmed(Match(config, @"out:\s*['""]([^'""]+)['""]")) ?? "drizzle")
        {
            Database = Dialect(Match(config, @"dialect:\s*['""](\w+)['""]")),
            Replay = Directory.Exists(Trimmed(Match(config, @"out:\s*['""]([^'""]+)['""]")) ?? "drizzle") ? Trimmed(Match(config, @"out:\s*['""]([^'""]+)['""]")) ?? "drizzle" : null,
        };

    private static ExistingProject? Knex()
    {
        if (First("knexfile.ts", "knexfile.js", "knexfile.mjs", "knexfile.cjs") is not { } config)
        {
            return null;
        }

        var file = Trimmed(Match(config, @"filename:\s*['""]([^'""]+)['""]"));
        return new("Knex", "knex", Trimmed(Match(config, @"directory:\s*['""]([^'""]+)['""]")) ?? "migrations")
        {
            Database = Dialect(Match(config, @"client:\s*['""]([\w-]+)['""]")),
            Live = file is not null && File.Exists(file) ? $"sqlite:{file}" : null,
        };
    }

    private static ExistingProject? TypeOrm()
    {
        if (First("data-source.ts", "src/data-source.ts", "ormconfig.json", "ormconfig.ts", "ormconfig.js", "src/database/data-source.ts") is not { } config)
        {
            return null;
        }

        var file = Trimmed(Match(config, @"database['""]?:\s*['""]([^'""]+\.(?:db|sqlite3?))['""]"));
        return new("TypeORM", "typeorm", Trimmed(Match(config, @"migrations['""]?:\s*\[\s*[^\]'""]*['""]([^'""*]+?)/?[^/'""]*['""]")) ?? (Directory.Exists("src/migration") ? "src/migration" : "src/migrations"))
        {
            Database = Dialect(Match(config, @"type['""]?:\s*['""]([\w-]+)['""]")),
            Live = file is not null && File.Exists(file) ? $"sqlite:{file}" : null,
        };
    }

    private static ExistingProject? EfCore()
    {
        if (Project("Microsoft.EntityFrameworkCore|EntityFrameworkCore.PostgreSQL") is not { } project)
        {
            return null;
        }

        var folder = Path.GetDirectoryName(project)!;
        var snapshot = Files(folder.Length == 0 ? "." : folder, "*ModelSnapshot.cs").FirstOrDefault();
        var name = snapshot is null ? null : Match(snapshot, @"namespace\s+([\w.]+)");
        var context = snapshot is null ? null : Match(snapshot, @"\[DbContext\(typeof\((\w+)\)\)\]");
        return new("EF Core", "efcore", Slashes(snapshot is null ? Path.Combine(folder, "Migrations") : Path.GetDirectoryName(snapshot)!))
        {
            Database = Regex.IsMatch(File.ReadAllText(project), "Npgsql") ? "postgresql" : Regex.IsMatch(File.ReadAllText(project), "Sqlite") ? "sqlite" : null,
            Set = [.. ((string?[])[name is null ? null : $"namespace={name}", context is null ? null : $"context={context}"]).OfType<string>()],
        };
    }

    private static ExistingProject? FluentMigrator() => Project("FluentMigrator") is not { } project ? null
        : new("FluentMigrator", "fluentmigrator", Slashes(Path.Combine(Path.GetDirectoryName(project)!, "Migrations")));

    private static ExistingProject? Flyway()
    {
        var folder = ((string[])["src/main/resources/db/migration", "db/migration", "sql", "migrations"]).FirstOrDefault(path => Directory.Exists(path) && Directory.EnumerateFiles(path, "V*__*.sql").Any());
        return folder is null && First("flyway.conf", "flyway.toml", "conf/flyway.conf") is null ? null
            : new("Flyway", "flyway", folder ?? "db/migration") { Replay = folder is null ? null : $"{folder}/V*__*.sql" };
    }

    private static ExistingProject? Marked(string title, string tool, string[] files, string folder, string? pattern = null, string below = "") => First(files) is not { } file ? null
        : new(title, tool, pattern is not null && Trimmed(Match(file, pattern)) is { } found ? $"{found}/{below}" : folder);

    private static ExistingProject? Folders(string title, string tool, string folder, string pattern) =>
        Directory.Exists(folder) && Directory.EnumerateFiles(folder, pattern).Any() && !File.Exists(ConfigFile.FileName) ? new(title, tool, folder) : null;

    private static string? First(params string[] paths) => paths.FirstOrDefault(File.Exists);

    private static string? Project(string package) => Files(".", "*.csproj").FirstOrDefault(path => Regex.IsMatch(File.ReadAllText(path), $"PackageReference[^>]+Include=\"[^\"]*({package})"));

    // Three levels are where people keep projects; what is built or installed is not looked at.
    private static IEnumerable<string> Files(string root, string pattern) => Directory
        .EnumerateFiles(root, pattern, new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, IgnoreInaccessible = true })
        .Select(path => Path.GetRelativePath(".", path))
        .Where(path => !path.Split('/', '\\').Any(part => part is "bin" or "obj" or "node_modules"))
        .Order(StringComparer.Ordinal);

    private static string? Match(string file, string pattern) =>
        Regex.Match(File.ReadAllText(file), pattern, RegexOptions.Multiline | RegexOptions.Singleline, TimeSpan.FromSeconds(1)) is { Success: true } match ? match.Groups[1].Value : null;

    private static string? Trimmed(string? path) => path is null ? null : Slashes(Path.GetRelativePath(".", path));

    private static string Slashes(string path) => path.Replace('\\', '/');

    private static string? Dialect(string? word) => word switch
    {
        "postgresql" or "postgres" or "pg" => "postgresql",
        "sqlite" or "sqlite3" or "better-sqlite3" => "sqlite",
        "mysql" or "mysql2" => "mysql",
        "mariadb" => "mariadb",
        _ => null,
    };
}
