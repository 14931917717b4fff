using Microsoft.SqlServer.TransactSql.ScriptDom;
using Scaffolder.Schema;

namespace Scaffolder.Sources.SqlServer;

/// <summary>Columns and constraints as a table's definition has them.</summary>
internal sealed class SqlServerTables(SqlServerReading reading)
{
    public void Create(CreateTableStatement statement)
    {
        var name = SqlServerReading.Name(statement.SchemaObjectName);
        if (reading.Schema.Find(reading.Table(name)) is not null)
        {
            reading.Error(statement, $"Table '{name}' is there already.", "Make it once.");
            return;
        }

        foreach (var option in statement.Options)
        {
            reading.Unsaid(option, "table option", $"{SqlServerReading.Text(option)} of {name}");
        }

        if (statement.OnFileGroupOrPartitionScheme is { PartitionSchemeColumns.Count: > 0 } scheme)
        {
            reading.Unsaid(scheme, "partition scheme", $"{SqlServerReading.Text(scheme)} of {name}");
        }

        reading.Schema = reading.Schema.With(name, _ => new(name, []));
        Add(statement.SchemaObjectName, statement, statement.Definition, isValidated: true);
    }

    /// <summary>What stands between the parentheses of CREATE TABLE, or behind ADD.</summary>
    public void Add(SchemaObjectName name, TSqlFragment statement, TableDefinition definition, bool isValidated)
    {
        reading.Edit(name, statement, table =>
        {
            foreach (var column in definition.ColumnDefinitions)
            {
                table = Column(table, column, isValidated);
            }

            foreach (var constraint in definition.TableConstraints)
            {
                table = Constraint(table, constraint, null, isValidated);
            }

            foreach (var index in definition.Indexes)
            {
                SqlServerIndexOptions.Check(reading, index.IndexOptions, index.OnFileGroupOrPartitionScheme, index.Name.Value);
            }

            return definition.Indexes.Aggregate(table, (made, index) => made with { Indexes = made.Indexes.With(SqlServerIndexes.Inline(index, null), item => item.Name) });
        });
        if (definition.SystemTimePeriod is { } period)
        {
            reading.Unsaid(period, "period", $"of {SqlServerReading.Name(name)}");
        }
    }

    public Column Retyped(Column column, AlterTableAlterColumnStatement statement) => statement switch
    {
        { DataType: { } type } => column with
        {
            Type = reading.Dialect.ParseType(SqlServerReading.Text(type)),
            IsNullable = statement.AlterTableAlterColumnOption != AlterTableAlterColumnOption.NotNull,
            Collation = statement.Collation?.Value ?? column.Collation,
        },
        _ => column,
    };

    private Table Column(Table table, ColumnDefinition definition, bool isValidated)
    {
        var name = definition.ColumnIdentifier.Value;
        var rules = definition.Constraints;
        foreach (var (what, at) in Unsaid(definition))
        {
            reading.Unsaid(at, what, $"of column {table.Name}.{name}");
        }

        var value = definition.DefaultConstraint ?? rules.OfType<DefaultConstraintDefinition>().FirstOrDefault();
        var column = new Column
        {
            Name = name,
            // A computed column has the type of its expression, which only the server works out.
            Type = definition.DataType is { } type ? reading.Dialect.ParseType(SqlServerReading.Text(type)) : new NativeType(new("sql_variant")),
            IsNullable = rules.OfType<NullableConstraintDefinition>().All(rule => rule.Nullable),
            Collation = definition.Collation?.Value,
            Identity = definition.IdentityOptions is { } identity ? new Identity(Start: Number(identity.IdentitySeed), Increment: Number(identity.IdentityIncrement)) : null,
            Generated = definition.ComputedColumnExpression is { } expression ? new GeneratedValue(new(SqlServerReading.Text(expression)), definition.IsPersisted) : null,
        };
        table = Default(table with { Columns = [.. table.Columns, column] }, name, value);
        foreach (var rule in rules.Where(rule => rule is not (NullableConstraintDefinition or DefaultConstraintDefinition)))
        {
            table = Constraint(table, rule, name, isValidated);
        }

        return definition.Index is { } index ? table with { Indexes = table.Indexes.With(SqlServerIndexes.Inline(index, name), item => item.Name) } : table;
    }

