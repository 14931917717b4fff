using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Scaffolder.Schema;

namespace Scaffolder.Sources.EfCore;

/// <summary>Constants of C# as a snapshot writes them.</summary>
internal static class EfValue
{
    public static string? Text(ExpressionSyntax expression) => Plain(expression) switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal => literal.Token.ValueText,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum when Text(sum.Left) is { } left && Text(sum.Right) is { } right => left + right,
        _ => null,
    };

    public static IReadOnlyList<string> Texts(ExpressionSyntax expression) =>
        Text(expression) is { } text ? [text] : [.. Items(expression).Select(Text).OfType<string>()];

    public static IReadOnlyList<bool> Booleans(ExpressionSyntax expression) =>
        Boolean(expression) is { } flag ? [flag] : [.. Items(expression).Select(Boolean).OfType<bool>()];

    public static bool? Boolean(ExpressionSyntax expression) => Plain(expression).Kind() switch
    {
        SyntaxKind.TrueLiteralExpression => true,
        SyntaxKind.FalseLiteralExpression => false,
        _ => null,
    };

    public static long? Integer(ExpressionSyntax expression) => Number(expression) is { } number && long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The last part of a name: <c>Cascade</c> of <c>DeleteBehavior.Cascade</c>.</summary>
    public static string? Word(ExpressionSyntax expression) => (Plain(expression) as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText;

    /// <summary>The default that a constant stands for; null when it is no constant that a database has.</summary>
    public static LiteralDefault? Default(ExpressionSyntax expression, ColumnType type, bool isSqlite)
    {
        expression = Plain(expression);
        return expression.Kind() == SyntaxKind.NullLiteralExpression ? new("null", LiteralKind.Null)
            : Boolean(expression) is { } truth ? new(truth ? "true" : "false", LiteralKind.Boolean)
            : Text(expression) is { } text ? new(text, LiteralKind.String)
            : Number(expression) is { } number ? new(number, isSqlite && Suffix(expression) is 'm' or 'M' ? LiteralKind.String : LiteralKind.Number)
            : expression is ObjectCreationExpressionSyntax { Type: var made, ArgumentList.Arguments: var arguments } && Made(made.ToString(), [.. arguments.Select(argument => argument.Expression)], type, isSqlite) is { } value ? new(value, LiteralKind.String)
            : !isSqlite && expression is ArrayCreationExpressionSyntax { Type.ElementType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.ByteKeyword } } bytes ? new($"\\x{Convert.ToHexStringLower([.. (bytes.Initializer?.Expressions ?? []).Select(item => (byte)(Integer(item) ?? 0))])}", LiteralKind.String)
            : null;
    }

    private static IEnumerable<ExpressionSyntax> Items(ExpressionSyntax expression) => Plain(expression) switch
    {
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
        ArrayCreationExpressionSyntax array => array.Initializer?.Expressions ?? [],
        CollectionExpressionSyntax list => list.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression),
        _ => [],
    };

    // Brackets and casts say nothing that the column's type does not.
    private static ExpressionSyntax Plain(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Plain(inner.Expression),
        CastExpressionSyntax cast => Plain(cast.Expression),
        _ => expression,
    };

    // As EF Core writes numbers: a decimal or floating-point one always has a point.
    private static string? Number(ExpressionSyntax expression) => Plain(expression) switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus when Number(minus.Operand) is { } number => $"-{number}",
        LiteralExpressionSyntax { Token.Value: decimal number } => number.ToString("0.0###########################", CultureInfo.InvariantCulture),
        LiteralExpressionSyntax { Token.Value: double or float } literal when ((IFormattable)literal.Token.Value!).ToString("R", CultureInfo.InvariantCulture) is var number => number.AsSpan().IndexOfAny('.', 'E') < 0 ? $"{number}.0" : number,
        LiteralExpressionSyntax { Token.Value: int or uint or long or ulong } literal => ((IFormattable)literal.Token.Value!).ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static char Suffix(ExpressionSyntax expression) => expression.ToString()[^1];

    private static string? Made(string type, ExpressionSyntax[] arguments, ColumnType column, bool isSqlite)
    {
        int[] numbers = [.. arguments.Select(Integer).TakeWhile(number => number is not null).Select(number => (int)number!.Value)];
        int At(int index) => index < numbers.Length ? numbers[index] : 0;
        switch (type)
        {
            case "Guid" when arguments is [var guid]:
                return isSqlite ? Text(guid)?.ToUpperInvariant() : Text(guid);
            case "DateOnly" when numbers.Length == 3:
                return $"{At(0):0000}-{At(1):00}-{At(2):00}";
            case "DateTime" when numbers.Length >= 3:
                return Moment(new DateTime(At(0), At(1), At(2), At(3), At(4), At(5), At(6), DateTimeKind.Unspecified)) + (column is TimestampType { WithTimeZone: true } ? "+00" : "");
            case "TimeOnly" or "TimeSpan" when numbers.Length >= 2:
                var time = type == "TimeOnly" ? new TimeSpan(0, At(0), At(1), At(2), At(3)) : numbers.Length > 3 ? new TimeSpan(At(0), At(1), At(2), At(3), At(4)) : new TimeSpan(At(0), At(1), At(2));
                return time.ToString(time.Milliseconds == 0 ? "hh\\:mm\\:ss" : "hh\\:mm\\:ss\\.FFFFFF", CultureInfo.InvariantCulture);
            default:
                return null;
        }
    }

    private static string Moment(DateTime value) => value.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
}
