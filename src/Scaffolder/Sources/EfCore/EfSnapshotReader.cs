using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scaffolder.Schema;

namespace Scaffolder.Sources.EfCore;

/// <summary>The model that the statements of <c>BuildModel</c> build, read without running them.</summary>
internal sealed class EfSnapshotReader(EfReading reading)
{
    // What says nothing of the database.
    private static readonly string[] _silent = ["UseIdentityByDefaultColumns", "UseIdentityAlwaysColumns", "UseSerialColumns", "UseIdentityColumns", "AutoIncrementColumns", "UseMySQLAutoIncrementColumns", "UseKeySequences", "UseHiLo", "UsePropertyAccessMode", "HasChangeTrackingStrategy", "Model"];

    private readonly EfEntityReader _entities = new(reading);

    public Dictionary<string, EfEntity> Entities { get; } = new(StringComparer.Ordinal);

    public List<EfSequence> Sequences { get; } = [];

    public List<EnumType> Enums { get; } = [];

    public List<string> Extensions { get; } = [];

    public string? DefaultSchema { get; private set; }

    public int? MaxNameLength { get; private set; }

    public void Read(MethodDeclarationSyntax method)
    {
        foreach (var chain in EfCall.Chains(method))
        {
            for (var index = 0; index < chain.Count; index++)
            {
                var call = chain[index];
                if (call is { Method: "HasSequence" } && call.Text() is { } sequence)
                {
                    Sequences.Add(EfSequence.Read(sequence, [.. chain.Skip(index)], reading));
                    break;
                }

                Read(call);
            }
        }
    }

    private void Read(EfCall call)
    {
        switch (call.Method)
        {
            case "HasDefaultSchema":
                DefaultSchema = call.Text();
                break;
            case "HasAnnotation" when call.Text() == "Relational:MaxIdentifierLength":
                MaxNameLength = (int?)EfValue.Integer(call.Arguments[1]);
                break;
            case "HasAnnotation" when call.Text()?.StartsWith("Relational:Collation", StringComparison.Ordinal) is true:
                reading.NotUnderstood(call);
                break;
            case "HasPostgresExtension":
                Extensions.Add(call.AllTexts[^1]);
                break;
            case "HasPostgresEnum" when call.Arguments.Count >= 2:
                // The schema comes first where there is one.
                var names = call.Arguments.Select(EfValue.Text).OfType<string>().ToArray();
                Enums.Add(new(new(names[^1], names.Length > 1 ? names[0] : DefaultSchema), [.. EfValue.Texts(call.Arguments[^1])]));
                break;
            case "Entity" or "SharedTypeEntity" when call.Text() is { } name:
                if (!Entities.TryGetValue(name, out var entity))
                {
                    Entities.Add(name, entity = new(name, null, null, call.Node));
                }

                _entities.Read(entity, call.Body, Entities);
                break;
            case var method when !_silent.Contains(method):
                reading.NotUnderstood(call);
                break;
        }
    }
}
