using Scaffolder.Planning;

namespace Scaffolder.Dialects;

/// <summary>One statement of one dialect, without its terminator and without its guard.</summary>
public sealed record SqlStatement(string Text)
{
    /// <summary>The operation that it came from; null for what belongs to the transaction itself.</summary>
    public MigrationOperation? Operation { get; init; }

    /// <summary>False for statements that the database refuses inside a transaction, such as CREATE INDEX CONCURRENTLY.</summary>
    public bool IsTransactional { get; init; } = true;

    public LockTimeout LockTimeout { get; init; }

    /// <summary>What decides whether it still has to run; null for a statement that may run any number of times.</summary>
    public SqlGuard? Guard { get; init; }

    /// <summary>
    /// What stops a run when the statement did not do its work and yet counts as done: for tools that run it by itself
    /// and go on after it. Null where a guard tells already.
    /// </summary>
    public SqlGuard? Check { get; init; }

    /// <summary>A condition that is true once the operation has done its work, where no guard asks for that; null where one does.</summary>
    public string? Outcome { get; init; }
}

/// <summary>How long a statement may wait for its lock.</summary>
public enum LockTimeout
{
    /// <summary>It takes no lock that others would queue behind.</summary>
    None,

    /// <summary>A strong lock for a moment: give up soon, and try again.</summary>
    Brief,

    /// <summary>It waits for old transactions by design and blocks nobody; a timeout would only break it.</summary>
    Unlimited,
}

/// <summary>
/// What tells whether a statement has to run, as SQL conditions over the catalogue. They compare what is there with what
/// is wanted, never a name alone.
/// </summary>
/// <param name="Pending">True while the statement has not done its work.</param>
/// <param name="Conflict">True when something else is in its way; null where nothing can be.</param>
/// <param name="Message">What to say then.</param>
public sealed record SqlGuard(string Pending, string? Conflict = null, string? Message = null)
{
    /// <summary>
    /// Statements that make a temporary twin of what is wanted, for <see cref="Conflict"/> to compare with: only the server
    /// knows that two spellings of an expression are the same. They run only where the statement itself does not; none
    /// where the catalogue alone tells.
    /// </summary>
    public EquatableArray<string> Probe { get; init; }

    /// <summary>Nothing is to be done, only to be looked at: the condition of a guard that is all conflict.</summary>
    public const string Never = "false";
}

/// <summary>Statements that one transaction holds, or one statement that must stand outside any.</summary>
public sealed record SqlBatch(bool IsTransactional, EquatableArray<SqlStatement> Statements);

/// <summary>A plan in the words of one database, in order.</summary>
public sealed record SqlScript(EquatableArray<SqlBatch> Batches)
{
    /// <summary>
    /// A condition that is true once the whole script has run, for a file of a database whose statements cannot ask by
    /// themselves; null where they can, or where nothing tells.
    /// </summary>
    public string? Applied { get; init; }

    public IEnumerable<SqlStatement> Statements => Batches.SelectMany(batch => batch.Statements);
}
