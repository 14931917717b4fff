namespace Scriban;

/// <summary>Calls, loops and what limits them.</summary>
public partial class TemplateContext
{
    private readonly List<LoopState> _loops = [];
    private Dictionary<object, int>? _cycles;
    private ScriptNode _currentNode = NoNode;
    private int _callDepth;
    private int _loopDepth;

    internal FlowState Flow { get; set; }

    /// <summary>How far each group of <c>array.cycle</c> has come.</summary>
    internal Dictionary<object, int> Cycles => _cycles ??= [];

    /// <summary>What a call puts aside until it returns.</summary>
    internal readonly record struct CallFrame(LocalScope Locals, int LoopDepth);

    internal void Step(ScriptNode node)
    {
        _currentNode = node;
        if (CancellationToken.IsCancellationRequested)
        {
            throw new ScriptAbortException(node.Span, CancellationToken);
        }
    }

    internal object? Call(ScriptNode call, ScriptNode target, object function, ScriptArray arguments, ScriptBlockStatement? block)
    {
        call.EnsureStack();
        return function switch
        {
            ScriptFunction own => own.Invoke(this, target, arguments, block),
            IScriptCustomFunction custom => custom.Invoke(this, call, arguments, block),
            Delegate @delegate => FunctionOf(@delegate).Invoke(this, call, arguments, block),
            _ => throw target.Error($"Invalid target function `{target}` ({TypeNames.Of(function)})"),
        };
    }

    internal CallFrame EnterFunction(ScriptNode caller, ScriptArray? arguments, ScriptBlockStatement? block)
    {
        EnterRecursive(caller);
        var frame = new CallFrame(Locals, _loopDepth);
        Locals = new LocalScope(arguments, block);
        _loopDepth = 0;
        return frame;
    }

    internal void ExitFunction(CallFrame frame)
    {
        ExitRecursive();
        Flow = FlowState.None;
        Locals = frame.Locals;
        _loopDepth = frame.LoopDepth;
    }

    public void EnterRecursive(ScriptNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (RecursiveLimit > 0 && _callDepth >= RecursiveLimit)
        {
            throw node.Error($"Exceeding number of recursive depth limit `{RecursiveLimit}` for node: `{node}`");
        }

        _callDepth++;
    }

    public void ExitRecursive() => _callDepth--;

    internal object? LoopState(string name)
    {
        for (var i = _loops.Count - 1; i >= 0; i--)
        {
            if (_loops[i].LoopName == name || (name == "for" && _loops[i].LoopName == "tablerow"))
            {
                return _loops[i];
            }
        }

        return null;
    }

    internal int EnterLoop(LoopState state, ScriptVariable? variable)
    {
        _loops.Add(state);
        _loopDepth++;
        var depth = _scopeCount;
        if (variable is ScriptVariableGlobal)
        {
            PushScope(new Scope { LoopVariable = variable.Name });
        }

        return depth;
    }

    internal void SetLoopVariable(int depth, ScriptVariable variable, object? value)
    {
        if (variable is ScriptVariableGlobal)
        {
            _scopes[depth].LoopValue = value;
        }
        else
        {
            variable.SetValue(this, value);
        }
    }

    internal void ExitLoop(int depth, ScriptVariable? variable)
    {
        while (_scopeCount > depth)
        {
            _scopes[--_scopeCount] = default;
        }

        if (variable is ScriptVariableLocal)
        {
            Locals.Remove(variable.Name);
        }

        _loops.RemoveAt(_loops.Count - 1);
        _loopDepth--;
    }

    internal void StepLoop(ScriptNode loop, int index)
    {
        Step(loop);
        if (LoopLimit > 0 && index >= LoopLimit)
        {
            throw loop.Error($"Exceeding number of iteration limit `{LoopLimit}` for loop statement.");
        }
    }

    /// <summary>Whether a loop goes on after its block, which may have been left.</summary>
    internal bool ContinueLoop()
    {
        var flow = Flow;
        if (flow is FlowState.Break or FlowState.Continue)
        {
            Flow = FlowState.None;
        }

        return flow is FlowState.None or FlowState.Continue;
    }

    internal void LeaveLoop(ScriptStatement statement, FlowState flow)
    {
        if (_loopDepth > 0)
        {
            Flow = flow;
        }
        else if (EnableBreakAndContinueAsReturnOutsideLoop)
        {
            Flow = FlowState.Return;
        }
        else
        {
            throw statement.Error($"The <{statement}> statement can only be used inside for/while loops");
        }
    }

    private DelegateFunction FunctionOf(Delegate @delegate)
    {
        if (!_delegates.TryGetValue(@delegate, out var function))
        {
            _delegates.Add(@delegate, function = DelegateFunction.Of(@delegate));
        }

        return function;
    }

    private readonly Dictionary<Delegate, DelegateFunction> _delegates = [];
}
