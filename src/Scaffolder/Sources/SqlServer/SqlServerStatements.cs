using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Scaffolder.Schema;

namespace Scaffolder.Sources.SqlServer;

/// <summary>What each statement does to the schema. Statements about rows and about the session do nothing to it.</summary>
internal sealed partial class SqlServerStatements(SqlServerReading reading)
{
    private readonly SqlServerTables _tables = new(reading);

    /// <param name="isConditional">Whether they stand under a condition, which in an empty database lets what makes things run and what removes them not.</param>
    public void Follow(IEnumerable<TSqlStatement> statements, bool isConditional = false)
    {
        foreach (var statement in statements)
        {
            Follow(statement, isConditional);
        }
    }

    private void Follow(TSqlStatement statement, bool isConditional)
    {
        switch (statement)
        {
            case IfStatement condition:
                Follow(condition.ThenStatement, isConditional: true);
                break;
            case BeginEndBlockStatement block:
                Follow(block.StatementList.Statements, isConditional);
                break;
            case TryCatchStatement tried:
                Follow(tried.TryStatements.Statements, isConditional);
                break;
            case DropObjectsStatement or DropIndexStatement or AlterTableDropTableElementStatement when isConditional:
                break;
            case CreateTableStatement create:
                _tables.Create(create);
                break;
            case AlterTableStatement alter:
                Alter(alter);
                break;
            case CreateIndexStatement create:
                SqlServerIndexOptions.Check(reading, create.IndexOptions, create.OnFileGroupOrPartitionScheme, create.Name.Value);
                reading.Edit(create.OnName, create, table => table with { Indexes = table.Indexes.With(SqlServerIndexes.Of(create), index => index.Name) });
                break;
            case CreateColumnStoreIndexStatement create:
                SqlServerIndexOptions.Check(reading, create.IndexOptions, create.OnFileGroupOrPartitionScheme, create.Name.Value);
                reading.Edit(create.OnName, create, table => table with { Indexes = table.Indexes.With(SqlServerIndexes.Of(create), index => index.Name) });
                break;
            case DropIndexStatement drop:
                Drop(drop);
                break;
            case DropTableStatement drop:
                drop.Objects.ToList().ForEach(name => Drop(drop, drop.IsIfExists, name));
                break;
            case DropSchemaStatement drop:
                reading.Schema = reading.Schema with { Schemas = [.. reading.Schema.Schemas.Where(name => !SqlServerReading.Same(name, drop.Schema.BaseIdentifier.Value))] };
                break;
            case CreateSchemaStatement create:
                reading.Schema = reading.Schema with { Schemas = [.. reading.Schema.Schemas, create.Name.Value] };
                Follow(create.StatementList?.Statements ?? [], isConditional);
                break;
            case ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableProcedureReference call } execute:
                new SqlServerProcedures(reading, text => Follow(execute, text, isConditional)).Run(execute, call);
                break;
            case ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableStringList { Strings: [StringLiteral text] } } execute:
                Follow(execute, text, isConditional);
                break;
            case DataModificationStatement or SelectStatement or PredicateSetStatement or SetCommandStatement or SetVariableStatement or DeclareVariableStatement or UseStatement or PrintStatement or BeginTransactionStatement or CommitTransactionStatement or RollbackTransactionStatement or SetStatisticsStatement or SetRowCountStatement or SetIdentityInsertStatement or RaiseErrorStatement or ThrowStatement or ReturnStatement or TruncateTableStatement or UpdateStatisticsStatement:
                break;
            case DropObjectsStatement drop:
                drop.Objects.ToList().ForEach(name => Drop(name));
                break;
            default:
                Object(statement);
                break;
        }
    }

    // Dynamic SQL that is one text is what makes CREATE VIEW possible under a condition.
    private void Follow(TSqlStatement at, StringLiteral text, bool isConditional)
    {
        var tree = new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text.Value), out var errors);
        if (errors.Count > 0)
        {
            reading.Error(at, $"The text in EXEC is no T-SQL: {errors[0].Message}", "Write the statement by itself.");
            return;
        }

        Follow(((TSqlScript)tree).Batches.SelectMany(batch => batch.Statements), isConditional);
    }

    private void Alter(AlterTableStatement statement)
    {
        switch (statement)
        {
            case AlterTableAddTableElementStatement add:
                _tables.Add(add.SchemaObjectName, add, add.Definition, add.ExistingRowsCheckEnforcement != ConstraintEnforcement.NoCheck);
                break;
            case AlterTableDropTableElementStatement drop:
                drop.AlterTableDropTableElements.ToList().ForEach(element => reading.Edit(drop.SchemaObjectName, drop, table => Without(table, element)));
                break;
            case AlterTableAlterColumnStatement alter:
                reading.Edit(alter.SchemaObjectName, alter, table => table with { Columns = [.. table.Columns.Select(column => SqlServerReading.Same(column.Name, alter.ColumnIdentifier.Value) ? _tables.Retyped(column, alter) : column)] });
                break;
            case AlterTableConstraintModificationStatement check when check.ConstraintEnforcement == ConstraintEnforcement.NoCheck || check.ExistingRowsCheckEnforcement != ConstraintEnforcement.NotSpecified:
                var isTrusted = check.ConstraintEnforcement == ConstraintEnforcement.Check && check.ExistingRowsCheckEnforcement == ConstraintEnforcement.Check;
                bool IsMeant(string? name) => check.All || check.ConstraintNames.Any(item => name is not null && SqlServerReading.Same(item.Value, name));
                reading.Edit(check.SchemaObjectName, check, table => table with
                {
                    ForeignKeys = [.. table.ForeignKeys.Select(key => IsMeant(key.Name) ? key with { IsValidated = isTrusted } : key)],
                    Checks = [.. table.Checks.Select(item => IsMeant(item.Name) ? item with { IsValidated = isTrusted } : item)],
                });
                break;
            case AlterTableConstraintModificationStatement:
                break;
            default:
                reading.Unsaid(statement, "statement", SqlServerReading.Text(statement));
                break;
        }
    }

    private static Table Without(Table table, AlterTableDropTableElement element)
    {
        bool Is(string? name) => name is not null && SqlServerReading.Same(name, element.Name.Value);
        return element.TableElementType switch
        {
            TableElementType.Column => table with { Columns = [.. table.Columns.Where(column => !Is(column.Name))] },
            TableElementType.Index => table with { Indexes = [.. table.Indexes.Where(index => !Is(index.Name))] },
            _ => table with
            {
                PrimaryKey = Is(table.PrimaryKey?.Name) ? null : table.PrimaryKey,
                Uniques = [.. table.Uniques.Where(item => !Is(item.Name))],
                Checks = [.. table.Checks.Where(item => !Is(item.Name))],
                ForeignKeys = [.. table.ForeignKeys.Where(item => !Is(item.Name))],
                Columns = [.. table.Columns.Select(column => column.Options.Any(option => Is(option.Value)) ? column with { Default = null, Options = [] } : column)],
            },
        };
    }

    private void Drop(DropIndexStatement statement)
    {
        foreach (var clause in statement.DropIndexClauses)
        {
            var (table, index) = clause switch
            {
                DropIndexClause drop => (drop.Object, drop.Index.Value),
                BackwardsCompatibleDropIndexClause { Index: var old } => (Parent(old), old.ChildIdentifier.Value),
                _ => throw new System.Diagnostics.UnreachableException(clause.GetType().Name),
            };
            reading.Edit(table, statement, found => found with { Indexes = [.. found.Indexes.Where(item => !SqlServerReading.Same(item.Name, index))] });
        }
    }

    // "table.index" is what the old form says, perhaps with a schema before it.
    private static SchemaObjectName Parent(ChildObjectName name)
    {
        var parent = new SchemaObjectName();
        name.Identifiers.Take(name.Identifiers.Count - 1).ToList().ForEach(parent.Identifiers.Add);
        return parent;
    }

    private void Drop(TSqlStatement statement, bool isIfExists, SchemaObjectName name)
    {
        if (isIfExists && reading.Schema.Find(reading.Table(name)) is null)
        {
            return;
        }

        reading.Edit(name, statement, table => table);
        var gone = reading.Table(name);
        reading.Schema = reading.Schema.With(gone, _ => null) with { Objects = [.. reading.Schema.Objects.Where(item => item.On != gone)] };
    }

    private void Drop(SchemaObjectName name)
    {
        var gone = SqlServerReading.Name(name);
        reading.Schema = reading.Schema with { Objects = [.. reading.Schema.Objects.Where(item => !SqlServerReading.Same(item.Name.ToString(), gone.ToString()))] };
    }

    private void Object(TSqlStatement statement)
    {
        var (kind, name, on) = statement switch
        {
            ViewStatementBody view => ("view", view.SchemaObjectName, null),
            ProcedureStatementBody procedure => ("procedure", procedure.ProcedureReference.Name, null),
            FunctionStatementBody function => ("function", function.Name, null),
            TriggerStatementBody { TriggerObject.Name: { } table } trigger => ("trigger", trigger.Name, table),
            CreateSequenceStatement sequence => ("sequence", sequence.Name, null),
            CreateTypeStatement type => ("type", type.Name, null),
            CreateSynonymStatement synonym => ("synonym", synonym.Name, null),
            _ => ("", null, (SchemaObjectName?)null),
        };
        if (name is null)
        {
            reading.Unsaid(statement, "statement", Short(SqlServerReading.Text(statement)));
            return;
        }

        var definition = Altered.Replace(SqlServerReading.Text(statement), "CREATE ", 1);
        var made = new SchemaObject(kind, SqlServerReading.Name(name), definition, on is null ? null : reading.Table(on)) { DependsOn = [.. Needs(statement, name).Distinct().Order()] };
        reading.Schema = reading.Schema with { Objects = [.. reading.Schema.Objects.Where(item => (item.Kind, item.Name) != (made.Kind, made.Name)), made] };
    }

    // The tables, views and functions that it names, so that what needs something comes after it.
    private static IEnumerable<ObjectName> Needs(TSqlStatement statement, SchemaObjectName own)
    {
        var names = new Names();
        statement.Accept(names);
        return names.Found.Select(SqlServerReading.Name).Where(name => name != SqlServerReading.Name(own));
    }

    private static string Short(string text) => text.Split('\n')[0].Trim() is { Length: > 80 } line ? line[..80] + " ..." : text.Split('\n')[0].Trim();

    private sealed class Names : TSqlFragmentVisitor
    {
        public List<SchemaObjectName> Found { get; } = [];

        public override void Visit(NamedTableReference node) => Found.Add(node.SchemaObject);

        public override void Visit(SchemaObjectFunctionTableReference node) => Found.Add(node.SchemaObject);

        public override void Visit(UserDataTypeReference node) => Found.Add(node.Name);
    }

    [GeneratedRegex(@"^(\s*(--[^\n]*\n|/\*.*?\*/))*\s*(CREATE\s+OR\s+ALTER|ALTER|CREATE)\s+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Altered { get; }
}
