using System.Diagnostics;
using System.Globalization;

namespace Scaffolder.Verification;

/// <summary>A server that somebody started, known by the file that it wrote its number into.</summary>
internal static class ServerProcess
{
    public static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Ends the server at once. A process that has got the number of one that is long gone is left alone.</summary>
    /// <param name="folder">The folder that the server was told to work in, which its command line shows.</param>
    public static void End(string file, string folder)
    {
        if (Number(file) is not { } id || !Runs(id, folder))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Signal(id, "KILL");
        }
        else
        {
            // PostgreSQL takes this as "immediately", and tells its other processes.
            Signal(id, "QUIT");
        }

        var started = Stopwatch.GetTimestamp();
        while (Runs(id, folder) && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5))
        {
            Pause.For(TimeSpan.FromMilliseconds(5));
        }

        if (Runs(id, folder))
        {
            Signal(id, "KILL");
        }
    }

    private static void Signal(int id, string signal)
    {
        try
        {
            if (OperatingSystem.IsWindows() || signal == "KILL")
            {
                using var process = Process.GetProcessById(id);
                process.Kill(entireProcessTree: true);
            }
            else
            {
                using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {id} 2>/dev/null")]));
                shell?.WaitForExit();
            }
        }
        catch (ArgumentException)
        {
            // It ended by itself.
        }
    }

    private static int? Number(string file)
    {
        try
        {
            return File.Exists(file) && int.TryParse(File.ReadLines(file).FirstOrDefault(), CultureInfo.InvariantCulture, out var id) ? id : null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    // One that has ended and that nobody has asked about yet still has a number, but no command line.
    private static bool Runs(int id, string folder)
    {
        if (!IsAlive(id) || OperatingSystem.IsWindows())
        {
            return IsAlive(id);
        }

        var commandLine = string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/cmdline");
        if (Directory.Exists("/proc/self"))
        {
            try
            {
                return File.ReadAllText(commandLine).Contains(folder, StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return false;
            }
        }

        using var list = Process.Start(new ProcessStartInfo("ps", ["-o", "args=", "-p", id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true });
        return list?.StandardOutput.ReadToEnd().Contains(folder, StringComparison.Ordinal) is true;
    }
}
