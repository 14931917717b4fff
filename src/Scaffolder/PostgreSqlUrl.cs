using System.Globalization;

namespace Scaffolder;

/// <summary>A <c>postgresql://</c> URL as libpq reads it: parts may be missing, and parameters may stand in their place.</summary>
internal sealed record PostgreSqlUrl(string Host, int Port, string? User, string? Password, string? Database)
{
    public string? SslMode { get; init; }

    public string? Options { get; init; }

    /// <summary>The URL without its password.</summary>
    public string Shown => $"{Host}:{Port.ToString(CultureInfo.InvariantCulture)}/{Database}";

    /// <summary>As ADO.NET wants it.</summary>
    public string ConnectionString => string.Join(';',
    [
        $"Host={Quote(Host)}",
        $"Port={Port.ToString(CultureInfo.InvariantCulture)}",
        .. User is null ? (string[])[] : [$"Username={Quote(User)}"],
        .. Password is null ? (string[])[] : [$"Password={Quote(Password)}"],
        $"Database={Quote(Database ?? User ?? "postgres")}",
        .. SslMode is null ? (string[])[] : [$"SSL Mode={Quote(SslMode)}"],
        .. Options is null ? (string[])[] : [$"Options={Quote(Options)}"],
        "Application Name=scaffolder",
        "Pooling=false",
        "Include Error Detail=true",
    ]);

    public override string ToString() => Host.StartsWith('/')
        ? $"postgresql://{Account}/{Escape(Database)}?host={Escape(Host)}&port={Port.ToString(CultureInfo.InvariantCulture)}"
        : $"postgresql://{Account}{Host}:{Port.ToString(CultureInfo.InvariantCulture)}/{Escape(Database)}";

    public static bool IsOne(string text) =>
        text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The parts; null when the text is no such URL.</summary>
    public static PostgreSqlUrl? Parse(string url)
    {
        var rest = IsOne(url) ? url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..] : "";
        if (!IsOne(url) || rest.Contains(' ', StringComparison.Ordinal))
        {
            return null;
        }

        var (address, query) = Split(rest, '?');
        var (authority, database) = Split(address, '/');
        var at = authority.LastIndexOf('@');
        var (user, password) = Split(at < 0 ? "" : authority[..at], ':');
        var place = authority[(at + 1)..];
        var colon = place.StartsWith('[') ? place.IndexOf(':', place.IndexOf(']', StringComparison.Ordinal) + 1) : place.LastIndexOf(':');
        var port = colon < 0 ? "" : place[(colon + 1)..];
        var values = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(item => Split(item, '=')).ToLookup(item => item.Item1, item => Uri.UnescapeDataString(item.Item2));
        var host = values["host"].LastOrDefault() ?? Uri.UnescapeDataString(colon < 0 ? place : place[..colon]).Trim('[', ']');
        return int.TryParse(values["port"].LastOrDefault() ?? (port.Length > 0 ? port : "5432"), CultureInfo.InvariantCulture, out var number)
            ? new(host.Length > 0 ? host : "localhost", number, values["user"].LastOrDefault() ?? Text(user), values["password"].LastOrDefault() ?? Text(password), values["dbname"].LastOrDefault() ?? Text(database))
            {
                SslMode = values["sslmode"].LastOrDefault()?.Replace("-", "", StringComparison.Ordinal),
                Options = values["options"].LastOrDefault(),
            }
            : null;
    }

    private string Account => User is null ? "" : Password is null ? $"{Escape(User)}@" : $"{Escape(User)}:{Escape(Password)}@";

    private static string? Text(string part) => part.Length == 0 ? null : Uri.UnescapeDataString(part);

    private static string Escape(string? part) => Uri.EscapeDataString(part ?? "");

    private static string Quote(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static (string, string) Split(string text, char at) =>
        text.IndexOf(at, StringComparison.Ordinal) is >= 0 and var index ? (text[..index], text[(index + 1)..]) : (text, "");
}
