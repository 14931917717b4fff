using Scaffolder.Dialects;
using Scaffolder.Dialects.MySql;
using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Risk;

/// <summary>What a plan does to its users and its data, step by step.</summary>
public sealed record RiskAssessment(EquatableArray<StepRisk> Steps)
{
    public RiskLevel Level => Steps.Aggregate(RiskLevel.None, (highest, step) => step.Level > highest ? step.Level : highest);

    /// <summary>What cannot be brought back, in words.</summary>
    public IEnumerable<string> DataLoss => Steps.Select(step => step.DataLoss).OfType<string>().Distinct();

    /// <summary>Whether somebody waits for a time that grows with the data.</summary>
    public bool NeedsMaintenanceWindow => Steps.Any(step => step.Level >= RiskLevel.Medium && step.Risk.Growth != Growth.Constant && step.Risk.Blocks != LockBlocks.Nobody);

    public static RiskAssessment Of(MigrationPlan plan, SqlDialect dialect, EquatableArray<TableStatistics> statistics = default)
    {
        var rows = statistics.Where(item => item.Rows is not null).ToDictionary(item => item.Table, item => item.Rows);
        return new([.. RiskContext.Walk(plan).Select(walk => Assess(walk.Context, walk.Step, dialect, rows))]);
    }

    private static IOperationVisitor<OperationRisk> Facts(SqlDialect dialect, RiskContext context) => dialect.Name switch
    {
        "postgresql" => new PostgreSqlRisk(context),
        "sqlite" => new SqliteRisk(context),
        "mysql" => new MySqlRisk(context, MySqlFlavor.MySql),
        "mariadb" => new MySqlRisk(context, MySqlFlavor.MariaDb),
        "sqlserver" => new SqlServerRisk(context, dialect),
        _ => throw new System.Diagnostics.UnreachableException($"No DDL facts for {dialect.Name}."),
    };

    private static StepRisk Assess(RiskContext context, PlanStep step, SqlDialect dialect, Dictionary<ObjectName, long?> rows)
    {
        var risk = step.Operation.Accept(Facts(dialect, context));
        var loss = step.Operation.Target is { } target && context.IsNew(target) && step.Operation is not DropTable ? null : step.Operation.DataLoss;
        var count = step.Operation.Target is { } table ? rows.GetValueOrDefault(table) : null;
        return new(step.Operation, risk, loss, count, risk.Expected(count));
    }
}

/// <summary>One step of the assessment.</summary>
/// <param name="Rows">The rows of its table; null when unknown.</param>
/// <param name="Expected">Milliseconds under its locks; null when they depend on an unknown number of rows.</param>
public sealed record StepRisk(MigrationOperation Operation, OperationRisk Risk, string? DataLoss, long? Rows, MeasuredTime? Expected)
{
    // A second is what most clients wait before they give up; below, nobody notices.
    private const double _noticed = 1000;

    /// <summary>Whether it is known to be over before anybody notices.</summary>
    public bool IsBrief => Expected?.High < _noticed;

    public RiskLevel Level =>
        DataLoss is not null ? RiskLevel.High
        : Risk.Blocks == LockBlocks.Nobody ? RiskLevel.None
        : Risk.Growth == Growth.Constant || IsBrief ? RiskLevel.Low
        : Risk.Blocks == LockBlocks.Writers ? RiskLevel.Medium
        : RiskLevel.High;
}

public enum RiskLevel
{
    /// <summary>Nobody waits and nothing is lost.</summary>
    None,

    /// <summary>A strong lock for a moment.</summary>
    Low,

    /// <summary>Writers wait for a time that grows with the data.</summary>
    Medium,

    /// <summary>Readers wait for a time that grows with the data, or data is lost.</summary>
    High,
}
