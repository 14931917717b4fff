namespace Scaffolder.Journal.Gate;

/// <summary>The document is gone or was edited.</summary>
internal sealed class DocumentEdited : GateRule
{
    public override string Id => "SC6006";

    public override Severity Severity => Severity.Error;

    public override string Title => "The document of a migration is missing or edited";

    public override string Condition => "The migration document is gone, or is not what was generated from the facts.";

    public override string Effect => "Whoever runs the migration at night reads something that nobody checked.";

    public override string Workaround => "Restore the document from version control, or let 'scaffolder verify <the migration>' write it anew from the facts.";

    public override string Bad => "a box of the quality gate ticked by hand";

    public override string Good => "the box ticked by the evidence that the record holds";

    public override IEnumerable<Diagnostic> Inspect(GateState state) => state.Migrations.SelectMany(record => record.Document is null
        ? [Finding($"{record.FileName} has no document.", state.FileOf(record).At("files"))]
        : state.Edited(record)
            .Where(item => item.File.Path == record.Document)
            .Select(item => item.Text is { } text
                ? Finding("The document was edited after it was generated.", state.Difference(item.File, text))
                : Finding($"The document of {record.FileName} is gone.", new(state.Journal.Locate(item.File.Path)))));
}
