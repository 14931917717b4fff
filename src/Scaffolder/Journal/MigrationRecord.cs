using Scaffolder.Journal.Gate;
using Scaffolder.Planning;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Scaffolder.Journal;

/// <summary>What is remembered of one migration: what it was made from, what was decided, and which files carry it.</summary>
internal sealed record MigrationRecord(string Id, string Name, string? Parent)
{
    public required string Tool { get; init; }

    public required string Database { get; init; }

    public Strategy Strategy { get; init; }

    public string? Why { get; init; }

    /// <summary>Who made it, <c>Name &lt;email&gt;</c>; null where git did not know.</summary>
    public string? Author { get; init; }

    public required string PlanHash { get; init; }

    /// <summary>The fingerprint of the schema that the migration starts from.</summary>
    public required string Before { get; init; }

    /// <summary>The fingerprint of the schema that it leads to.</summary>
    public required string After { get; init; }

    /// <summary>The files by path, relative to scaffolder.yaml, with their hashes.</summary>
    public EquatableArray<FileHash> Files { get; init; }

    /// <summary>The renames that somebody decided, <c>old=new</c>.</summary>
    public EquatableArray<string> Renames { get; init; }

    /// <summary>The data that somebody decided to lose, in words.</summary>
    public EquatableArray<string> Drops { get; init; }

    /// <summary>The findings that were accepted for a while when it was made.</summary>
    public EquatableArray<RecordedExemption> Exemptions { get; init; }

    /// <summary>The values for columns that were given, in the words of the database.</summary>
    public EquatableArray<DataInstruction> Data { get; init; }

    /// <summary>The values that columns get back when the migration is reverted.</summary>
    public EquatableArray<DataInstruction> WayBack { get; init; }

    /// <summary>The folder of the tool's migrations, relative to scaffolder.yaml.</summary>
    public required string Folder { get; init; }

    /// <summary>The tool's own options that were given.</summary>
    public EquatableArray<KeyValuePair<string, string>> ToolOptions { get; init; }

    /// <summary>The model that it starts from, where that is not the one that its parent leads to.</summary>
    public string? From { get; init; }

    /// <summary>The source that it was planned from, where somebody named another one than the snapshot; null otherwise.</summary>
    public string? Start { get; init; }

    /// <summary>The model that it leads to.</summary>
    public required string To { get; init; }

    /// <summary>What was proven of it; null when nothing was run.</summary>
    public Proof? Proof { get; init; }

    /// <summary>The plan that the proof is of; another one than the record's makes the proof void.</summary>
    public string? ProvenPlan { get; init; }

    /// <summary>Which of the files is the document.</summary>
    public string? Document { get; init; }

    /// <summary>How much others notice of it: <c>none</c>, <c>low</c>, <c>medium</c> or <c>high</c>.</summary>
    public string? Risk { get; init; }

    /// <summary>What the rules said of it when it was made.</summary>
    public EquatableArray<RecordedFinding> Findings { get; init; }

    /// <summary>What was seen of it on a staging database; null when nobody looked.</summary>
    public StagingRun? Staging { get; init; }

    public EquatableArray<Approval> Approvals { get; init; }

    /// <summary>The digest that stands in the file, of what stood there when it was written.</summary>
    public string? WrittenDigest { get; init; }

    /// <summary>The digest of everything but the approvals, which come one by one on branches of their own and carry their own seals.</summary>
    public string Digest => Fingerprint.Of((this with { Approvals = [] }).Write(withDigest: false));

    /// <summary>The digest of what an approval is of, beside the plan: the files that run.</summary>
    public string FilesDigest => Fingerprint.Of(string.Join('\n', Files.Where(file => file.Path != Document).Select(file => $"{file.Hash} {file.Path}")));

    /// <summary>The file's name without its extension.</summary>
    public string FileName => $"{Id}_{Name}";

    /// <summary>The approvals that are still of this plan and these files, one for each person.</summary>
    public IEnumerable<Approval> ValidApprovals => Approvals.Where(approval => approval.Plan == PlanHash && approval.Files == FilesDigest).DistinctBy(approval => approval.Email, StringComparer.OrdinalIgnoreCase);

    public bool IsAuthor(string email) => Author?.EndsWith($"<{email}>", StringComparison.OrdinalIgnoreCase) is true;

    public string ToYaml() => Write(withDigest: true);

