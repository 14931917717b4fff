using System.Collections;
using System.Numerics;

namespace Scriban.Runtime;

/// <summary>The names of types as <c>object.kind</c> and messages give them.</summary>
internal static class TypeNames
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string => "string",
        bool => "bool",
        int => "int",
        long => "long",
        double => "double",
        float => "float",
        decimal => "decimal",
        BigInteger => "bigint",
        byte => "byte",
        sbyte => "sbyte",
        short => "short",
        ushort => "ushort",
        uint => "uint",
        ulong => "ulong",
        char => "char",
        Enum => "enum",
        DateTime => "datetime",
        TimeSpan => "timespan",
        ScriptRange => "range",
        IScriptCustomFunction or Delegate => "function",
        ScriptArray or IList => "array",
        IScriptObject or IDictionary => "object",
        IEnumerable => "enumerable",
        _ => "object",
    };
}
