using Scriban.Functions;

namespace Scriban;

/// <summary>The value of a variable that no object on the stack has; false leaves it missing.</summary>
public delegate bool TryGetVariableDelegate(TemplateContext context, SourceSpan span, ScriptVariable variable, out object? value);

/// <summary>The value of a member that an object does not have; false leaves it missing.</summary>
public delegate bool TryGetMemberDelegate(TemplateContext context, SourceSpan span, object target, string member, out object? value);

/// <summary>The text that stands for an error in the output.</summary>
public delegate string RenderRuntimeExceptionDelegate(ScriptRuntimeException exception);

/// <summary>What a running template sees and where it writes; used by one thread at a time.</summary>
public partial class TemplateContext
{
    internal static readonly ScriptNode NoNode = new ScriptLiteral(null);

    private readonly Stack<string> _sourceFiles = new();
    private readonly Stack<CultureInfo> _cultures = new();
    private MemberRenamerDelegate _memberRenamer = StandardMemberRenamer.Default;
    private MemberFilterDelegate? _memberFilter;

    public TemplateContext()
        : this(null)
    {
    }

    public TemplateContext(ScriptObject? builtin)
        : this(builtin, null)
    {
    }

    public TemplateContext(ScriptObject? builtin, IEqualityComparer<string>? keyComparer)
    {
        _isPlain = GetType() == typeof(TemplateContext);
        BuiltinObject = builtin ?? new BuiltinFunctions();
        CachedTemplates = new Dictionary<string, Template>(keyComparer ?? StringComparer.Ordinal);
        PushGlobal(BuiltinObject);
    }

    /// <summary>The bottom of the stack: the functions of the language.</summary>
    public ScriptObject BuiltinObject { get; }

    public ITemplateLoader? TemplateLoader { get; set; }

    public ParserOptions TemplateLoaderParserOptions { get; set; } = new();

    public LexerOptions TemplateLoaderLexerOptions { get; set; } = LexerOptions.Default;

    /// <summary>The templates that were included, by the path that the loader gave.</summary>
    public Dictionary<string, Template> CachedTemplates { get; }

    public MemberRenamerDelegate MemberRenamer
    {
        get => _memberRenamer;
        set
        {
            _memberRenamer = value ?? StandardMemberRenamer.Default;
            _accessors.Clear();
        }
    }

    public MemberFilterDelegate? MemberFilter
    {
        get => _memberFilter;
        set
        {
            _memberFilter = value;
            _accessors.Clear();
        }
    }

    public TryGetVariableDelegate? TryGetVariable { get; set; }

    public TryGetMemberDelegate? TryGetMember { get; set; }

    public RenderRuntimeExceptionDelegate? RenderRuntimeException { get; set; }

    /// <summary>Whether a variable that nobody set is an error instead of null.</summary>
    public bool StrictVariables { get; set; }

    /// <summary>Whether a member of null is null instead of an error.</summary>
    public bool EnableRelaxedTargetAccess { get; set; }

    /// <summary>Whether a member that an object does not have is null instead of an error.</summary>
    public bool EnableRelaxedMemberAccess { get; set; } = true;

    /// <summary>Whether calling a function that does not exist gives null instead of an error.</summary>
    public bool EnableRelaxedFunctionAccess { get; set; }

    /// <summary>Whether an index outside of a list gives null instead of an error.</summary>
    public bool EnableRelaxedIndexerAccess { get; set; } = true;

    /// <summary>Whether a null index gives null instead of an error.</summary>
    public bool EnableNullIndexer { get; set; }

    /// <summary>Whether break and continue outside of a loop leave the page instead of being errors.</summary>
    public bool EnableBreakAndContinueAsReturnOutsideLoop { get; set; }

    /// <summary>Whether expressions and text are written.</summary>
    public bool EnableOutput { get; set; } = true;

    /// <summary>Whether what a code block writes is indented like the block.</summary>
    public bool AutoIndent { get; set; } = true;

    /// <summary>Whether lines without anything on them are indented too.</summary>
    public bool IndentOnEmptyLines { get; set; } = true;

    /// <summary>How often a loop may run; 0 means without end.</summary>
    public int LoopLimit { get; set; } = 1000;

    /// <summary>How deep functions and includes may call each other; 0 means without end.</summary>
    public int RecursiveLimit { get; set; } = 100;

    /// <summary>How deep the objects that are printed may nest; 0 means the default of 64.</summary>
    public int ObjectRecursionLimit { get; set; }

    public TimeSpan RegexTimeOut { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The line end that the language itself writes.</summary>
    public string NewLine { get; set; } = Environment.NewLine;

    public CancellationToken CancellationToken { get; set; }

    /// <summary>Values that the host keeps with the context.</summary>
    public Dictionary<object, object?> Tags { get; } = [];

    /// <summary>The path of the template that is running.</summary>
    public string? CurrentSourceFile => _sourceFiles.TryPeek(out var path) ? path : null;

    public CultureInfo CurrentCulture => _cultures.TryPeek(out var culture) ? culture : CultureInfo.CurrentCulture;

    public int CultureCount => _cultures.Count;

    public void PushCulture(CultureInfo culture) => _cultures.Push(culture);

    public CultureInfo PopCulture() => _cultures.Pop();

    public void PushSourceFile(string sourceFile) => _sourceFiles.Push(sourceFile);

    public string PopSourceFile() => _sourceFiles.Pop();

    /// <summary>The value of a node in this context.</summary>
    public object? Evaluate(ScriptNode? scriptNode)
    {
        EnsureGlobal();
        return scriptNode?.Evaluate(this);
    }

    public void CheckAbort()
    {
        if (CancellationToken.IsCancellationRequested)
        {
            throw new ScriptAbortException(CurrentSpan, CancellationToken);
        }
    }

    /// <summary>The place of the statement that is running.</summary>
    public SourceSpan CurrentSpan => _currentNode.Span;
}
