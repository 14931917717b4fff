using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>SQLite from 3.35 on, the first that drops columns. There is no server and so no version to choose.</summary>
public sealed class SqliteDialect() : SqlDialect(null)
{
    public override string Name => "sqlite";

    public override TargetCapabilities Capabilities { get; } = new SqliteCapabilities();

    public override string BackupCommand => "sqlite3 app.db \".backup backup.db\"";

    public override int? MaxIdentifierBytes => null;

    public override SqlDialect For(int? version) => this;

    public override string Quote(string identifier) => SqliteDefinitions.Quoted(identifier);

    public override string QuoteLiteral(string text) => SqliteDefinitions.Literal(text);

    public override string TypeName(ColumnType type) => SqliteTypes.Name(type);

    public override ColumnType ParseType(string type) => SqliteTypes.Parse(type);

    public override DatabaseSchema Normalize(DatabaseSchema schema) => SqliteNormalization.Normalize(schema);

    public override IEnumerable<Diagnostic> Check(DatabaseSchema schema) => SqliteCheck.Check(schema);

    public override string DefaultSql(DefaultValue value) => SqliteDefaults.Text(value);

    public override SqlScript Lower(MigrationPlan plan) => SqliteForeignKeys.Framed(base.Lower(plan), plan) with { Applied = SqliteApplied.Of(plan.From, plan.To) };

    protected override IEnumerable<SqlStatement> Lower(PlanStep step, DatabaseSchema before, DatabaseSchema after) =>
        step.Operation.Accept(new SqliteLowering(this, before, after));

    public override bool HasConditional => false;

    /// <summary>As SQL would write it, so that the text 1 and the number 1 are not the same.</summary>
    public override string? Unconvertible(string column, ColumnType from, ColumnType to) => SqliteConversions.Fails(Quote(column), from, to);

    public override string ValueAsText(string column) => $"quote({Quote(column)})";

    public override string Guarded(SqlStatement statement) => statement.Text;

    public override string Script(SqlScript script, string name) => SqliteScript.Of(script, name);
}
