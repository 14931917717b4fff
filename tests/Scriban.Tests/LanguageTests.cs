using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban.Tests;

/// <summary>What the language reference says, example by example.</summary>
public class LanguageTests
{
    [Theory]
    [InlineData("a {{- 1 -}} b", "a1b")]
    [InlineData("a\n  {{~ 1 ~}}  \n  b", "a\n1  b")]
    [InlineData("{%{ {{ name }} }%}", " {{ name }} ")]
    [InlineData("{%%{ }%} }%%}", " }%} ")]
    [InlineData("{{ m = \"1\\n2\\n\" ~}}\n   {{ m }}x", "   1\n   2\nx")]
    [InlineData("{{ m = \"1\\n2\\n\" -}}\n   {{ m }}x", "1\n2\nx")]
    [InlineData("{{ 1 # one }}{{ ## two\n ## 2 }}", "12")]
    public void Blocks_and_white_space(string template, string expected) => Assert.Equal(expected, Render(template));

    [Theory]
    [InlineData("'\\u0041\\x42\\'\\t'", "AB'\t")]
    [InlineData("`a\\b``c`", "a\\b`c")]
    [InlineData("$\"{1 + 2}{'x'}\"", "3x")]
    [InlineData("0x_ff + 0b11", "258")]
    [InlineData("1_000 + 1e3", "2000")]
    [InlineData("1.5m + 1", "2.5")]
    [InlineData("2147483647 + 1", "2147483648")]
    [InlineData("9223372036854775807 * 2", "18446744073709551614")]
    [InlineData("[1, 'a', null, {b: 2.5}]", "[1, \"a\", null, {b: 2.5}]")]
    [InlineData("{\"a b\": 1, c: 2}", "{\"a b\": 1, c: 2}")]
    public void Literals(string expression, string expected) => Assert.Equal(expected, Render("{{ " + expression + " }}"));

    [Theory]
    [InlineData("1 + 2 * 3 - 4 / 2", "5")]
    [InlineData("7 // 2 + 7 % 4", "6")]
    [InlineData("1 + 1 == 2 && 2 > 1 || false", "true")]
    [InlineData("null ?? 'a' + 'b'", "ab")]
    [InlineData("1 ?! 2", "2")]
    [InlineData("0..2 + 1", "[0, 1, 2, 3]")]
    [InlineData("3..<1", "[3, 2]")]
    [InlineData("[1] << 2", "[1, 2]")]
    [InlineData("true ? 1 : false ? 2 : 3", "1")]
    [InlineData("'123' | string.to_int + 1", "124")]
    [InlineData("'ab' | string.size == 2 ? 'yes' : 'no'", "yes")]
    [InlineData("'a' | string.append 'b' | string.upcase", "AB")]
    [InlineData("'a'\n | string.append 'b'", "ab")]
    [InlineData("!string.empty ''", "false")]
    [InlineData("- -1", "1")]
    [InlineData("math.abs(-2) + math.plus(1, 2)", "5")]
    [InlineData("'x' * 3 + null + true", "xxxtrue")]
    [InlineData("a?.b?.c", "")]
    [InlineData("[1, 2, 3][-1]", "3")]
    [InlineData("'abc'[1]", "b")]
    [InlineData("{a: {b: 1}}.a['b']", "1")]
    public void Expressions(string expression, string expected) => Assert.Equal(expected, Render("{{ " + expression + " }}"));

    [Theory]
    [InlineData("func f; ret $0 - $1; end; f 5 1; 5 | f 2", "43")]
    [InlineData("func f(x, y = 2, z...); ret [x, y, z]; end; f 1; f 1 3 4 5; f 1 y: 7", "[1, 2, []][1, 3, [4, 5]][1, 7, []]")]
    [InlineData("f(x, y) = x * y; f 2 3; f(4, 5)", "620")]
    [InlineData("f = do; ret $0 + 1; end; [1, 2] | array.each @f", "[2, 3]")]
    [InlineData("func f; $.n; $[0]; end; f 1 n: 2", "21")]
    [InlineData("x = 1; func f; x = 2; end; f; x", "2")]
    [InlineData("x = 1; func f(y); x = y; end; f 2; x", "1")]
    [InlineData("func f(x, g); ret g x; end; true ? f(2, g: @math.abs) : 0; f(3) do; ret $0 * 2; end", "26")]
    [InlineData("func f; $$; end; wrap f; 'in'; end", "in")]
    [InlineData("$x = 1; func f; ret $x; end; $x; f", "1")]
    [InlineData("func f; g = do; ret $0; end; ret @g; end; (f) 3", "3")]
    public void Functions(string statements, string expected) => Assert.Equal(expected, Render("{{ " + statements + " }}"));

    [Theory]
    [InlineData("for x in 1..5; if x == 2; continue; end; if x == 4; break; end; x; end", "13")]
    [InlineData("for x in [1, 2, 3, 4] offset: 1 limit: 2 reversed; x; end", "32")]
    [InlineData("for x in []; x; else; 'none'; end", "none")]
    [InlineData("for p in {a: 1}; p.key; p.value; end", "a1")]
    [InlineData("x = 0; while x < 3; while.index; x = x + 1; end", "012")]
    [InlineData("case 3; when 1, 2; 'a'; when 3 || 4; 'b'; else; 'c'; end", "b")]
    [InlineData("capture x; 'a'; 1; end; x + x", "a1a1")]
    [InlineData("o = {a: 1}; import o; a", "1")]
    [InlineData("o = {}; with o; a = 2; end; o.a", "2")]
    [InlineData("x = 1; x += 2; x *= 3; x //= 2; x; x++; ++x; x--; x", "44665")]
    [InlineData("a = []; a[2] = 1; a; a.size", "[null, null, 1]3")]
    public void Statements(string statements, string expected) => Assert.Equal(expected, Render("{{ " + statements + " }}"));

    [Theory]
    [InlineData("{{ 1 + }}", "<input>(1,8) : error : Error while parsing binary expression: Expecting an <expression> to the right of the operator instead of `}}` in: <expression> operator <expression>")]
    [InlineData("a\n{{ if x }}", "<input>(2,9) : error : Error while parsing if statement: The <end> statement was not found in: if <expression> ... end|else|else if")]
    [InlineData("{{ x 1; end }}", "<input>(1,9) : error : Unexpected token end")]
    public void Parse_errors_name_file_line_and_column(string template, string expected) =>
        Assert.Equal(expected, Assert.Single(Template.Parse(template).Messages).ToString());

    [Theory]
    [InlineData("{{ x = null }}\n{{ x.y }}", "f(2,6) : error : Cannot get the member x.y for a null object.")]
    [InlineData("{{ nothing 1 }}", "f(1,4) : error : The function `nothing` was not found")]
    [InlineData("{{ 1 // 0 }}", "f(1,4) : error : Attempted to divide by zero.")]
    public void Runtime_errors_name_file_line_and_column(string template, string expected)
    {
        var error = Assert.Throws<ScriptRuntimeException>(() => Template.Parse(template, "f").Render());

        Assert.Equal(expected, error.Message);
    }

    private static string Render(string text)
    {
        var template = Template.Parse(text);
        Assert.False(template.HasErrors, template.Messages.ToString());
        var context = new TemplateContext { NewLine = "\n" };
        context.PushGlobal(new ScriptObject());
        return template.Render(context);
    }
}
