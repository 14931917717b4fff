using System.Text.Json;

namespace Scaffolder.Verification.Fetching;

/// <summary>A registry asked over HTTPS, for machines without an npm client. Its address is the user's to name: none is built in.</summary>
internal sealed class NpmRegistry(Uri address) : IDisposable
{
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromMinutes(10) };

    /// <summary>The registry that is named by the option, the environment or a .npmrc here or in the home folder; null when nobody names one.</summary>
    /// <param name="scope">The part of the package's name before the slash, for which another registry may be named.</param>
    public static string? Find(string? option, string scope) => new[]
    {
        option,
        Environment.GetEnvironmentVariable("NPM_CONFIG_REGISTRY") ?? Environment.GetEnvironmentVariable("npm_config_registry"),
        FromFile(Path.Combine(Environment.CurrentDirectory, ".npmrc"), scope),
        FromFile(Environment.GetEnvironmentVariable("NPM_CONFIG_USERCONFIG") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".npmrc"), scope),
    }.FirstOrDefault(address => !string.IsNullOrWhiteSpace(address));

    /// <summary>The address, where it may be used: over HTTPS, or on this machine.</summary>
    public static Uri? Parse(string address) =>
        Uri.TryCreate(address.EndsWith('/') ? address : $"{address}/", UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) ? uri : null;

    public async Task<(NpmPackage? Package, string? Problem)> ViewAsync(string name, string version, CancellationToken cancellation)
    {
        try
        {
            using var response = await _client.GetAsync(new Uri(address, $"{name.Replace("/", "%2f", StringComparison.Ordinal)}/{version}"), cancellation);
            if (!response.IsSuccessStatusCode)
            {
                return (null, $"{address.Host} answers {(int)response.StatusCode} for {name}@{version}");
            }

            await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellation);
            return document.RootElement.TryGetProperty("dist", out var dist)
                && dist.TryGetProperty("integrity", out var integrity) && integrity.GetString() is { } hash
                && dist.TryGetProperty("tarball", out var tarball) && tarball.GetString() is { } file
                    ? (new(name, version, hash, Here(name, file)), null)
                    : (null, $"{address.Host} does not say what {name}@{version} must hash to");
        }
        catch (Exception problem) when (problem is HttpRequestException or JsonException)
        {
            return (null, problem.Message);
        }
    }

    /// <summary>Puts the package's file into the folder; its path, or what went wrong.</summary>
    public async Task<(string? File, string? Problem)> DownloadAsync(NpmPackage package, string folder, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, "package.tgz");
        try
        {
            await using var stream = await _client.GetStreamAsync(package.Tarball, cancellation);
            await using var file = File.Create(path);
            await stream.CopyToAsync(file, cancellation);
            return (path, null);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            return (null, problem.Message);
        }
    }

    public void Dispose() => _client.Dispose();

    // A mirror often repeats the address of the registry that it mirrors; the file is meant to come from the mirror.
    private Uri Here(string name, string tarball) =>
        tarball.IndexOf($"{name}/-/", StringComparison.Ordinal) is >= 0 and var at ? new(address, tarball[at..]) : new(address, tarball);

    private static string? FromFile(string path, string scope)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var values = File.ReadLines(path).Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2)
            .Select(parts => (Key: parts[0].Trim(), Value: parts[1].Trim().Trim('"'))).ToLookup(item => item.Key, item => item.Value);
        return values[$"{scope}:registry"].LastOrDefault() ?? values["registry"].LastOrDefault();
    }
}
