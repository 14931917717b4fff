namespace Scriban.Syntax;

/// <summary>The names and forms of the statements that parse errors quote.</summary>
internal static class SyntaxForms
{
    public static readonly (string Name, string Form) If = ("if statement", "if <expression> ... end|else|else if");
    public static readonly (string Name, string Form) Else = ("else statement", "else | else if <expression> ... end|else|else if");
    public static readonly (string Name, string Form) Case = ("case statement", "case <expression> ... end|when|else");
    public static readonly (string Name, string Form) When = ("when statement", "when <expression> ... end|when|else");
    public static readonly (string Name, string Form) For = ("for statement", "for <variable> in <expression> ... end");
    public static readonly (string Name, string Form) TableRow = ("tablerow statement", "tablerow <variable> in <expression> ... end");
    public static readonly (string Name, string Form) While = ("while statement", "while <expression> ... end");
    public static readonly (string Name, string Form) Capture = ("capture statement", "capture <variable> ... end");
    public static readonly (string Name, string Form) ReadOnly = ("readonly statement", "readonly <variable>");
    public static readonly (string Name, string Form) Import = ("import statement", "import <expression>");
    public static readonly (string Name, string Form) With = ("with statement", "with <variable> ... end");
    public static readonly (string Name, string Form) Wrap = ("wrap statement", "wrap <function_call> ... end");
    public static readonly (string Name, string Form) Function = ("function statement", "func <variable> ... end");
    public static readonly (string Name, string Form) AnonymousFunction = ("anonymous function", "do ... end");
    public static readonly (string Name, string Form) Assign = ("assign expression", "<target_expression> = <value_expression>");
    public static readonly (string Name, string Form) Binary = ("binary expression", "<expression> operator <expression>");
    public static readonly (string Name, string Form) Unary = ("unary expression", "<operator> <expression>");
    public static readonly (string Name, string Form) Pipe = ("pipe expression", "<expression> | <expression>");
    public static readonly (string Name, string Form) Conditional = ("conditional expression", "<condition> ? <then_value> : <else_value>");
    public static readonly (string Name, string Form) Array = ("array initializer", "[item1, item2,...]");
    public static readonly (string Name, string Form) Object = ("object initializer expression", "{ member1: <expression>, member2: ... }");
    public static readonly (string Name, string Form) Nested = ("nested expression", "(<expression>)");
    public static readonly (string Name, string Form) Indexer = ("indexer expression", "<expression>[<index_expression>]");
    public static readonly (string Name, string Form) NamedArgument = ("named argument", "<name>: <expression>");
}
