using System.Text.RegularExpressions;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

/// <summary>Views, triggers, routines and events by their definition.</summary>
internal static partial class MySqlObjects
{
    /// <summary>CREATE without the words that say what to do when it is there.</summary>
    public static string Definition(SchemaObject item) => Create.Replace(item.Definition, "CREATE ", 1);

    /// <summary>ALTER with everything that CREATE says.</summary>
    public static string Alteration(SchemaObject item) => Create.Replace(item.Definition, "ALTER ", 1);

    [GeneratedRegex(@"^CREATE\s+(OR\s+REPLACE\s+)?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Create { get; }
}
