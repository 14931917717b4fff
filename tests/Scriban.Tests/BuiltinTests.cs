using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban.Tests;

/// <summary>The functions of the language, with the edges that its reference leaves to be tried.</summary>
public class BuiltinTests
{
    [Theory]
    [InlineData("[3, 1, 2] | array.sort", "[1, 2, 3]")]
    [InlineData("['b', 'A', 'a', '_', '1'] | array.sort", "[\"_\", \"1\", \"a\", \"A\", \"b\"]")]
    [InlineData("[{n: {m: 2}}, {n: {m: 1}}] | array.sort 'n.m' | array.map 'n.m'", "[1, 2]")]
    [InlineData("[1, 2, 3] | array.filter @(do; ret $0 > 1; end)", "[2, 3]")]
    [InlineData("[1, 2, 3] | array.any @(do(x); ret x == 2; end)", "true")]
    [InlineData("[1, 1, 2] | array.uniq | array.reverse", "[2, 1]")]
    [InlineData("['a'] | array.insert_at 3 'b'", "[\"a\", null, null, \"b\"]")]
    [InlineData("[1, [2, 3]] | array.contains [2, 3]", "true")]
    [InlineData("1..4 | array.offset 1 | array.limit 2 | array.join '-'", "2-3")]
    public void Arrays(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Theory]
    [InlineData("'hello' | string.slice (-3) 2", "ll")]
    [InlineData("'hello' | string.slice 9", "")]
    [InlineData("'a,b,,c' | string.split ','", "[\"a\", \"b\", \"c\"]")]
    [InlineData("'HELLO world' | string.capitalizewords", "HELLO World")]
    [InlineData("'  Two--Words ' | string.handleize", "two-words")]
    [InlineData("'aXbXc' | string.replace_first 'X' '-' fromEnd: true", "aXb-c")]
    [InlineData("'abc' | string.truncate 2", "...")]
    [InlineData("'a b  c d' | string.truncatewords 2 '!'", "a b!")]
    [InlineData("'hello' | string.index_of 'L' stringComparison: 'OrdinalIgnoreCase'", "2")]
    [InlineData("null | string.size", "0")]
    [InlineData("'x' | string.to_int", "")]
    [InlineData("\"\\t\\\"\\x01\" | string.literal", "\"\\t\\\"\\x01\"")]
    [InlineData("1 | string.pluralize 'one' 'many'", "one")]
    [InlineData("12 | string.pad_left 4", "  12")]
    public void Strings(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Theory]
    [InlineData("2.5 | math.round", "3")]
    [InlineData("-2.5 | math.round", "-3")]
    [InlineData("7 | math.divided_by 2", "3")]
    [InlineData("7 | math.divided_by 2.0", "3.5")]
    [InlineData("-4.2 | math.ceil", "-4")]
    [InlineData("1234.5 | math.format 'N1' 'de-DE'", "1.234,5")]
    [InlineData("null | math.plus 1", "")]
    [InlineData("5.5m | math.modulo 2", "1.5")]
    public void Numbers(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Theory]
    [InlineData("date.parse '2013-09-12 22:49:27' | date.to_string '%a %A %b %B %C %d %e %F %H %I %j %k %l %m %M'", "Thu Thursday Sep September 20 12 12 2013-09-12 22 10 255 22 10 09 49")]
    [InlineData("date.parse '2013-09-12 22:49:27' | date.to_string '%p %P %r %R %S %T %u %U %v %V %W %w %y %Y %% %D'", "PM pm 10:49:27 PM 22:49 27 22:49:27 4 36 12-SEP-2013 37 36 4 13 2013 % 09/12/13")]
    [InlineData("date.parse '2016-01-05' | date.to_string '%g'", "05 Jan 2016")]
    [InlineData("date.parse '2016-02-29' | date.add_years 1 | date.to_string '%F'", "2017-02-28")]
    [InlineData("date.parse '31/12/2020' culture: 'en-GB' | date.add_hours 25 | date.to_string '%F %R'", "2021-01-01 01:00")]
    [InlineData("(date.parse '2016-01-05') - (date.parse '2016-01-03') | object.format 'c'", "2.00:00:00")]
    [InlineData("(date.parse '2016-01-05') > (date.parse '2016-01-03')", "true")]
    [InlineData("date.format = '%Y'; date.parse '2016-01-05'", "2016")]
    [InlineData("(timespan.parse '1.02:00:00').total_hours", "26")]
    public void Dates(string statements, string expected) => Assert.Equal(expected, Render(statements));

    [Theory]
    [InlineData("{b: 1, a: 2} | object.keys", "[\"b\", \"a\"]")]
    [InlineData("{a: null} | object.has_value 'a'", "false")]
    [InlineData("x = {a: 1}; 'x.a + 1' | object.eval", "2")]
    [InlineData("'[{{ 1 }}]' | object.eval_template", "[1]")]
    [InlineData("{a: [1, 2.5, null, true, 'x']} | object.to_json", "{\"a\":[1,2.5,null,true,\"x\"]}")]
    [InlineData("'{\"a\": [1, {\"b\": null}]}' | object.from_json", "{a: [1, {b: null}]}")]
    [InlineData("'' | object.default 'x'", "x")]
    [InlineData("100000000000 | object.kind", "long")]
    public void Objects(string statements, string expected) => Assert.Equal(expected, Render(statements));

    [Theory]
    [InlineData("'a1b22' | regex.matches `\\d+`", "[[\"1\"], [\"22\"]]")]
    [InlineData("'AB' | regex.replace 'b' '[$0]' 'i'", "A[B]")]
    [InlineData("'x' | regex.match 'y'", "[]")]
    [InlineData("'a<b>\"c\" & d' | html.escape", "a&lt;b&gt;&quot;c&quot; &amp; d")]
    [InlineData("'<p class=\">\">x<!-- > --></p><br/>y < z' | html.strip", "xy < z")]
    [InlineData("'ä b' | html.url_encode", "%C3%A4%20b")]
    public void Patterns_and_markup(string expression, string expected) => Assert.Equal(expected, Render(expression));

    [Theory]
    [InlineData("'x' | regex.match '('", "Invalid pattern")]
    [InlineData("string.append 'x'", "Invalid number of arguments `1` passed to `string.append` while expecting `2` arguments")]
    [InlineData("'x' | string.slice 'a'", "Unable to convert type `string` to `int`")]
    [InlineData("'a' | math.minus 1", "Operator `-` is not supported on string objects")]
    public void Wrong_arguments_are_errors_of_the_template(string expression, string message) =>
        Assert.Contains(message, Assert.Throws<ScriptRuntimeException>(() => Render(expression)).Message, StringComparison.Ordinal);

    private static string Render(string statements)
    {
        var template = Template.Parse("{{ " + statements + " }}");
        Assert.False(template.HasErrors, template.Messages.ToString());
        var context = new TemplateContext { NewLine = "\n" };
        context.PushGlobal(new ScriptObject());
        return template.Render(context);
    }
}
