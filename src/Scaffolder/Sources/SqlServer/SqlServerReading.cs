using Microsoft.SqlServer.TransactSql.ScriptDom;
using Scaffolder.Dialects;
using Scaffolder.Schema;

namespace Scaffolder.Sources.SqlServer;

/// <summary>The schema as the statements so far have made it, and what was found on the way.</summary>
internal sealed class SqlServerReading(SqlDialect dialect)
{
    private const string _none = "none";

    // Whether the rows lie in the order of a key, where that is said: by table, then by the key's columns.
    private readonly Dictionary<(ObjectName Table, string Columns), bool> _clustered = [];

    public SqlDialect Dialect => dialect;

    public DatabaseSchema Schema { get; set; } = DatabaseSchema.Empty;

    public List<Diagnostic> Problems { get; } = [];

    public string Path { get; set; } = "";

    public static ObjectName Name(SchemaObjectName name) => Own(new(name.BaseIdentifier.Value, name.SchemaIdentifier?.Value));

    /// <summary>The schema that is there by default has no name in a model.</summary>
    public static ObjectName Own(ObjectName name) => string.Equals(name.Schema, "dbo", StringComparison.OrdinalIgnoreCase) ? name with { Schema = null } : name;

    /// <summary>A table by the name that it was made with: the usual collations do not tell case apart.</summary>
    public ObjectName Table(SchemaObjectName name) => Table(Name(name));

    public ObjectName Table(ObjectName name) => Schema.Find(name) is not null ? name
        : Schema.Tables.FirstOrDefault(table => Same(table.Name.Name, name.Name) && Same(table.Name.Schema ?? "", name.Schema ?? ""))?.Name ?? name;

    public static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    /// <summary>Changes a table that is there; a statement about another one is a problem.</summary>
    public void Edit(SchemaObjectName name, TSqlFragment statement, Func<Table, Table> edit)
    {
        var table = Table(name);
        if (Schema.Find(table) is null)
        {
            Error(statement, $"There is no table '{table}' that this could be about.", "Name the file that makes it, or a folder that holds it too; statements are followed in their order.");
            return;
        }

        Schema = Schema.With(table, found => edit(found!));
    }

    public void Error(TSqlFragment at, string message, string help) =>
        Problems.Add(new("SC0462", Severity.Error, message, help, new(Path, at.StartLine, at.StartColumn)));

    /// <summary>What the model has no words for: its kind, its name.</summary>
    public void Unsaid(TSqlFragment at, string kind, string name) =>
        Problems.Add(new("SC0463", Severity.Warning, $"The {kind} {name} is left out: the model has no words for it.", "It stays as it is; no migration touches it.", new(Path, at.StartLine, at.StartColumn)));

    public void Clustered(ObjectName table, IEnumerable<string> columns, bool isClustered) => _clustered[(table, string.Join(',', columns))] = isClustered;

    /// <summary>The text of a fragment as it was written.</summary>
    public static string Text(TSqlFragment fragment) =>
        string.Concat(Enumerable.Range(fragment.FirstTokenIndex, fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(index => fragment.ScriptTokenStream[index].Text)).Trim().TrimEnd(';').TrimEnd();

    public DatabaseSchema Result() => dialect.Normalize(Schema) is var named
        ? named with { Tables = [.. named.Tables.Select(WithOrder)] }
        : named;

    // The one constraint in whose order the rows lie, where it is not the primary key.
    private Table WithOrder(Table table)
    {
        var unique = table.Uniques.FirstOrDefault(unique => _clustered.GetValueOrDefault((table.Name, string.Join(',', unique.Columns))));
        var isHeap = table.PrimaryKey is { } key && _clustered.TryGetValue((table.Name, string.Join(',', key.Columns)), out var isClustered) && !isClustered;
        var clustered = unique?.Name ?? (isHeap && table.Indexes.All(index => index.Method is not ("clustered" or "clustered columnstore")) ? _none : null);
        return clustered is null ? table : table with { Options = [new("clustered", clustered)] };
    }
}
