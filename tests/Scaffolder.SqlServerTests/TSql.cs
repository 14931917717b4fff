using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Scaffolder.SqlServerTests;

/// <summary>Microsoft's own parser. Nothing is run: it tells what is no T-SQL, not what a server would refuse.</summary>
internal static class TSql
{
    /// <summary>The mistakes in the text and in every text that it hands to EXEC, with line and column.</summary>
    public static IReadOnlyList<string> Problems(string sql)
    {
        var tree = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
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
