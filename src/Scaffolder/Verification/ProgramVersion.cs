using System.ComponentModel;
using System.Diagnostics;

namespace Scaffolder.Verification;

/// <summary>What a program that was found says when it is asked for its version.</summary>
internal static class ProgramVersion
{
    /// <summary>Null for what cannot be started, such as a link to a program that is gone.</summary>
    public static string? Of(string program, params string[] question)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, question) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return said;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
