using Scaffolder.Schema;

namespace Scaffolder.Sources.PostgreSql;

/// <summary>The rows of the catalogue as a schema, and what of them a schema cannot say.</summary>
internal sealed class PostgreSqlReader(PostgreSqlCatalog catalog)
{
    public (DatabaseSchema Schema, EquatableArray<Diagnostic> Diagnostics) Read()
    {
        var schema = new DatabaseSchema
        {
            Schemas = [.. catalog.Schemas.Select(item => item.Name)],
            Enums = [.. catalog.Enums.Select(item => new EnumType(new(item.Name, item.Schema), [.. item.Values]) { Comment = item.Comment })],
            Tables = [.. catalog.Relations.Select(Table)],
            Objects = [.. new PostgreSqlObjectReader(catalog).Read()],
        };
        return (schema, [.. Diagnostics()]);
    }

    private IEnumerable<Diagnostic> Diagnostics() =>
    [
        .. catalog.Unknown.Select(item => new Diagnostic(
            "SC0312",
            Severity.Warning,
            $"The {item.Kind} {item.Name} is left out: {item.Why ?? "the model has no words for it"}.",
            "It stays as it is; no migration touches it.")),
        .. catalog.Indexes.SelectMany(indexes => indexes).Where(index => !index.IsValid).Select(index => new Diagnostic(
            "SC0313",
            Severity.Warning,
            $"The index {index.Name} is left out: it is not valid, as a concurrent build leaves it that failed.",
            "Drop it, or build it again with REINDEX INDEX CONCURRENTLY.")),
    ];

    private Table Table(CatalogRelation relation)
    {
        var constraints = catalog.Constraints[relation.Id].ToArray();
        return new(new(relation.Name, relation.Schema), [.. catalog.Columns[relation.Id].Select(Column)])
        {
            PrimaryKey = constraints.Where(item => item.Kind == "p").Select(item => new PrimaryKey(item.Name, [.. item.Columns])
            {
                Include = [.. item.Include],
                Deferrability = Deferrability(item),
                Comment = item.Comment,
            }).FirstOrDefault(),
            Uniques = [.. constraints.Where(item => item.Kind == "u").Select(item => new UniqueConstraint(item.Name, [.. item.Columns])
            {
                Include = [.. item.Include],
                NullsNotDistinct = item.NullsNotDistinct,
                Deferrability = Deferrability(item),
                Comment = item.Comment,
            })],
            Checks = [.. constraints.Where(item => item.Kind == "c").Select(item => new CheckConstraint(item.Name, new(Bare(item.Expression!)))
            {
                IsValidated = item.IsValidated,
                NoInherit = item.NoInherit,
                Comment = item.Comment,
            })],
            ForeignKeys = [.. constraints.Where(item => item.Kind == "f").Select(item => new ForeignKey(item.Name, [.. item.Columns], new(item.Target!, item.TargetSchema), [.. item.TargetColumns])
            {
                OnUpdate = Action(item.OnUpdate),
                OnDelete = Action(item.OnDelete),
                Deferrability = Deferrability(item),
                IsMatchFull = item.IsMatchFull,
                IsValidated = item.IsValidated,
                Comment = item.Comment,
            })],
            Indexes = [.. catalog.Indexes[relation.Id].Where(index => index.IsValid).Select(Index)],
            Options = [.. Options(relation)],
            Comment = relation.Comment,
        };
    }

