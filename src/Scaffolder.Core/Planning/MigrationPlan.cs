using Scaffolder.Diffing;
using Scaffolder.Schema;

namespace Scaffolder.Planning;

/// <summary>The ordered operations that turn <paramref name="From"/> into the desired schema.</summary>
public sealed record MigrationPlan(DatabaseSchema From, EquatableArray<PlanStep> Steps)
{
    /// <summary>The schema this plan leads to, computed without a database.</summary>
    public DatabaseSchema To => Steps.Aggregate(From, (schema, step) => step.Operation.ApplyTo(schema)).Sorted();

    /// <summary>The steps by the transaction that they run in, in order; each is committed before the next begins.</summary>
    public IEnumerable<IGrouping<int, PlanStep>> Transactions => Steps.GroupBy(step => step.Transaction);

    /// <summary>Each step with the schema in which it runs.</summary>
    public IEnumerable<WalkedStep> Walk()
    {
        var schema = From;
        foreach (var step in Steps)
        {
            yield return new(schema, step);
            schema = step.Operation.ApplyTo(schema);
        }
    }
}

/// <summary>An operation and the change that made it necessary.</summary>
/// <param name="Transaction">The number of the transaction that it runs in; steps that share one succeed or fail together.</param>
public sealed record PlanStep(MigrationOperation Operation, SchemaChange Source, int Transaction = 0);
