using System.Runtime.CompilerServices;
using System.Text;
using Scaffolder.Schema;

namespace Scaffolder.Dialects;

/// <summary>
/// SQL text in the making. Every hole of the interpolated string says by its type how it is written: a name is quoted, a
/// literal is escaped, only a <see cref="Raw"/> and an expression go in as they are. A plain string does not compile.
/// </summary>
[InterpolatedStringHandler]
public ref struct SqlInterpolation(int literalLength, int formattedCount, SqlDialect dialect)
{
    private readonly StringBuilder _text = new(literalLength + (formattedCount * 16));

    public readonly void AppendLiteral(string value) => _text.Append(value);

    public readonly void AppendFormatted(Identifier name) => _text.Append(dialect.Quote(name.Name));

    public readonly void AppendFormatted(ObjectName name) => _text.Append(dialect.Quote(name));

    public readonly void AppendFormatted(Literal literal) => _text.Append(dialect.QuoteLiteral(literal.Text));

    public readonly void AppendFormatted(SqlExpression expression) => _text.Append(expression.For(dialect.Name));

    public readonly void AppendFormatted(ColumnType type) => _text.Append(dialect.TypeName(type));

    public readonly void AppendFormatted(Raw raw) => _text.Append(raw.Sql);

    public readonly void AppendFormatted(int number) => _text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number}");

    public readonly void AppendFormatted(long number) => _text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number}");

    /// <summary>Names, separated by commas.</summary>
    public readonly void AppendFormatted(EquatableArray<string> names) => _text.AppendJoin(", ", names.Select(dialect.Quote));

    public override readonly string ToString() => _text.ToString();
}

/// <summary>A name that is to be quoted.</summary>
public readonly record struct Identifier(string Name);

/// <summary>Text that is to be a string literal.</summary>
public readonly record struct Literal(string Text);

/// <summary>SQL that is already SQL.</summary>
public readonly record struct Raw(string Sql);
