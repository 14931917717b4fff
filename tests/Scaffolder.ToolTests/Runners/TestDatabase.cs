using System.Globalization;

namespace Scaffolder.ToolTests.Runners;

/// <summary>A database that belongs to one test.</summary>
internal abstract record TestDatabase
{
    public abstract string ConnectionString { get; }
}

/// <summary>A database of the throwaway cluster, reached over loopback without a password.</summary>
internal sealed record PostgreSqlDatabase(int Port, string Name) : TestDatabase
{
    public const string Host = "127.0.0.1";
    public const string User = "scaffolder";

    public string Url { get; } = $"postgresql://{User}@{Host}:{Port.ToString(CultureInfo.InvariantCulture)}/{Name}";

    public override string ConnectionString { get; } =
        $"Host={Host};Port={Port.ToString(CultureInfo.InvariantCulture)};Username={User};Database={Name};Pooling=false";
}

/// <summary>A database of the throwaway MariaDB server.</summary>
internal sealed record MariaDbDatabase(MySqlUrl Address) : TestDatabase
{
    /// <summary>As drivers of Node.js read it, which know one scheme for both servers.</summary>
    public override string ConnectionString { get; } = (Address with { Scheme = "mysql" }).ToString();
}

/// <summary>A file.</summary>
internal sealed record SqliteDatabase(string File) : TestDatabase
{
    public override string ConnectionString { get; } = $"Data Source={File};Pooling=false";
}
