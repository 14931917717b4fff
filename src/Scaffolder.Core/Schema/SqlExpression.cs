namespace Scaffolder.Schema;

/// <summary>
/// SQL that the model carries verbatim: a default, a check, a predicate, a native type. Two expressions are equal when
/// their <see cref="SqlNormalForm"/> is, because every database rewrites what it is given.
/// </summary>
/// <param name="Text">The text for every dialect that <paramref name="Dialects"/> does not name.</param>
public sealed record SqlExpression(string Text, EquatableArray<DialectText> Dialects = default)
{
    /// <summary>The text for one dialect (<c>postgresql</c>, <c>sqlite</c> ...).</summary>
    public string For(string dialect)
    {
        foreach (var item in Dialects)
        {
            if (item.Dialect == dialect)
            {
                return item.Text;
            }
        }

        return Text;
    }

    public bool Equals(SqlExpression? other) =>
        other is not null && (Text == other.Text || SqlNormalForm.Of(Text) == SqlNormalForm.Of(other.Text)) && Dialects == other.Dialects;

    public override int GetHashCode() => SqlNormalForm.Of(Text).GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}

/// <summary>What one dialect writes where it differs from the common text.</summary>
public sealed record DialectText(string Dialect, string Text);
