using Scaffolder.Dialects;
using Scaffolder.Schema;

namespace Scaffolder;

/// <summary>The parts of a table in words, as their database would write them; the same wherever a person reads them.</summary>
internal static class SchemaText
{
    public static string Of(Column column, SqlDialect dialect) => Words(
        dialect.TypeName(column.Type),
        column.IsNullable ? null : "not null",
        column.Default switch
        {
            LiteralDefault { Kind: LiteralKind.String } literal => $"default {dialect.QuoteLiteral(literal.Value)}",
            LiteralDefault literal => $"default {literal.Value}",
            ExpressionDefault expression => $"default {expression.Sql.For(dialect.Name)}",
            _ => null,
        },
        column.Identity is null ? null : "identity",
        column.Generated is { } generated ? $"generated as ({generated.Expression.For(dialect.Name)}) {(generated.IsStored ? "stored" : "virtual")}" : null,
        column.Collation is { } collation ? $"collate {collation}" : null,
        column.Comment is { } comment ? $"comment {dialect.QuoteLiteral(comment)}" : null);

    public static string Of(TableConstraint constraint) => constraint switch
    {
        PrimaryKey key => $"primary key ({string.Join(", ", key.Columns)})",
        UniqueConstraint unique => Words($"unique ({string.Join(", ", unique.Columns)})", unique.NullsNotDistinct ? "nulls not distinct" : null),
        CheckConstraint check => $"check ({check.Expression})",
        ForeignKey key => Words(
            $"foreign key ({string.Join(", ", key.Columns)}) references {key.References} ({string.Join(", ", key.ReferencedColumns)})",
            key.OnDelete == ReferentialAction.NoAction ? null : $"on delete {Action(key.OnDelete)}",
            key.OnUpdate == ReferentialAction.NoAction ? null : $"on update {Action(key.OnUpdate)}"),
        _ => throw new System.Diagnostics.UnreachableException(constraint.GetType().Name),
    };

    public static string Of(TableIndex index) => Words(
        index.IsUnique ? "unique index" : "index",
        index.Method is { } method ? $"using {method}" : null,
        $"({string.Join(", ", index.Columns.Select(key => $"{key.Column ?? key.Expression!.Text}{(key.IsDescending ? " desc" : "")}"))})",
        index.Include.Count == 0 ? null : $"include ({string.Join(", ", index.Include)})",
        index.Predicate is { } predicate ? $"where {predicate}" : null);

    private static string Action(ReferentialAction action) => action switch
    {
        ReferentialAction.Restrict => "restrict",
        ReferentialAction.Cascade => "cascade",
        ReferentialAction.SetNull => "set null",
        ReferentialAction.SetDefault => "set default",
        _ => "no action",
    };

    private static string Words(params ReadOnlySpan<string?> words) => string.Join(' ', words.ToArray().OfType<string>());
}
