using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace Scaffolder.Rendering;

/// <summary>What <c>include</c> finds: the other templates of the same tool, and those in <c>shared/</c>.</summary>
internal sealed class StoredTemplates(string tool, TemplateStore templates) : ITemplateLoader
{
    public string GetPath(TemplateContext context, SourceSpan callerSpan, string templateName) =>
        Find(templateName)?.Path ?? throw new Scriban.Syntax.ScriptRuntimeException(callerSpan, $"There is no template {templateName}.");

    public string Load(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
        Find(templatePath.Split('/')[^1])?.Text ?? throw new Scriban.Syntax.ScriptRuntimeException(callerSpan, $"There is no template {templatePath}.");

    public ValueTask<string?> LoadAsync(TemplateContext context, SourceSpan callerSpan, string templatePath) =>
        ValueTask.FromResult<string?>(Load(context, callerSpan, templatePath));

    private TemplateText? Find(string name) => templates.Find($"{tool}/{name}");
}
