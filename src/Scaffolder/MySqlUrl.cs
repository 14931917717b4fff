using System.Globalization;

namespace Scaffolder;

/// <summary>A <c>mysql://</c> or <c>mariadb://</c> URL: a server with or without a database, or the socket that <c>?socket=</c> names.</summary>
internal sealed record MySqlUrl(string Scheme, string Host, int Port, string? User, string? Password, string? Database)
{
    public string? Socket { get; init; }

    /// <summary>The URL without its password.</summary>
    public string Shown => $"{Socket ?? string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}")}/{Database}";

    public override string ToString() =>
        $"{Scheme}://{Account}{Host}:{Port.ToString(CultureInfo.InvariantCulture)}/{Uri.EscapeDataString(Database ?? "")}{(Socket is { } socket ? $"?socket={Uri.EscapeDataString(socket)}" : "")}";

    public static bool IsOne(string text) =>
        text.StartsWith("mysql://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("mariadb://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The parts; null when the text is no such URL.</summary>
    public static MySqlUrl? Parse(string url)
    {
        if (!IsOne(url) || !Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            return null;
        }

        var account = uri.UserInfo.Split(':', 2);
        var database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        var values = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split('=', 2)).ToLookup(item => item[0], item => Uri.UnescapeDataString(item[^1]));
        return new(
            uri.Scheme,
            uri.Host.Length > 0 ? uri.Host.Trim('[', ']') : "localhost",
            uri.Port > 0 ? uri.Port : 3306,
            account[0].Length > 0 ? Uri.UnescapeDataString(account[0]) : null,
            account.Length > 1 ? Uri.UnescapeDataString(account[1]) : null,
            database.Length > 0 ? database : null)
        {
            Socket = values["socket"].LastOrDefault(),
        };
    }

    private string Account => User is null ? "" : Password is null ? $"{Uri.EscapeDataString(User)}@" : $"{Uri.EscapeDataString(User)}:{Uri.EscapeDataString(Password)}@";
}
