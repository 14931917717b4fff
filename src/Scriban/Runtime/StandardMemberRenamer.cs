using System.Reflection;
using System.Text;

namespace Scriban.Runtime;

/// <summary>The name under which a template sees a .NET member.</summary>
public delegate string MemberRenamerDelegate(MemberInfo member);

/// <summary>Whether a template sees a .NET member at all.</summary>
public delegate bool MemberFilterDelegate(MemberInfo member);

/// <summary>The usual names: <c>MyMember</c> becomes <c>my_member</c>.</summary>
public sealed class StandardMemberRenamer
{
    public static readonly MemberRenamerDelegate Default = member => Rename(member.Name);

    private StandardMemberRenamer()
    {
    }

    public static string Rename(string name)
    {
        var result = new StringBuilder(name.Length + 4);
        var previousUpper = false;
        for (var i = 0; i < name.Length; i++)
        {
            var upper = char.IsUpper(name[i]);
            var startsWord = upper && (!previousUpper || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord && i > 0 && name[i - 1] != '_')
            {
                result.Append('_');
            }

            result.Append(char.ToLowerInvariant(name[i]));
            previousUpper = upper;
        }

        return result.ToString();
    }
}
