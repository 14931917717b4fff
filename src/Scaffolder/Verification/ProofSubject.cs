using Scaffolder.Dialects;
using Scaffolder.Planning;
using Scaffolder.Risk;

namespace Scaffolder.Verification;

/// <summary>What is to be proven: the way there and back, the statements that would run, and what is claimed of them.</summary>
/// <param name="Read">Reads the schema of a database back.</param>
internal sealed record ProofSubject(SqlDialect Dialect, MigrationPlan Up, MigrationPlan Down, SqlScript UpSql, SqlScript DownSql, RiskAssessment Risk, SchemaReader Read)
{
    /// <summary>The statement's step of the assessment; null for what belongs to the transaction itself.</summary>
    public StepRisk? RiskOf(SqlStatement statement) =>
        statement.Operation is { } operation ? Risk.Steps.FirstOrDefault(step => step.Operation == operation) : null;

    /// <summary>What the statement does, in words, with its place in the script.</summary>
    public string Title(int index)
    {
        var statement = UpSql.Statements.ElementAt(index);
        var words = statement.Operation is { } operation ? OperationTitle.Of(operation) : statement.Text.Split('\n')[0];
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{index + 1} ({words})");
    }
}
