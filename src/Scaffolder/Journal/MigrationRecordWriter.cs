using Scaffolder.Planning;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Scaffolder.Journal;

/// <summary>A record as the text of its file; what an earlier version did not know is left out where it is not there, so that digests stay what they were.</summary>
internal static class MigrationRecordWriter
{
    public static string Write(MigrationRecord record, bool withDigest)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var yaml = new Emitter(text);
        yaml.Emit(new StreamStart());
        yaml.Emit(new DocumentStart(null, null, isImplicit: true));
        Map(() =>
        {
            Value("id", record.Id);
            Value("name", record.Name);
            Value("parent", record.Parent);
            Value("tool", record.Tool);
            Value("database", record.Database);
            Value("strategy", record.Strategy.ToString().ToLowerInvariant());
            Value("why", record.Why);

            // Left out where it is not known, as in the records of earlier versions, whose digests stay what they were.
            if (record.Author is not null)
            {
                Value("author", record.Author);
            }

            Value("plan", record.PlanHash);
            Key("schema");
            Map(() =>
            {
                Value("before", record.Before);
                Value("after", record.After);
            });
            Key("files");
            Map(() =>
            {
                foreach (var file in record.Files)
                {
                    Value(file.Path, file.Hash);
                }
            });
            Value("document", record.Document);
            Value("risk", record.Risk);
            Key("findings");
            Items(record.Findings, finding =>
            {
                Value("id", finding.Id);
                Value("severity", finding.Severity);
                Value("message", finding.Message);
            });
            Key("decisions");
            Map(() =>
            {
                List("renames", record.Renames);
                List("drops", record.Drops);
                if (record.Exemptions.Count > 0)
                {
                    Key("exemptions");
                    Items(record.Exemptions, item =>
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
            Items(record.Data, Instruction);
            Key("revert");
            Items(record.WayBack, Instruction);
            Value("folder", record.Folder);
            Key("set");
            Map(() =>
            {
                foreach (var (name, value) in record.ToolOptions)
                {
                    Value(name, value);
                }
            });
            if (record.Proof is { } proof)
            {
                Key("proof");
                Map(() =>
                {
                    Value("server", proof.ServerVersion);
                    Value("plan", record.ProvenPlan ?? record.PlanHash);
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

            if (record.Staging is { } staging)
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
            Items(record.Approvals, approval =>
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
            if (record.Start is not null)
            {
                Value("start", record.Start);
            }

            if (record.Source is not null)
            {
                Value("source", record.Source);
            }

            Model("from", record.From);
            Model("to", record.To);
            if (withDigest)
            {
                Value("digest", record.Digest);
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
