namespace Scaffolder.Sources.Prisma;

/// <summary>The arguments of one attribute by name, the first of them also by its position.</summary>
internal sealed class PrismaArguments
{
    private readonly Dictionary<string, PrismaValue> _values = new(StringComparer.Ordinal);

    /// <param name="names">Every name that the attribute takes; the first is what an argument without a name means.</param>
    public PrismaArguments(PrismaReading reading, PrismaAttribute attribute, params ReadOnlySpan<string> names)
    {
        Place = attribute.Name.Place;
        foreach (var argument in attribute.Arguments)
        {
            var name = argument.Name?.Text ?? names[0];
            if (!names.Contains(name))
            {
                reading.Error(PrismaProblem.Argument, argument.Name!.Place, $"@{attribute.Name.Text} has no argument '{name}'", $"It takes {string.Join(", ", names)}.");
            }
            else if (!_values.TryAdd(name, argument.Value))
            {
                reading.Error(PrismaProblem.Argument, argument.Value.Place, $"'{name}' is given twice", "Remove one of them.");
            }
        }
    }

    public SourceLocation Place { get; }

    public PrismaValue? this[string name] => _values.GetValueOrDefault(name);
}
