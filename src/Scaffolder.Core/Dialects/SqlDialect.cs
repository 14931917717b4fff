using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.Dialects;

/// <summary>
/// One database in one version: its names, types and limits, its reading of a model, and its words for a plan.
/// </summary>
/// <param name="version">The major version, or the oldest one that its makers support; null where versions do not matter.</param>
public abstract class SqlDialect(int? version)
{
    /// <summary>Every dialect, in the order in which they are listed to users.</summary>
    public static IReadOnlyList<SqlDialect> All { get; } =
    [
        new PostgreSql.PostgreSqlDialect(null),
        new Sqlite.SqliteDialect(),
        new MySql.MySqlDialect(MySql.MySqlFlavor.MySql, null),
        new MySql.MySqlDialect(MySql.MySqlFlavor.MariaDb, null),
        new SqlServer.SqlServerDialect(null),
    ];

    /// <summary>The word that users write before the colon: <c>postgresql</c>, <c>sqlite</c> ...</summary>
    public abstract string Name { get; }

    public int? Version { get; } = version;

    public abstract TargetCapabilities Capabilities { get; }

    /// <summary>The longest name, in bytes of UTF-8; null without a limit.</summary>
    public abstract int? MaxIdentifierBytes { get; }

    /// <summary>The same dialect in another version.</summary>
    public abstract SqlDialect For(int? version);

    public abstract string Quote(string identifier);

    public string Quote(ObjectName name) => name.Schema is { } schema ? $"{Quote(schema)}.{Quote(name.Name)}" : Quote(name.Name);

    public abstract string QuoteLiteral(string text);

    /// <summary>The type as the database writes it in DDL.</summary>
    public abstract string TypeName(ColumnType type);

    /// <summary>The type that a name from the catalogue or from DDL stands for; a <see cref="NativeType"/> where only this database knows it.</summary>
    public abstract ColumnType ParseType(string type);

    /// <summary>
    /// The model as this database would read it back: native types resolved, neutral functions in its words, names that
    /// it would give itself filled in. Applying it twice changes nothing. Both sides of a diff go through it.
    /// </summary>
    public abstract DatabaseSchema Normalize(DatabaseSchema schema);

    /// <summary>What the model asks for and this database cannot have, such as a type or a name over the limit.</summary>
    public abstract IEnumerable<Diagnostic> Check(DatabaseSchema schema);

    /// <summary>The statements of one step. <paramref name="after"/> is the schema that the whole plan leads to.</summary>
    protected abstract IEnumerable<SqlStatement> Lower(PlanStep step, DatabaseSchema before, DatabaseSchema after);

    /// <summary>The text of a default, as it stands behind DEFAULT.</summary>
    public virtual string DefaultSql(DefaultValue value) => value switch
    {
        LiteralDefault { Kind: LiteralKind.Null } => "NULL",
        LiteralDefault { Kind: LiteralKind.String } literal => QuoteLiteral(literal.Value),
        LiteralDefault literal => literal.Value,
        ExpressionDefault { Sql: var sql } => sql.For(Name),
        _ => throw new System.Diagnostics.UnreachableException(value.GetType().Name),
    };

    /// <summary>
    /// One statement that takes every lock that a transaction needs before it begins to work, in short tries; null where
    /// there is nothing to wait for. With it, the other statements need no timeout of their own.
    /// </summary>
    public virtual string? Locks(SqlBatch batch) => null;

    /// <summary>The plan as statements, in the transactions that the plan says.</summary>
    public virtual SqlScript Lower(MigrationPlan plan)
    {
        var after = plan.To;
        var batches = new List<SqlBatch>();
        var (open, transaction) = (new List<SqlStatement>(), 0);

        // One step at a time: a plan over thousands of tables walks through as many schemas, too many to hold at once.
        foreach (var (before, step) in plan.Walk())
        {
            if (step.Transaction != transaction)
            {
                Close(open);
                transaction = step.Transaction;
            }

            foreach (var statement in Lower(step, before, after).Select(statement => statement with { Operation = step.Operation }))
            {
                if (statement.IsTransactional)
                {
                    open.Add(statement);
                    continue;
                }

                Close(open);
                batches.Add(new(IsTransactional: false, [statement]));
            }
        }

        Close(open);
        return new([.. batches]);

        void Close(List<SqlStatement> open)
        {
            if (open.Count > 0)
            {
                batches.Add(new(IsTransactional: true, [.. open]));
                open.Clear();
            }
        }
    }

    /// <summary>The major versions that are supported, the oldest and the newest; null where they make no difference.</summary>
    public virtual (int Oldest, int Newest)? Versions => null;

    /// <summary>The statement that begins a transaction, for a tool that does not begin one by itself.</summary>
    public virtual string Begin => "BEGIN";

    /// <summary>The statement that ends it.</summary>
    public virtual string Commit => "COMMIT";

    /// <summary>Whether its SQL can run a statement on a condition, so that <see cref="Guarded"/> holds the guard.</summary>
    public abstract bool HasConditional { get; }

    /// <summary>The command with which its users take a backup.</summary>
    public abstract string BackupCommand { get; }

    /// <summary>An expression that shows the value of a column exactly, as text.</summary>
    public abstract string ValueAsText(string column);

    /// <summary>
    /// A condition that is true for the rows whose value in the column does not fit the new type, for a query before the
    /// migration; null where every value fits, or none but the conversion itself can tell.
    /// </summary>
    public virtual string? Unconvertible(string column, ColumnType from, ColumnType to) => null;

    /// <summary>
    /// The statement with its guard and its lock timeout, as text that this database runs by itself; the statement alone
    /// where its SQL has no conditional.
    /// </summary>
    public abstract string Guarded(SqlStatement statement);

    /// <summary>The whole script as a file that the database's own client runs, with its own BEGIN and COMMIT.</summary>
    /// <param name="name">What to call the migration in messages.</param>
    public abstract string Script(SqlScript script, string name);

    /// <summary>A statement with its terminator, as the database's own client reads it from a file.</summary>
    public virtual string Terminated(string statement) => $"{statement};\n";

    /// <summary>The whole script as one text that a driver sends, without what only the client understands.</summary>
    public virtual string Query(SqlScript script, string name) => Script(script, name);

#pragma warning disable CA1822 // The instance is the handler's argument: it knows how to quote.
    /// <summary>SQL in which every name and literal is quoted as this dialect does.</summary>
    public string Sql([System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("")] SqlInterpolation text) => text.ToString();
#pragma warning restore CA1822
}
