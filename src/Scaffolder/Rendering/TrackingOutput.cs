using System.Text;
using Scriban;
using Scriban.Runtime;

namespace Scaffolder.Rendering;

/// <summary>Collects what a template writes, and for each line the place in the templates that wrote its first character.</summary>
internal sealed class TrackingOutput(TemplateContext context) : IScriptOutput
{
    private readonly StringBuilder _text = new();
    private readonly List<SourceLocation> _lines = [];
    private bool _atLineStart = true;

    public string Text => _text.ToString();

    public EquatableArray<SourceLocation> Lines => [.. _lines];

    /// <inheritdoc/>
    public void Write(string text, int offset, int count)
    {
        // The text of a template is written whole, and its span has as many lines; a value comes from one place.
        var span = context.CurrentSpan;
        var line = span.Start.Line;
        foreach (var character in text.AsSpan(offset, count))
        {
            if (_atLineStart)
            {
                _lines.Add(new(span.FileName ?? "", Math.Min(line, span.End.Line) + 1, 1));
                _atLineStart = false;
            }

            if (character == '\n')
            {
                _atLineStart = true;
                line++;
            }
        }

        _ = _text.Append(text, offset, count);
    }

    public ValueTask WriteAsync(string text, int offset, int count, CancellationToken cancellationToken)
    {
        Write(text, offset, count);
        return ValueTask.CompletedTask;
    }
}
