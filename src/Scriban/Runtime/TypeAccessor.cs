using System.Reflection;

namespace Scriban.Runtime;

/// <summary>The public fields and properties of a .NET type by their names for templates.</summary>
internal sealed class TypeAccessor
{
    private readonly Dictionary<string, MemberInfo> _members = new(StringComparer.Ordinal);

    public TypeAccessor(Type type, MemberFilterDelegate? filter, MemberRenamerDelegate renamer)
    {
        const BindingFlags flags = BindingFlags.Public | BindingFlags.Instance;
        foreach (var member in type.GetProperties(flags).Cast<MemberInfo>().Concat(type.GetFields(flags)))
        {
            var readable = member is not PropertyInfo property || (property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0);
            if (readable && filter?.Invoke(member) != false)
            {
                _members.TryAdd(renamer(member) ?? member.Name, member);
            }
        }
    }

    public IEnumerable<string> Names => _members.Keys;

    public bool TryGet(object instance, string name, out object? value)
    {
        value = _members.TryGetValue(name, out var member) ? Get(member, instance) : null;
        return member is not null;
    }

    public bool TrySet(TemplateContext context, SourceSpan span, object instance, string name, object? value)
    {
        if (!_members.TryGetValue(name, out var member))
        {
            return false;
        }

        switch (member)
        {
            case PropertyInfo { SetMethod.IsPublic: true } property:
                property.SetValue(instance, context.ToObject(span, value, property.PropertyType));
                return true;
            case FieldInfo { IsInitOnly: false, IsLiteral: false } field:
                field.SetValue(instance, context.ToObject(span, value, field.FieldType));
                return true;
            default:
                return false;
        }
    }

    public static object? Get(MemberInfo member, object? instance)
    {
        try
        {
            return member is PropertyInfo property ? property.GetValue(instance) : ((FieldInfo)member).GetValue(instance);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is not null)
        {
            throw new InvalidOperationException(exception.InnerException.Message, exception.InnerException);
        }
    }
}
