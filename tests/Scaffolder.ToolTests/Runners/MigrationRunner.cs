namespace Scaffolder.ToolTests.Runners;

/// <summary>
/// A migration tool, run as its users run it, over a folder of rendered migrations. Every call reads the folder anew and
/// returns what the tool said, failed or not.
/// </summary>
internal abstract class MigrationRunner(TestDatabase database, string migrations)
{
    protected TestDatabase Database { get; } = database;

    protected string Migrations { get; } = migrations;

    public static MigrationRunner For(string tool, TestDatabase database, string migrations) => tool switch
    {
        "sql" => new SqlRunner(database, migrations),
        "knex" => new KnexRunner(database, migrations),
        "typeorm" => new TypeOrmRunner(database, migrations),
        "prisma" => new PrismaRunner(database, migrations),
        "efcore" => new EfCoreRunner(database, migrations),
        _ => throw new ArgumentException($"No runner for {tool}.", nameof(tool)),
    };

    /// <summary>Applies every migration that the tool does not know as applied.</summary>
    public abstract Task<ToolResult> UpAsync();

    /// <summary>Takes the last migrations back, newest first.</summary>
    public abstract Task<ToolResult> DownAsync(int count = 1);

    /// <summary>Lets the tool forget that it applied the newest migrations.</summary>
    public abstract Task<ToolResult> ForgetAsync(int count = 1);

    protected Task<ToolResult> ExecuteAsync(string sql) => new SqlRunner(Database, Migrations).ExecuteAsync(sql);

    protected string Switch(string postgreSql, string sqlite) => Database is PostgreSqlDatabase ? postgreSql : sqlite;
}
