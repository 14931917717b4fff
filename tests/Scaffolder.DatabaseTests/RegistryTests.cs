using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Scaffolder.Verification.PostgreSql;

namespace Scaffolder.DatabaseTests;

/// <summary>A server is fetched on a machine without npm, from a registry that the user names and that this test is.</summary>
public sealed class RegistryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("scaffolder-test-").FullName;
    private readonly HttpListener _listener = new();
    private readonly string _address;
    private readonly byte[] _package = Pack("native/bin/initdb", "native/bin/pg_ctl", "native/bin/postgres");
    private readonly List<string> _asked = [];
    private string? _token;
    private bool _isForged;

    public RegistryTests()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            _address = FormattableString.Invariant($"http://localhost:{((IPEndPoint)free.LocalEndpoint).Port}/npm/");
        }

        _listener.Prefixes.Add(_address);
        _listener.Start();
        _ = ServeAsync();
    }

    public void Dispose()
    {
        _listener.Close();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_option_names_it()
    {
        var (code, output) = await FetchAsync("", [], "--registry", _address);
        Assert.True(code == 0, output);
        Assert.Equal([$"/npm/{Name}/17.10.0-beta.17", $"/npm/{Name}/-/package.tgz"], _asked);
        Assert.True(File.Exists(Path.Combine(output.Split('\n').Last(line => line.StartsWith(_folder, StringComparison.Ordinal)), "native", "bin", "initdb")), output);
    }

    [Fact]
    public async Task The_environment_names_it()
    {
        var (code, output) = await FetchAsync("", [("NPM_CONFIG_REGISTRY", _address)]);
        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task What_is_said_for_the_scope_goes_before_what_is_said_for_all()
    {
        var (code, output) = await FetchAsync($"registry=https://nowhere.invalid/\n@embedded-postgres:registry={_address}\n", [("NPM_CONFIG_REGISTRY", "https://nowhere.invalid/")]);
        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task The_token_of_the_registry_lets_the_user_in()
    {
        _token = "Bearer secret-of-the-user";
        var settings = $"registry={_address}\n";
        var (code, output) = await FetchAsync(settings, []);
        Assert.True(code == 3, output);
        Assert.Contains("answers 401", output, StringComparison.Ordinal);
        (code, output) = await FetchAsync($"{settings}{_address["http:".Length..]}:_authToken=${{TOKEN_OF_THE_USER}}\n", [("TOKEN_OF_THE_USER", "secret-of-the-user")]);
        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task A_file_that_is_not_what_the_registry_says_is_not_kept()
    {
        _isForged = true;
        var (code, output) = await FetchAsync("", [], "--registry", _address);
        Assert.True(code == 3, output);
        Assert.Contains("is not what the registry says it is", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "cache", "postgresql")));
    }

    [Fact]
    public async Task Where_nobody_names_one_nothing_is_asked()
    {
        var (code, output) = await FetchAsync("", []);
        Assert.True(code == 3, output);
        Assert.Contains("no registry is named", output, StringComparison.Ordinal);
        Assert.Empty(_asked);
    }

    private static string Name => PostgreSqlPackages.PackageName(PostgreSqlPackages.Platform!);

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var path = Uri.UnescapeDataString(context.Request.Url!.AbsolutePath);
            _asked.Add(path);
            var isAllowed = _token is null || context.Request.Headers["Authorization"] == _token;
            var body = path.EndsWith(".tgz", StringComparison.Ordinal) ? _isForged ? [.. _package, 0] : _package : Encoding.UTF8.GetBytes($$"""
                { "dist": { "integrity": "sha512-{{Convert.ToBase64String(SHA512.HashData(_package))}}", "tarball": "https://other.invalid/{{Name}}/-/package.tgz" } }
                """);
            context.Response.StatusCode = isAllowed ? 200 : 401;
            await context.Response.OutputStream.WriteAsync(isAllowed ? body : []);
            context.Response.Close();
        }
    }

    private async Task<(int Code, string Output)> FetchAsync(string settings, (string Name, string Value)[] environment, params string[] options)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, ".npmrc"), settings);
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "scaffolder.dll"), "scratch", "fetch", "postgresql:17", .. options])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // No npm is on this path.
        start.Environment["PATH"] = _folder;
        start.Environment["HOME"] = _folder;
        start.Environment["SCAFFOLDER_CACHE"] = Path.Combine(_folder, "cache");
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("npm_config_", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await error + await output);
    }

    private static byte[] Pack(params string[] files)
    {
        using var bytes = new MemoryStream();
        using (var stream = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            using var archive = new TarWriter(stream);
            foreach (var file in files)
            {
                archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"package/{file}") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(file)) });
            }
        }

        return bytes.ToArray();
    }
}
