using System.Globalization;
using Scaffolder.Dialects;
using Scaffolder.Planning;
using Scaffolder.Risk;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>What is to be proven: the way there and back, the statements that would run, and what is claimed of them.</summary>
/// <param name="Risk">Of the way there.</param>
/// <param name="DownRisk">Of the way back.</param>
/// <param name="Read">Reads the schema of a database back.</param>
internal sealed record ProofSubject(SqlDialect Dialect, MigrationPlan Up, MigrationPlan Down, SqlScript UpSql, SqlScript DownSql, RiskAssessment Risk, RiskAssessment DownRisk, SchemaReader Read)
{
    public ProofWay There => new(UpSql, Risk, Up.To, IsBack: false);

    public ProofWay Back => new(DownSql, DownRisk, Up.From, IsBack: true);
}

/// <summary>One of the two ways: its statements, what is claimed of them, and where they lead.</summary>
internal sealed record ProofWay(SqlScript Sql, RiskAssessment Risk, DatabaseSchema To, bool IsBack)
{
    /// <summary>A cell of this way; those of the way there have no mark.</summary>
    public string Cell(string name) => IsBack ? $"down: {name}" : name;

    /// <summary>The statement's step of the assessment; null for what belongs to the transaction itself.</summary>
    public StepRisk? RiskOf(SqlStatement statement) =>
        statement.Operation is { } operation ? Risk.Steps.FirstOrDefault(step => step.Operation == operation) : null;

    /// <summary>What the statement does, in words, with its place in the script.</summary>
    public string Title(int index)
    {
        var statement = Sql.Statements.ElementAt(index);
        var words = statement.Operation is { } operation ? OperationTitle.Of(operation) : statement.Text.Split('\n')[0];
        return string.Create(CultureInfo.InvariantCulture, $"{index + 1} ({words})");
    }
}
