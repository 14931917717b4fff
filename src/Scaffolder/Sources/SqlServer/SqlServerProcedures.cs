using Microsoft.SqlServer.TransactSql.ScriptDom;
using Scaffolder.Planning.Operations;

namespace Scaffolder.Sources.SqlServer;

/// <summary>The system procedures that change a schema: renames, and extended properties, of which descriptions are comments.</summary>
internal sealed class SqlServerProcedures(SqlServerReading reading, Action<StringLiteral> follow)
{
    private static readonly string[] _property = ["@name", "@value", "@level0type", "@level0name", "@level1type", "@level1name", "@level2type", "@level2name"];
    private static readonly string[] _rename = ["@objname", "@newname", "@objtype"];

    public void Run(ExecuteStatement statement, ExecutableProcedureReference call)
    {
        var name = call.ProcedureReference?.ProcedureReference?.Name.BaseIdentifier.Value.ToUpperInvariant();
        switch (name)
        {
            case "SP_ADDEXTENDEDPROPERTY" or "SP_UPDATEEXTENDEDPROPERTY":
                Describe(statement, Arguments(call, _property));
                break;
            case "SP_EXECUTESQL" when call.Parameters is [{ ParameterValue: StringLiteral text }, ..]:
                follow(text);
                break;
            case "SP_RENAME":
                Rename(statement, Arguments(call, _rename));
                break;
            default:
                reading.Unsaid(statement, "call", SqlServerReading.Text(statement));
                break;
        }
    }

    private static Dictionary<string, string> Arguments(ExecutableProcedureReference call, string[] names) =>
        call.Parameters.Select((parameter, index) => KeyValuePair.Create(parameter.Variable?.Name ?? names.ElementAtOrDefault(index) ?? "", Value(parameter.ParameterValue)))
            .Where(pair => pair.Value is not null)
            .GroupBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First().Value!, StringComparer.OrdinalIgnoreCase);

    private static string? Value(ScalarExpression? expression) => (expression as Literal)?.Value;

    private void Describe(ExecuteStatement statement, Dictionary<string, string> said)
    {
        var (level1, level2) = (said.GetValueOrDefault("@level1type", "").ToUpperInvariant(), said.GetValueOrDefault("@level2type", "").ToUpperInvariant());
        var name = reading.Table(SqlServerReading.Own(new(said.GetValueOrDefault("@level1name", ""), said.GetValueOrDefault("@level0name"))));
        var (text, part) = (said.GetValueOrDefault("@value"), said.GetValueOrDefault("@level2name", ""));
        if (!SqlServerReading.Same(said.GetValueOrDefault("@name", ""), "MS_Description") || text is null || level1 != "TABLE" || reading.Schema.Find(name) is not { } table || level2 is not ("" or "COLUMN" or "CONSTRAINT" or "INDEX"))
        {
            reading.Unsaid(statement, "extended property", $"{said.GetValueOrDefault("@name", "")} of {string.Join('.', new[] { said.GetValueOrDefault("@level0name"), said.GetValueOrDefault("@level1name"), said.GetValueOrDefault("@level2name") }.OfType<string>())}");
            return;
        }

        bool Is(string? own) => own is not null && SqlServerReading.Same(own, part);
        reading.Schema = reading.Schema.With(name, _ => level2 switch
        {
            "COLUMN" => table with { Columns = [.. table.Columns.Select(column => Is(column.Name) ? column with { Comment = text } : column)] },
            "INDEX" => table with { Indexes = [.. table.Indexes.Select(index => Is(index.Name) ? index with { Comment = text } : index)] },
            "CONSTRAINT" => table.Constraints.FirstOrDefault(constraint => Is(constraint.Name)) is { } found ? table.With(found with { Comment = text }) : table,
            _ => table with { Comment = text },
        });
    }

    private void Rename(ExecuteStatement statement, Dictionary<string, string> said)
    {
        var path = (said.GetValueOrDefault("@objname") ?? "").Split('.').Select(part => part.Trim('[', ']', '"')).ToArray();
        var (name, kind) = (said.GetValueOrDefault("@newname"), said.GetValueOrDefault("@objtype", "").ToUpperInvariant());
        if (name is null)
        {
            reading.Unsaid(statement, "call", SqlServerReading.Text(statement));
            return;
        }

        var target = reading.Table(SqlServerReading.Own(new(path[^1], path.Length > 1 ? path[^2] : null)));
        if (kind is "" or "OBJECT" && reading.Schema.Find(target) is not null)
        {
            reading.Schema = new RenameTable(target, target with { Name = name }).ApplyTo(reading.Schema);
            return;
        }

        // Without a kind the server looks for whatever has the name.
        if (kind is "" or "COLUMN" or "INDEX" && path.Length >= 2 && reading.Table(SqlServerReading.Own(new(path[^2], path.Length > 2 ? path[^3] : null))) is var owner && reading.Schema.Find(owner) is { } table)
        {
            if (kind != "INDEX" && table.Columns.FirstOrDefault(column => SqlServerReading.Same(column.Name, path[^1])) is { } before)
            {
                reading.Schema = new RenameColumn(owner, before.Name, name).ApplyTo(reading.Schema);
                return;
            }

            if (kind != "COLUMN" && table.Indexes.Any(index => SqlServerReading.Same(index.Name, path[^1])))
            {
                reading.Schema = reading.Schema.With(owner, _ => table with { Indexes = [.. table.Indexes.Select(index => SqlServerReading.Same(index.Name, path[^1]) ? index with { Name = name } : index)] });
                return;
            }
        }

        // A constraint is an object of its own, found by its name.
        if (reading.Schema.Tables.FirstOrDefault(item => item.Constraints.Any(constraint => SqlServerReading.Same(constraint.Name ?? "", path[^1]))) is { } holder)
        {
            var old = holder.Constraints.First(constraint => SqlServerReading.Same(constraint.Name ?? "", path[^1]));
            reading.Schema = reading.Schema.With(holder.Name, _ => holder.Without(old).With(old with { Name = name }));
            return;
        }

        reading.Unsaid(statement, "call", SqlServerReading.Text(statement));
    }
}