    private static Table Default(Table table, string column, DefaultConstraintDefinition? definition) => definition is null ? table
        : table.WithColumn(Spelled(table, column), found => found with
        {
            Default = new ExpressionDefault(new(SqlServerReading.Text(definition.Expression))),
            Options = definition.ConstraintIdentifier is { } name ? [new("default constraint", name.Value)] : [],
        });

    /// <param name="column">The column that it is written at; null where it stands by itself.</param>
    private Table Constraint(Table table, ConstraintDefinition definition, string? column, bool isValidated)
    {
        var name = definition.ConstraintIdentifier?.Value;
        switch (definition)
        {
            case DefaultConstraintDefinition value:
                return Default(table, value.Column.Value, value);
            case UniqueConstraintDefinition key:
                EquatableArray<string> columns = key.Columns.Count == 0 && column is not null ? [column] : [.. key.Columns.Select(item => Spelled(table, SqlServerIndexes.Column(item.Column)))];
                if (key.Columns.Any(item => item.SortOrder == SortOrder.Descending))
                {
                    reading.Unsaid(key, "descending order", $"of the key of {table.Name}");
                }

                SqlServerIndexOptions.Check(reading, key.IndexOptions, key.OnFileGroupOrPartitionScheme, $"{name ?? "the key"} of {table.Name}");
                if (key.Clustered is { } isClustered)
                {
                    reading.Clustered(table.Name, columns, isClustered);
                }

                return table.With(key.IsPrimaryKey ? new PrimaryKey(name, columns) : new UniqueConstraint(name, columns));
            case CheckConstraintDefinition check:
                return table.With(new CheckConstraint(name ?? Free(table), new(SqlServerReading.Text(check.CheckCondition))) { IsValidated = isValidated });
            case ForeignKeyConstraintDefinition key:
                var foreign = new ForeignKey(
                    name,
                    key.Columns.Count == 0 && column is not null ? [column] : [.. key.Columns.Select(item => Spelled(table, item.Value))],
                    reading.Table(key.ReferenceTableName),
                    [.. key.ReferencedTableColumns.Select(item => item.Value)])
                {
                    OnDelete = Action(key.DeleteAction),
                    OnUpdate = Action(key.UpdateAction),
                    IsValidated = isValidated,
                };
                return table with { ForeignKeys = [.. table.ForeignKeys, foreign] };
            default:
                reading.Unsaid(definition, "constraint", $"{name ?? SqlServerReading.Text(definition)} of {table.Name}");
                return table;
        }
    }

    private static IEnumerable<(string What, TSqlFragment At)> Unsaid(ColumnDefinition definition) =>
    [
        .. definition.IsRowGuidCol ? ((string, TSqlFragment)[])[("ROWGUIDCOL", definition)] : [],
        .. definition.IsMasked ? ((string, TSqlFragment)[])[("mask", definition)] : [],
        .. definition.Encryption is { } encryption ? ((string, TSqlFragment)[])[("encryption", encryption)] : [],
        .. definition.GeneratedAlways is not null ? ((string, TSqlFragment)[])[("GENERATED ALWAYS", definition)] : [],
        .. definition.StorageOptions is { } storage ? ((string, TSqlFragment)[])[("storage option", storage)] : [],
        .. definition.IdentityOptions is { IsIdentityNotForReplication: true } identity ? ((string, TSqlFragment)[])[("NOT FOR REPLICATION", identity)] : [],
    ];

    // Checks without a name are told apart by one, as the server does.
    private static string Free(Table table) => GeneratedName.Free($"ck_{table.Name.Name}", name => table.Checks.Any(check => check.Name == name));

    private static string Spelled(Table table, string column) => table.Columns.FirstOrDefault(item => SqlServerReading.Same(item.Name, column))?.Name ?? column;

    private static long? Number(ScalarExpression? expression) =>
        expression is not null && long.TryParse(SqlServerReading.Text(expression).Replace(" ", "", StringComparison.Ordinal), out var number) ? number : null;

    private static ReferentialAction Action(DeleteUpdateAction action) => action switch
    {
        DeleteUpdateAction.Cascade => ReferentialAction.Cascade,
        DeleteUpdateAction.SetNull => ReferentialAction.SetNull,
        DeleteUpdateAction.SetDefault => ReferentialAction.SetDefault,
        _ => ReferentialAction.NoAction,
    };
}
