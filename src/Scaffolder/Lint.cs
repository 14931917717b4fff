using System.Data.Common;
using System.Text.RegularExpressions;
using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Reporting;
using Scaffolder.Risk;
using Scaffolder.Rules;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.Sources.MySql;
using Scaffolder.Sources.PostgreSql;
using Scaffolder.Verification;

namespace Scaffolder;

/// <summary>
/// Judges SQL that somebody wrote by hand: every statement is run on a scratch database, and what it changed in the
/// catalogue is judged as if it had been planned. The database is the only complete parser of its DDL.
/// </summary>
internal static partial class Lint
{
    /// <summary>What is found in the files, which are run in the order given; null when <paramref name="problems"/> say why nothing can be.</summary>
    public static async Task<EquatableArray<Diagnostic>?> RunAsync(MigrationRequest request, IReadOnlyList<string> paths, List<Diagnostic> problems, CancellationToken cancellation)
    {
        var files = new List<(string Path, string Text)>();
        foreach (var path in paths)
        {
            var file = await SourceFile.ReadAsync(path, cancellation);
            problems.AddRange(file.Problem is { } problem ? [problem] : []);
            files.Add((path, file.Text ?? ""));
        }

        if (await Models.ReadAsync(request.From, request, null, problems, cancellation) is not { } start || problems.Exists(problem => problem.Severity == Severity.Error))
        {
            return null;
        }

        await using var scratch = await ScratchDatabases.StartAsync(request.Dialect, request.Scratch, ScratchUse.Read, problems, cancellation);
        if (scratch is null)
        {
            return null;
        }

        await scratch.ResetAsync(cancellation);
        await using var connection = await scratch.OpenAsync(cancellation);
        var tracing = new Tracing(request, connection, scratch.HasOwnServer, await ServerNeighbours.ReadAsync(connection, cancellation)) { Schema = request.Dialect.Normalize(start.Schema).Sorted() };
        await ScriptRunner.RunAsync(connection, request.Dialect, request.Dialect.Lower(Plan(DatabaseSchema.Empty, tracing.Schema, request, "")), null, cancellation);
        tracing.Schema = await tracing.ReadAsync(cancellation);
        var findings = new List<Diagnostic>();
        foreach (var (path, text) in files)
        {
            foreach (var part in Split(request.Dialect, text))
            {
                var (found, goesOn) = await tracing.JudgeAsync(part, new(path, part.Line, part.Column), cancellation);
                findings.AddRange(found.Select(request.Judge).OfType<Diagnostic>().Select(finding => request.Exempt(finding, NameOf(path))));
                if (!goesOn)
                {
                    break;
                }
            }
        }

        return [.. findings];
    }

    // As an exemption calls it: "x/20260101_a.up.sql" is "20260101_a".
    private static string NameOf(string path) => Path.GetFileName(path) is var name && name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? name[..dot] : name;

    // As the database's own client cuts a file; what SQLite's client takes is a part of what psql's does.
    private static IEnumerable<ScriptPart> Split(SqlDialect dialect, string text) => dialect.Name is "mysql" or "mariadb"
        ? MySqlScriptText.Split(text).Select(part => new ScriptPart(part.Text, part.Line, part.Column, IsMetaCommand: false))
        : PostgreSqlScriptText.Split(text);

    /// <summary>What a statement does to a schema, as a plan of the same form.</summary>
    private static MigrationPlan Plan(DatabaseSchema before, DatabaseSchema after, MigrationRequest request, string sql)
    {
        var isOnline = Careful.IsMatch(sql);
        var plan = Planner.Plan(before, SchemaDiffer.Diff(before, after, Renames(before, after, sql)), new(request.Dialect.Capabilities) { Strategy = isOnline ? Strategy.Online : Strategy.Direct });
        return NotYetValid.IsMatch(sql) ? plan with { Steps = [.. plan.Steps.Where(step => step.Operation is not ValidateConstraint)] } : plan;
    }

