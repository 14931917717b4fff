using System.Diagnostics;

namespace Scaffolder.Tests.Commands;

public sealed class GitSourceTests : IDisposable
{
    private readonly ToolProcess _tool = new();

    public void Dispose()
    {
        // Git makes its objects read-only.
        foreach (var file in Directory.EnumerateFiles(_tool.Folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        _tool.Dispose();
    }

    [Fact]
    public void A_revision_and_the_index_are_read_from_any_folder_and_with_spaces_in_the_path()
    {
        Commit("data model/schema.yaml", ToolProcess.Customers);
        _tool.Write("data model/schema.yaml", ToolProcess.Customers.Replace("320", "321", StringComparison.Ordinal));
        Git("add", "-A");
        _tool.Write("data model/schema.yaml", ToolProcess.Customers.Replace("320", "322", StringComparison.Ordinal));

        var (code, output, error) = _tool.Run("diff", "--from", "git:HEAD:data model/schema.yaml", "--to", "git:INDEX:data model/schema.yaml");

        Assert.True(code == 0, error);
        Assert.Contains("varchar(320) not null -> varchar(321) not null", output, StringComparison.Ordinal);
        _tool.Write("data model/scaffolder.yaml", "model: schema.yaml\n");
        Assert.Contains("string(320)", Inspect("git:HEAD:schema.yaml", "data model").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Globs_and_gits_own_word_for_the_index_are_read()
    {
        Commit("ddl/a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        Commit("ddl/b.sql", "CREATE TABLE b (id INTEGER PRIMARY KEY);");
        Commit("ddl/deep/c.sql", "CREATE TABLE c (id INTEGER PRIMARY KEY);");

        string Tables(string source) => string.Concat(_tool.Run("inspect", source, "--database", "sqlite").Output.Split('\n').Where(line => line is "  a:" or "  b:" or "  c:").Select(line => line.Trim()));

        Assert.Equal("a:b:", Tables("git:HEAD:ddl/*.sql"));
        Assert.Equal("b:", Tables("git:HEAD:ddl/b*.sql"));
        Assert.Equal("a:b:c:", Tables("git:HEAD:ddl/**/*.sql"));
        Assert.Equal("a:b:", Tables("git::ddl"));
        Assert.Equal("b:", Tables("git::ddl/b.sql"));
    }

    [Fact]
    public void A_worktree_has_revisions_of_its_own()
    {
        Commit("schema.yaml", ToolProcess.Customers);
        Git("worktree", "add", "-q", "-b", "other", "tree");
        _tool.Write("tree/schema.yaml", ToolProcess.Customers.Replace("320", "321", StringComparison.Ordinal));
        Git("-C", "tree", "commit", "-qam", "longer");

        Assert.Contains("string(321)", Inspect("git:HEAD:schema.yaml", "tree").Output, StringComparison.Ordinal);
        Assert.Contains("string(320)", Inspect("git:HEAD:schema.yaml").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_is_told_in_the_words_of_its_user()
    {
        Refuses("git:HEAD:schema.yaml", "not in a git repository");
        Git("init", "-q");
        _tool.Write("schema.yaml", ToolProcess.Customers);
        Refuses("git:HEAD:schema.yaml", "no commit yet");
        Refuses("git:INDEX:schema.yaml", "among what is staged");
        Commit("schema.yaml", ToolProcess.Customers);
        Refuses("git:HEAD:other.yaml", "There is no file 'other.yaml' in 'HEAD'");
        Refuses("git:nowhere:schema.yaml", "'nowhere' is not a revision");
        Refuses("git:--help:schema.yaml", "is not a revision");
    }

    [Fact]
    public void A_shallow_clone_and_a_submodule_are_told_apart()
    {
        Commit("schema.yaml", ToolProcess.Customers);
        Commit("schema.yaml", ToolProcess.Customers.Replace("320", "321", StringComparison.Ordinal));
        Git("clone", "-q", "--depth", "1", new Uri(_tool.Folder).AbsoluteUri, "clone");
        Refuses("git:HEAD~1:schema.yaml", "which is shallow", "clone");

        Git("-c", "protocol.file.allow=always", "-C", "clone", "submodule", "--quiet", "add", _tool.Folder, "models");
        Refuses("git:HEAD:models/schema.yaml", "in the submodule 'models'", "clone");
    }

    private void Refuses(string source, string why, string folder = ".")
    {
        var (code, output, error) = Inspect(source, folder);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(why, error, StringComparison.Ordinal);
        Assert.DoesNotContain("fatal: invalid object", error, StringComparison.Ordinal);
    }

    private (int Code, string Output, string Error) Inspect(string source, string folder = ".") => _tool.RunIn(folder, "inspect", source);

    private void Commit(string path, string text)
    {
        _tool.Write(path, text);
        Git("init", "-q");
        Git("add", path);
        Git("commit", "-qm", "a model");
    }

    private void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", .. arguments]) { WorkingDirectory = _tool.Folder, RedirectStandardError = true };
        using var git = Process.Start(start)!;
        var error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, error);
    }
}
