using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Scaffolder.SqlServerTests;

/// <summary>Microsoft's own parser. Nothing is run: it tells what is no T-SQL, not what a server would refuse.</summary>
internal static class TSql
{
    // The parser is that of 2019. What came later, which is one clause, is taken out of its way.
    private const string _since2022 = " (WAIT_AT_LOW_PRIORITY (MAX_DURATION = 1 MINUTES, ABORT_AFTER_WAIT = SELF))";

    /// <summary>The mistakes in the text and in every text that it hands to EXEC, with line and column.</summary>
    public static IReadOnlyList<string> Problems(string sql)
    {
        var tree = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql.Replace(_since2022, "", StringComparison.Ordinal)), out var errors);
        if (errors.Count > 0)
        {
            return [.. errors.Select(error => FormattableString.Invariant($"{error.Line}:{error.Column} {error.Message}\n{sql}"))];
        }

        var texts = new ExecutedTexts();
        tree.Accept(texts);
        return [.. texts.Found.SelectMany(Problems)];
    }

    /// <summary>How many batches GO divides the text into.</summary>
    public static int Batches(string sql) => ((TSqlScript)new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out _)).Batches.Count;

    /// <summary>The text as the parser's own printer writes it, so that only what is said is compared.</summary>
    public static string Canonical(string sql)
    {
        var tree = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        Assert.Empty(errors);
        tree.Accept(new PlainNames());
        new Sql150ScriptGenerator(new() { IncludeSemicolons = true }).GenerateScript(tree, out var text);
        return text.Trim();
    }

    // A name is the same with quotes and without.
    private sealed class PlainNames : TSqlFragmentVisitor
    {
        public override void Visit(Identifier node) => node.QuoteType = QuoteType.SquareBracket;
    }

    private sealed class ExecutedTexts : TSqlFragmentVisitor
    {
        public List<string> Found { get; } = [];

        // A text that is put together from variables is not known here.
        public override void Visit(ExecutableStringList node)
        {
            if (node.Strings.All(item => item is StringLiteral))
            {
                Found.Add(string.Concat(node.Strings.Cast<StringLiteral>().Select(item => item.Value)));
            }
        }
    }
}
