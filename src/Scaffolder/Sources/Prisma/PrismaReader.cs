using Scaffolder.Schema;

namespace Scaffolder.Sources.Prisma;

/// <summary>The schema that Prisma's own migrations would make of the models.</summary>
internal sealed class PrismaReader(PrismaSchema schema)
{
    private static readonly string[] _fieldAttributes = ["id", "unique", "default", "updatedAt", "map", "relation", "ignore", "shardKey"];
    private static readonly string[] _modelAttributes = ["id", "unique", "index", "fulltext", "map", "schema", "ignore", "shardKey"];
    private static readonly string[] _enumAttributes = ["map", "schema"];

    public Dictionary<string, SourceLocation> Locations { get; } = new(StringComparer.Ordinal);

    public DatabaseSchema Read()
    {
        var relations = new PrismaRelationReader(schema);
        var enums = schema.Enums.Values.Select(ReadEnum).ToArray();
        var tables = schema.Models.Values.Where(block => block.Keyword == "model").Select(block => ReadTable(block, relations)).Concat(relations.JoinTables()).ToArray();
        foreach (var type in schema.Models.Values.Where(block => block.Keyword == "type"))
        {
            schema.Reading.Error(PrismaProblem.UnknownType, type.Name.Place, "composite types are MongoDB's", "Use a model, or a field of type Json.");
        }

        foreach (var view in schema.Models.Values.Where(block => block.Keyword == "view"))
        {
            schema.Reading.Unsaid(view.Name.Place, $"The view '{schema.NameOf(view)}'");
        }

        return new DatabaseSchema
        {
            Schemas = schema.Schemas,
            Enums = schema.Provider.HasEnums ? [.. enums] : [],
            Tables = [.. tables],
        }.Sorted();
    }

    private Table ReadTable(PrismaBlock model, PrismaRelationReader relations)
    {
        CheckAttributes(model.Attributes, _modelAttributes, "@@");
        CheckNames(model.Fields);
        var name = schema.NameOf(model);
        Locations[name.ToString()] = model.Name.Place;
        var columns = new List<Column>();
        foreach (var field in model.Fields)
        {
            CheckAttributes(field.Attributes.Where(attribute => !attribute.Name.Text.StartsWith(schema.NativePrefix, StringComparison.Ordinal)), _fieldAttributes, "@");
            if (PrismaColumnReader.Read(schema, field) is { } column)
            {
                columns.Add(column);
                Locations[$"{name}.{column.Name}"] = field.Name.Place;
            }
        }

        var keys = new PrismaKeyReader(schema, model);
        var key = keys.PrimaryKey();
        TableIndex[] indexes = [.. keys.Indexes()];
        return new(name, [.. columns.Select(column => Numbered(column, key))])
        {
            PrimaryKey = key,
            Uniques = schema.Provider.UniquesAreConstraints ? [.. indexes.Where(index => index.IsUnique).Select(index => new UniqueConstraint(index.Name, [.. index.Columns.Select(column => column.Column!)]))] : [],
            Indexes = [.. indexes.Where(index => !index.IsUnique || !schema.Provider.UniquesAreConstraints)],
            ForeignKeys = [.. relations.ForeignKeys(model)],
            Options = [.. schema.Provider.TableOptions, .. Order(keys, indexes)],
        };
    }

    // The constraint in whose order the rows lie where it is not the primary key, and none where nothing decides it.
    private static TableOption[] Order(PrismaKeyReader keys, TableIndex[] indexes) => Array.Find(indexes, index => index.Method == "clustered") switch
    {
        { IsUnique: true } unique => [new("clustered", unique.Name)],
        null when keys.IsHeap => [new("clustered", "none")],
        _ => [],
    };

    // The one key that the database numbers by itself; a bigint that is the key is nothing more than that.
    private Column Numbered(Column column, PrimaryKey? key) => (schema.Provider.NumbersIntegerKeys && key is { Columns: [var only] } && only == column.Name, column.Type) switch
    {
        (true, IntegerType { Bits: 32 }) => column with { Identity = schema.Provider.AutoIncrement, Default = null },
        (true, IntegerType) => column with { Type = new NativeType(new(schema.Provider.Scalars["BigInt"])) },
        _ => column,
    };

    private EnumType ReadEnum(PrismaBlock block)
    {
        CheckAttributes(block.Attributes, _enumAttributes, "@@");
        CheckNames(block.Fields);
        foreach (var value in block.Fields)
        {
            CheckAttributes(value.Attributes, ["map", "ignore"], "@");
        }

        return new(schema.NameOf(block), [.. block.Fields.Select(schema.NameOf)]);
    }

    private void CheckNames(IReadOnlyList<PrismaField> fields)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in fields.Where(field => !seen.Add(field.Name.Text)))
        {
            schema.Duplicate(field.Name);
        }
    }

    private void CheckAttributes(IEnumerable<PrismaAttribute> attributes, string[] known, string sign)
    {
        foreach (var attribute in attributes.Where(attribute => !known.Contains(attribute.Name.Text)))
        {
            schema.Reading.Error(PrismaProblem.UnknownAttribute, attribute.Name.Place, $"there is no attribute {sign}{attribute.Name.Text} here", $"There are {string.Join(", ", known.Select(name => sign + name))}.");
        }
    }
}
