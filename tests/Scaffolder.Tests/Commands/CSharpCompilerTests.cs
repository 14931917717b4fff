using Scaffolder.Compilation;

namespace Scaffolder.Tests.Commands;

public sealed class CSharpCompilerTests
{
    [Fact]
    public void What_this_process_has_loaded_is_not_what_code_is_compiled_against()
    {
        Assert.NotNull(typeof(FactAttribute));

        var problem = Assert.Single(Check("class C { Xunit.FactAttribute? f; }"), item => item.Severity == Severity.Error);

        Assert.Contains("Xunit", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_is_placed_in_the_file_and_in_the_template()
    {
        var problem = Assert.Single(Check("class C\n{\n  int M() => \"\";\n}\n"));

        Assert.Equal("SC3101", problem.Id);
        Assert.Equal(new SourceLocation("C.cs", 3, 14), problem.Location);
        Assert.Equal("The line comes from template.sbn(103).", problem.Help);
    }

    [Fact]
    public void A_warning_is_told_and_is_no_error()
    {
        var problem = Assert.Single(Check("class C { int M() { int unused; return 1; } }"));

        Assert.Equal(("SC3102", Severity.Warning), (problem.Id, problem.Severity));
    }

    [Fact]
    public void The_declarations_that_stand_in_for_a_library_compile_without_a_warning()
    {
        var texts = Directory.EnumerateFiles(Path.Combine(Repository.Root, "templates/fluentmigrator/api"), "*.cs").Select(path => new CSharpFile(path, File.ReadAllText(path), _ => null));

        Assert.Empty(CSharpCompiler.Check([.. texts], ReferenceSet.Empty, CancellationToken.None));
    }

    private static EquatableArray<Diagnostic> Check(string text) =>
        CSharpCompiler.Check([new("C.cs", text, line => new("template.sbn", line + 100))], ReferenceSet.Empty, CancellationToken.None);
}
