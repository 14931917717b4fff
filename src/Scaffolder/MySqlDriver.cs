using System.Data.Common;
using System.Diagnostics;

namespace Scaffolder;

/// <summary>The one place that knows which driver talks to MySQL and MariaDB; everything else sees what all drivers have in common.</summary>
internal static class MySqlDriver
{
#if MYSQLCONNECTOR
    private static readonly DbProviderFactory _factory = MySqlConnector.MySqlConnectorFactory.Instance;
#else
    private static readonly DbProviderFactory _factory = MySql.Data.MySqlClient.MySqlClientFactory.Instance;
#endif

    /// <summary>What to do where the driver itself fails at what a server says.</summary>
    public const string Remedy = "The driver of this build does not understand the server. Build the program with another one, -p:MySqlConnectorPackage=VERSION, or name the schema as .sql files (mariadb-dump --no-data).";

    /// <summary>An open connection on which several statements may stand in one command and variables begin with an at sign.</summary>
    public static async Task<DbConnection> OpenAsync(MySqlUrl address, CancellationToken cancellation)
    {
        var settings = new DbConnectionStringBuilder
        {
            ["Server"] = address.Socket ?? address.Host,
            ["User ID"] = address.User ?? Environment.UserName,
            ["Password"] = address.Password ?? "",
            ["Database"] = address.Database ?? "",
            ["CharSet"] = "utf8mb4",
            ["Allow User Variables"] = "true",
            ["Pooling"] = "false",
            ["SslMode"] = "Preferred",
            ["Default Command Timeout"] = "600",
        };
        settings[address.Socket is null ? "Port" : "Protocol"] = address.Socket is null ? address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture) : "unix";
        var connection = _factory.CreateConnection()!;
        try
        {
            connection.ConnectionString = settings.ConnectionString;
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch (Exception)
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a server that does not answer, or a URL that the driver refuses, throws.</summary>
    public static bool IsExpected(Exception error) => error is DbException or System.Net.Sockets.SocketException or TimeoutException or ArgumentException or System.IO.IOException;

    /// <summary>A mistake of the driver's own, as at character sets and collations that it does not know.</summary>
    public static bool IsItsOwn(Exception error) =>
        !IsExpected(error) && new StackTrace(error).GetFrames().Any(frame => frame.GetMethod()?.DeclaringType?.Assembly == _factory.GetType().Assembly);
}
