using System.Text.Json;

namespace Scaffolder.Verification.Fetching;

/// <summary>A registry asked over HTTPS, for machines without an npm client. Its address is the user's to name: none is built in.</summary>
internal sealed class NpmRegistry(Uri address) : IDisposable
{
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromMinutes(10) };

    /// <summary>Sent with every question, where the user's settings name one for this registry.</summary>
    public string? Authorization { get; init; }

    /// <summary>The address, where it may be used: over HTTPS, or on this machine.</summary>
    public static Uri? Parse(string address) =>
        Uri.TryCreate(address.EndsWith('/') ? address : $"{address}/", UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) ? uri : null;

    public async Task<(NpmPackage? Package, string? Problem)> ViewAsync(string name, string version, CancellationToken cancellation)
    {
        try
        {
            using var response = await AskAsync(new(address, $"{name.Replace("/", "%2f", StringComparison.Ordinal)}/{version}"), cancellation);
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
            using var response = await AskAsync(package.Tarball!, cancellation);
            if (!response.IsSuccessStatusCode)
            {
                return (null, $"{package.Tarball!.Host} answers {(int)response.StatusCode} for {package.Tarball.AbsolutePath}");
            }

            await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
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

    // Nobody but the registry itself gets to see the user's token.
    private async Task<HttpResponseMessage> AskAsync(Uri what, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, what);
        if (Authorization is { } word && what.Host == address.Host && what.Port == address.Port && what.Scheme == address.Scheme)
        {
            request.Headers.TryAddWithoutValidation("Authorization", word);
        }

        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    // A mirror often repeats the address of the registry that it mirrors; the file is meant to come from the mirror.
    private Uri Here(string name, string tarball) =>
        tarball.IndexOf($"{name}/-/", StringComparison.Ordinal) is >= 0 and var at ? new(address, tarball[at..]) : new(address, tarball);
}
