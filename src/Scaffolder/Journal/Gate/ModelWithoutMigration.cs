namespace Scaffolder.Journal.Gate;

/// <summary>The model was changed and no migration brings the change.</summary>
internal sealed class ModelWithoutMigration : GateRule
{
    public override string Id => "SC6001";

    public override Severity Severity => Severity.Error;

    public override string Title => "The model is ahead of the migrations";

    public override string Condition => "The model holds something that the snapshot, the model after the last migration, does not.";

    public override string Effect => "The code is written for a schema that no database will have.";

    public override string Workaround => "Run 'scaffolder new <name>'.";

    public override string Bad => "a commit that changes schema.yaml alone";

    public override string Good => "the changed model, its migration, record and snapshot in one commit";

    public override IEnumerable<Diagnostic> Inspect(GateState state) => state.Unmigrated;
}
