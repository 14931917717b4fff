using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.ToolTests.Runners;

namespace Scaffolder.ToolTests;

/// <summary>The migrations of the shop for one tool and database, written by the whole line from the models of the samples.</summary>
internal sealed class ShopMigrations(string tool, SqlDialect dialect, TestFolder folder)
{
    private readonly List<ShopStep> _steps = [];

    public IReadOnlyList<ShopStep> Steps => _steps;

    public async Task WriteAsync()
    {
        var models = Directory.GetFiles(Path.Combine(Repository.Root, "samples", "shop", "models"), "v*.yaml").Order(StringComparer.Ordinal).ToArray();
        for (var version = 1; version <= models.Length; version++)
        {
            var request = new MigrationRequest(version == 1 ? "empty" : models[version - 2], models[version - 1], dialect)
            {
                Renames = ["none"],
                DiscardsData = true,
                Scratch = "none",
            };
            var migration = new NewMigration($"shop_v{version}", tool, folder.File($"v{version}"), new(2026, 1, version, 0, 0, 0, TimeSpan.Zero));
            var problems = new List<Diagnostic>();
            var written = await Pipeline.NewAsync(request, migration, (_, _) => Task.FromResult<EquatableArray<RenameInstruction>?>(null), problems, default);
            Assert.DoesNotContain(problems, problem => problem.Severity == Severity.Error);

            // A migration is a file or, with Prisma, a folder; the SQL files come in pairs.
            var count = tool == "sql" ? 1 : Directory.GetFileSystemEntries(migration.Out).Count(path => Path.GetExtension(path) != ".md");
            _steps.Add(new(version, written!.Comparison, migration.Out, count));
        }
    }

    /// <summary>Puts a step's files to those of the steps before it; the folder that the tool then has to run.</summary>
    public string Add(ShopStep step)
    {
        foreach (var file in Directory.GetFiles(step.Folder, "*", SearchOption.AllDirectories))
        {
            folder.Write(Path.Combine("migrations", Path.GetRelativePath(step.Folder, file)), File.ReadAllText(file));
        }

        return FolderOf(step);
    }

    public void Remove(ShopStep step)
    {
        foreach (var file in Directory.GetFiles(step.Folder, "*", SearchOption.AllDirectories))
        {
            File.Delete(folder.File(Path.Combine("migrations", Path.GetRelativePath(step.Folder, file))));
        }

        foreach (var part in Directory.GetDirectories(step.Folder))
        {
            Directory.Delete(folder.File(Path.Combine("migrations", Path.GetFileName(part))));
        }
    }

    /// <summary>Where the runner of a step looks. The database's own client has no history, so it is shown that step alone.</summary>
    public string FolderOf(ShopStep step) => tool == "sql" ? step.Folder : folder.File("migrations");
}

/// <param name="Count">How many migrations of the tool it is.</param>
internal sealed record ShopStep(int Version, Comparison Comparison, string Folder, int Count);