    private string Write(bool withDigest)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var yaml = new Emitter(text);
        yaml.Emit(new StreamStart());
        yaml.Emit(new DocumentStart(null, null, isImplicit: true));
        Map(() =>
        {
            Value("id", Id);
            Value("name", Name);
            Value("parent", Parent);
            Value("tool", Tool);
            Value("database", Database);
            Value("strategy", Strategy.ToString().ToLowerInvariant());
            Value("why", Why);

            // Left out where it is not known, as in the records of earlier versions, whose digests stay what they were.
            if (Author is not null)
            {
                Value("author", Author);
            }

            Value("plan", PlanHash);
            Key("schema");
            Map(() =>
            {
                Value("before", Before);
                Value("after", After);
            });
            Key("files");
            Map(() =>
            {
                foreach (var file in Files)
                {
                    Value(file.Path, file.Hash);
                }
            });
            Value("document", Document);
            Value("risk", Risk);
            Key("findings");
            Items(Findings, finding =>
            {
                Value("id", finding.Id);
                Value("severity", finding.Severity);
                Value("message", finding.Message);
            });
            Key("decisions");
            Map(() =>
            {
                List("renames", Renames);
                List("drops", Drops);
                if (Exemptions.Count > 0)
                {
                    Key("exemptions");
                    Items(Exemptions, item =>
                    {
                        Value("rule", item.Rule);
                        Value("owner", item.Owner);
                        Value("reason", item.Reason);
                        Value("expires", item.Expires);
                        Value("severity", item.Severity);
                        Value("message", item.Message);
                    });
                }
            });
            Key("data");
            Items(Data, Instruction);
            Key("revert");
            Items(WayBack, Instruction);
            Value("folder", Folder);
            Key("set");
            Map(() =>
            {
                foreach (var (name, value) in ToolOptions)
                {
                    Value(name, value);
                }
            });
            if (Proof is { } proof)
            {
                Key("proof");
                Map(() =>
                {
                    Value("server", proof.ServerVersion);
                    Value("plan", ProvenPlan ?? PlanHash);
                    Key("cells");
                    Items(proof.Cells, cell =>
                    {
                        Value("name", cell.Name);
                        Value("outcome", cell.Outcome.ToString());
                        Value("detail", cell.Detail);
                    });
                });
            }
            else
            {
                Value("proof", null);
            }

            if (Staging is { } staging)
            {
                Key("staging");
                Map(() =>
                {
                    Value("database", staging.Database);
                    Value("server", staging.Server);
                    Value("at", staging.At);
                    Value("plan", staging.Plan);
                    Value("queries", staging.Queries);
                });
            }

            Key("approvals");
            Items(Approvals, approval =>
            {
                Value("by", approval.By);
                Value("email", approval.Email);
                Value("at", approval.At);
                Value("risk", approval.Risk);
                Value("plan", approval.Plan);
                Value("files", approval.Files);
                Value("comment", approval.Comment);
                Value("seal", approval.Seal);
            });
            if (Start is not null)
            {
                Value("start", Start);
            }

            Model("from", From);
            Model("to", To);
            if (withDigest)
            {
                Value("digest", Digest);
            }
        });
        yaml.Emit(new DocumentEnd(isImplicit: true));
        yaml.Emit(new StreamEnd());
        return text.ToString();

        void Map(Action content)
        {
            yaml.Emit(new MappingStart());
            content();
            yaml.Emit(new MappingEnd());
        }

        void Instruction(DataInstruction item)
        {
            Value("schema", item.Table.Schema);
            Value("table", item.Table.Name);
            Value("column", item.Column);
            Value(item.Converts ? "using" : "value", item.Value.Text);
        }

        void Key(string name) => yaml.Emit(new Scalar(name));

        void Value(string name, string? value)
        {
            Key(name);

            // Quoted, because an id of digits is not a number and a file may be called "true".
            yaml.Emit(value is null ? new Scalar("null") : new Scalar(null, null, value, ScalarStyle.DoubleQuoted, isPlainImplicit: false, isQuotedImplicit: true));
        }

        void Model(string name, string? model)
        {
            if (model is not null)
            {
                Key(name);
                yaml.Emit(new Scalar(null, null, model, ScalarStyle.Literal, isPlainImplicit: false, isQuotedImplicit: true));
            }
        }

        void Items<T>(EquatableArray<T> items, Action<T> content)
        {
            yaml.Emit(new SequenceStart(null, null, isImplicit: true, items.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
            foreach (var item in items)
            {
                Map(() => content(item));
            }

            yaml.Emit(new SequenceEnd());
        }

        void List(string name, EquatableArray<string> values)
        {
            Key(name);
            yaml.Emit(new SequenceStart(null, null, isImplicit: true, values.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
            foreach (var value in values)
            {
                yaml.Emit(new Scalar(null, null, value, ScalarStyle.DoubleQuoted, isPlainImplicit: false, isQuotedImplicit: true));
            }

            yaml.Emit(new SequenceEnd());
        }
    }
}
