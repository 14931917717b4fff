using System.Data.Common;

namespace Scaffolder;

/// <summary>The one place that knows which driver talks to MySQL and MariaDB; everything else sees what all drivers have in common.</summary>
internal static class MySqlDriver
{
    /// <summary>An open connection on which several statements may stand in one command and variables begin with an at sign.</summary>
    public static async Task<DbConnection> OpenAsync(MySqlUrl address, CancellationToken cancellation)
    {
#if MYSQLCONNECTOR
        DbProviderFactory factory = MySqlConnector.MySqlConnectorFactory.Instance;
#else
        DbProviderFactory factory = MySql.Data.MySqlClient.MySqlClientFactory.Instance;
#endif
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
        var connection = factory.CreateConnection()!;
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
}
