using static Scaffolder.Commands.Existing.ProjectText;

namespace Scaffolder.Commands.Existing;

/// <summary>The tools of the JVM, Python, Ruby and PHP.</summary>
internal static class OtherProjects
{
    public static ExistingProject? Flyway()
    {
        var folder = ((string[])["src/main/resources/db/migration", "db/migration", "sql", "migrations"]).FirstOrDefault(path => Directory.Exists(path) && Directory.EnumerateFiles(path, "V*__*.sql").Any());
        var config = First("flyway.toml", "flyway.conf", "conf/flyway.conf", "conf/flyway.toml");
        if (folder is null && config is null)
        {
            return null;
        }

        var named = Trimmed(Match(config, @"locations\s*=\s*\[?\s*['""]?filesystem:([^'"",\]\s]+)"));
        folder = named is not null && Directory.Exists(named) ? named : folder ?? named ?? "db/migration";
        return new("Flyway", "flyway", folder)
        {
            Database = Address("flyway.toml", "flyway.conf", "conf/flyway.conf", "conf/flyway.toml", "src/main/resources/application.properties", "src/main/resources/application.yml", "src/main/resources/application.yaml", "pom.xml", "build.gradle", "build.gradle.kts"),
            Outcome = Replay(folder),
            Named = @"^[VR]\d*.*__.*\.sql$",
            Names = "*.sql",
        };
    }

    public static ExistingProject? Liquibase()
    {
        var folder = ((string[])["src/main/resources/db/changelog", "db/changelog"]).FirstOrDefault(Directory.Exists);
        var config = First("liquibase.properties", "src/main/resources/liquibase.properties");
        return folder is null && config is null ? null : new("Liquibase", "liquibase", folder ?? "db/changelog")
        {
            Database = Address("liquibase.properties", "src/main/resources/liquibase.properties", "src/main/resources/application.properties", "src/main/resources/application.yml"),
            Named = @"\.(sql|xml|ya?ml|json)$",
        };
    }

    public static ExistingProject? Alembic()
    {
        if (First("alembic.ini", "pyproject.toml") is not { } config || (config == "pyproject.toml" && Match(config, @"^(\[tool\.alembic\])") is null))
        {
            return null;
        }

        var folder = Trimmed(Match(config, @"^script_location\s*=\s*[""']?(?:%%?\(here\)s/)?([^\s""']+)")) ?? "alembic";
        return new("Alembic", "alembic", $"{folder}/versions")
        {
            Database = Address(config),
            Live = Live(Match(config, @"sqlalchemy\.url\s*=\s*sqlite:///(\S+)")),
            Named = @"\.py$",
            Names = "*.py",
        };
    }

    public static ExistingProject? Django()
    {
        if (!File.Exists("manage.py") || Match("manage.py", "(django|DJANGO_SETTINGS_MODULE)") is null)
        {
            return null;
        }

        string[] folders = [.. Files(".", "0*.py").Select(path => Slashes(Path.GetDirectoryName(path)!)).Where(path => Path.GetFileName(path) == "migrations").Distinct(StringComparer.Ordinal)];
        var settings = Files(".", "settings.py").FirstOrDefault();
        return new("Django", "django", folders.FirstOrDefault() ?? "migrations")
        {
            Names = "*.py",
            Database = Dialect(Match(settings, @"django\.db\.backends\.(postgresql|sqlite3|mysql)")),
            Live = Live(First("db.sqlite3")),
            Hints = folders.Length > 1 ? [$"Several apps have migrations: {string.Join(", ", folders)}."] : [],
        };
    }

    public static ExistingProject? Laravel() => !File.Exists("artisan") ? null : new("Laravel", "laravel", "database/migrations")
    {
        Names = "*.php",
        Database = Dialect(Match(".env", @"^DB_CONNECTION\s*=\s*(\w+)")),
        Live = Live(First("database/database.sqlite")),
    };

    public static ExistingProject? Rails() => First("bin/rails", "config/application.rb") is null && !(Directory.Exists("db/migrate") && First("Rakefile", "Gemfile") is not null) ? null
        : new("Rails", "rails", "db/migrate")
        {
            Names = "*.rb",
            Database = Dialect(Match("config/database.yml", @"adapter:\s*(\w+)")),
            Live = Live(First("storage/development.sqlite3", "db/development.sqlite3")),
        };
}
