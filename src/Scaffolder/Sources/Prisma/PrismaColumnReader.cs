using System.Globalization;
using Scaffolder.Schema;

namespace Scaffolder.Sources.Prisma;

/// <summary>A field that is a column: its type in the database's words, and its default.</summary>
internal static class PrismaColumnReader
{
    /// <summary>Null for a relation, which is no column of its own, and where the type is wrong, which is reported.</summary>
    public static Column? Read(PrismaSchema schema, PrismaField field)
    {
        if (schema.IsRelation(field) || TypeOf(schema, field) is not { } type)
        {
            return null;
        }

        var isList = field.Arity == PrismaArity.List;
        if (isList && !schema.Provider.HasLists)
        {
            schema.Reading.Error(PrismaProblem.UnknownType, field.Type.Place, $"{schema.Dialect.Name} has no lists", "Use a model of its own, or Json.");
        }

        var value = Attribute(field, "default") is { } attribute ? new PrismaArguments(schema.Reading, attribute, "value", "map")["value"] : null;
        var counts = value is PrismaCall { Name: "autoincrement" };
        var constant = counts || value is null || !schema.Provider.HasDefault(field.Type.Text) ? null : new PrismaDefaultReader(schema, field, type).Read(value);
        return new Column
        {
            Name = schema.NameOf(field),
            Type = isList ? new ArrayType(type) : type,
            // A list is never absent for Prisma, and may be for the database.
            IsNullable = field.Arity != PrismaArity.Required,
            Identity = counts ? schema.Provider.AutoIncrement : null,
            Default = constant,
            Options = constant is null ? [] : schema.Provider.DefaultName(NameOfDefault(schema, field)),
        };
    }

    public static PrismaAttribute? Attribute(PrismaField field, string name) => field.Attributes.FirstOrDefault(attribute => attribute.Name.Text == name);

    private static string NameOfDefault(PrismaSchema schema, PrismaField field) =>
        schema.Reading.Text(new PrismaArguments(schema.Reading, Attribute(field, "default")!, "value", "map")["map"], "map") ?? schema.Names.Default(schema.NameOf(schema.ModelOf(field)).Name, schema.NameOf(field));

    private static ColumnType? TypeOf(PrismaSchema schema, PrismaField field)
    {
        var native = field.Attributes.FirstOrDefault(attribute => attribute.Name.Text.StartsWith(schema.NativePrefix, StringComparison.Ordinal));
        if (field.IsUnsupported)
        {
            return schema.Dialect.ParseType(field.Type.Text);
        }

        if (schema.Enums.TryGetValue(field.Type.Text, out var values))
        {
            if (!schema.Provider.TakesEnums)
            {
                schema.Reading.Error(PrismaProblem.UnknownType, field.Type.Place, $"{schema.Dialect.Name} has no enums", "Use a String, or a model of its own.");
            }

            return schema.Provider.HasEnums ? new EnumReference(schema.NameOf(values))
                : schema.Provider.EnumOf([.. values.Fields.Select(schema.NameOf)]) ?? schema.Dialect.ParseType(schema.Provider.Scalars["String"]);
        }

        if (!schema.Provider.Scalars.TryGetValue(field.Type.Text, out var scalar))
        {
            schema.Reading.Error(PrismaProblem.UnknownType, field.Type.Place, $"there is no type, model or enum '{field.Type.Text}'", $"The types are {string.Join(", ", schema.Provider.Scalars.Keys)} and Unsupported(\"...\"); models of other files are found when their folder is named.");
            return null;
        }

        return schema.Dialect.ParseType(native is null ? scalar : Native(schema, field, native) ?? scalar);
    }

    private static string? Native(PrismaSchema schema, PrismaField field, PrismaAttribute attribute)
    {
        var name = attribute.Name.Text[schema.NativePrefix.Length..];
        var found = schema.Provider.NativeTypes.FirstOrDefault(type => type.Name == name && type.Scalars.Contains(field.Type.Text));
        if (found is null)
        {
            var fitting = schema.Provider.NativeTypes.Where(type => type.Scalars.Contains(field.Type.Text)).Select(type => $"@{schema.NativePrefix}{type.Name}").ToArray();
            schema.Reading.Error(PrismaProblem.UnknownType, attribute.Name.Place, $"@{attribute.Name.Text} is no type of {schema.Dialect.Name} for {field.Type.Text}", fitting.Length == 0 ? "Remove it." : $"There are {string.Join(", ", fitting)}.");
            return null;
        }

        if (found.TakesMax && attribute.Arguments is [{ Value: PrismaWord { Value: "Max" or "max" or "MAX" } }])
        {
            return $"{found.Sql}(max)";
        }

        var numbers = attribute.Arguments.Select(argument => argument.Value).OfType<PrismaNumber>().Select(number => number.Value).ToArray();
        if (numbers.Length != attribute.Arguments.Count || numbers.Length > found.MaxArguments || (found.MaxArguments == 2 && numbers.Length == 1)
            || numbers.Any(number => !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            schema.Reading.Error(PrismaProblem.Argument, attribute.Name.Place, $"@{attribute.Name.Text} does not take these arguments", found.MaxArguments == 0 ? "Write it without brackets." : $"It takes {found.MaxArguments} whole number{(found.MaxArguments == 1 ? "" : "s")}{(found.TakesMax ? ", Max" : "")}, or none.");
            return null;
        }

        return numbers.Length == 0 ? found.Sql : $"{found.Sql}({string.Join(",", numbers)})";
    }
}
