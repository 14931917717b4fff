using System.Data.Common;
using System.Globalization;
using System.Security;

namespace Scaffolder;

/// <summary>What stands in braces in the settings and commands of a tool's run, filled in.</summary>
internal sealed class ToolRunText
{
    private readonly List<(string Name, string Value)> _values = [];

    /// <param name="url">The scratch database.</param>
    /// <param name="project">The C# project that the files lie in; null where there is none.</param>
    public ToolRunText(string url, string folder, string? project, IReadOnlyDictionary<string, string> options)
    {
        // Drivers of Node.js know one scheme for both servers.
        Url = MySqlUrl.Parse(url) is { } mySql ? (mySql with { Scheme = "mysql" }).ToString() : url;
        _values.AddRange([("url", Url), ("folder", folder.Replace('\\', '/')), ("project", project?.Replace('\\', '/') ?? ""), .. Parts(url)]);
        foreach (var (name, value) in options)
        {
            var dot = value.LastIndexOf('.');
            _values.AddRange(
            [
                ($"options.{name}", value),
                ($"options.{name}.name", value[(dot + 1)..]),
                ($"options.{name}.namespace", dot < 0 ? options.GetValueOrDefault("namespace", "Migrations") : value[..dot]),
            ]);
        }
    }

    /// <summary>The scratch database, as the tools read it.</summary>
    public string Url { get; }

    /// <param name="file">The file that the command is run for.</param>
    public string Fill(string text, string? file, bool isXml = false) =>
        _values.Append(("file", file ?? "")).Aggregate(text, (filled, item) => filled.Replace($"{{{item.Item1}}}", isXml ? SecurityElement.Escape(item.Item2) : item.Item2, StringComparison.Ordinal));

    private static IEnumerable<(string Name, string Value)> Parts(string url)
    {
        if (PostgreSqlUrl.Parse(url) is { } postgreSql)
        {
            return [.. Parts(postgreSql.Host, postgreSql.Port, postgreSql.User, postgreSql.Password, postgreSql.Database), ("connection", $"{postgreSql.ConnectionString};Pooling=false")];
        }

        if (MySqlUrl.Parse(url) is { } mySql)
        {
            var settings = new DbConnectionStringBuilder
            {
                ["Server"] = mySql.Host,
                ["Port"] = mySql.Port.ToString(CultureInfo.InvariantCulture),
                ["User ID"] = mySql.User ?? "",
                ["Password"] = mySql.Password ?? "",
                ["Database"] = mySql.Database ?? "",
                ["Allow User Variables"] = "true",
                ["Pooling"] = "false",
            };
            return [.. Parts(mySql.Host, mySql.Port, mySql.User, mySql.Password, mySql.Database), ("connection", settings.ConnectionString)];
        }

        var path = url["sqlite:".Length..];
        return [("database", path), ("connection", $"Data Source={path};Pooling=false")];
    }

    private static IEnumerable<(string Name, string Value)> Parts(string host, int port, string? user, string? password, string? name) =>
        [("host", host), ("port", port.ToString(CultureInfo.InvariantCulture)), ("user", user ?? ""), ("password", password ?? ""), ("name", name ?? ""), ("database", name ?? "")];
}