    private static Column Column(CatalogColumn column) => new()
    {
        Name = column.Name,
        Type = column.EnumName is { } name
            ? column.IsArray ? new ArrayType(new EnumReference(new(name, column.EnumSchema))) : new EnumReference(new(name, column.EnumSchema))
            : new NativeType(new(column.Type)),
        IsNullable = !column.IsNotNull,
        Default = column.Default is { } text && column.Generated.Length == 0 ? new ExpressionDefault(new(text)) : null,
        Identity = column.IsSerial ? new Identity { IsSerial = true }
            : column.Identity.Length > 0 ? new Identity(column.Identity == "a", column.SequenceStart, column.SequenceIncrement) { Minimum = column.SequenceMinimum, Maximum = column.SequenceMaximum, Cache = column.SequenceCache, Cycles = column.SequenceCycles }
            : null,
        Generated = column.Generated.Length > 0 ? new GeneratedValue(new(Bare(column.Default!)), column.Generated == "s") : null,
        Collation = column.Collation,
        Comment = column.Comment,
    };

    private static TableIndex Index(CatalogIndex index) => new(index.Name, [.. Enumerable.Range(0, index.Keys).Select(key => Key(index, key))])
    {
        IsUnique = index.IsUnique,
        Method = index.Method,
        Include = [.. index.Columns.Skip(index.Keys)],
        Predicate = index.Predicate is { } predicate ? new(Bare(predicate)) : null,
        NullsNotDistinct = index.NullsNotDistinct,
        Comment = index.Comment,
    };

    private static IndexColumn Key(CatalogIndex index, int key)
    {
        var isDescending = (index.Options[key] & 1) != 0;
        var isOrdered = index.Method == "btree";
        return new(
            index.Columns[key].Length > 0 ? index.Columns[key] : null,
            index.Columns[key].Length > 0 ? null : new(Bare(index.Expressions[key])))
        {
            IsDescending = isOrdered && isDescending,
            NullsFirst = isOrdered ? (index.Options[key] & 2) != 0 : null,
            Collation = index.Collations[key] is { Length: > 0 } collation ? collation : null,
            OperatorClass = index.Classes[key] is { Length: > 0 } @class ? @class : null,
        };
    }

    private static IEnumerable<TableOption> Options(CatalogRelation relation) =>
    [
        .. relation.Options.Select(option => option.Split('=', 2)).Select((option, place) => new TableOption(option[0], option[1]) { Place = place }),
        .. relation.IsUnlogged ? (TableOption[])[new("unlogged", "true")] : [],
        .. relation.RowSecurity is { } security ? (TableOption[])[new("row level security", security)] : [],
        .. relation.ReplicaIdentity is { } identity ? (TableOption[])[new("replica identity", identity)] : [],
        .. relation.PartitionKey is { } key ? (TableOption[])[new("partition by", key)] : [],
        .. relation.PartitionBound is { } bound ? (TableOption[])[new("partition of", $"{relation.Parents[0]} {bound}")] : [],
        .. relation.PartitionBound is null && relation.Parents.Length > 0 ? (TableOption[])[new("inherits", string.Join(", ", relation.Parents))] : [],
    ];

    private static Deferrability Deferrability(CatalogConstraint constraint) =>
        constraint.IsDeferred ? Schema.Deferrability.InitiallyDeferred : constraint.IsDeferrable ? Schema.Deferrability.InitiallyImmediate : Schema.Deferrability.NotDeferrable;

    private static ReferentialAction Action(string letter) => letter switch
    {
        "r" => ReferentialAction.Restrict,
        "c" => ReferentialAction.Cascade,
        "n" => ReferentialAction.SetNull,
        "d" => ReferentialAction.SetDefault,
        _ => ReferentialAction.NoAction,
    };

    /// <summary>Without the one pair of parentheses that the server puts around the whole.</summary>
    private static string Bare(string expression)
    {
        if (!expression.StartsWith('(') || !expression.EndsWith(')'))
        {
            return expression;
        }

        var depth = 0;
        var quote = '\0';
        for (var at = 0; at < expression.Length; at++)
        {
            var character = expression[at];
            quote = quote == '\0' && character is '\'' or '"' ? character : character == quote ? '\0' : quote;
            depth += quote != '\0' ? 0 : character switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 && at < expression.Length - 1)
            {
                return expression;
            }
        }

        return expression[1..^1];
    }
}
