namespace Scaffolder.Journal.Gate;

/// <summary>A live database differs from the snapshot.</summary>
internal sealed class DatabaseDrift : GateRule
{
    public override string Id => "SC6013";

    public override Severity Severity => Severity.Error;

    public override string Title => "A database is not what the snapshot says";

    public override string Condition => "The catalogue of the database that --against names differs from the model after the last migration.";

    public override string Effect => "The next migration is planned for a schema that this database does not have.";

    public override string Workaround => "'scaffolder new <name> --from <database>' writes the way back.";

    public override string Bad => "an index made by hand in production";

    public override string Good => "the index in the model, or dropped again";

    public override IEnumerable<Diagnostic> Inspect(GateState state) => state.Drift.Select(text => Finding(text, new(state.Journal.Snapshot, 1, 1)));
}
