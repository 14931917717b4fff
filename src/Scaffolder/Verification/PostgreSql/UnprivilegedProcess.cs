using System.Diagnostics;

namespace Scaffolder.Verification.PostgreSql;

/// <summary>Runs a program as a user without privileges, because a PostgreSQL server refuses to run as root.</summary>
internal static class UnprivilegedProcess
{
    private static bool IsRoot { get; } = !OperatingSystem.IsWindows() && Environment.UserName == "root";

    private static string User { get; } = File.Exists("/etc/passwd") && File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    /// <summary>Gives the folder to the user that the program runs as.</summary>
    public static async Task OwnAsync(string folder, CancellationToken cancellation)
    {
        if (IsRoot)
        {
            using var process = Process.Start(new ProcessStartInfo("chown", [User, folder]))!;
            await process.WaitForExitAsync(cancellation);
        }
    }

    /// <summary>What it wrote when it failed; null when it succeeded.</summary>
    public static async Task<string?> RunAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        using var process = Process.Start(Start(program, arguments))!;

        // A server that goes on keeps the pipes open, so only the end of the program itself is waited for.
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0 ? null : $"{Path.GetFileName(program)} ended with {process.ExitCode}.";
    }

    public static void Run(string program, string[] arguments)
    {
        using var process = Process.Start(Start(program, arguments))!;
        process.WaitForExit(TimeSpan.FromSeconds(30));
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
