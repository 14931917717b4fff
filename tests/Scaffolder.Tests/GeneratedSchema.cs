using Scaffolder.Schema;

namespace Scaffolder.Tests;

/// <summary>A schema out of a seed: it uses everything that a schema can say, and its references are whole.</summary>
internal sealed class GeneratedSchema
{
    /// <summary>Names and texts that something between a model and a database could take for something else.</summary>
    public static readonly string[] Hostile =
    [
        "no", "yes", "y", "on", "null", "~", "true", "1e3", "0x1f", "007", "1_000", "-1", ".5", ".inf", "2020-01-01", "12:30", "<<", "=", "- a", "? a", "a: b", "a #b", "#a",
        "a:", ":a", "'", "''", "\"", "\"a\"", "`", "a.b", "\"a\".b", "a b", " a", "a ", "a\tb", "a\nb", "a\r\nb", "\\", "\\n", "{{ a }}", "*/", "/*", "--", "$$", "%", "@a", "&a", "*a",
        "!a", "|", ">", ">-", "[a]", "{a}", "a, b", "(", "a(b)", "a)", "select", "order", "user", "naïve", "日本語", "😀", "👩‍👩‍👧", "\u00A0", "\u2028", "\uFEFF", "\u0007", "\u007F",
        "desc", "a desc", "a nulls last", "now()", "CURRENT_DATE", "uuid()", "---", "...", "name", "columns", "sql", "postgresql", "kind", "draft", "x", "Id", "id", "created_at",
        new string('n', 63), new string('é', 31), new string('k', 1100), "\\u0041", "C:\\x", "a'b\"c`d", "ends with \\", "é\u0301", "%20", "a|b", "a>b", "tab\t",
    ];

    private readonly Random _random;

    private GeneratedSchema(int seed) => _random = new(seed);

    public static DatabaseSchema Of(int seed) => new GeneratedSchema(seed).Schema();

    private DatabaseSchema Schema()
    {
        var schemas = Distinct(_random.Next(3), Text);
        var enums = Distinct(_random.Next(3), () => Name(schemas)).Select(name => new EnumType(name, [.. Distinct(_random.Next(4), Text)]) { Comment = Maybe(Text) }).ToArray();
        var tables = Distinct(_random.Next(4), () => Name(schemas)).Select(name => new Table(name, [.. Distinct(1 + _random.Next(5), Text).Select(column => Column(column, enums))])).ToArray();
        return new()
        {
            Schemas = [.. schemas],
            Enums = [.. enums],
            Tables = [.. tables.Select(table => Complete(table, tables))],
            Objects = [.. Distinct(_random.Next(3), () => (Pick("view", "trigger", "function", "no"), Name(schemas))).Select(item => Object(item.Item1, item.Item2, tables))],
        };
    }

    private Table Complete(Table table, Table[] all) => table with
    {
        PrimaryKey = Maybe(() => new PrimaryKey(Maybe(Text), Some(table)) { Include = MaybeSome(table), Deferrability = Any<Deferrability>(), Comment = Maybe(Text) }),
        Uniques = Constraints<UniqueConstraint>(name => new(name, Some(table)) { Include = MaybeSome(table), NullsNotDistinct = Flip(), Deferrability = Any<Deferrability>(), Comment = Maybe(Text) }),
        Checks = Constraints<CheckConstraint>(name => new(name, Sql()) { IsValidated = Flip(), NoInherit = Flip(), Comment = Maybe(Text) }),
        ForeignKeys = Constraints<ForeignKey>(name =>
        {
            var target = Pick(all);
            return new(name, [table.Columns[0].Name], target.Name, [Pick([.. target.Columns]).Name])
            {
                OnDelete = Any<ReferentialAction>(),
                OnUpdate = Any<ReferentialAction>(),
                Deferrability = Any<Deferrability>(),
                IsMatchFull = Flip(),
                IsValidated = Flip(),
                Comment = Maybe(Text),
            };
        }),
        Indexes = [.. Distinct(_random.Next(3), Text).Select(name => new TableIndex(name, [.. Some(table).Select(Key)])
        {
            IsUnique = Flip(),
            Method = Maybe(Text),
            Include = MaybeSome(table),
            Predicate = Maybe(Sql),
            NullsNotDistinct = Flip(),
            Options = Options(),
            Comment = Maybe(Text),
        })],
        Options = Options(),
        Comment = Maybe(Text),
    };

    private EquatableArray<TableOption> Options() => [.. Distinct(_random.Next(3), Text).Order(StringComparer.Ordinal).Select(name => new TableOption(name, Text()))];

