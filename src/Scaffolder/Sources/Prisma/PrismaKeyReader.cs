using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Sources.Prisma;

/// <summary>The primary key, unique indexes and indexes of a model.</summary>
internal sealed partial class PrismaKeyReader(PrismaSchema schema, PrismaBlock model)
{
    private static readonly string[] _indexArguments = ["fields", "name", "map", "length", "sort", "clustered", "type", "ops", "where"];

    private readonly string _table = schema.NameOf(model).Name;

    public PrimaryKey? PrimaryKey()
    {
        foreach (var field in model.Fields)
        {
            if (PrismaColumnReader.Attribute(field, "id") is { } id)
            {
                return Key(new(schema.Reading, id, "map", "length", "sort", "clustered"), [schema.NameOf(field)]);
            }
        }

        return Block("id").FirstOrDefault() is { } all && Read(all, "fields", "name", "map", "length", "sort", "clustered") is { } arguments
            ? Key(arguments, [.. Columns(arguments).Select(column => column.Column!)])
            : null;
    }

    public IEnumerable<TableIndex> Indexes()
    {
        foreach (var field in model.Fields)
        {
            if (PrismaColumnReader.Attribute(field, "unique") is { } unique)
            {
                var arguments = new PrismaArguments(schema.Reading, unique, "map", "length", "sort", "clustered", "where");
                yield return Index(arguments, isUnique: true, [Column(schema.NameOf(field), arguments["sort"], arguments["length"])]);
            }
        }

        foreach (var (attribute, isUnique) in Block("unique").Select(item => (item, true)).Concat(Block("index").Select(item => (item, false))))
        {
            var arguments = Read(attribute, _indexArguments);
            var columns = Columns(arguments);
            if (columns.Count > 0)
            {
                yield return Index(arguments, isUnique, columns);
            }
        }

        foreach (var index in FullText())
        {
            yield return index;
        }
    }

    /// <summary>True where the rows lie in no order of the primary key.</summary>
    public bool IsHeap { get; private set; }

    private IEnumerable<TableIndex> FullText()
    {
        foreach (var attribute in Block("fulltext"))
        {
            if (schema.Provider.FullText is not { } method)
            {
                schema.Reading.Error(PrismaProblem.UnknownAttribute, attribute.Name.Place, $"{schema.Dialect.Name} has no @@fulltext", "Write the index in a migration of its own.");
                continue;
            }

            var arguments = Read(attribute, "fields", "map", "name");
            if (Columns(arguments) is { Count: > 0 } columns)
            {
                yield return Index(arguments, isUnique: false, columns) with { Method = method };
            }
        }
    }

    private IEnumerable<PrismaAttribute> Block(string name) => model.Attributes.Where(attribute => attribute.Name.Text == name);

    private PrismaArguments Read(PrismaAttribute attribute, params string[] names) => new(schema.Reading, attribute, names);

    private PrimaryKey Key(PrismaArguments arguments, EquatableArray<string> columns)
    {
        IsHeap = schema.Provider.HasClusteredKeys && arguments["clustered"] is PrismaWord { Value: "false" };
        foreach (var (what, value) in (((string, PrismaValue?)[])[("beginning", arguments["length"]), ("descending order", arguments["sort"] is PrismaWord { Value: "Desc" } order ? order : null)]).Where(item => item.Item2 is not null))
        {
            schema.Reading.Unsaid(value!.Place, $"The {what} in the key of '{model.Name.Text}'");
        }

        return new(schema.Provider.HasNamedKeys ? Map(arguments) ?? schema.Names.PrimaryKey(_table) : null, columns);
    }

    private TableIndex Index(PrismaArguments arguments, bool isUnique, EquatableArray<IndexColumn> columns)
    {
        var names = columns.Select(column => column.Column!);

        // The name argument of an index, in old schemas, is its name in the database; of a unique one, a name for the client.
        var name = Map(arguments) ?? (isUnique ? null : schema.Reading.Text(arguments["name"], "the name"));
        return new(name ?? (isUnique ? schema.Names.Unique(_table, names) : schema.Names.Index(_table, names)), columns)
        {
            IsUnique = isUnique,
            Method = schema.Provider.HasClusteredKeys && arguments["clustered"] is PrismaWord { Value: "true" } ? "clustered" : Method(arguments["type"]),
            Predicate = arguments["where"] is { } condition ? Condition(condition) : null,
        };
    }

    private string? Map(PrismaArguments arguments) => schema.Reading.Text(arguments["map"], "map");

    private string? Method(PrismaValue? value)
    {
        switch (value)
        {
            case null:
                return null;
            case PrismaWord { Value: var word } when schema.Provider.Methods.TryGetValue(word, out var method):
                return method;
            default:
                schema.Reading.Error(PrismaProblem.Argument, value.Place, "the type of the index is not known", $"Write one of {string.Join(", ", schema.Provider.Methods.Keys)}.");
                return null;
        }
    }

