namespace Scaffolder.Journal.Gate;

/// <summary>A file was edited after it was generated, or is gone.</summary>
internal sealed class FileEdited : GateRule
{
    public override string Id => "SC6002";

    public override Severity Severity => Severity.Error;

    public override string Title => "A file of a migration is not what was generated";

    public override string Condition => "A file that a record names has another content than the record says, or is gone.";

    public override string Effect => "What was proven and approved is not what will run.";

    public override string Workaround => "Restore the file from version control; to change what the migration does, change the model or the templates and generate it again.";

    public override string Bad => "an ALTER TABLE added to a generated file by hand";

    public override string Good => "the change made in the model, and a new migration";

    public override IEnumerable<Diagnostic> Inspect(GateState state) => state.Migrations.SelectMany(record => state.Edited(record)
        .Where(item => item.File.Path != record.Document)
        .Select(item => item.Text is { } text
            ? Finding("The file was edited after it was generated.", state.Difference(item.File, text))
            : Finding($"The file of {record.FileName} is gone.", new(state.Journal.Locate(item.File.Path)))));
}
