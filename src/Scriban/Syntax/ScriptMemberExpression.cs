namespace Scriban.Syntax;

/// <summary>A member of an object: <c>target.name</c>, or null for a null target with <c>target?.name</c>.</summary>
public sealed class ScriptMemberExpression(ScriptExpression target, string member, int memberOffset, bool optional) : ScriptPathExpression
{
    public ScriptExpression Target { get; } = target;

    public string Member { get; } = member;

    internal SourceSpan MemberSpan => SpanOf(memberOffset, EndOffset);

    internal override (string, string) Syntax => ("member expression", "<expression>.<variable_name>");

    internal override object? GetValue(TemplateContext context)
    {
        EnsureStack();
        var instance = Target.Evaluate(context);
        if (instance is not null)
        {
            return context.GetMember(instance, Member, this);
        }

        return optional || context.EnableRelaxedTargetAccess
            ? null
            : throw new ScriptRuntimeException(MemberSpan, $"Cannot get the member {this} for a null object.");
    }

    internal override void SetValue(TemplateContext context, object? value)
    {
        var instance = Target.Evaluate(context)
            ?? throw new ScriptRuntimeException(MemberSpan, $"Cannot set the member {this} for a null object.");
        if (!context.TrySetMember(instance, Member, value, MemberSpan, out var readOnly))
        {
            throw new ScriptRuntimeException(MemberSpan, readOnly
                ? $"Cannot set a value for the readonly member: {this}"
                : $"Cannot set a value for the member `{Member}` of: {this}");
        }
    }
}
