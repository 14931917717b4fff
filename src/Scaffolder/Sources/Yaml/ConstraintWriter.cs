using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>Keys, checks and indexes, each on one line.</summary>
internal static class ConstraintWriter
{
    public static string Write(PrimaryKey key) =>
        key is { Name: null, Include.Count: 0, Deferrability: Deferrability.NotDeferrable, Comment: null }
            ? YamlFlow.Names(key.Columns)
            : YamlFlow.Mapping(
                ("name", YamlFlow.TextOrNothing(key.Name)),
                ("columns", YamlFlow.Names(key.Columns)),
                ("include", YamlFlow.NamesOrNothing(key.Include)),
                ("deferrable", Deferrable(key.Deferrability)),
                ("comment", YamlFlow.TextOrNothing(key.Comment)));

    /// <param name="name">Its name where it stands in a list; null where a key says it, or it has none.</param>
    public static string Write(UniqueConstraint unique, string? name) =>
        name is null && unique is { Include.Count: 0, NullsNotDistinct: false, Deferrability: Deferrability.NotDeferrable, Comment: null }
            ? YamlFlow.Names(unique.Columns)
            : YamlFlow.Mapping(
                ("name", YamlFlow.TextOrNothing(name)),
                ("columns", YamlFlow.Names(unique.Columns)),
                ("include", YamlFlow.NamesOrNothing(unique.Include)),
                ("nullsNotDistinct", YamlFlow.Unless(unique.NullsNotDistinct, assumed: false)),
                ("deferrable", Deferrable(unique.Deferrability)),
                ("comment", YamlFlow.TextOrNothing(unique.Comment)));

    public static string Write(CheckConstraint check, string? name) =>
        name is null && check is { IsValidated: true, NoInherit: false, Comment: null }
            ? ColumnWriter.Expression(check.Expression)
            : YamlFlow.Mapping(
                ("name", YamlFlow.TextOrNothing(name)),
                ("expression", ColumnWriter.Expression(check.Expression)),
                ("validated", YamlFlow.Unless(check.IsValidated, assumed: true)),
                ("noInherit", YamlFlow.Unless(check.NoInherit, assumed: false)),
                ("comment", YamlFlow.TextOrNothing(check.Comment)));

    public static string Write(ForeignKey key, string? name) => YamlFlow.Mapping(
        ("name", YamlFlow.TextOrNothing(name)),
        ("columns", YamlFlow.Names(key.Columns)),
        ("references", YamlWords.Text(NameSyntax.WriteReference(key.References, key.ReferencedColumns))),
        ("onDelete", Action(key.OnDelete)),
        ("onUpdate", Action(key.OnUpdate)),
        ("deferrable", Deferrable(key.Deferrability)),
        ("match", key.IsMatchFull ? "full" : null),
        ("validated", YamlFlow.Unless(key.IsValidated, assumed: true)),
        ("comment", YamlFlow.TextOrNothing(key.Comment)));

    public static string Write(TableIndex index) => YamlFlow.Mapping(
        ("columns", YamlFlow.List(index.Columns.Select(Write))),
        ("unique", YamlFlow.Unless(index.IsUnique, assumed: false)),
        ("include", YamlFlow.NamesOrNothing(index.Include)),
        ("where", index.Predicate is { } predicate ? ColumnWriter.Expression(predicate) : null),
        ("method", YamlFlow.TextOrNothing(index.Method)),
        ("nullsNotDistinct", YamlFlow.Unless(index.NullsNotDistinct, assumed: false)),
        ("options", YamlFlow.Options(index.Options)),
        ("comment", YamlFlow.TextOrNothing(index.Comment)));

    private static string Write(IndexColumn column)
    {
        var words = $"{column.Column}{(column.IsDescending ? " desc" : "")}{column.NullsFirst switch { true => " nulls first", false => " nulls last", null => "" }}";
        return column is { Column: not null } && IndexReader.ReadWords(words) == column ? YamlWords.Text(words) : YamlFlow.Mapping(
            ("column", YamlFlow.TextOrNothing(column.Column)),
            ("expression", column.Expression is { } expression ? ColumnWriter.Expression(expression) : null),
            ("descending", YamlFlow.Unless(column.IsDescending, assumed: false)),
            ("nulls", column.NullsFirst switch { true => "first", false => "last", null => null }),
            ("collation", YamlFlow.TextOrNothing(column.Collation)),
            ("operatorClass", YamlFlow.TextOrNothing(column.OperatorClass)),
            ("length", column.PrefixLength is { } length ? YamlWords.Number(length) : null));
    }

    private static string? Deferrable(Deferrability value) => value switch
    {
        Deferrability.InitiallyImmediate => "immediate",
        Deferrability.InitiallyDeferred => "deferred",
        _ => null,
    };

    private static string? Action(ReferentialAction action) => action switch
    {
        ReferentialAction.Restrict => "restrict",
        ReferentialAction.Cascade => "cascade",
        ReferentialAction.SetNull => "set null",
        ReferentialAction.SetDefault => "set default",
        _ => null,
    };
}
