using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;
using Scriban.Functions;

namespace Scriban.Runtime;

/// <summary>Prints values as text, and lists and objects as the language writes them.</summary>
internal sealed class ObjectPrinter(TemplateContext? context, int limit)
{
    private const int MaxDepth = 64;
    private readonly StringBuilder _text = new();
    private int _depth;

    private bool IsFull => limit > 0 && _text.Length > limit;

    public static string Print(object value, TemplateContext? context = null)
    {
        var printer = new ObjectPrinter(context, context?.LimitToString ?? 0);
        printer.Append(value);
        return printer.Finish();
    }

    private string Finish() => IsFull ? _text.ToString(0, limit) + "..." : _text.ToString();

    private void Append(object? value)
    {
        switch (value)
        {
            case null:
                _text.Append("null");
                break;
            case string text:
                _text.Append('"').Append(StringFunctions.EscapeText(text)).Append('"');
                break;
            case IScriptCustomFunction or Delegate:
                _text.Append("<function>");
                break;
            case ScriptArray array:
                AppendItems(array);
                break;
            case IScriptObject or IDictionary:
                AppendMembers(Members(value));
                break;
            case IEnumerable items:
                AppendItems(items);
                break;
            default:
                _text.Append(TemplateContext.ScalarToString(value, context));
                break;
        }
    }

    private static IEnumerable<KeyValuePair<object, object?>> Members(object value) => value switch
    {
        IScriptObject instance => instance.GetMembers().Select(name =>
        {
            instance.TryGetValue(null, default, name, out var member);
            return new KeyValuePair<object, object?>(name, member);
        }),
        _ => ((IDictionary)value).Cast<DictionaryEntry>().Select(entry => new KeyValuePair<object, object?>(entry.Key, entry.Value)),
    };

    private void AppendItems(IEnumerable items)
    {
        if (!Enter())
        {
            return;
        }

        _text.Append('[');
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                _text.Append(", ");
            }

            first = false;
            Append(item);
            if (IsFull)
            {
                break;
            }
        }

        _text.Append(']');
        _depth--;
    }

    private void AppendMembers(IEnumerable<KeyValuePair<object, object?>> members)
    {
        if (!Enter())
        {
            return;
        }

        _text.Append('{');
        var first = true;
        foreach (var (key, value) in members)
        {
            if (!first)
            {
                _text.Append(", ");
            }

            first = false;
            var name = key.ToString() ?? "";
            _text.Append(IsIdentifier(name) ? name : $"\"{StringFunctions.EscapeText(name)}\"").Append(": ");
            Append(value);
            if (IsFull)
            {
                break;
            }
        }

        _text.Append('}');
        _depth--;
    }

    // An object can contain itself, and a hostile one can be as deep as the stack.
    private bool Enter()
    {
        if (_depth >= (context?.ObjectRecursionLimit is > 0 and var max ? max : MaxDepth) || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _text.Append("...");
            return false;
        }

        _depth++;
        return true;
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_');
}
