using static Scaffolder.Commands.Existing.ProjectText;

namespace Scaffolder.Commands.Existing;

/// <summary>The tools that run files of SQL, most of which have no file of their own but for the migrations.</summary>
internal static class SqlProjects
{
    public static ExistingProject? Diesel() => !File.Exists("diesel.toml") ? null : Sql("Diesel", "diesel", Trimmed(Match("diesel.toml", @"\[migrations_directory\][^\[]*?dir\s*=\s*""([^""]+)""")) ?? "migrations");

    public static ExistingProject? Sqitch() => First("sqitch.plan", "sqitch.conf") is null ? null
        : new("Sqitch", "sqitch", "deploy") { Database = Dialect(Match("sqitch.conf", @"engine\s*=\s*(\w+)")), Named = @"\.sql$", Names = "*.sql" };

    public static ExistingProject? Atlas() => !File.Exists("atlas.hcl") ? null
        : Sql("Atlas", "atlas", Trimmed(Match("atlas.hcl", @"dir\s*=\s*""(?:file://)?([^""]+)""")) ?? "migrations") with { Database = Dialect(Match("atlas.hcl", @"""(?:docker://)?(postgres|mysql|mariadb|sqlite|sqlserver)[:/]")) };

    public static ExistingProject? NodePgMigrate() => !HasPackage("node-pg-migrate") ? null
        : new("node-pg-migrate", "node-pg-migrate", "migrations") { Database = "postgresql", Outcome = Directory.Exists("migrations") && Directory.EnumerateFiles("migrations", "*.sql").Any() ? Replay("migrations") : null };

    public static ExistingProject? Goose() => Folder("*.sql", @"^\s*(--\s*\+goose\s+Up)\b") is { } folder
        ? Sql("goose", "goose", folder) with { Database = Dialect(Match(".env", @"^(?:export\s+)?GOOSE_DRIVER\s*=\s*(\w+)")) }
        : null;

    public static ExistingProject? Dbmate() => Folder("*.sql", @"^\s*(--\s*migrate:up)\b") is { } folder ? Sql("dbmate", "dbmate", folder) : null;

    // The same two files that the tool 'sql' writes. Ours have a record, which theirs have not.
    public static ExistingProject? GolangMigrate() => Folder("*.up.sql", null) is { } folder && !Directory.Exists(".scaffolder")
        ? Sql("golang-migrate", "golang-migrate", folder) with { TakesPlainSql = true }
        : null;

    private static ExistingProject Sql(string title, string tool, string folder) => new(title, tool, folder) { Outcome = Replay(folder), Names = "*.sql" };

    private static string? Folder(string pattern, string? holds) => ((string[])["db/migrations", "migrations", "db/migrate", "database/migrations", "sql/migrations", "internal/db/migrations"])
        .FirstOrDefault(folder => Directory.Exists(folder) && Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal).FirstOrDefault() is { } first && (holds is null || Match(first, holds) is not null));
}
