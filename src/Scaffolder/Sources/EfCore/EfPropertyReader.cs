namespace Scaffolder.Sources.EfCore;

/// <summary>What a snapshot says of one property.</summary>
internal static class EfPropertyReader
{
    // What EF Core knows of the property beside its column, or says again in the column's type.
    private static readonly string[] _silent =
    [
        "HasMaxLength", "HasPrecision", "IsUnicode", "IsFixedLength", "IsConcurrencyToken", "IsRowVersion", "ValueGeneratedNever", "ValueGeneratedOnAddOrUpdate", "ValueGeneratedOnUpdate",
        "ValueGeneratedOnUpdateSometimes", "HasConversion", "UsePropertyAccessMode", "HasColumnOrder", "HasSentinel", "HasJsonPropertyName", "ElementType", "UseSequence", "HasDefaultConstraintName",
    ];

    public static void Read(EfProperty property, IEnumerable<EfCall> calls, EfReading reading)
    {
        foreach (var call in calls)
        {
            switch (call.Method)
            {
                case "IsRequired": property.IsRequired = call.Flag(); break;
                case "ValueGeneratedOnAdd": property.IsGeneratedOnAdd = true; break;
                case "HasColumnName": property.Column = call.Text(); break;
                case "HasColumnType": property.ColumnType = call.Text(); break;
                case "HasComment": property.Comment = call.Text(); break;
                case "UseCollation": property.Collation = call.Text(); break;
                case "HasDefaultValueSql": property.DefaultSql = call.Text(); break;
                case "HasDefaultValue": property.Default = call.Arguments is [var value, ..] ? value : null; break;
                case "HasComputedColumnSql":
                    property.ComputedSql = call.Text();
                    property.IsStored = call.Arguments.Count > 1 && call.Flag(1);
                    break;
                case "UseIdentityByDefaultColumn" or "UseIdentityColumn" or "UseAutoincrement" or "UseMySqlIdentityColumn" or "UseMySQLAutoIncrementColumn":
                    // SQL Server's has a start and a step of its own.
                    property.Identity = new(Start: call.Arguments.Count > 0 ? EfValue.Integer(call.Arguments[0]) : null, Increment: call.Arguments.Count > 1 ? EfValue.Integer(call.Arguments[1]) : null);
                    break;
                case "UseIdentityAlwaysColumn": property.Identity = new(Always: true); break;
                case "UseSerialColumn": property.Identity = new() { IsSerial = true }; break;
                case "HasAnnotation" when call.Text() == "Npgsql:ValueGenerationStrategy" && call.Arguments.Count > 1:
                    property.Identity = EfValue.Word(call.Arguments[1]) switch
                    {
                        "IdentityByDefaultColumn" => new(),
                        "IdentityAlwaysColumn" => new(Always: true),
                        "SerialColumn" => new() { IsSerial = true },
                        _ => null,
                    };
                    break;
                case "HasIdentityOptions":
                    long? Option(int index) => index < call.Arguments.Count ? EfValue.Integer(call.Arguments[index]) : null;
                    property.Identity = (property.Identity ?? new()) with { Start = Option(0), Increment = Option(1) };
                    if (call.Arguments.Count > 2)
                    {
                        reading.NotUnderstood(call);
                    }

                    break;
                case var method when !_silent.Contains(method):
                    reading.NotUnderstood(call);
                    break;
            }
        }
    }
}