    private EquatableArray<IndexColumn> Columns(PrismaArguments arguments)
    {
        if (arguments["fields"] is not PrismaList { Items.Count: > 0 } list)
        {
            schema.Reading.Error(PrismaProblem.Argument, arguments["fields"]?.Place ?? arguments.Place, "the fields are missing", "Write them as [a, b].");
            return [];
        }

        var method = Method(arguments["type"]);
        var columns = new List<IndexColumn>();
        foreach (var item in list.Items)
        {
            var (name, options) = item switch
            {
                PrismaWord word => (word.Value, []),
                PrismaCall call => (call.Name, call.Arguments),
                _ => ("", []),
            };
            if (Field(name, item.Place) is not { } field)
            {
                continue;
            }

            PrismaValue? Option(string option) => options.FirstOrDefault(argument => argument.Name?.Text == option)?.Value;
            columns.Add(Column(schema.NameOf(field), Option("sort"), Option("length")) with { OperatorClass = Option("ops") is { } operators ? Operators(operators, method) : null });
        }

        return [.. columns];
    }

    public PrismaField? Field(string name, SourceLocation place)
    {
        var field = model.Fields.FirstOrDefault(item => item.Name.Text == name);
        if (field is null || schema.IsRelation(field))
        {
            schema.Reading.Error(PrismaProblem.UnknownField, place, field is null ? $"{model.Keyword} '{model.Name.Text}' has no field '{name}'" : $"'{name}' is a relation and no column", "Name fields that hold a value, by their names in the schema.");
            return null;
        }

        return field;
    }

    private IndexColumn Column(string name, PrismaValue? sort, PrismaValue? length)
    {
        if (sort is not (null or PrismaWord { Value: "Asc" or "Desc" }))
        {
            schema.Reading.Error(PrismaProblem.Argument, sort.Place, "the order is not known", "Write sort: Asc or sort: Desc.");
        }

        var prefix = length is PrismaNumber number && schema.Provider.HasPrefixes && int.TryParse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var characters) ? characters : (int?)null;
        if (length is not null && prefix is null)
        {
            schema.Reading.Error(PrismaProblem.Argument, length.Place, "the length is not known here", schema.Provider.HasPrefixes ? "Write a whole number." : $"An index of {schema.Dialect.Name} holds values whole.");
        }

        return new(name) { IsDescending = sort is PrismaWord { Value: "Desc" }, PrefixLength = prefix };
    }

    // What an index of the kind uses anyway is not said by the catalogue either.
    private string? Operators(PrismaValue value, string? method)
    {
        var name = value switch
        {
            PrismaCall { Name: "raw", Arguments: [{ Value: PrismaText raw }] } => raw.Value,
            PrismaWord word => Squeezed(Camel.Replace(word.Value, "_$0")),
            _ => null,
        };
        if (name is null)
        {
            schema.Reading.Error(PrismaProblem.Argument, value.Place, "the operator class is not known", "Write its name, or ops: raw(\"...\").");
        }

        return (method, name) switch
        {
            ("gin", "jsonb_ops" or "array_ops" or "tsvector_ops") => null,
            ("spgist", "text_ops" or "inet_ops") => null,
            ("brin", "inet_inclusion_ops") => null,
            ("brin", "inet_minmax_ops") => name,
            ("brin", _) when name?.EndsWith("_minmax_ops", StringComparison.Ordinal) is true => null,
            _ => name,
        };
    }

#pragma warning disable CA1308 // Operator classes are in lower case.
    private static string Squeezed(string name) => new StringBuilder(name.ToLowerInvariant())
#pragma warning restore CA1308
        .Replace("min_max", "minmax").Replace("timestamp_tz", "timestamptz").Replace("time_tz", "timetz").Replace("var_bit", "varbit").ToString();

    private SqlExpression? Condition(PrismaValue value)
    {
        switch (value)
        {
            case PrismaCall { Name: "raw", Arguments: [{ Value: PrismaText raw }] }:
                return new(raw.Value);
            case PrismaObject { Entries.Count: > 0 } condition:
                return new(string.Join(" AND ", condition.Entries.Select(Condition)));
            default:
                schema.Reading.Error(PrismaProblem.Argument, value.Place, "the condition is not known", "Write where: raw(\"...\") or where: { field: value }.");
                return null;
        }
    }

    private string Condition(PrismaArgument entry)
    {
        var name = entry.Name?.Text ?? "";
        var column = Field(name, entry.Name?.Place ?? entry.Value.Place) is { } field ? schema.Dialect.Quote(schema.NameOf(field)) : "";
        return entry.Value switch
        {
            PrismaWord { Value: "null" } => $"{column} IS NULL",
            PrismaObject { Entries: [{ Name.Text: "not", Value: PrismaWord { Value: "null" } }] } => $"{column} IS NOT NULL",
            PrismaObject { Entries: [{ Name.Text: "not", Value: var value }] } => $"{column} <> {Operand(value)}",
            var value => $"{column} = {Operand(value)}",
        };
    }

    private string Operand(PrismaValue value)
    {
        switch (value)
        {
            case PrismaText text: return schema.Dialect.QuoteLiteral(text.Value);
            case PrismaNumber number: return number.Value;
            case PrismaWord { Value: "true" or "false" } truth: return truth.Value;
            default:
                schema.Reading.Error(PrismaProblem.Argument, value.Place, "the value of the condition is not known", "Write null, true, false, a text, a number or { not: ... }.");
                return "NULL";
        }
    }

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Camel { get; }
}
