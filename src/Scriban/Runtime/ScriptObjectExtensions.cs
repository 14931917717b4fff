using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Scriban.Runtime;

/// <summary>Ways of filling a script object from .NET.</summary>
public static class ScriptObjectExtensions
{
    /// <summary>Adds the members of another script object or dictionary, the fields and properties of an object, or the static functions of a type.</summary>
    public static void Import(this IScriptObject script, object? obj, MemberFilterDelegate? filter = null, MemberRenamerDelegate? renamer = null)
    {
        switch (obj)
        {
            case null:
                break;
            case IScriptObject other:
                foreach (var name in other.GetMembers())
                {
                    if (other.TryGetValue(null, default, name, out var value))
                    {
                        Set(script, name, value);
                    }
                }

                break;
            case IDictionary<string, object?> dictionary:
                foreach (var (name, value) in dictionary)
                {
                    Set(script, name, value);
                }

                break;
            case IDictionary dictionary:
                foreach (DictionaryEntry entry in dictionary)
                {
                    Set(script, entry.Key.ToString() ?? "", entry.Value);
                }

                break;
            case Type type:
                ImportMembers(script, type, null, filter, renamer ?? StandardMemberRenamer.Default);
                break;
            default:
                ImportMembers(script, obj.GetType(), obj, filter, renamer ?? StandardMemberRenamer.Default);
                break;
        }
    }

    /// <summary>Adds a function.</summary>
    public static void Import(this IScriptObject script, string member, Delegate function)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(function);
        Set(script, member, DelegateFunction.Of(function));
    }

    public static void SetValue(this IScriptObject script, string member, object? value, bool readOnly) =>
        script.TrySetValue(null, default, member, value, readOnly);

    public static bool TryGetValue(this IScriptObject script, string key, out object? value) =>
        script.TryGetValue(null, default, key, out value);

    private static void ImportMembers(IScriptObject script, Type type, object? instance, MemberFilterDelegate? filter, MemberRenamerDelegate renamer)
    {
        const BindingFlags instanceMembers = BindingFlags.Public | BindingFlags.Instance;
        const BindingFlags staticMembers = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var flags = instance is null ? staticMembers : instanceMembers;
        foreach (var member in type.GetMembers(flags))
        {
            if (filter?.Invoke(member) == false)
            {
                continue;
            }

            switch (member)
            {
                case PropertyInfo { GetMethod.IsPublic: true } property when property.GetIndexParameters().Length == 0:
                case FieldInfo:
                    Set(script, renamer(member), TypeAccessor.Get(member, instance));
                    break;
                case MethodInfo { IsSpecialName: false, IsGenericMethod: false } method when IsOwn(method):
                    Set(script, renamer(member), new DelegateFunction(instance, method));
                    break;
            }
        }
    }

    // Not the methods that every object has, nor those that the compiler gives to records.
    private static bool IsOwn(MethodInfo method) =>
        method.GetBaseDefinition().DeclaringType != typeof(object) && !method.IsDefined(typeof(CompilerGeneratedAttribute));

    private static void Set(IScriptObject script, string name, object? value)
    {
        if (script.CanWrite(name))
        {
            script.TrySetValue(null, default, name, value, false);
        }
    }
}
