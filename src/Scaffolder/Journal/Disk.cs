using System.Text;

namespace Scaffolder.Journal;

/// <summary>Every way in which the program changes a folder of the user's: single steps, each of which is done or not, whatever happens.</summary>
internal static class Disk
{
    private static readonly AsyncLocal<Action<string>?> _beforeStep = new();

    /// <summary>Told before each step what it is; the tests end the program there.</summary>
    internal static Action<string>? BeforeStep
    {
        get => _beforeStep.Value;
        set => _beforeStep.Value = value;
    }

    /// <summary>A file with its text, on the medium when this returns.</summary>
    public static void Write(string path, string text, bool isProgram = false)
    {
        BeforeStep?.Invoke("write");
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        if (isProgram && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
    }

    public static void Copy(string path, string copy)
    {
        BeforeStep?.Invoke("copy");
        File.Copy(path, copy, overwrite: true);
        using var file = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        file.Flush(flushToDisk: true);
    }

    /// <summary>In one step: whoever looks finds the one file or the other under the name.</summary>
    public static void Rename(string path, string target, bool overwrite)
    {
        BeforeStep?.Invoke("rename");
        File.Move(path, target, overwrite);
    }

    public static void Delete(string path)
    {
        if (File.Exists(path))
        {
            BeforeStep?.Invoke("delete");
            File.Delete(path);
        }
    }

    public static void CreateFolder(string path)
    {
        if (!Directory.Exists(path))
        {
            BeforeStep?.Invoke("folder");
            Directory.CreateDirectory(path);
        }
    }

    /// <summary>Takes a folder away that holds nothing.</summary>
    public static void DeleteEmpty(string path)
    {
        if (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
        {
            BeforeStep?.Invoke("folder");
            Directory.Delete(path);
        }
    }
}
