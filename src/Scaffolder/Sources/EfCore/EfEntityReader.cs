using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scaffolder.Schema;

namespace Scaffolder.Sources.EfCore;

/// <summary>The statements about one entity.</summary>
internal sealed class EfEntityReader(EfReading reading)
{
    private static readonly string[] _silent = ["HasDiscriminator", "HasValue", "IsComplete", "HasNoKey", "HasNoDiscriminator", "HasQueryFilter", "UsePropertyAccessMode", "HasChangeTrackingStrategy", "IsRequired", "HasDiscriminatorInJsonId", "HasTypeDiscriminatorName"];

    public void Read(EfEntity entity, SyntaxNode? body, IDictionary<string, EfEntity> entities)
    {
        foreach (var chain in EfCall.Chains(body))
        {
            Read(entity, chain, entities);
        }
    }

    private void Read(EfEntity entity, IReadOnlyList<EfCall> chain, IDictionary<string, EfEntity> entities)
    {
        var (first, rest) = (chain[0], chain.Skip(1));
        switch (first.Method)
        {
            case "Property" or "PrimitiveCollection" when first.Text() is { } name:
                EfPropertyReader.Read(entity.Property(name, first.Types is [var type, ..] ? type : null, first.Node), rest, reading);
                break;
            case "HasKey":
                entity.Key = first.AllTexts;
                entity.IsHeap |= rest.Any(call => call.Method == "IsClustered" && !call.Flag());
                entity.KeyName = Named(rest.Where(call => call.Method != "IsClustered")) ?? entity.KeyName;
                break;
            case "HasAlternateKey":
                entity.AlternateKeys.Add((first.AllTexts, Named(rest)));
                break;
            case "HasIndex":
                // One name, or a list of them with a name for the index.
                EfIndexReader.Read(entity.Index([.. first.Texts(0), .. EfValue.Text(first.Arguments[0]) is null ? [] : first.Arguments.Skip(1).SelectMany(EfValue.Texts)], EfValue.Text(first.Arguments[0]) is null ? first.Text(1) : null, first.Node), rest, reading);
                break;
            case "HasBaseType":
                entity.BaseType = first.Text();
                break;
            case "ComplexProperty" or "ComplexCollection" or "OwnsOne" or "OwnsMany":
                ReadPart(entity, first, entities);
                break;
            case "HasOne":
                ReadRelation(entity, first, rest, entities);
                break;
            case "WithOwner":
                ReadOwner(entity, first, rest);
                break;
            case "Navigation" when first.Text() is { } navigation:
                if (rest.Any(call => call.Method == "IsRequired") && entity.Parts.Find(part => part.Navigation == navigation) is { } owned)
                {
                    owned.IsRequired = true;
                }

                break;
            default:
                ReadTable(entity, chain);
                break;
        }
    }

    private void ReadTable(EfEntity entity, IReadOnlyList<EfCall> chain)
    {
        var call = chain[0];
        switch (call.Method)
        {
            case "ToTable" when call.Text() is { } table:
                (entity.Table, entity.Mapping) = (new(table, call.Text(1)), EfMapping.Table);
                entity.HasOwnSchema = call.Arguments.Count(argument => argument is not LambdaExpressionSyntax) > 1;
                ReadTable(entity, call.Body);
                break;
            case "ToTable":
                entity.Mapping = EfMapping.None;
                break;
            case "ToView" or "ToFunction" or "ToSqlQuery":
                entity.Mapping = EfMapping.None;
                reading.Warning(EfProblem.LeftOut, call.Node, $"'{entity.Name}' is read from a view or a query, whose definition the snapshot does not hold", "It stays in the database as it is.");
                break;
            case "ToJson":
                entity.JsonColumn = call.Text() ?? entity.Navigation;
                entity.JsonType = chain.Skip(1).FirstOrDefault(next => next.Method == "HasColumnType")?.Text();
                break;
            case "HasData":
                reading.Warning(EfProblem.LeftOut, call.Node, $"the rows of '{entity.Name}' are data and no part of the schema", "Write them in a migration of their own.");
                break;
            case "IsRequired":
                entity.IsRequired = call.Flag();
                break;
            case "HasComment":
                entity.Comment = call.Text();
                break;
            case "UseCollation":
                entity.Collation = call.Text();
                break;
            case "HasCheckConstraint" when call.Text() is { } name && call.Text(1) is { } sql:
                entity.Checks.Add(new(name, new(sql)));
                break;
            case "UseTptMappingStrategy" or "UseTphMappingStrategy" or "UseTpcMappingStrategy":
                entity.Strategy = call.Method[3..6];
                break;
            case var method when !_silent.Contains(method):
                reading.NotUnderstood(call);
                break;
        }
    }

