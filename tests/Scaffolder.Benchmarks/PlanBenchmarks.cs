using System.Globalization;
using BenchmarkDotNet.Attributes;
using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Risk;
using Scaffolder.Schema;

namespace Scaffolder.Benchmarks;

/// <summary>Every stage of the core over a schema of many tables: each should take ten times as long for ten times the tables.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class PlanBenchmarks
{
    private DatabaseSchema _model = DatabaseSchema.Empty;
    private DatabaseSchema _current = DatabaseSchema.Empty;
    private DatabaseSchema _desired = DatabaseSchema.Empty;
    private EquatableArray<SchemaChange> _changes;
    private MigrationPlan _create = new(DatabaseSchema.Empty, []);
    private SqlDialect _dialect = SqlDialect.All[0];
    private PlanOptions _options = new(SqlDialect.All[0].Capabilities);

    [Params(100, 1_000, 10_000)]
    public int Tables { get; set; }

    [ParamsSource(nameof(Databases))]
    public string Database { get; set; } = "";

    public static IEnumerable<string> Databases => SqlDialect.All.Select(dialect => dialect.Name);

    [GlobalSetup]
    public void Setup()
    {
        _dialect = SqlDialect.All.First(dialect => dialect.Name == Database);
        _options = new(_dialect.Capabilities);
        _model = Model(isChanged: false);
        _current = _dialect.Normalize(_model);
        _desired = _dialect.Normalize(Model(isChanged: true));
        _changes = SchemaDiffer.Diff(_current, _desired);
        _create = Planner.Plan(DatabaseSchema.Empty, SchemaDiffer.Diff(DatabaseSchema.Empty, _current), _options);
    }

    [Benchmark]
    public DatabaseSchema Normalize() => _dialect.Normalize(_model);

    [Benchmark]
    public EquatableArray<SchemaChange> Diff() => SchemaDiffer.Diff(_current, _desired);

    [Benchmark]
    public MigrationPlan Plan() => Planner.Plan(_current, _changes, _options);

    [Benchmark]
    public MigrationPlan PlanEverything() => Planner.Plan(DatabaseSchema.Empty, SchemaDiffer.Diff(DatabaseSchema.Empty, _current), _options);

    [Benchmark]
    public MigrationPlan Revert() => Planner.Revert(_create, _options);

    [Benchmark]
    public SqlScript Lower() => _dialect.Lower(_create);

    [Benchmark]
    public RiskAssessment Assess() => RiskAssessment.Of(_create, _dialect);

    private DatabaseSchema Model(bool isChanged) => new() { Tables = [.. Enumerable.Range(0, Tables).Select(i => Table(i, isChanged))] };

    // Every tenth table has a wider column, every tenth a new one; each points at another table.
    private static Table Table(int i, bool isChanged) => new(Name(i),
    [
        new Column { Name = "id", Type = new IntegerType(32), IsNullable = false, Identity = new() },
        new Column { Name = "name", Type = new StringType(isChanged && i % 10 == 0 ? 300 : 200), IsNullable = false },
        new Column { Name = "amount", Type = new DecimalType(12, 4), Default = new LiteralDefault("0", LiteralKind.Number) },
        new Column { Name = "created_at", Type = new TimestampType { WithTimeZone = true }, IsNullable = false },
        new Column { Name = "parent_id", Type = new IntegerType(32) },
        .. isChanged && i % 10 == 1 ? (Column[])[new Column { Name = "extra", Type = new StringType(10) }] : [],
    ])
    {
        PrimaryKey = new(null, ["id"]),
        Checks = [new(Numbered("ck", i), new("amount >= 0"))],
        ForeignKeys = i == 0 ? [] : [new(Numbered("fk", i), ["parent_id"], Name(i / 2), ["id"])],
        Indexes = [new(Numbered("ix", i), [new("name")])],
    };

    private static ObjectName Name(int i) => new(Numbered("table", i));

    private static string Numbered(string word, int i) => string.Create(CultureInfo.InvariantCulture, $"{word}_{i:d5}");
}
