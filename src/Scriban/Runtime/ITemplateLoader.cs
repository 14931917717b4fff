namespace Scriban.Runtime;

/// <summary>Finds the templates that other templates include.</summary>
public interface ITemplateLoader
{
    /// <summary>The path, or any key, under which a template of that name is loaded and kept.</summary>
    string? GetPath(TemplateContext context, SourceSpan callerSpan, string templateName);

    /// <summary>The text of the template at a path.</summary>
    string? Load(TemplateContext context, SourceSpan callerSpan, string templatePath);

    /// <summary>The text of the template at a path.</summary>
    ValueTask<string?> LoadAsync(TemplateContext context, SourceSpan callerSpan, string templatePath);
}
