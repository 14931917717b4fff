using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Scaffolder.Rendering;

/// <summary>One run of a tool's templates.</summary>
internal sealed class RenderSession(ToolManifest tool, TemplateStore templates, string previous, CancellationToken cancellation)
{
    private readonly IReadOnlyList<Template> _includes = templates.Prepare(tool.Name);
    private readonly ScriptObject _functions = TemplateFunctions.Create();
    private readonly SortedDictionary<string, RenderedFile> _files = new(StringComparer.Ordinal);
    private readonly HashSet<Diagnostic> _problems = [];
    private readonly List<string> _up = [];
    private readonly List<string> _down = [];
    private string? _document;
    private string _previous = previous;

    private string Manifest => $"{tool.Name}/tool.yaml";

    public RenderResult Result() => _problems.Count > 0
        ? new([], [.. _problems])
        : new([.. _files.Values], [])
        {
            DocumentPath = _document ?? "",
            UpCommands = [.. _up.Distinct(StringComparer.Ordinal)],
            DownCommands = [.. _down.AsEnumerable().Reverse()],
        };

    /// <summary>Renders one template that is no part of a tool's migration.</summary>
    public string? Render(string template, ScriptObject model) => Parse(template) is { } parsed ? Run(parsed, model)?.Text : null;

    public void Render(ScriptObject model)
    {
        model["previous"] = _previous;
        var (up, down) = (Run(Parse(Manifest, tool.Commands.Up), model)?.Text ?? "", Run(Parse(Manifest, tool.Commands.Down), model)?.Text ?? "");
        model["run"] = Facts.Of(("up", up), ("down", down));
        _up.Add(up);
        _down.Add(down);
        _document ??= Run(Parse(Manifest, tool.Document), model)?.Text;
        foreach (var file in tool.Files)
        {
            var path = Run(Parse(Manifest, file.Path), model);
            _previous = path is null ? _previous : Path.GetFileNameWithoutExtension(path.Text);
            var template = Parse($"{tool.Name}/{file.Template}");
            var content = template is null ? null : Run(template, model);
            if (path is not null && content is not null && !_files.TryAdd(path.Text, new(path.Text, content.Text, new(content.Lines))))
            {
                Report(Manifest, 0, 0, $"Two files of a migration have the path {path.Text}.");
            }
        }
    }

    private TrackingOutput? Run(Template? template, ScriptObject model)
    {
        if (template is null || template.HasErrors)
        {
            return null;
        }

        var context = new TemplateContext
        {
            StrictVariables = true,
            AutoIndent = false,
            NewLine = "\n",
            LoopLimit = 10_000_000,
            LimitToString = 0,
            CancellationToken = cancellation,
            TemplateLoader = new StoredTemplates(tool.Name, templates),
        };
        foreach (var include in _includes.Where(include => !include.HasErrors))
        {
            context.CachedTemplates[include.SourceFilePath!] = include;
        }

        context.PushGlobal(_functions);
        context.PushGlobal(model);
        var output = new TrackingOutput(context);
        context.PushOutput(output);
        try
        {
            _ = template.Render(context);
            return output;
        }
        catch (ScriptAbortException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw;
        }
        catch (ScriptRuntimeException exception)
        {
            Report(exception.Span.FileName, exception.Span.Start.Line + 1, exception.Span.Start.Column + 1, exception.OriginalMessage);
            return null;
        }
    }

    private Template? Parse(string path)
    {
        if (templates.Find(path) is { } text)
        {
            return Parse(text);
        }

        Report(Manifest, 0, 0, $"There is no template {path}.");
        return null;
    }

    private Template Parse(string path, string text) => Parse(new TemplateText(path, text));

    private Template Parse(TemplateText text)
    {
        var template = templates.Parse(text);
        foreach (var message in template.Messages.Where(message => message.Type == ParserMessageType.Error))
        {
            Report(message.Span.FileName, message.Span.Start.Line + 1, message.Span.Start.Column + 1, message.Message);
        }

        return template;
    }

    private void Report(string file, int line, int column, string message) =>
        _problems.Add(new("SC3005", Severity.Error, message, null, new(file, line, column)));
}
