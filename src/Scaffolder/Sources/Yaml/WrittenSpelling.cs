using Scaffolder.Schema;

namespace Scaffolder.Sources.Yaml;

/// <summary>
/// A model whose spellings are said in words that a model has, so that the journal keeps them: the same plan is made from
/// it again, letter by letter.
/// </summary>
internal static class WrittenSpelling
{
    // The one database that keeps the words of a type; whoever else reads the model takes the neutral ones.
    private const string _keeper = "sqlite";

    public static DatabaseSchema Of(DatabaseSchema schema) => schema with
    {
        Tables =
        [
            .. schema.Tables.Select(table => table with
            {
                Columns = [.. table.Columns.Select(column => column with { Type = Of(column.Type), Default = Of(column.Default) })],
                Indexes = [.. table.Indexes.Select(Of)],
                Options = table.KeepsIndexOrder ? [.. table.Options.Append(new(TableIndex.Written, "indexes")).OrderBy(option => option.Name, StringComparer.Ordinal)] : table.Options,
            }),
        ],
    };

    private static ColumnType Of(ColumnType type) =>
        type.Spelling is { } words && TypeWords.Write(type) is { } neutral ? new NativeType(new(neutral, [new(_keeper, words)])) : type;

    private static DefaultValue? Of(DefaultValue? value) => value is LiteralDefault { Spelling.Text: { } words } ? new ExpressionDefault(new(words)) : value;

    private static TableIndex Of(TableIndex index) => index.Spelling.Text is not { } words ? index : index with
    {
        Options = [.. index.Options.Append(new(TableIndex.Written, words)).OrderBy(option => option.Name, StringComparer.Ordinal)],
    };
}