    private void ReadTable(EfEntity entity, SyntaxNode? body)
    {
        foreach (var chain in EfCall.Chains(body))
        {
            if (chain[0].Method == "ExcludeFromMigrations")
            {
                entity.Mapping = EfMapping.Excluded;
            }
            else if (chain[0].Method is "HasTrigger")
            {
                reading.Warning(EfProblem.LeftOut, chain[0].Node, $"the trigger of '{entity.Name}' is known by name only", "It stays in the database as it is.");
            }
            else
            {
                ReadTable(entity, chain);
            }
        }
    }

    private void ReadPart(EfEntity entity, EfCall call, IDictionary<string, EfEntity> entities)
    {
        var isComplex = call.Method.StartsWith("Complex", StringComparison.Ordinal);
        var texts = call.AllTexts;
        if (texts.Count < (isComplex ? 1 : 2))
        {
            reading.NotUnderstood(call);
            return;
        }

        // ComplexProperty(type, "Size", ...), OwnsOne("Address", "Shipping", ...)
        var navigation = isComplex ? texts[0] : texts[1];
        var part = new EfEntity($"{entity.Name}.{navigation}", entity, navigation, call.Node) { IsComplex = isComplex, IsCollection = call.Method is "OwnsMany" or "ComplexCollection" };
        entity.Parts.Add(part);
        Read(part, call.Body, entities);
    }

    private void ReadOwner(EfEntity entity, EfCall call, IEnumerable<EfCall> rest)
    {
        var key = new EfForeignKey(entity.Owner?.Name ?? "", call.Node) { OnDelete = ReferentialAction.Cascade };
        ReadKey(key, rest);
        entity.ForeignKeys.Add(key);
    }

    private void ReadRelation(EfEntity entity, EfCall call, IEnumerable<EfCall> rest, IDictionary<string, EfEntity> entities)
    {
        if (call.Text() is not { } principal)
        {
            reading.NotUnderstood(call);
            return;
        }

        var key = new EfForeignKey(principal, call.Node);
        var dependent = ReadKey(key, rest);

        // Between one and one the key names the side that holds it, which may be the other.
        if (dependent is not null && dependent != entity.Name && entities.TryGetValue(dependent, out var other))
        {
            key = new(entity.Name, call.Node) { Properties = key.Properties, PrincipalProperties = key.PrincipalProperties, OnDelete = key.OnDelete, Name = key.Name };
            other.ForeignKeys.Add(key);
            return;
        }

        entity.ForeignKeys.Add(key);
    }

    // The name of the dependent entity where the key says it.
    private string? ReadKey(EfForeignKey key, IEnumerable<EfCall> calls)
    {
        string? dependent = null;
        var isOneToOne = false;
        foreach (var call in calls)
        {
            switch (call.Method)
            {
                case "WithOne":
                    isOneToOne = true;
                    break;
                case "HasForeignKey":
                    dependent = isOneToOne && call.AllTexts.Count > 1 ? call.AllTexts[0] : null;
                    key.Properties = [.. call.AllTexts.Skip(dependent is null ? 0 : 1)];
                    break;
                case "HasPrincipalKey":
                    key.PrincipalProperties = [.. call.AllTexts.Skip(isOneToOne && call.AllTexts.Count > 1 ? 1 : 0)];
                    break;
                case "OnDelete":
                    key.OnDelete = EfValue.Word(call.Arguments[0]) switch
                    {
                        "Cascade" => ReferentialAction.Cascade,
                        "Restrict" => ReferentialAction.Restrict,
                        "SetNull" => ReferentialAction.SetNull,
                        _ => ReferentialAction.NoAction,
                    };
                    break;
                case "HasConstraintName":
                    key.Name = call.Text();
                    break;
                case "WithMany" or "IsRequired":
                    break;
                default:
                    reading.NotUnderstood(call);
                    break;
            }
        }

        return dependent;
    }

    private string? Named(IEnumerable<EfCall> calls)
    {
        string? name = null;
        foreach (var call in calls)
        {
            if (call.Method == "HasName")
            {
                name = call.Text();
            }
            else
            {
                reading.NotUnderstood(call);
            }
        }

        return name;
    }
}
