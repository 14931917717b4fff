using Scriban.Syntax;

namespace Scriban.Tests;

/// <summary>Templates that nobody should be able to hurt a host with.</summary>
public class HostileTemplates
{
    private const int Many = 20_000;

    public static TheoryData<string, string, string> DeepNesting => new()
    {
        { "(", "1", ")" },
        { "[", "1", "]" },
        { "{a: ", "1", "}" },
        { "!", "1", "" },
        { "f(", "1", ")" },
        { "1 + ", "1", "" },
        { "true ? 1 : ", "1", "" },
        { "$\"{", "1", "}\"" },
        { "do; ", "1", "; end; " },
        { "if true; ", "1", "; end; " },
    };

    [Theory]
    [MemberData(nameof(DeepNesting))]
    public void Deep_nesting_is_an_error_of_the_template(string open, string inner, string close)
    {
        var text = string.Concat("{{ ", string.Concat(Enumerable.Repeat(open, Many)), inner, string.Concat(Enumerable.Repeat(close, Many)), " }}");

        var template = Template.Parse(text);

        Assert.Contains("depth limit", Assert.Single(template.Messages).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_chain_of_pipes_is_an_error_of_the_template()
    {
        var template = Template.Parse("{{ 1" + string.Concat(Enumerable.Repeat(" | math.abs", 200_000)) + " }}");

        Assert.True(template.HasErrors || Assert.Throws<ScriptRuntimeException>(() => template.Render()).Message.Length > 0);
    }

    [Fact]
    public void A_long_chain_of_else_if_is_no_nesting()
    {
        var template = Template.Parse("{{ if false" + string.Concat(Enumerable.Repeat("; else if false", Many)) + "; else; 1; end }}");

        Assert.Equal("1", template.Render());
    }

    [Theory]
    [InlineData("for i in 1..2000000000; end", "iteration limit `1000`")]
    [InlineData("while true; end", "iteration limit `1000`")]
    [InlineData("func f; f; end; f", "recursive depth limit `100`")]
    [InlineData("'x | object.eval' | object.eval_template; x = 'x | object.eval'; x | object.eval", "recursive depth limit `100`")]
    [InlineData("x = 'a'; while true; x = x + x; end", "length limit")]
    [InlineData("'a' * 2000000000", "length limit")]
    [InlineData("'a' | string.pad_left 2000000000", "length limit")]
    [InlineData("x = 2; while true; x = x * x; end", "too large")]
    [InlineData("x = [1]; while true; x = x | array.concat x; end", "number of items limit")]
    [InlineData("1..2000000000 | array.map 'x'", "number of items limit")]
    [InlineData("x = [1]; x[0] = x; y = [1]; y[0] = y; x == y", "too deeply")]
    [InlineData("x = 'a' * 10000000; x | string.replace 'a' x", "length limit")]
    [InlineData("x = 'a' * 10000000; x | regex.replace 'a' x", "length limit")]
    [InlineData("x = 'a' * 10000000; [1, 2, 3] | array.join x", "length limit")]
    [InlineData("x = 'a' * 10000000; $\"{x}{x}\"", "length limit")]
    [InlineData("x = 'a' * 10000000; for i in 1..100; x; end", "length limit")]
    [InlineData("x = []; x[2000000000] = 1", "2000000000")]
    [InlineData("1 | math.format 'D999999999'", "too large")]
    public void Limits_hold(string statements, string message)
    {
        var error = Assert.Throws<ScriptRuntimeException>(() => Template.Parse("{{ " + statements + " }}").Render());

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_regular_expression_stops_at_its_time_limit()
    {
        var context = new TemplateContext { RegexTimeOut = TimeSpan.FromMilliseconds(50) };
        var template = Template.Parse("{{ 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' | regex.match '^(a+)+$' }}");

        Assert.Contains("timed out", Assert.Throws<ScriptRuntimeException>(() => template.Render(context)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_limit_cuts_the_output()
    {
        var context = new TemplateContext { LimitToString = 10 };

        Assert.Equal("xxxxxxxxxx...", Template.Parse("{{ for i in 1..100; 'xxx'; end }}").Render(context));
    }

    [Fact]
    public void An_object_that_contains_itself_can_be_printed()
    {
        var text = Template.Parse("{{ x = {}; x.x = x; x }}").Render();

        Assert.Contains("...", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_through_an_object_that_contains_itself_ends()
    {
        var template = Template.Parse("{{ x = {}; x.x = x; [x] | array.map ('x.' * 20000 + 'y') }}");

        Assert.Equal("[null]", template.Render());
    }

    [Fact]
    public void Cancellation_is_honoured_in_loops()
    {
        using var source = new CancellationTokenSource();
        var context = new TemplateContext { CancellationToken = source.Token, LoopLimit = 0 };
        context.PushGlobal(new Runtime.ScriptObject { ["cancel"] = new Func<string>(Cancel) });

        Assert.Throws<ScriptAbortException>(() => Template.Parse("{{ while true; cancel; end }}").Render(context));

        string Cancel()
        {
            source.Cancel();
            return "";
        }
    }

    [Fact]
    public void Stripping_broken_html_takes_linear_time()
    {
        var model = new { broken = string.Concat(Enumerable.Repeat("<!-- <a '", 100_000)) };

        Assert.Equal("900000", Template.Parse("{{ broken | html.strip | string.size }}").Render(model));
    }
}
