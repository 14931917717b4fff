using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Scaffolder.Verification;

/// <summary>The data of a server that is initialised once for each build of the server and copied for every start, which is several times quicker.</summary>
/// <param name="Family">The kind of server, with its version where the build has one.</param>
/// <param name="Server">The program, by which the build is known.</param>
/// <param name="Initialise">Makes new data in a folder; what is to be said when that failed.</param>
internal sealed record ClusterTemplate(string Family, string Server, Func<string, CancellationToken, Task<string?>> Initialise)
{
    /// <summary>Puts fresh data at the folder; what is to be said when that failed.</summary>
    public async Task<string?> CopyToAsync(string data, CancellationToken cancellation)
    {
        var template = Path.Combine(ScratchCache.Folder, "clusters", Key);
        if (!Directory.Exists(template) && await PrepareAsync(template, cancellation) is not null)
        {
            // Without a cache it takes longer, and works all the same.
            Directory.CreateDirectory(data);
            await UnprivilegedProcess.OwnAsync(data, cancellation);
            return await Initialise(data, cancellation);
        }

        Copy(template, data, cancellation);
        return null;
    }

    private async Task<string?> PrepareAsync(string template, CancellationToken cancellation)
    {
        var folder = $"{template}.{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(template)!);
            RemoveUnfinished(Path.GetDirectoryName(template)!);
            Directory.CreateDirectory(folder);
            await UnprivilegedProcess.OwnAsync(folder, cancellation);
            if (await Initialise(folder, cancellation) is { } failure)
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
            ScratchFolder.Delete(folder);
        }
    }

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
                ScratchFolder.Delete(folder);
            }
        }
    }

    // Another build in the same place is another server.
    private string Key
    {
        get
        {
            var server = new FileInfo(File.ResolveLinkTarget(Server, returnFinalTarget: true)?.FullName ?? Server);
            var build = string.Create(CultureInfo.InvariantCulture, $"{server.FullName}|{server.Length}|{server.LastWriteTimeUtc.Ticks}|{UnprivilegedProcess.IsRoot}");
            return $"{Family}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(build)))[..12]}";
        }
    }
}
