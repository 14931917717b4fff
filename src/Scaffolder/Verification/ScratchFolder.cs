using System.Globalization;

namespace Scaffolder.Verification;

/// <summary>
/// A temporary folder of this process, with the server that works in it. Both are gone when it is disposed, when the
/// process ends, and, should it have been killed, when the next one makes a folder.
/// </summary>
internal sealed class ScratchFolder : IDisposable
{
    private const string Prefix = "scaffolder-scratch-";

    // Held as long as this process lives, whatever else may have got its number meanwhile.
    private const string OwnerFile = "owner";

    // Once in a process is enough: left-overs are of those that are gone.
    private static readonly Lazy<bool> _isSwept = new(() =>
    {
        RemoveLeftOvers();
        return true;
    });

    private readonly EventHandler _onExit;
    private readonly FileStream _owner;
    private int _isGone;

    private ScratchFolder(string path)
    {
        FullPath = path;
        _owner = Own(path);
        _onExit = (_, _) => Dispose();
        AppDomain.CurrentDomain.ProcessExit += _onExit;
    }

    public string FullPath { get; }

    /// <summary>The file in which the server that works in a folder writes its number.</summary>
    public static IReadOnlyList<string> ServerFiles { get; } = [Path.Combine("data", "postmaster.pid"), "server.pid"];

    public static ScratchFolder Create()
    {
        _ = _isSwept.Value;
        var path = Directory.CreateTempSubdirectory(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-")).FullName;
        return new(path);
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= _onExit;
        Remove();
        _owner.Dispose();
    }

    // The file gets its name when it is held already, so that nobody finds it free.
    private static FileStream Own(string path)
    {
        var (early, file) = (Path.Combine(path, $"{OwnerFile}.new"), Path.Combine(path, OwnerFile));
        if (OperatingSystem.IsWindows())
        {
            return new(file, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        }

        var stream = new FileStream(early, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        File.Move(early, file);
        return stream;
    }

    private void Remove()
    {
        if (Interlocked.Exchange(ref _isGone, 1) == 0)
        {
            EndServers(FullPath);
            _owner.Dispose();
            Delete(FullPath);
        }
    }

    /// <summary>The folders of processes that are gone, with the servers that they left running.</summary>
    public static void RemoveLeftOvers()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), $"{Prefix}*"))
        {
            var number = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(number, CultureInfo.InvariantCulture, out var id) && id != Environment.ProcessId && IsLeft(folder, id))
            {
                EndServers(folder);
                Delete(folder);
            }
        }
    }

    // Who holds the file lives, even where its number means nothing here, as in a container that shares the folder.
    private static bool IsLeft(string folder, int id) =>
        Path.Combine(folder, OwnerFile) is var owner && File.Exists(owner) ? IsFree(owner) : !ServerProcess.IsAlive(id);

    // True where the file is there and nobody holds it.
    private static bool IsFree(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void EndServers(string folder)
    {
        foreach (var file in ServerFiles)
        {
            ServerProcess.End(Path.Combine(folder, file), folder);
        }
    }

    /// <summary>Deletes a folder in which somebody may still be at work for a moment.</summary>
    public static void Delete(string folder)
    {
        for (var attempt = 0; attempt < 200 && Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // A process of the server was still writing; it will be gone in a moment.
                Pause.For(TimeSpan.FromMilliseconds(10));
            }
            catch (UnauthorizedAccessException)
            {
                // It belongs to another user, who will remove it.
                return;
            }
        }
    }
}
