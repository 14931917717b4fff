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

    public void Write(string text, int offset, int count)
    {
        // The writing node's span says where its text begins; a text node is written whole, so lines are counted on.
        var span = context.CurrentSpan;
        var line = span.Start.Line + 1;
        var isText = span.Start.Line < 0;
        foreach (var character in text.AsSpan(offset, count))
        {
            if (_atLineStart)
            {
                _lines.Add(new(span.FileName, line, 1));
                _atLineStart = false;
            }

            if (character == '\n')
            {
                _atLineStart = true;
                line += isText ? 1 : 0;
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