    private IndexColumn Key(string column) => (Flip() ? new IndexColumn(column) : new(null, Sql())) with
    {
        IsDescending = Flip(),
        NullsFirst = Pick<bool?>(null, null, true, false),
        Collation = Maybe(Text),
        OperatorClass = Maybe(Text),
        PrefixLength = Pick<int?>(null, null, 10),
    };

    private Column Column(string name, EnumType[] enums)
    {
        var type = Type(enums, 0);
        var column = new Column { Name = name, Type = type, IsNullable = Flip(), Collation = Maybe(Text), Options = Options(), Comment = Maybe(Text) };
        return _random.Next(5) switch
        {
            0 => column with { Identity = new(Flip(), Pick<long?>(null, 1, long.MinValue), Pick<long?>(null, 10)) },
            1 => column with { Generated = new(new($"'{_random.Next(9)}' || 'x'"), Flip()) },
            2 => column with { Default = Pick<DefaultValue>(new LiteralDefault(Text(), LiteralKind.String), new LiteralDefault(Pick("0", "-1.5", "1e10", "+7", ".5", "007"), LiteralKind.Number), new LiteralDefault(Pick("true", "false"), LiteralKind.Boolean), new LiteralDefault("null", LiteralKind.Null)) },
            3 => column with { Default = new ExpressionDefault(Pick(new SqlExpression("now()"), new("CURRENT_TIMESTAMP"), new("(1 + 1)"), Sql())) },
            _ => column,
        };
    }

    private ColumnType Type(EnumType[] enums, int depth) => _random.Next(depth > 2 ? 17 : 18) switch
    {
        0 => new BooleanType(),
        1 => new IntegerType(Pick(16, 32, 64)),
        2 => new DecimalType(12, Pick(0, 2, -2)),
        3 => new DecimalType(),
        4 => new FloatType(Pick(32, 64)),
        5 => new StringType(Pick<int?>(null, 1, 320), Flip()),
        6 => new BinaryType(Pick<int?>(null, 16)),
        7 => new UuidType(),
        8 => new DateType(),
        9 => new TimeType(Pick<int?>(null, 0, 3), Flip()),
        10 => new TimestampType(Pick<int?>(null, 0, 6), Flip()),
        11 => new IntervalType(),
        12 => new JsonType(Flip()),
        13 => new XmlType(),
        14 when enums.Length > 0 => new EnumReference(Pick(enums).Name),
        15 => new NativeType(Sql()),
        17 => new ArrayType(Type(enums, depth + 1)),
        _ => new StringType(),
    };

    private SchemaObject Object(string kind, ObjectName name, Table[] tables) => new(kind, name, Pick($"CREATE {kind}\n  AS {Text()}", "CREATE x\n\n\tAS y;\nEND", $"CREATE {Text()}", "create a\r\nb\n"), tables.Length > 0 ? Maybe(() => Pick(tables).Name) : null)
    {
        Drop = Maybe(() => $"DROP {Text()}"),
        DependsOn = [.. tables.Take(_random.Next(3)).Select(table => table.Name)],
    };

    private SqlExpression Sql() => Flip() ? new($"x > {Text()}") : new(Flip() ? "lower(a)" : "", [new("postgresql", Text()), new("sqlite", "a::b, 'c'")]);

    private EquatableArray<T> Constraints<T>(Func<string?, T> make) =>
        [.. Distinct(_random.Next(3), Text).Select(name => make(_random.Next(4) == 0 ? null : name))];

    private ObjectName Name(List<string> schemas) => new(Text(), schemas.Count > 0 && Flip() ? schemas[_random.Next(schemas.Count)] : null);

    private EquatableArray<string> Some(Table table) => [.. Distinct(1 + _random.Next(2), () => Pick([.. table.Columns]).Name)];

    private EquatableArray<string> MaybeSome(Table table) => Flip() ? [] : Some(table);

    private string Text() => Flip() ? Pick(Hostile) : Flip() ? $"{(char)_random.Next('a', 'z')}{_random.Next(100)}" : $"{Pick(Hostile)}{Pick(Hostile)}";

    private bool Flip() => _random.Next(2) == 0;

    private T? Maybe<T>(Func<T> make)
        where T : class => Flip() ? make() : null;

    private T Any<T>()
        where T : struct, Enum => Pick(Enum.GetValues<T>());

    private T Pick<T>(params T[] items) => items[_random.Next(items.Length)];

    private static List<T> Distinct<T>(int count, Func<T> make) => [.. Enumerable.Range(0, count).Select(_ => make()).Distinct()];
}
