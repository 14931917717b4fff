namespace Scriban.Runtime;

/// <summary>The order of texts as people expect it, the same with and without culture data: punctuation, digits, letters; case only where nothing else differs, lower case first.</summary>
internal static class TextOrder
{
    private const string Punctuation = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

    public static int Compare(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        var caseOrder = 0;
        for (var i = 0; i < length; i++)
        {
            var (a, b) = (left[i], right[i]);
            if (a == b)
            {
                continue;
            }

            var order = WeightOf(a) - WeightOf(b);
            if (order != 0)
            {
                return order;
            }

            if (caseOrder == 0)
            {
                caseOrder = char.IsLower(a) ? -1 : 1;
            }
        }

        return left.Length != right.Length ? left.Length - right.Length : caseOrder;
    }

    private static int WeightOf(char c)
    {
        if (char.IsLetterOrDigit(c))
        {
            return 256 + char.ToUpperInvariant(c);
        }

        var index = Punctuation.IndexOf(c, StringComparison.Ordinal);
        return index >= 0 ? index + 33 : Math.Min((int)c, 255);
    }
}
