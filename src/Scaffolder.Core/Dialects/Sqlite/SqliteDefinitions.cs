using Scaffolder.Schema;

namespace Scaffolder.Dialects.Sqlite;

/// <summary>The text of tables, columns, constraints and indexes, as CREATE statements have it.</summary>
internal static class SqliteDefinitions
{
    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(Quoted));

    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>The expression in parentheses, which a comment at its end cannot swallow.</summary>
    public static string Parenthesized(string expression) => expression.Contains("--", StringComparison.Ordinal) ? $"({expression}\n)" : $"({expression})";

    /// <param name="name">What to call it in place of the table's own name, while it is being rebuilt.</param>
    public static string Table(Table table, string? name = null)
    {
        var lines = table.Columns.Select(column => Column(column, table))
            .Concat(table.Constraints.Where(constraint => constraint is not PrimaryKey || IdentityKey(table) is null).Select(Constraint));
        var options = string.Join(", ", SqliteOptions.Normalize(table.Options).Select(option => option.Name.ToUpperInvariant()));
        return $"CREATE TABLE {Quoted(name ?? table.Name.Name)} (\n  {string.Join(",\n  ", lines)}\n){(options.Length == 0 ? "" : " " + options)}";
    }

    public static string Column(Column column, Table? table = null)
    {
        var words = new List<string> { Quoted(column.Name) };
        if (SqliteTypes.Name(column.Type) is { Length: > 0 } type)
        {
            words.Add(type);
        }

        if (!column.IsNullable)
        {
            words.Add("NOT NULL");
        }

        if (table is not null && IdentityKey(table) == column.Name)
        {
            words.Add($"{Named(table.PrimaryKey!.Name)}PRIMARY KEY AUTOINCREMENT");
        }

        if (column.Default is { } value)
        {
            words.Add($"DEFAULT {SqliteDefaults.Text(value)}");
        }

        if (column.Collation is { } collation)
        {
            words.Add($"COLLATE {Quoted(collation)}");
        }

        if (column.Generated is { } generated)
        {
            words.Add($"GENERATED ALWAYS AS {Parenthesized(generated.Expression.For("sqlite"))} {(generated.IsStored ? "STORED" : "VIRTUAL")}");
        }

        return string.Join(" ", words);
    }

    public static string Constraint(TableConstraint constraint) => Named(constraint.Name) + constraint switch
    {
        PrimaryKey key => $"PRIMARY KEY ({Quoted(key.Columns)})",
        UniqueConstraint unique => $"UNIQUE ({Quoted(unique.Columns)})",
        CheckConstraint check => $"CHECK {Parenthesized(check.Expression.For("sqlite"))}",
        ForeignKey key => $"FOREIGN KEY ({Quoted(key.Columns)}) REFERENCES {Quoted(key.References.Name)}{(key.ReferencedColumns.Count == 0 ? "" : $" ({Quoted(key.ReferencedColumns)})")}{On("DELETE", key.OnDelete)}{On("UPDATE", key.OnUpdate)}{Deferrable(key.Deferrability)}",
        _ => throw new System.Diagnostics.UnreachableException(constraint.GetType().Name),
    };

    /// <summary>As its author wrote it, where comments stand in it.</summary>
    public static string Index(ObjectName table, TableIndex index)
    {
        var made = Made(table, index);
        return index.Spelling.Text is { } written && SqliteTokens.Squash(SqliteTokens.WithoutComments(written)) == SqliteTokens.Squash(made) ? written : made;
    }

    private static string Made(ObjectName table, TableIndex index) =>
        $"CREATE {(index.IsUnique ? "UNIQUE " : "")}INDEX {Quoted(index.Name)} ON {Quoted(table.Name)} ({string.Join(", ", index.Columns.Select(Key))})"
        + (index.Predicate is { } predicate ? $" WHERE {predicate.For("sqlite")}" : "");

    public static string Action(ReferentialAction action) => action switch
    {
        ReferentialAction.NoAction => "NO ACTION",
        ReferentialAction.Restrict => "RESTRICT",
        ReferentialAction.Cascade => "CASCADE",
        ReferentialAction.SetNull => "SET NULL",
        ReferentialAction.SetDefault => "SET DEFAULT",
        _ => throw new System.Diagnostics.UnreachableException(action.ToString()),
    };

    // AUTOINCREMENT can only be said beside the column.
    private static string? IdentityKey(Table table) =>
        table.PrimaryKey is { Columns: [var key] } && table.Find(key)?.Identity is not null ? key : null;

    private static string Key(IndexColumn column) =>
        (column.Column is { } name ? Quoted(name) : Whole(column.Expression!.For("sqlite")))
        + (column.Collation is { } collation ? $" COLLATE {Quoted(collation)}" : "")
        + (column.IsDescending ? " DESC" : "");

    // A call or something in parentheses needs no others, and is kept as its author wrote it.
    private static string Whole(string expression)
    {
        var tokens = SqliteTokens.Of(expression);
        var from = tokens is [{ Kind: SqliteTokenKind.Word }, { Value: "(" }, ..] ? 1 : 0;
        var depth = 0;
        return tokens.Count > from && tokens.Skip(from).SkipLast(1).All(token => (depth += token.Is("(") ? 1 : token.Is(")") ? -1 : 0) > 0) && tokens[^1].Is(")")
            ? expression
            : Parenthesized(expression);
    }

    private static string Named(string? name) => name is null ? "" : $"CONSTRAINT {Quoted(name)} ";

    private static string On(string what, ReferentialAction action) => action == ReferentialAction.NoAction ? "" : $" ON {what} {Action(action)}";

    private static string Deferrable(Deferrability deferrability) => deferrability switch
    {
        Deferrability.InitiallyDeferred => " DEFERRABLE INITIALLY DEFERRED",
        Deferrability.InitiallyImmediate => " DEFERRABLE INITIALLY IMMEDIATE",
        _ => "",
    };
}
