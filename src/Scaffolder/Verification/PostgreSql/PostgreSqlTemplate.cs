using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Scaffolder.Verification.PostgreSql;

/// <summary>A cluster that is initialised once for each build of the server and copied for every start, which is several times quicker.</summary>
internal static class PostgreSqlTemplate
{
    /// <summary>Puts a fresh cluster at <paramref name="data"/>; what is to be said when that failed.</summary>
    public static async Task<string?> CopyToAsync(PostgreSqlBinaries binaries, string data, CancellationToken cancellation)
    {
        var template = Path.Combine(ScratchCache.Folder, "clusters", Key(binaries));
        if (!Directory.Exists(template) && await PrepareAsync(binaries, template, cancellation) is not null)
        {
            // Without a cache it takes longer, and works all the same.
            return await InitialiseAsync(binaries, data, cancellation);
        }

        Copy(template, data, cancellation);
        return null;
    }

    private static async Task<string?> PrepareAsync(PostgreSqlBinaries binaries, string template, CancellationToken cancellation)
    {
        var folder = $"{template}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(template)!);
            RemoveUnfinished(Path.GetDirectoryName(template)!);
            Directory.CreateDirectory(folder);
            await UnprivilegedProcess.OwnAsync(folder, cancellation);
            if (await InitialiseAsync(binaries, folder, cancellation) is { } failure)
            {
                return failure;
            }

            Directory.Move(folder, template);
            return null;
        }
        catch (IOException problem)
        {
            // Somebody else may have been faster.
            return Directory.Exists(template) ? null : problem.Message;
        }
        catch (UnauthorizedAccessException problem)
        {
            return problem.Message;
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static Task<string?> InitialiseAsync(PostgreSqlBinaries binaries, string data, CancellationToken cancellation) =>
        UnprivilegedProcess.RunAsync(binaries.InitDb, ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--wal-segsize=1", "--no-sync"], cancellation);

    // The copy shares the blocks of the original where the file system can do that.
    private static void Copy(string from, string to, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(to);
        }
        else
        {
            Directory.CreateDirectory(to, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)), cancellation);
        }
    }

    private static void RemoveUnfinished(string root)
    {
        foreach (var folder in Directory.EnumerateDirectories(root, "*.tmp"))
        {
            if (int.TryParse(folder.Split('.')[^2], CultureInfo.InvariantCulture, out var id) && !ServerProcess.IsAlive(id))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    // Another build in the same place is another server.
    private static string Key(PostgreSqlBinaries binaries)
    {
        var server = new FileInfo(File.ResolveLinkTarget(binaries.Server, returnFinalTarget: true)?.FullName ?? binaries.Server);
        var build = string.Create(CultureInfo.InvariantCulture, $"{server.FullName}|{server.Length}|{server.LastWriteTimeUtc.Ticks}|{UnprivilegedProcess.IsRoot}");
        return string.Create(CultureInfo.InvariantCulture, $"postgresql-{binaries.Major}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(build)))[..12]}");
    }
}
