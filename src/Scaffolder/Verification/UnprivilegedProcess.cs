using System.Diagnostics;

namespace Scaffolder.Verification;

/// <summary>Runs a program as a user without privileges, because a database server refuses to run as root.</summary>
internal static class UnprivilegedProcess
{
    public static bool IsRoot { get; } = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    private static string User { get; } = File.Exists("/etc/passwd") && File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    /// <summary>Gives the folder with all that is in it to the user that the program runs as.</summary>
    public static async Task OwnAsync(string folder, CancellationToken cancellation)
    {
        if (IsRoot)
        {
            // Whether it succeeded the server will tell.
            using var process = Process.Start(new ProcessStartInfo("chown", ["-R", User, folder]) { RedirectStandardError = true })!;
            await process.WaitForExitAsync(cancellation);
        }
    }

    /// <summary>What is to be said when it failed; null when it succeeded.</summary>
    /// <param name="environment">Variables beside the ones of this process.</param>
    public static async Task<string?> RunAsync(string program, string[] arguments, CancellationToken cancellation, params (string Name, string Value)[] environment)
    {
        var start = Start(program, arguments);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;

        // A server that goes on keeps the pipes open, so only the end of the program itself is waited for.
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            // It would go on writing where somebody is about to clean up.
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        return process.ExitCode == 0 ? null : $"{Path.GetFileName(program)} ended with {process.ExitCode}.";
    }

    private static ProcessStartInfo Start(string program, string[] arguments)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo(program, arguments)
            : Shell(IsRoot ? [.. Switch, program, .. arguments] : [program, .. arguments]);
        start.UseShellExecute = false;
        start.WorkingDirectory = Path.GetTempPath();
        return start;
    }

    // The server would inherit our output and hold it open.
    private static ProcessStartInfo Shell(string[] command) => new("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", .. command]);

    private static string[] Switch => File.Exists("/usr/sbin/runuser") || File.Exists("/sbin/runuser")
        ? ["runuser", "-u", User, "--"]
        : ["setpriv", "--reuid", User, "--clear-groups"];
}
