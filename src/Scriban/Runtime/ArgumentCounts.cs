namespace Scriban.Runtime;

/// <summary>The message for a call with too few or too many arguments.</summary>
internal static class ArgumentCounts
{
    public static ScriptRuntimeException Error(ScriptNode caller, int given, int required, int count)
    {
        var target = caller is ScriptFunctionCall call ? call.Target : caller;
        var expected = required == count || given < required
            ? $"`{required}` arguments"
            : $"at most `{count}` arguments";
        return new ScriptRuntimeException(caller.Span, $"Invalid number of arguments `{given}` passed to `{target}` while expecting {expected}");
    }
}
