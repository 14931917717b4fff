using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>PostgreSQL 13 to 18.</summary>
public sealed class PostgreSqlDialect(int? version) : SqlDialect(version ?? OldestSupported)
{
    /// <summary>Version 14 had its last release on 12 November 2026; older ones work too when they are named.</summary>
    public const int OldestSupported = 15;

    public override string Name => "postgresql";

    public override TargetCapabilities Capabilities { get; } = new PostgreSqlCapabilities(version ?? OldestSupported);

    public override (int Oldest, int Newest)? Versions => (13, 18);

    public override bool HasConditional => true;

    public override string BackupCommand => "pg_dump --format=custom --file=backup.dump \"$DATABASE_URL\"";

    public override string ValueAsText(string column) => $"{Quote(column)}::text";

    public override string? Unconvertible(string column, ColumnType from, ColumnType to) => PostgreSqlConversions.Fails(this, Quote(column), from, to);

    public override int? MaxIdentifierBytes => 63;

    internal int Major => Version ?? OldestSupported;

    public override SqlDialect For(int? version) => new PostgreSqlDialect(version);

    public override string Quote(string identifier) => PostgreSqlNames.Quote(identifier);

    // A backslash means itself in one setting of the server and an escape in the other; E'' reads the same in both.
    public override string QuoteLiteral(string text)
    {
        var quoted = $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
        return text.Contains('\\', StringComparison.Ordinal) ? $"E{quoted.Replace("\\", "\\\\", StringComparison.Ordinal)}" : quoted;
    }

    public override string TypeName(ColumnType type) => PostgreSqlTypes.Name(type);

    public override ColumnType ParseType(string type) => PostgreSqlTypes.Parse(type);

    public override DatabaseSchema Normalize(DatabaseSchema schema) => PostgreSqlNormalization.Normalize(schema);

    public override IEnumerable<Diagnostic> Check(DatabaseSchema schema) => new PostgreSqlChecks(this).Check(schema);

    public override string? Locks(SqlBatch batch) => PostgreSqlLocks.Of(this, batch);

    public override string Guarded(SqlStatement statement) => PostgreSqlScript.Guarded(statement);

    public override string Script(SqlScript script, string name) => PostgreSqlScript.Write(script, name, Major);

    protected override IEnumerable<SqlStatement> Lower(PlanStep step, DatabaseSchema before, DatabaseSchema after) =>
        step.Operation.Accept(new PostgreSqlLowering(this, step.Source, before, after));
}
