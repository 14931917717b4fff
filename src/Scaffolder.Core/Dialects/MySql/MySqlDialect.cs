using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

/// <summary>MySQL from 8.0 and MariaDB from 10.11 on. No statement of theirs can be taken back, so each stands for itself.</summary>
public sealed class MySqlDialect(MySqlFlavor flavor, int? version) : SqlDialect(version ?? flavor.OldestSupported)
{
    public MySqlFlavor Flavor { get; } = flavor;

    public override string Name => Flavor.Name;

    public override TargetCapabilities Capabilities { get; } = new MySqlCapabilities();

    public override bool HasConditional => true;

    public override string BackupCommand => $"{Flavor.Client}{(Flavor.Name == "mysql" ? "dump" : "-dump")} --single-transaction --routines --triggers --events --result-file=backup.sql DATABASE";

    /// <summary>The bytes as digits: not every value is a text.</summary>
    public override string ValueAsText(string column) => $"hex(cast({Quote(column)} AS binary))";

    /// <summary>64 characters; a byte is the least that one takes.</summary>
    public override int? MaxIdentifierBytes => 64;

    public override SqlDialect For(int? version) => new MySqlDialect(Flavor, version);

    public override string Quote(string identifier) => MySqlText.Quote(identifier);

    public override string QuoteLiteral(string text) => MySqlText.Literal(text);

    public override string TypeName(ColumnType type) => MySqlTypes.Name(Flavor, type);

    public override ColumnType ParseType(string type) => MySqlTypes.Parse(Flavor, type);

    public override DatabaseSchema Normalize(DatabaseSchema schema) => new MySqlNormalization(Flavor).Normalize(schema);

    public override IEnumerable<Diagnostic> Check(DatabaseSchema schema) => new MySqlChecks(Flavor).Check(schema);

    public override string DefaultSql(DefaultValue value) => MySqlDefaults.Sql(value);

    public override string Guarded(SqlStatement statement) => MySqlScript.Guarded(Flavor, statement);

    public override string Script(SqlScript script, string name) => MySqlScript.Write(Flavor, script);

    public override string Terminated(string statement) => MySqlScript.Delimited(MySqlScript.IsBody(statement), statement);

    public override SqlScript Lower(MigrationPlan plan) => base.Lower(MySqlMerges.OneStatementEach(MySqlSwaps.LeaveUntilMade(plan)));

    protected override IEnumerable<SqlStatement> Lower(PlanStep step, DatabaseSchema before, DatabaseSchema after)
    {
        var lowering = new MySqlLowering(this, step.Source, before, after);
        SqlStatement[] statements = [.. step.Source is MergedColumnChange merged ? lowering.Merged(merged, step.Operation) : step.Operation.Accept(lowering)];
        var keeps = statements.Length > 0 && step.Operation.Target is { } table && MySqlHistory.IsVersioned(before.Find(table));
        return (keeps ? statements.Prepend(new(MySqlHistory.Keep)) : statements).Select(statement => statement with { IsTransactional = false });
    }
}
