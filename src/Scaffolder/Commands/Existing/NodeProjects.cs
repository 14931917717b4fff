using static Scaffolder.Commands.Existing.ProjectText;

namespace Scaffolder.Commands.Existing;

/// <summary>The tools of Node.js, by the files that their own <c>init</c> writes.</summary>
internal static class NodeProjects
{
    public static ExistingProject? Prisma()
    {
        var config = First("prisma.config.ts", "prisma7.config.ts", "prisma.config.mts", "prisma.config.js", ".config/prisma.ts");
        var named = Trimmed(Match(config, @"schema:\s*['""]([^'""]+)['""]")) ?? Trimmed(Match("package.json", @"""prisma""\s*:\s*\{[^}]*""schema""\s*:\s*""([^""]+)"""));
        var schema = named is not null && Path.Exists(named) ? named : First("prisma/schema.prisma", "schema.prisma") ?? (Directory.Exists("prisma/schema") ? "prisma/schema" : null);
        if (schema is null)
        {
            return null;
        }

        var folder = Trimmed(Match(config, @"migrations:\s*\{[^}]*path:\s*['""]([^'""]+)['""]")) ?? Slashes(Path.Combine(Path.GetDirectoryName(schema)!, "migrations"));
        var main = File.Exists(schema) ? schema : Files(schema, "*.prisma").FirstOrDefault(file => Match(file, @"(datasource)\s+\w+\s*\{") is not null);
        return new("Prisma Migrate", "prisma", folder)
        {
            Database = Dialect(Match(main, @"datasource\s+\w+\s*\{[^}]*?provider\s*=\s*""(\w+)""")),
            Model = schema,
            Outcome = schema,
        };
    }

    public static ExistingProject? Drizzle()
    {
        if (First("drizzle.config.ts", "drizzle.config.js", "drizzle.config.mjs", "drizzle.config.json") is not { } config)
        {
            return null;
        }

        var folder = Trimmed(Match(config, @"out['""]?:\s*['""]([^'""]+)['""]")) ?? "drizzle";
        return new("Drizzle", "drizzle", folder) { Database = Dialect(Match(config, @"dialect['""]?:\s*['""](\w+)['""]")), Outcome = Replay(folder), Named = @"\.sql$" };
    }

    public static ExistingProject? Knex()
    {
        if (First("knexfile.ts", "knexfile.js", "knexfile.mjs", "knexfile.cjs") is not { } config)
        {
            return null;
        }

        var folder = Trimmed(Match(config, @"directory:\s*['""]([^'""]+)['""]")) ?? "migrations";
        var extension = KnexExtension(config, folder);
        var isModule = Match("package.json", @"""type""\s*:\s*""(module)""") is not null;
        return new("Knex", "knex", folder)
        {
            Database = Dialect(Match(config, @"client:\s*['""]([\w-]+)['""]")),
            Live = Live(Match(config, @"filename:\s*['""]([^'""]+)['""]")),
            Outcome = Directory.Exists("node_modules/knex") ? Replay(folder) : null,
            Set = extension == "ts" ? [] : [$"extension={extension}", .. extension == "js" && !isModule ? (string[])["module=commonjs"] : []],
            Hints = extension != "ts" || HasPackage("tsx") || HasPackage("ts-node") ? [] : ["The migrations are TypeScript, which Knex reads with a loader: npm install --save-dev tsx, then NODE_OPTIONS='--import tsx' npx knex migrate:latest."],
        };
    }

    // As "knex migrate:make" finds it: what the configuration says, else the configuration's own ending; what lies there already counts more.
    private static string KnexExtension(string config, string folder) =>
        (Directory.Exists(folder) ? Files(folder, "*") : []).Select(path => Path.GetExtension(path).TrimStart('.')).LastOrDefault(ending => ending is "ts" or "js" or "cjs" or "mjs")
        ?? Match(config, @"extension:\s*['""](ts|js|cjs|mjs)['""]")
        ?? Path.GetExtension(config).TrimStart('.');

    public static ExistingProject? TypeOrm()
    {
        if (First("data-source.ts", "src/data-source.ts", "ormconfig.json", "ormconfig.ts", "ormconfig.js", "src/database/data-source.ts", "src/db/data-source.ts") is not { } config)
        {
            return null;
        }

        var folder = Trimmed(Match(config, @"migrations['""]?:\s*\[\s*[^\]'""]*['""]([^'""*]+?)/?[^/'""]*['""]"));
        var entities = Directory.Exists("node_modules/typeorm") && config.Contains("data-source", StringComparison.Ordinal) ? config : null;
        var place = folder ?? (Directory.Exists("src/migration") ? "src/migration" : "src/migrations");
        return new("TypeORM", "typeorm", place)
        {
            Database = Dialect(Match(config, @"type['""]?:\s*['""]([\w-]+)['""]")),
            Live = Live(Match(config, @"database['""]?:\s*['""]([^'""]+\.(?:db|sqlite3?))['""]")),
            Model = entities,
            Outcome = entities,
            Set = config == "data-source.ts" ? [] : [$"source={config}"],
            Hints =
            [
                .. folder is null && Match(config, @"migrations['""]?:\s*(\[\s*\])") is not null ? (string[])[$"{config} names no migrations, so TypeORM would run none: write migrations: [\"{place}/*.ts\"] there."] : [],
                .. Match(config, @"synchronize['""]?:\s*(true)") is not null ? (string[])[$"{config} says synchronize: true, so TypeORM changes the database by itself: set it to false."] : [],
            ],
        };
    }

    public static ExistingProject? MikroOrm()
    {
        if (First("mikro-orm.config.ts", "mikro-orm.config.js", "src/mikro-orm.config.ts") is not { } config)
        {
            return null;
        }

        return new("MikroORM", "mikro-orm", Trimmed(Match(config, @"path(?:Ts)?:\s*['""]([^'""]+)['""]")) ?? "migrations")
        {
            Database = Dialect(Match(config, @"@mikro-orm/(postgresql|mysql|mariadb|sqlite|better-sqlite|mssql)")?.Replace("better-sqlite", "sqlite", StringComparison.Ordinal)),
        };
    }

    public static ExistingProject? Sequelize()
    {
        if (First(".sequelizerc", "config/config.json", "config/config.js") is not { } config || (config != ".sequelizerc" && !HasPackage("sequelize") && !HasPackage("sequelize-cli")))
        {
            return null;
        }

        var folder = Trimmed(Match(".sequelizerc", @"migrations-path['""]?\s*:\s*[^'""]*['""]([^'""]+)['""]")) ?? "migrations";
        return new("Sequelize", "sequelize", folder)
        {
            Database = Dialect(Match("config/config.json", @"""dialect""\s*:\s*""(\w+)""") ?? Match("config/config.js", @"dialect['""]?\s*:\s*['""](\w+)")),
            Live = Live(Match("config/config.json", @"""storage""\s*:\s*""([^""]+)""")),
        };
    }
}
