namespace Scaffolder.Tests.Gate;

/// <summary>The program is killed before every rename that a verb does; what is there afterwards is what was, or what should be.</summary>
public sealed class KilledTests
{
    [Theory]
    [InlineData("new", "second", "--timestamp", "2026-05-01T00:00:00Z")]
    [InlineData("approve", "first", "--timestamp", "2026-05-01T00:00:00Z")]
    [InlineData("verify", "first")]
    [InlineData("verify", "first", "--staging", "sqlite:staging.db", "--timestamp", "2026-05-01T00:00:00Z")]
    [InlineData("rebase", "--timestamp", "2026-05-01T00:00:00Z")]
    [InlineData("init", "--hook")]
    public void A_verb_that_is_killed_leaves_the_old_state_or_the_new_one(params string[] arguments)
    {
        using var whole = Prepare(arguments[0]);
        var before = State(whole);
        whole.Tool.Run(arguments);
        var after = State(whole);
        Assert.NotEqual(before, after);

        var kills = 0;
        for (var isKilled = true; isKilled; kills++)
        {
            using var repository = Prepare(arguments[0]);
            repository.Tool.Variables["DOTNET_STARTUP_HOOKS"] = typeof(KilledTests).Assembly.Location;
            repository.Tool.Variables["SCAFFOLDER_KILL"] = $"{kills + 1}";
            isKilled = repository.Tool.Run(arguments).Code == 137;
            repository.Tool.Variables.Clear();

            // Whoever looks at this moment finds each record, old or new.
            Assert.Equal(arguments[0] is not "init", File.Exists(Path.Combine(repository.Tool.Folder, GateRepository.Record)));

            // Any verb puts it in order.
            repository.Tool.Run("rules");
            var state = State(repository);
            Assert.True(state == before || state == after, $"killed before rename {kills + 1}: {state}");
        }

        Assert.True(kills > 3, $"{kills}");
    }

    // A clone must not be able to have files written that its author has no business with.
    [Theory]
    [InlineData("../victim.txt", false)]
    [InlineData("link/victim.txt", false)]
    [InlineData(".git/hooks/post-commit", true)]
    public void A_log_of_unfinished_writing_is_obeyed_only_where_a_run_made_it_about_this_repository(string target, bool isCommitted)
    {
        using var repository = Prepare("approve");
        var victim = Path.GetFullPath(Path.Combine(repository.Tool.Folder, target == "link/victim.txt" ? "../victim.txt" : target));
        File.CreateSymbolicLink(Path.Combine(repository.Tool.Folder, "link"), "..");
        repository.Tool.Write("payload", "bad");
        repository.Tool.Write(".scaffolder/pending", $$"""{"state":"Applying","files":[{"path":"{{target}}","new":"payload","old":null}],"folders":[]}""");
        if (isCommitted)
        {
            repository.Git("add", "--force", ".scaffolder/pending");
        }

        foreach (var verb in (string[])["check", "rules", "diff"])
        {
            var (_, output, error) = repository.Tool.Run(verb);
            Assert.Contains("is not obeyed", output + error, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(victim));
        Assert.True(File.Exists(Path.Combine(repository.Tool.Folder, "payload")));
    }

    private static GateRepository Prepare(string verb)
    {
        if (verb == "init")
        {
            var fresh = new GateRepository();
            fresh.Git("init", "--quiet", "--initial-branch=main");
            return fresh;
        }

        var repository = GateRepository.Create();
        repository.Run("new", "first", "--timestamp", "2026-01-02T03:04:05Z");
        repository.Deploy();
        repository.Commit("first");
        if (verb == "new")
        {
            repository.Edit("schema.yaml", "    primaryKey", "      phone: { type: text }\n    primaryKey");
        }
        else if (verb == "rebase")
        {
            foreach (var (column, time) in ((string, string)[])[("name", "2026-02-01T00:00:00Z"), ("phone", "2026-03-01T00:00:00Z")])
            {
                repository.Git("checkout", "--quiet", "-b", column, "main");
                repository.Edit("schema.yaml", "    primaryKey", $"      {column}: {{ type: text }}\n    primaryKey");
                repository.Run("new", $"add_{column}", "--timestamp", time);
                repository.Commit(column);
            }

            repository.Git("merge", "--quiet", "name");
            repository.Git("checkout", "--quiet", "--ours", ".");
        }

        return repository;
    }

    // Everything but git's own, with the hook; how long a proof took and what it saw of the clock is not the same twice.
    private static string State(GateRepository repository) => string.Join('\n', repository.Tool.Files
        .Where(file => !file.StartsWith(".git/", StringComparison.Ordinal) || file == ".git/hooks/pre-commit" || file.Contains(".tmp", StringComparison.Ordinal))
        .Where(file => !file.EndsWith(".db", StringComparison.Ordinal))
        .Select(file => $"{file}: {(file.EndsWith(".md", StringComparison.Ordinal) || file == GateRepository.Record ? Sealed(repository, file) : repository.Tool.Read(file))}"));

    private static string Sealed(GateRepository repository, string file) => string.Join(", ", ((string[])["approvals: []", "proof: null", "\nstaging:", "- [x]", "Ann Lee"]).Where(mark => repository.Tool.Read(file).Contains(mark, StringComparison.Ordinal)));
}
