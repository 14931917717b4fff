using Scaffolder.Schema;

namespace Scaffolder.Sources.Prisma;

/// <summary>Relations: the foreign keys of fields that name their columns, and the tables between two lists.</summary>
internal sealed class PrismaRelationReader(PrismaSchema schema)
{
    private static readonly string[] _arguments = ["name", "fields", "references", "onDelete", "onUpdate", "map"];

    public IEnumerable<ForeignKey> ForeignKeys(PrismaBlock model)
    {
        if (!schema.HasForeignKeys)
        {
            yield break;
        }

        foreach (var field in model.Fields.Where(schema.IsRelation))
        {
            if (Relation(field) is { } relation && relation["fields"] is not null && Key(model, field, relation) is { } key)
            {
                yield return key;
            }
        }
    }

    /// <summary>The tables that stand between two models whose lists name each other.</summary>
    public IEnumerable<Table> JoinTables()
    {
        foreach (var model in schema.Models.Values.Where(block => block.Keyword == "model"))
        {
            foreach (var (field, index) in model.Fields.Select((field, index) => (field, index)))
            {
                if (field.Arity != PrismaArity.List || !schema.IsRelation(field))
                {
                    continue;
                }

                var other = schema.Models[field.Type.Text];
                var name = RelationName(field);
                var back = other.Fields.Select((item, at) => (Field: item, At: at)).FirstOrDefault(item =>
                    item.Field.Type.Text == model.Name.Text && RelationName(item.Field) == name && !(other == model && item.At == index));
                if (back.Field is null)
                {
                    schema.Reading.Error(PrismaProblem.Relation, field.Name.Place, $"model '{other.Name.Text}' has no field back to '{model.Name.Text}' for '{field.Name.Text}'", "Both models of a relation have a field for it; two relations between the same models have names.");
                }
                else if (back.Field.Arity == PrismaArity.List && IsFirst(model, index, other, back.At) && Join(model, other, name) is { } table)
                {
                    yield return table;
                }
            }
        }
    }

    private static bool IsFirst(PrismaBlock model, int index, PrismaBlock other, int at) =>
        string.CompareOrdinal(model.Name.Text, other.Name.Text) is var order && (order < 0 || (order == 0 && index < at));

    private PrismaArguments? Relation(PrismaField field) =>
        PrismaColumnReader.Attribute(field, "relation") is { } attribute ? new(schema.Reading, attribute, _arguments) : null;

    private string? RelationName(PrismaField field) => schema.Reading.Text(Relation(field)?["name"], "the name of the relation");

    private ForeignKey? Key(PrismaBlock model, PrismaField field, PrismaArguments relation)
    {
        var target = schema.Models[field.Type.Text];
        var (from, to) = (Items(relation["fields"]), Items(relation["references"]));
        var (own, theirs) = (Fields(model, from), Fields(target, to));
        if (own.Count < from.Count || theirs.Count < to.Count)
        {
            return null;
        }

        if (from.Count == 0 || from.Count != to.Count)
        {
            schema.Reading.Error(PrismaProblem.Relation, relation.Place, "the fields and the references of the relation do not pair", "Write fields: [a, b], references: [x, y].");
            return null;
        }

        string[] columns = [.. own.Select(schema.NameOf)];
        var isRequired = own.Any(item => item.Arity == PrismaArity.Required);
        var name = schema.Reading.Text(relation["map"], "map") ?? schema.Names.ForeignKey(schema.NameOf(model).Name, columns);
        return new(name, [.. columns], schema.NameOf(target), [.. theirs.Select(schema.NameOf)])
        {
            OnDelete = Action(relation["onDelete"], isRequired ? ReferentialAction.Restrict : ReferentialAction.SetNull),
            OnUpdate = Action(relation["onUpdate"], ReferentialAction.Cascade),
        };
    }

    private static IReadOnlyList<PrismaValue> Items(PrismaValue? value) => (value as PrismaList)?.Items ?? [];

    private List<PrismaField> Fields(PrismaBlock model, IReadOnlyList<PrismaValue> names)
    {
        var keys = new PrismaKeyReader(schema, model);
        return [.. names.Select(item => keys.Field((item as PrismaWord)?.Value ?? "", item.Place)).OfType<PrismaField>()];
    }

    private ReferentialAction Action(PrismaValue? value, ReferentialAction otherwise)
    {
        if (value is null || (value is PrismaWord { Value: var word } && Enum.TryParse(word, out otherwise) && Enum.IsDefined(otherwise)))
        {
            return otherwise;
        }

        schema.Reading.Error(PrismaProblem.Argument, value.Place, "the action is not known", "It is Cascade, Restrict, NoAction, SetNull or SetDefault.");
        return otherwise;
    }

    // The model whose name comes first is A, whatever the file's order.
    private Table? Join(PrismaBlock a, PrismaBlock b, string? relation)
    {
        var name = new ObjectName(schema.Names.JoinTable(relation ?? $"{a.Name.Text}To{b.Name.Text}"), schema.NameOf(a).Schema);
        var action = a == b ? schema.Provider.OwnJoinAction : ReferentialAction.Cascade;
        if (Side("A", a, name, action) is not var (columnA, keyA) || Side("B", b, name, action) is not var (columnB, keyB))
        {
            return null;
        }

        var hasKey = schema.Provider.HasJoinKey(schema.Version);
        var onB = new TableIndex(schema.Names.JoinIndex(name.Name), [new("B")]);
        var isConstraint = schema.Provider.UniquesAreConstraints;
        return new(name, [columnA, columnB])
        {
            PrimaryKey = hasKey ? new(schema.Names.JoinKey(name.Name), ["A", "B"]) : null,
            Uniques = isConstraint && !hasKey ? [new(schema.Names.JoinUnique(name.Name), ["A", "B"])] : [],
            Indexes = hasKey || isConstraint ? [onB] : [new(schema.Names.JoinUnique(name.Name), [new("A"), new("B")]) { IsUnique = true }, onB],
            Options = schema.Provider.TableOptions,
            ForeignKeys = schema.HasForeignKeys ? [keyA, keyB] : [],
        };
    }

    private (Column Column, ForeignKey Key)? Side(string side, PrismaBlock model, ObjectName join, ReferentialAction action)
    {
        if (model.Fields.FirstOrDefault(field => PrismaColumnReader.Attribute(field, "id") is not null) is not { } id || PrismaColumnReader.Read(schema, id) is not { } column)
        {
            schema.Reading.Error(PrismaProblem.Relation, model.Name.Place, $"model '{model.Name.Text}' has no single @id, which a relation between two lists needs", "Give it one, or write the model between the two yourself.");
            return null;
        }

        return (
            new() { Name = side, Type = column.Type, IsNullable = false },
            new(schema.Names.JoinForeignKey(join.Name, side), [side], schema.NameOf(model), [column.Name]) { OnDelete = action, OnUpdate = action });
    }
}
