using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Scaffolder.Tests.Commands;

namespace Scaffolder.Tests.Gate;

/// <summary>A git repository with a space in its path, a model and one migration that is proven, seen on staging and approved.</summary>
internal sealed class GateRepository : IDisposable
{
    public const string First = "20260102030405_first";

    public ToolProcess Tool { get; } = new("with a space");

    public const string Up = $"migrations/{First}.up.sql";

    public const string Record = $".scaffolder/migrations/{First}.yaml";

    public static GateRepository Create()
    {
        var repository = new GateRepository();
        repository.Git("init", "--quiet", "--initial-branch=main");
        repository.Git("config", "user.name", "Ann Lee");
        repository.Git("config", "user.email", "ann@example.org");
        repository.Run("init");
        repository.Tool.Write("schema.yaml", ToolProcess.Customers);
        repository.Tool.Write(".gitignore", "*.db\n");
        return repository;
    }

    public static GateRepository WithMigration()
    {
        var repository = Create();
        repository.Run("new", "first", "--verify", "--timestamp", "2026-01-02T03:04:05Z");
        return repository;
    }

    /// <summary>With every box of the gate ticked, and committed.</summary>
    public static GateRepository Open()
    {
        var repository = WithMigration();
        repository.Deploy();
        repository.Run("verify", "first", "--staging", "sqlite:staging.db");
        repository.Run("approve", "first", "--timestamp", "2026-01-03T00:00:00Z");
        repository.Commit("first");
        return repository;
    }

    /// <summary>Runs the migration on the staging database, as its own client would.</summary>
    public void Deploy(string name = First)
    {
        Sql("staging.db", Tool.Read($"migrations/{name}.up.sql"));
    }

    /// <summary>Runs SQL on a database file in the repository.</summary>
    public void Sql(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Tool.Folder, file)};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A migration is text.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public void Commit(string message)
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--no-verify", "--message", message);
    }

    /// <summary>A run that has to succeed.</summary>
    public string Run(params string[] arguments)
    {
        var (code, output, error) = Tool.Run(arguments);
        Assert.True(code == 0, $"{string.Join(' ', arguments)}: {output}{error}");
        return output;
    }

    /// <summary>The ids of what the gate objects to, each once and in order.</summary>
    public string[] Findings(params string[] arguments)
    {
        var (code, output, error) = Tool.Run(["check", .. arguments]);
        Assert.True(code is 0 or 1, error);
        string[] errors = [.. output.Split('\n').Where(line => line.Contains("error SC", StringComparison.Ordinal)).Select(line => line[(line.IndexOf("error SC", StringComparison.Ordinal) + 6)..][..6]).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(errors.Length > 0 ? 1 : 0, code);
        return errors;
    }

    public string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Tool.Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return output;
    }

    public void Edit(string path, string old, string replacement) => Tool.Write(path, Tool.Read(path).Replace(old, replacement, StringComparison.Ordinal));

    public void Dispose() => Tool.Dispose();
}
