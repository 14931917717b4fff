using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Sources.PostgreSql;

/// <summary>
/// Everything that is known by its definition. What is said about such an object is an object of its own, of the kind
/// <c>comment</c>, so that it comes back with it.
/// </summary>
internal sealed class PostgreSqlObjectReader(PostgreSqlCatalog catalog)
{
    private readonly Dictionary<string, ObjectName> _names = catalog.Objects.DistinctBy(item => item.Key).ToDictionary(item => item.Key, item => new ObjectName(item.Name, item.Schema), StringComparer.Ordinal)
        .Concat(catalog.Relations.Select(table => KeyValuePair.Create(string.Create(CultureInfo.InvariantCulture, $"c{table.Id}"), new ObjectName(table.Name, table.Schema))))
        .DistinctBy(pair => pair.Key).ToDictionary(StringComparer.Ordinal);

    public IEnumerable<SchemaObject> Read()
    {
        // A serial column stands for its sequence and the bond between the two.
        var serials = catalog.Relations.SelectMany(table => catalog.Columns[table.Id].Where(column => column.IsSerial).Select(column => column.Default!)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. catalog.Objects.Where(item => !IsSerial(item, serials)).Select(Object),
            .. catalog.Objects.Where(item => item.Comment is not null).Select(Comment),
            .. catalog.Grants.Select(PostgreSqlGrantReader.Read),
            .. catalog.DefaultGrants.Select(PostgreSqlGrantReader.Read),
            .. catalog.Schemas.Where(item => item.Comment is not null && item is not { Name: "public", Comment: "standard public schema" }).Select(Comment),
        ];
    }

    private static bool IsSerial(CatalogObject item, HashSet<string> serials) =>
        item.Kind == "sequence name" ? item.Key.StartsWith("sa", StringComparison.Ordinal) && !serials.Contains(Next(item.CommentOn!["SEQUENCE ".Length..]))
        : item.Kind is "sequence" or "sequence owner"
        && item.Definition[(item.Definition.IndexOf("SEQUENCE ", StringComparison.Ordinal) + 9)..item.Definition.LastIndexOf(item.Kind == "sequence" ? " AS " : " OWNED BY ", StringComparison.Ordinal)] is var name
        && serials.Contains(Next(name));

    private static string Next(string sequence) => $"nextval('{sequence.Replace("'", "''", StringComparison.Ordinal)}'::regclass)";

    // What is said about an object that is there, and goes with it.
    private static string? Carrier(CatalogObject item) => item.Kind switch
    {
        "sequence owner" or "statistics target" or "event trigger state" or "publication table" or "cluster" or "index storage" => item.Name,
        "index statistics" => item.Name[..item.Name.LastIndexOf(' ')],
        "comment" when item.Name.StartsWith("index ", StringComparison.Ordinal) => item.Name["index ".Length..],
        "publication schema" => item.Name[..item.Name.IndexOf(" of ", StringComparison.Ordinal)],
        "text search mapping" => item.Name[..item.Name.LastIndexOf(" for ", StringComparison.Ordinal)],
        _ => null,
    };

    private SchemaObject Object(CatalogObject item) => new(item.Kind, new(item.Name, item.Schema), item.Definition, item.On is { } table ? new(table, item.OnSchema) : null)
    {
        Drop = item.Drop,
        DependsOn =
        [
            .. catalog.Dependencies[item.Key].Select(need => new ObjectName(need[1], need[0])),
            .. catalog.Links[item.Key].Select(key => _names.GetValueOrDefault(key)).OfType<ObjectName>(),
            .. Carrier(item) is { } carrier ? (ObjectName[])[new(carrier, item.Kind == "publication table" ? "public" : item.Schema)] : [],
        ],
    };

    private static SchemaObject Comment(CatalogObject item) => new(
        "comment",
        new($"{item.Kind} {item.Name}", item.Schema),
        $"COMMENT ON {item.CommentOn} IS {Quote(item.Comment!)}",
        item.On is { } table ? new(table, item.OnSchema) : null)
    {
        Drop = $"COMMENT ON {item.CommentOn} IS NULL",
        DependsOn = [new(item.Name, item.Schema)],
    };

    private static SchemaObject Comment(CatalogSchema item) => new("comment", new($"schema {item.Name}"), $"COMMENT ON SCHEMA {Name(item.Name)} IS {Quote(item.Comment!)}")
    {
        Drop = $"COMMENT ON SCHEMA {Name(item.Name)} IS {(item.Name == "public" ? "'standard public schema'" : "NULL")}",
    };

    private static string Quote(string text) => new Dialects.PostgreSql.PostgreSqlDialect(null).QuoteLiteral(text);

    private static string Name(string name) => new Dialects.PostgreSql.PostgreSqlDialect(null).Quote(name);
}
