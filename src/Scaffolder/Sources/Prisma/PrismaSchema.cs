using Scaffolder.Dialects;
using Scaffolder.Schema;

namespace Scaffolder.Sources.Prisma;

/// <summary>All blocks of a schema by name, and what its datasource says.</summary>
internal sealed class PrismaSchema
{
    private static readonly string[] _elsewhere = ["cockroachdb", "mongodb"];

    private readonly Dictionary<PrismaField, PrismaBlock> _modelOf = new(ReferenceEqualityComparer.Instance);

    public PrismaSchema(IReadOnlyList<PrismaBlock> blocks, SqlDialect dialect, PrismaProvider provider, int version, PrismaReading reading)
    {
        (Dialect, Provider, Version, Reading) = (dialect, provider, version, reading);
        Names = new(provider.MaxNameBytes);
        Models = ByName(blocks.Where(block => block.Keyword is "model" or "view" or "type"));
        Enums = ByName(blocks.Where(block => block.Keyword == "enum"));
        foreach (var (field, model) in Models.Values.SelectMany(model => model.Fields.Select(field => (field, model))))
        {
            _modelOf[field] = model;
        }

        foreach (var twice in Models.Keys.Intersect(Enums.Keys).Select(name => Enums[name]))
        {
            Duplicate(twice.Name);
        }

        var sources = blocks.Where(block => block.Keyword == "datasource").ToArray();
        foreach (var second in sources.Skip(1))
        {
            reading.Error(PrismaProblem.Provider, second.Name.Place, "a second datasource", "A schema has one datasource.");
        }

        var source = sources.FirstOrDefault();
        NativePrefix = $"{source?.Name.Text ?? "db"}.";
        HasForeignKeys = Setting(source, "relationMode") is not PrismaText { Value: "prisma" };
        IsForDialect = CheckProvider(source);
        if (Setting(source, "extensions") is PrismaList { Items.Count: > 0 } extensions)
        {
            reading.Unsaid(extensions.Place, "The list of extensions");
        }

        Schemas = Setting(source, "schemas") is PrismaList list ? [.. list.Items.OfType<PrismaText>().Select(item => item.Value)] : [];
    }

    public SqlDialect Dialect { get; }

    public PrismaProvider Provider { get; }

    /// <summary>Prisma's major version.</summary>
    public int Version { get; }

    public PrismaReading Reading { get; }

    public PrismaNames Names { get; }

    public IReadOnlyDictionary<string, PrismaBlock> Models { get; }

    public IReadOnlyDictionary<string, PrismaBlock> Enums { get; }

    /// <summary>What native types begin with: the datasource's name and a dot.</summary>
    public string NativePrefix { get; }

    /// <summary>False, with the problem reported, where the schema is for another database.</summary>
    public bool IsForDialect { get; }

    /// <summary>False where relations are Prisma's business alone.</summary>
    public bool HasForeignKeys { get; }

    public EquatableArray<string> Schemas { get; }

    public PrismaBlock ModelOf(PrismaField field) => _modelOf[field];

    public bool IsRelation(PrismaField field) => !field.IsUnsupported && Models.ContainsKey(field.Type.Text);

    public ObjectName NameOf(PrismaBlock block) => new(
        MappedName(block.Attributes, "map") ?? block.Name.Text,
        MappedName(block.Attributes, "schema"));

    public string NameOf(PrismaField field) => MappedName(field.Attributes, "map") ?? field.Name.Text;

    public void Duplicate(PrismaName name) =>
        Reading.Error(PrismaProblem.DuplicateName, name.Place, $"'{name.Text}' is declared twice", "Rename or remove one of them.");

    private string? MappedName(IReadOnlyList<PrismaAttribute> attributes, string name) =>
        attributes.FirstOrDefault(attribute => attribute.Name.Text == name) is { } map
            ? Reading.Text(new PrismaArguments(Reading, map, name == "map" ? "name" : "map")[name == "map" ? "name" : "map"], $"the argument of @{name}")
            : null;

    private bool CheckProvider(PrismaBlock? source)
    {
        var provider = Setting(source, "provider");
        var word = Reading.Text(provider, "provider");
        if (source is null || (word is not null && Provider.Words.Contains(word)))
        {
            return true;
        }

        var (message, help) = word switch
        {
            null => ("the datasource says no provider", $"Write provider = \"{Provider.Words[0]}\"."),
            _ when _elsewhere.Contains(word) => ($"the schema is for {word}, which is none of the databases that migrations can be written for", $"They are {string.Join(", ", SqlDialect.All.Select(dialect => dialect.Name))}."),
            _ => ($"the schema is for {word}, and the migration for {Dialect.Name}", "Say the same database with --database."),
        };
        Reading.Error(PrismaProblem.Provider, provider?.Place ?? source.Name.Place, message, help);
        return false;
    }

    private static PrismaValue? Setting(PrismaBlock? block, string name) => block?.Settings.LastOrDefault(setting => setting.Name!.Text == name)?.Value;

    private Dictionary<string, PrismaBlock> ByName(IEnumerable<PrismaBlock> blocks)
    {
        var byName = new Dictionary<string, PrismaBlock>(StringComparer.Ordinal);
        foreach (var block in blocks)
        {
            if (!byName.TryAdd(block.Name.Text, block))
            {
                Duplicate(block.Name);
            }
        }

        return byName;
    }
}
