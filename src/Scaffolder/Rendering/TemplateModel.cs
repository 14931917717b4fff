using System.Globalization;
using System.Reflection;
using Scaffolder.Dialects;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;
using Scriban.Runtime;

namespace Scaffolder.Rendering;

/// <summary>Everything that a template of a migration tool can read, for one part of a plan.</summary>
internal sealed class TemplateModel
{
    private readonly ToolManifest _tool;
    private readonly ToolDatabase _database;
    private readonly SqlDialect _dialect;
    private readonly OperationFacts _operations;
    private readonly OperationNeeds _needs;

    public TemplateModel(ToolManifest tool, ToolDatabase database, SqlDialect dialect)
    {
        (_tool, _database, _dialect) = (tool, database, dialect);
        _operations = new(new(database, dialect, Literal));
        _needs = new(database);
    }

    private static string Version { get; } = typeof(TemplateModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <param name="options">The manifest's options with what the project says.</param>
    public ScriptObject Of(MigrationPart part, MigrationInfo migration, int parts, EquatableArray<ToolWord> options)
    {
        var guards = new GuardNames(Guard);
        var up = Direction(part, part.Up, guards);
        var down = Direction(part, part.Down, guards);
        return Facts.Of(
            ("tool", Facts.Of(("name", _tool.Name), ("title", _tool.Title))),
            ("generator", $"scaffolder {Version}"),
            ("database", _dialect.Name),
            ("words", Words(_database.Words)),
            ("options", Words([.. _tool.Options.Where(option => options.All(given => given.Name != option.Name)), .. options])),
            ("migration", Facts.Of(("id", migration.Id), ("name", migration.Name), ("why", migration.Why))),
            ("id", Id(part.Migration.Id)),
            ("name", part.Migration.Name),
            ("number", part.Number + 1),
            ("count", parts),
            ("is_whole", _database.Cut == PlanCut.Whole),
            ("transaction", part.FitsOneTransaction),
            ("begin", _dialect.Begin),
            ("commit", _dialect.Commit),
            ("up", up),
            ("down", down),
            ("guards", guards.All));
    }

    private ScriptObject Direction(MigrationPart part, SqlScript script, GuardNames guards)
    {
        var batches = script.Batches.Select(batch => Batch(part, batch, guards)).ToList();
        var name = $"{(ReferenceEquals(script, part.Down) ? "the way back of " : "")}{part.Migration.Id}_{part.Migration.Name}";
        return Facts.Of(
            ("batches", Facts.List(batches)),
            ("empty", script.Batches.Count == 0),
            ("begins", batches.Exists(batch => batch["begins"] is true)),
            ("builds", batches.Exists(batch => batch["builds"] is true)),
            ("identity", batches.Exists(batch => batch["identity"] is true)),
            ("query", script.Batches.Count == 0 || _database.Cut != PlanCut.Whole ? "" : _dialect.Query(script, name)),
            ("script", script.Batches.Count == 0 ? "" : _dialect.Script(script, name)));
    }

    private ScriptObject Batch(MigrationPart part, SqlBatch batch, GuardNames guards)
    {
        var locks = batch.IsTransactional ? _dialect.Locks(batch) : null;
        var steps = Runs(batch.Statements, (a, b) => ReferenceEquals(a.Operation, b.Operation)).Select(step => Step(part, step, guards)).ToList();
        return Facts.Of(
            ("transactional", batch.IsTransactional),
            ("begins", batch.IsTransactional && !part.FitsOneTransaction && (batch.Statements.Count > 1 || locks is not null)),
            ("locks", locks is null ? null : Escape(locks)),
            ("builds", steps.Exists(step => step["builds"] is true)),
            ("identity", steps.Exists(step => step["builds"] is true && step["identity"] is true)),
            ("steps", Facts.List(steps)));
    }

    /// <summary>Statements that follow each other and belong together.</summary>
    private static IEnumerable<List<SqlStatement>> Runs(IEnumerable<SqlStatement> statements, Func<SqlStatement, SqlStatement, bool> belong)
    {
        List<SqlStatement> run = [];
        foreach (var statement in statements)
        {
            if (run.Count > 0 && !belong(run[0], statement))
            {
                yield return run;
                run = [];
            }

            run.Add(statement);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private ScriptObject Step(MigrationPart part, List<SqlStatement> statements, GuardNames guards)
    {
        var operation = statements[0].Operation;

        var isWhole = _tool.Asks || IsWhole(part, operation);
        var builds = operation is not null && isWhole && statements.TrueForAll(statement => statement.IsTransactional) && _needs.CanBuild(operation);
        return Facts.Of(
            ("kind", operation is null ? "sql" : Casing.Snake(operation.GetType().Name)),
            ("builds", builds),
            ("identity", operation is CreateTable create && create.Table.Columns.Any(column => column.Identity is not null)),
            ("operation", builds ? _operations.Of(operation!) : null),
            ("guard", builds ? guards.Of(statements[0]) : null),
            ("statements", Facts.List(statements.Select(statement => Statement(part, statement)))),
            ("runs", Facts.List(builds ? [] : Runs(statements, (a, b) => a.Guard == b.Guard).Select(run => Facts.Of(
                ("guard", guards.Of(run[0])),
                ("statements", Facts.List(run.Select(statement => Statement(part, statement)))))))));
    }

    /// <summary>
    /// Whether the operation is done or not, together with the rest of its migration. Otherwise a tool that cannot ask has
    /// to leave it to SQL that asks: a part that stopped half-way runs again, and a check that only helps may be gone.
    /// </summary>
    private static bool IsWhole(MigrationPart part, MigrationOperation? operation) =>
        part.FitsOneTransaction && operation is not DropConstraint { Constraint: CheckConstraint };

    private ScriptObject Statement(MigrationPart part, SqlStatement statement) => Facts.Of(
        ("sql", Escape(statement.Text)),
        ("guarded", Escape(_dialect.Guarded(statement))),
        ("text", Escape(_dialect.Guarded(IsWhole(part, statement.Operation) ? statement with { Guard = null } : statement))),
        ("transactional", statement.IsTransactional));

    // Where only the database can tell whether what is there is what is wanted, it is asked by a statement of its own.
    private ScriptObject Guard(SqlGuard guard) => Facts.Of(
        ("pending", Escape(guard.Pending)),
        ("conflict", guard.Conflict is { } conflict && guard.Probe.Count == 0 ? Escape(conflict) : null),
        ("message", guard.Message),
        ("check", guard.Probe.Count == 0 ? null : Escape(_dialect.Guarded(new("SELECT 1") { Guard = guard }))));

    private string Escape(string sql) =>
        _database.Escapes.Aggregate(sql, (text, escape) => text.Replace(escape.Name, escape.Text, StringComparison.Ordinal));

    private static ScriptObject Words(IEnumerable<ToolWord> words)
    {
        var facts = new ScriptObject();
        foreach (var word in words)
        {
            facts[word.Name] = word.Text;
        }

        return facts;
    }

    private string Id(string id) => _tool.Timestamp switch
    {
        TimestampFormat.Milliseconds => new DateTimeOffset(MigrationPart.MomentOf(id)).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        _ => id,
    };

    private string Literal(string text) => _tool.Language switch
    {
        SourceLanguage.TypeScript => SourceText.TypeScript(text),
        SourceLanguage.CSharp => SourceText.CSharp(text),
        _ => _dialect.QuoteLiteral(text),
    };
}
