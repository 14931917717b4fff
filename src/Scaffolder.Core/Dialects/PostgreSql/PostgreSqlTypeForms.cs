using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>The types of one model as the server reads them back; each is worked out once, however many columns have it.</summary>
internal sealed class PostgreSqlTypeForms(IEnumerable<ObjectName> enums)
{
    private readonly Dictionary<ColumnType, ColumnType> _forms = [];
    private readonly Dictionary<string, ObjectName> _enums = enums.DistinctBy(PostgreSqlTypes.Name).ToDictionary(PostgreSqlTypes.Name, StringComparer.Ordinal);

    public ColumnType Of(ColumnType type)
    {
        if (!_forms.TryGetValue(type, out var form))
        {
            _forms.Add(type, form = Make(type));
        }

        return form;
    }

    private ColumnType Make(ColumnType type) => type switch
    {
        NativeType native => Resolve(PostgreSqlTypes.Parse(native.Sql.For("postgresql"))),
        EnumReference reference => new EnumReference(PostgreSqlNormalization.Name(reference.Name)),
        ArrayType array => Of(array.Element) is ArrayType inner ? inner : new ArrayType(Of(array.Element)),
        _ => PostgreSqlTypes.Parse(PostgreSqlTypes.Name(type)),
    };

    // A name that is not a type of the server's may be an enum that the model declares.
    private ColumnType Resolve(ColumnType type) => type switch
    {
        NativeType native => _enums.TryGetValue(native.Sql.Text, out var name) ? new EnumReference(name) : native,
        ArrayType array => new ArrayType(Resolve(array.Element)),
        _ => type,
    };
}
