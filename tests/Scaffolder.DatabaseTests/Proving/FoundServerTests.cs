using System.Diagnostics;

namespace Scaffolder.DatabaseTests.Proving;

/// <summary>What stands in the path under the name of a server and is none is passed over.</summary>
public sealed class FoundServerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("scaffolder-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_link_to_a_server_that_is_gone_is_no_server()
    {
        foreach (var program in (string[])["initdb", "pg_ctl", "postgres", "mysqld", "mariadbd"])
        {
            File.CreateSymbolicLink(Path.Combine(_folder, program), Path.Combine(_folder, "gone", program));
        }

        await File.WriteAllTextAsync(Path.Combine(_folder, "model.yaml"), "tables: { t: { columns: { id: { type: integer } } } }\n");
        foreach (var database in (string[])["postgresql:16", "mariadb:10.11"])
        {
            var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "scaffolder.dll"), "verify", "--from", "empty", "--to", "model.yaml", "--database", database, "--quiet"])
            {
                WorkingDirectory = _folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["PATH"] = $"{_folder}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            var said = await output + await error;
            // Where there is no such server it is said, and what to do.
            Assert.True(process.ExitCode is 0 or 3, said);
            Assert.DoesNotContain("SC5101", said, StringComparison.Ordinal);
        }
    }
}