    // One statement renames one thing: what went and what came are the two sides of it.
    private static EquatableArray<RenameInstruction> Renames(DatabaseSchema before, DatabaseSchema after, string sql)
    {
        if (!Renaming.IsMatch(sql))
        {
            return [];
        }

        var changes = SchemaDiffer.Diff(before, after);
        return (changes.OfType<TableRemoved>().ToArray(), changes.OfType<TableAdded>().ToArray(), changes.OfType<ColumnRemoved>().ToArray(), changes.OfType<ColumnAdded>().ToArray()) switch
        {
            ([var gone], [var come], _, _) => [new(gone.Table.Name, null, come.Table.Name.Name)],
            (_, _, [var gone], [var come]) when gone.Table == come.Table => [new(gone.Table, gone.Column.Name, come.Column.Name)],
            _ => [],
        };
    }

    [GeneratedRegex(@"\b(CONCURRENTLY|NOT\s+VALID|USING\s+INDEX|ALGORITHM\s*=\s*(INPLACE|INSTANT))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Careful { get; }

    [GeneratedRegex(@"\bNOT\s+VALID\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotYetValid { get; }

    [GeneratedRegex(@"\bRENAME\b", RegexOptions.IgnoreCase)]
    private static partial Regex Renaming { get; }

    [GeneratedRegex(@"^(BEGIN|START\s+TRANSACTION|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TransactionWord { get; }

    [GeneratedRegex(@"^(SELECT|SET|RESET|SHOW|PRAGMA|ANALYZE|EXPLAIN|LOCK)\b", RegexOptions.IgnoreCase)]
    private static partial Regex ChangesNothing { get; }

    [GeneratedRegex(@"^(WITH\b.*?\b)?(INSERT|MERGE|COPY|REPLACE)\b", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex RowsCome { get; }

    /// <summary>The statements of all files, run one by one.</summary>
    /// <param name="hasOwnServer">True where nobody else can miss what a statement does to the server.</param>
    /// <param name="neighbours">The other databases of the server that a statement can name.</param>
    private sealed class Tracing(MigrationRequest request, DbConnection connection, bool hasOwnServer, IReadOnlyCollection<string> neighbours)
    {
        private readonly HashSet<ObjectName> _created = [];

        /// <summary>The schema that the next statement meets.</summary>
        public required DatabaseSchema Schema { get; set; }

        public async Task<DatabaseSchema> ReadAsync(CancellationToken cancellation)
        {
            var read = await Catalogue.ReadAsync(request.Dialect.Name, connection, cancellation);
            return request.Dialect.Normalize(read.Model?.Schema ?? throw new InvalidOperationException("The scratch database cannot be read back.")).Sorted();
        }

        public async Task<(IReadOnlyList<Diagnostic> Found, bool GoesOn)> JudgeAsync(ScriptPart part, SourceLocation place, CancellationToken cancellation)
        {
            // Each statement stands alone here: a catalogue is read between any two of them.
            if (part.IsMetaCommand || TransactionWord.IsMatch(part.Text))
            {
                return ([], true);
            }

            if (WrittenStatement.Reach(part.Text, request.Dialect.Name, neighbours) is { } reach)
            {
                return ([new(DiagnosticIds.NotRun, Severity.Warning, $"The statement reaches {reach}, so it was not run and not judged.", "A migration changes its own database; do this elsewhere, by hand.", place)], true);
            }

            if (!hasOwnServer && WrittenStatement.ConcernsRoles(part.Text))
            {
                return ([new(DiagnosticIds.NotRun, Severity.Warning, "The statement is about the roles of the server, which others use, so it was not run and not judged.", "Without --scratch, a server is started on which it can be run.", place)], true);
            }

            try
            {
                await (request.Dialect.Name == "postgresql"
                    ? ServerRights.RunAsync(connection, null, part.Text, run: null, cancellation)
                    : ScriptRunner.ExecuteAsync(connection, null, part.Text, cancellation));
            }
            catch (DbException refused)
            {
                return ([new(DiagnosticIds.StatementRefused, Severity.Error, $"The database refuses the statement: {refused.Message}", "It was run on a scratch database with the schema of --from; the rest of the file was not judged.", place)], false);
            }

            var after = await ReadAsync(cancellation);
            var plan = Plan(Schema, after, request, part.Text);
            Schema = after;
            return (plan.Steps.Count > 0 ? [.. Judge(plan, place)] : [.. Unjudged(part, place)], true);
        }

        private IEnumerable<Diagnostic> Judge(MigrationPlan plan, SourceLocation place)
        {
            var known = plan.Steps.Where(step => step.Operation.Target is { } table && _created.Contains(table)).Select(step => step.Operation).ToHashSet();
            _created.UnionWith(plan.Steps.Select(step => step.Operation).OfType<CreateTable>().Select(create => create.Table.Name));
            var risk = RiskAssessment.Of(plan, request.Dialect, [.. request.WrittenStatistics.Select(item => item.Statistics)]);

            // A table that came in these files has no rows and no users yet.
            var steps = risk.Steps.Where(step => !known.Contains(step.Operation)).ToArray();
            if (steps.Length == 0)
            {
                yield break;
            }

            foreach (var finding in RuleSet.Inspect(plan, risk))
            {
                yield return finding with { Location = place };
            }

            foreach (var step in steps.Where(step => step.Risk.Locks.Count > 0))
            {
                yield return new(DiagnosticIds.LockFacts, Severity.Info, $"{OperationTitle.Of(step.Operation)}: {string.Join(", ", step.Risk.Locks.Select(item => item.ToString()))}; {RiskWords.Blocks(step.Risk.Blocks)} wait{(step.Risk.Blocks == LockBlocks.Nobody ? "s" : step.Risk.Growth == Growth.Constant ? " a moment" : step.Risk.Rewrites ? " while every row is written" : " while every row is read")}.", null, place);
            }
        }

        private IEnumerable<Diagnostic> Unjudged(ScriptPart part, SourceLocation place)
        {
            if (ChangesNothing.IsMatch(part.Text))
            {
                yield break;
            }

            if (WrittenStatement.Rows(part.Text) is not { Count: > 0 } rows)
            {
                yield return RowsCome.IsMatch(part.Text)
                    ? new(DiagnosticIds.NotJudged, Severity.Info, "The statement changes rows, not the schema: how long it holds its locks was not judged.", "Change many rows in batches, each in a transaction of its own.", place)
                    : new(DiagnosticIds.NotJudged, Severity.Info, "The statement changes nothing that a model holds, so it was not judged.", null, place);
                yield break;
            }

            // A table that came in these files has no rows but those that they bring.
            foreach (var item in rows.Where(item => !_created.Any(name => IsSame(name, item.Table))))
            {
                yield return WithRows(item, place);
            }
        }

        private Diagnostic WithRows(WrittenRows rows, SourceLocation place)
        {
            var loses = new LosesData();
            var help = "Change many rows in batches, each in a transaction of its own.";
            return (rows.Effect, rows.IsLimited) switch
            {
                (RowEffect.Truncated, _) => new(loses.Id, loses.Severity, $"This loses every row of {rows.Table}{(request.Dialect.Name == "postgresql" ? ", and nobody reads it before the transaction commits (ACCESS EXCLUSIVE)" : "")}.", loses.Workaround, place),
                (RowEffect.Deleted, false) => new(loses.Id, loses.Severity, $"This loses every row of {rows.Table}.", loses.Workaround, place),
                (RowEffect.Deleted, true) => new(DiagnosticIds.NotJudged, Severity.Warning, $"This loses the rows of {rows.Table} that its condition is true for; which ones was not judged.", "Keep them elsewhere first, unless nobody will ask for them.", place),
                (_, false) => new(DiagnosticIds.NotJudged, Severity.Warning, $"Every row of {rows.Table} is written in one transaction, and whoever writes one of them waits for its end.", help, place),
                _ => new(DiagnosticIds.NotJudged, Severity.Info, "The statement changes rows, not the schema: how long it holds its locks was not judged.", help, place),
            };
        }

        private static bool IsSame(ObjectName created, ObjectName written) =>
            string.Equals(created.Name, written.Name, StringComparison.OrdinalIgnoreCase) && string.Equals(created.Schema, written.Schema is "public" or "main" ? null : written.Schema, StringComparison.OrdinalIgnoreCase);
    }
}
