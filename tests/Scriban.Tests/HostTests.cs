using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Scriban.Tests;

/// <summary>What a host that renders templates relies on.</summary>
public class HostTests
{
    public sealed record Column(string ColumnName, int? MaxLength);

    [Fact]
    public void A_model_is_seen_by_its_renamed_members()
    {
        var template = Template.Parse("{{ column_name }} {{ max_length }}");

        Assert.Equal("id 5", template.Render(new Column("id", 5)));
    }

    [Fact]
    public void A_member_renamer_keeps_the_names_of_nested_objects()
    {
        var context = new TemplateContext { MemberRenamer = member => member.Name };
        context.PushGlobal(new ScriptObject { ["c"] = new Column("id", null) });

        Assert.Equal("id", Template.Parse("{{ c.ColumnName }}{{ c.column_name }}").Render(context));
    }

    [Fact]
    public void Delegates_are_functions_with_converted_arguments()
    {
        var functions = new ScriptObject();
        functions.Import("shout", new Func<string, string>(text => text + "!"));
        functions.Import("join", new Func<string, int, string>((text, count) => text + count));
        functions.Import("place", new Func<TemplateContext, SourceSpan, string>((_, span) => span.ToStringSimple()));
        functions.Import("all", new AllFunction(items => string.Join('+', items)));
        var context = new TemplateContext();
        context.PushGlobal(functions);

        Assert.Equal("1! a2 b3 f(1,63) 1+2", Template.Parse("{{ shout 1 }} {{ 'a' | join 2 }} {{ join 'b' count: '3' }} {{ place }} {{ all 1 2 }}", "f").Render(context));
    }

    public delegate string AllFunction(params object[] items);

    [Fact]
    public void Strict_variables_must_exist()
    {
        var context = new TemplateContext { StrictVariables = true };

        var error = Assert.Throws<ScriptRuntimeException>(() => Template.Parse("a\n{{ missing }}", "t.sbn").Render(context));

        Assert.Equal("t.sbn(2,4) : error : The variable or function `missing` was not found", error.Message);
        Assert.Equal(1, error.Span.Start.Line);
        Assert.Equal("The variable or function `missing` was not found", error.OriginalMessage);
    }

    [Fact]
    public void Members_of_null_are_null_where_that_is_allowed()
    {
        var context = new TemplateContext { EnableRelaxedTargetAccess = true };

        Assert.Equal("[]", Template.Parse("[{{ a.b.c[0] }}]").Render(context));
    }

    [Fact]
    public void Includes_see_their_arguments_and_are_indented_like_their_line()
    {
        var context = new TemplateContext { TemplateLoader = new Loader { ["line"] = "{{ $0 }}\n{{ $.n }}\n" }, NewLine = "\n" };

        Assert.Equal("  1\n  2\nend", Template.Parse("  {{ include 'line' 1 n: 2 }}end").Render(context));
        Assert.Contains("path:line", context.CachedTemplates.Keys);
    }

    [Fact]
    public void Includes_are_joined()
    {
        var context = new TemplateContext { TemplateLoader = new Loader { ["a"] = "A", ["b"] = "B", ["s"] = ";" } };

        Assert.Equal("(A;B)", Template.Parse("{{ include_join ['a', 'b'] 'tpl:s' '(' ')' }}").Render(context));
    }

    [Fact]
    public void An_error_in_an_include_names_the_include()
    {
        var context = new TemplateContext { TemplateLoader = new Loader { ["a"] = "x\n{{ y.z }}" } };

        var error = Assert.Throws<ScriptRuntimeException>(() => Template.Parse("{{ include 'a' }}", "main").Render(context));

        Assert.StartsWith("path:a(2,6) : error : ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_is_evaluated_to_its_last_value()
    {
        var options = new LexerOptions { Mode = ScriptMode.ScriptOnly };

        Assert.Equal(11, Template.Parse("y = x + 1; y;", lexerOptions: options).Evaluate(new { x = 10 }));
        Assert.Equal(3, Template.Evaluate("1 + 2", new TemplateContext()));
    }

    [Fact]
    public void Front_matter_is_a_script_of_its_own()
    {
        var options = new LexerOptions { Mode = ScriptMode.FrontMatterAndContent };
        var template = Template.Parse("+++\na = 1\n+++\n{{ a }}!", lexerOptions: options);
        var context = new TemplateContext();

        context.Evaluate(template.Page!.FrontMatter);

        Assert.Equal("1!", template.Render(context));
    }

    [Fact]
    public void Read_only_members_cannot_be_set()
    {
        var model = new ScriptObject();
        model.SetValue("a", 1, true);
        var context = new TemplateContext();
        context.PushGlobal(model);

        Assert.Throws<ScriptRuntimeException>(() => Template.Parse("{{ a = 2 }}").Render(context));
        Assert.Equal(1, model["a"]);
    }

    [Fact]
    public void The_functions_of_one_context_are_not_those_of_another()
    {
        Template.Parse("{{ string.upcase = 1; date.format = '%Y' }}").Render(new TemplateContext());

        Assert.Equal("A", Template.Parse("{{ 'a' | string.upcase }}").Render(new TemplateContext()));
    }

    [Fact]
    public void Templates_with_errors_are_not_rendered()
    {
        var template = Template.Parse("{{ 1 + }}");

        Assert.True(template.HasErrors);
        Assert.Null(template.Page);
        Assert.Throws<InvalidOperationException>(() => template.Render());
    }

    private sealed class Loader : Dictionary<string, string>, ITemplateLoader
    {
        public string GetPath(TemplateContext context, SourceSpan callerSpan, string templateName) => "path:" + templateName;

        public string Load(TemplateContext context, SourceSpan callerSpan, string templatePath) => this[templatePath["path:".Length..]];

        public ValueTask<string?> LoadAsync(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
            new(Load(context, callerSpan, templatePath));
    }
}
