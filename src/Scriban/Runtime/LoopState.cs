namespace Scriban.Runtime;

/// <summary>Where a running loop stands, as the members of <c>for</c>, <c>while</c> and <c>tablerow</c>.</summary>
internal sealed class LoopState(string loopName, int length) : IScriptObject
{
    private static readonly string[] s_members = ["index", "index0", "rindex", "rindex0", "first", "last", "even", "odd", "changed", "length", "col", "col0", "col_first", "col_last", "row"];
    private int _index;
    private object? _value;
    private bool _changed;

    public string LoopName { get; } = loopName;

    public int Columns { get; set; } = 1;

    public int Row => _index / Columns;

    public int Column => _index % Columns;

    public bool IsLast => _index == length - 1;

    public int Count => s_members.Length;

    public bool IsReadOnly
    {
        get => true;
        set => throw new NotSupportedException("A loop variable cannot be changed");
    }

    public void MoveTo(int index, object? value)
    {
        _changed = index == 0 || !Equals(value, _value);
        _index = index;
        _value = value;
    }

    public bool TryGetValue(TemplateContext? context, SourceSpan span, string member, out object? value)
    {
        value = member switch
        {
            "index" or "index0" => Boxes.Of(_index),
            "first" => Boxes.Of(_index == 0),
            "even" => Boxes.Of(_index % 2 == 0),
            "odd" => Boxes.Of(_index % 2 != 0),
            "col" => Boxes.Of(Column + 1),
            "col0" => Boxes.Of(Column),
            "col_first" => Boxes.Of(Column == 0),
            "col_last" => Boxes.Of(Column == Columns - 1),
            "row" => Boxes.Of(Row + 1),
            "rindex" or "rindex0" when length >= 0 => Boxes.Of(length - 1 - _index),
            "last" when length >= 0 => Boxes.Of(IsLast),
            "changed" when length >= 0 => Boxes.Of(_changed),
            "length" when length >= 0 => Boxes.Of(length),
            _ => null,
        };
        return value is not null;
    }

    public IEnumerable<string> GetMembers() => s_members;

    public bool Contains(string member) => s_members.Contains(member);

    public bool CanWrite(string member) => false;

    public bool TrySetValue(TemplateContext? context, SourceSpan span, string member, object? value, bool readOnly) => false;

    public bool Remove(string member) => false;

    public void SetReadOnly(string member, bool readOnly)
    {
    }

    public IScriptObject Clone(bool deep) => this;
}
