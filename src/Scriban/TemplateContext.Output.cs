namespace Scriban;

/// <summary>What is written, where, and how far it is indented.</summary>
public partial class TemplateContext
{
    private const int DefaultLimitToString = 1024 * 1024;

    // No template needs one text as long as this; without a limit a short loop fills the memory.
    private const int MaxTextLength = 16 * 1024 * 1024;
    private const long MaxOutputLength = 64 * 1024 * 1024;
    private readonly Stack<OutputFrame> _outputs = new();
    private string? _indent;
    private bool _lineEnded;
    private int _limitToString = DefaultLimitToString;
    private bool _limitsOutput;
    private long _written;
    private long _shown;
    private readonly bool _isPlain;

    /// <summary>What a pushed output puts aside until it is popped.</summary>
    private sealed record OutputFrame(IScriptOutput Output, string? Indent, bool LineEnded);

    public IScriptOutput Output { get; private set; } = new StringBuilderOutput();

    /// <summary>How long the text of a value may become; where a host sets it, how long all of the output may become. 0 means without end.</summary>
    public int LimitToString
    {
        get => _limitToString;
        set
        {
            _limitToString = value;
            _limitsOutput = value > 0;
        }
    }

    /// <summary>The white space that begins each further line, null for none.</summary>
    public string? CurrentIndent
    {
        get => _indent;
        set
        {
            _indent = value;
            _lineEnded = false;
        }
    }

    public void PushOutput() => PushOutput(new StringBuilderOutput());

    public void PushOutput(IScriptOutput output)
    {
        _outputs.Push(new OutputFrame(Output, _indent, _lineEnded));
        Output = output;
        CurrentIndent = null;
    }

    public IScriptOutput PopOutput()
    {
        var popped = Output;
        var frame = _outputs.Pop();
        (Output, _indent, _lineEnded) = (frame.Output, frame.Indent, frame.LineEnded);
        return popped;
    }

    public TemplateContext Write(string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Write(text, 0, text.Length);
        }

        return this;
    }

    /// <summary>Writes a value as text.</summary>
    public virtual TemplateContext Write(SourceSpan span, object? textAsObject) => Write(ObjectToString(textAsObject));

    // The place of a value only matters to a class that overrides how values are written.
    internal void WriteValue(ScriptNode node, object value)
    {
        if (_isPlain)
        {
            Write(value as string ?? ObjectToString(value));
        }
        else
        {
            Write(node.Span, value);
        }
    }

    public TemplateContext WriteLine() => Write(NewLine);

    public virtual TemplateContext Write(string text, int startIndex, int count)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_indent is null)
        {
            WriteLimited(text, startIndex, count);
            return this;
        }

        var end = startIndex + count;
        while (startIndex < end)
        {
            var lineFeed = text.IndexOf('\n', startIndex, end - startIndex);
            var next = lineFeed < 0 ? end : lineFeed + 1;
            var empty = text[startIndex] is '\n' or '\r';
            if (_lineEnded && (IndentOnEmptyLines || !empty))
            {
                WriteLimited(_indent, 0, _indent.Length);
            }

            _lineEnded = lineFeed >= 0;
            WriteLimited(text, startIndex, next - startIndex);
            startIndex = next;
        }

        return this;
    }

    /// <summary>Refuses a text that would be longer than values may be.</summary>
    internal void CheckLength(ScriptNode node, long length)
    {
        var limit = _limitsOutput ? Math.Max(_limitToString, DefaultLimitToString) : MaxTextLength;
        if (length > limit)
        {
            throw node.Error($"Exceeding the length limit `{limit}` of a string");
        }
    }

    internal void Begin()
    {
        EnsureGlobal();
        CurrentIndent = null;
        _written = 0;
        _shown = 0;
    }

    private void WriteLimited(string text, int startIndex, int count)
    {
        _written += count;
        if (_written > MaxOutputLength)
        {
            throw new ScriptRuntimeException(CurrentSpan, $"Exceeding the length limit `{MaxOutputLength}` of the output");
        }

        if (_limitsOutput && _outputs.Count == 0)
        {
            var left = _limitToString - _shown;
            if (left < 0)
            {
                return;
            }

            _shown += count;
            if (count > left)
            {
                Output.Write(text, startIndex, (int)left);
                Output.Write("...", 0, 3);
                return;
            }
        }

        Output.Write(text, startIndex, count);
    }
}
