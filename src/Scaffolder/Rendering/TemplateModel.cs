using System.Globalization;
using System.Reflection;
using Scaffolder.Dialects;
using Scaffolder.Planning.Operations;
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
    public ScriptObject Of(MigrationPart part, MigrationInfo migration, int parts, EquatableArray<ToolWord> options) => Facts.Of(
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
        ("up", Direction(part, part.Up)),
        ("down", Direction(part, part.Down)));

    private ScriptObject Direction(MigrationPart part, SqlScript script)
    {
        var statements = script.Statements.ToList();
        var batches = script.Batches.Select(batch => Batch(part, batch)).ToList();
        return Facts.Of(
            ("batches", Facts.List(batches)),
            ("empty", script.Batches.Count == 0),
            ("guarded", statements.Exists(statement => statement.Guard is not null)),
            ("refuses", statements.Exists(statement => statement.Guard is { Conflict: not null, Probe.Count: 0 })),
            ("begins", batches.Exists(batch => batch["begins"] is true)),
            ("builds", batches.Exists(batch => batch["builds"] is true)),
            ("identity", batches.Exists(batch => batch["identity"] is true)),
            ("script", script.Batches.Count == 0 ? "" : _dialect.Script(script, $"{part.Migration.Id}_{part.Migration.Name}")));
    }

    private ScriptObject Batch(MigrationPart part, SqlBatch batch)
    {
        var locks = _dialect.Locks(batch);
        var steps = Steps(batch).Select(step => Step(part, step)).ToList();
        return Facts.Of(
            ("transactional", batch.IsTransactional),
            ("begins", batch.IsTransactional && !part.FitsOneTransaction && (batch.Statements.Count > 1 || locks is not null)),
            ("locks", locks is null ? null : Escape(locks)),
            ("builds", steps.Exists(step => step["builds"] is true)),
            ("identity", steps.Exists(step => step["builds"] is true && step["identity"] is true)),
            ("steps", Facts.List(steps)));
    }

    /// <summary>Statements that follow each other and came from one operation.</summary>
    private static IEnumerable<List<SqlStatement>> Steps(SqlBatch batch)
    {
        List<SqlStatement> step = [];
        foreach (var statement in batch.Statements)
        {
            if (step.Count > 0 && !ReferenceEquals(step[0].Operation, statement.Operation))
            {
                yield return step;
                step = [];
            }

            step.Add(statement);
        }

        if (step.Count > 0)
        {
            yield return step;
        }
    }

    private ScriptObject Step(MigrationPart part, List<SqlStatement> statements)
    {
        var operation = statements[0].Operation;

        // A tool that cannot ask must not fail over what an earlier run has done: its calls are for what is done whole or
        // not at all. What a later part takes away may be gone already, as a part that is taken back leaves it so.
        var isWhole = _tool.Asks || (part.FitsOneTransaction && (part.Number == 0 || operation is not DropConstraint));
        var builds = operation is not null && isWhole && statements.TrueForAll(statement => statement.IsTransactional) && _needs.CanBuild(operation);
        return Facts.Of(
            ("kind", operation is null ? "sql" : Casing.Snake(operation.GetType().Name)),
            ("builds", builds),
            ("identity", operation is CreateTable create && create.Table.Columns.Any(column => column.Identity is not null)),
            ("operation", builds ? _operations.Of(operation!) : null),
            ("guard", Guard(statements[0])),
            ("statements", Facts.List(statements.Select(statement => Statement(part, statement)))));
    }

    private ScriptObject Statement(MigrationPart part, SqlStatement statement) => Facts.Of(
        ("sql", Escape(statement.Text)),
        ("guarded", Escape(_dialect.Guarded(statement))),
        ("text", Escape(part.FitsOneTransaction && part.Number == 0 ? statement.Text : _dialect.Guarded(statement))),
        ("transactional", statement.IsTransactional),
        ("guard", Guard(statement)));

    // Where only the database can tell whether what is there is what is wanted, it is asked by a statement of its own.
    private ScriptObject? Guard(SqlStatement statement) => statement.Guard is { } guard
        ? Facts.Of(
            ("pending", Escape(guard.Pending)),
            ("conflict", guard.Conflict is { } conflict && guard.Probe.Count == 0 ? Escape(conflict) : null),
            ("message", guard.Message),
            ("check", guard.Probe.Count == 0 ? null : Escape(_dialect.Guarded(new("SELECT 1") { Guard = guard }))))
        : null;

    private string Escape(string sql) =>
        _database.Escapes.Aggregate(sql, (text, escape) => text.Replace(escape.Name, escape.Text, StringComparison.Ordinal));

    private static ScriptObject Words(IEnumerable<ToolWord> words) => Facts.Of([.. words.Select(word => (word.Name, (object?)word.Text))]);

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
