using Scaffolder.Schema;

namespace Scaffolder.Planning;

/// <summary>What the user decided about the way from one schema to the other.</summary>
public sealed record PlanOptions(TargetCapabilities Target)
{
    public Strategy Strategy { get; init; } = Strategy.Online;

    /// <summary>The values that fill a column which is new or becomes required, and that convert one whose type changes.</summary>
    public EquatableArray<DataInstruction> Data { get; init; }

    /// <summary>
    /// The values that columns get back: the column and its table's new name, computed from the columns as the plan leaves them.
    /// Only the way back uses them.
    /// </summary>
    public EquatableArray<DataInstruction> WayBack { get; init; }

    /// <summary>True on the way back, where a column that must have a value comes without one.</summary>
    internal bool IsWayBack { get; init; }

    /// <summary>The strategy is online and the target has something to be online with.</summary>
    internal bool IsOnline => Strategy == Strategy.Online && (Target.ConcurrentIndexes || Target.DeferredValidation);

    internal SqlExpression? Value(ObjectName table, string column) => Find(table, column)?.Value;

    /// <summary>What a column whose type changes is computed from; to fill what is empty in it is another thing.</summary>
    internal SqlExpression? Conversion(ObjectName table, string column) => Find(table, column) is { } data && (data.Converts || IsWayBack) ? data.Value : null;

    private DataInstruction? Find(ObjectName table, string column) => Data.FirstOrDefault(data => data.Column == column && data.Table == table);
}

public enum Strategy
{
    /// <summary>The plain statements.</summary>
    Direct,

    /// <summary>The forms that let readers and writers go on.</summary>
    Online,
}

/// <summary>How the values of one column come about. The names are those of the desired schema.</summary>
public sealed record DataInstruction(ObjectName Table, string Column, SqlExpression Value)
{
    /// <summary>True where every row gets the value (<c>using</c>); otherwise only rows that have none do (<c>backfill</c>).</summary>
    public bool Converts { get; init; }
}

/// <summary>What the target database can do by itself; passes ask this instead of the dialect's name.</summary>
public abstract record TargetCapabilities
{
    /// <summary>Indexes can be built and dropped without blocking writers, outside a transaction.</summary>
    public abstract bool ConcurrentIndexes { get; }

    /// <summary>Checks and foreign keys can be added NOT VALID and validated later.</summary>
    public abstract bool DeferredValidation { get; }

    /// <summary>A column becomes required without a look at its rows where a validated check proves it.</summary>
    public virtual bool RequiredThroughCheck => DeferredValidation;

    /// <summary>Both sides of a foreign key have the very same type at every moment, not only types that compare.</summary>
    public virtual bool ForeignKeysHaveOneType => false;

    /// <summary>A foreign key may name a table that does not exist yet, and must be part of CREATE TABLE.</summary>
    public abstract bool InlineForeignKeys { get; }

    /// <summary>A value that is added to an enum can only be used once the transaction that added it is committed.</summary>
    public virtual bool EnumValuesNeedCommit => false;

    /// <summary>Indexes are part of CREATE TABLE, because keys and numbered columns need theirs from the start.</summary>
    public virtual bool InlineIndexes => false;

    /// <summary>A view stands in the way of a change of the columns that it reads.</summary>
    public virtual bool ViewsHoldColumns => true;

    /// <summary>An object can be put in the place of another one while others use that.</summary>
    public virtual bool Replaces(SchemaObject before, SchemaObject after) => false;

    /// <summary>The name that an object (or <c>enum</c>) goes by while a new one takes its place under those who use it; null where it is not replaced in this way.</summary>
    public virtual ObjectName? Aside(string kind, ObjectName name) => null;

    /// <summary>The column is of this type or collation.</summary>
    public virtual bool Uses(Column column, string kind, ObjectName name) => false;

    /// <summary>A statement can commit its work lot by lot.</summary>
    public virtual bool CommitsInBatches => false;

    /// <summary>Whether the database runs the operation as it is; where not, the table is rebuilt.</summary>
    public abstract bool CanRun(MigrationOperation operation, DatabaseSchema before);
}
