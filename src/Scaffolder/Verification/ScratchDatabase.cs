using System.Data.Common;
using Scaffolder.Dialects;

namespace Scaffolder.Verification;

/// <summary>
/// An empty database that nobody misses, on a server of the target's kind. Disposing it removes it and everything that
/// was started for it.
/// </summary>
internal abstract class ScratchDatabase : IAsyncDisposable
{
    /// <summary>The URL that the tools and the database's own client take.</summary>
    public abstract string Url { get; }

    /// <summary>The server's own word for its version, such as <c>PostgreSQL 15.18</c>.</summary>
    public abstract string ServerVersion { get; }

    /// <summary>True where the server itself was started for this and goes with it, so that nothing on it is anybody's.</summary>
    public abstract bool HasOwnServer { get; }

    public abstract Task<DbConnection> OpenAsync(CancellationToken cancellation);

    /// <summary>Makes it empty again.</summary>
    public abstract Task ResetAsync(CancellationToken cancellation);

    /// <summary>Another, empty one on the same server, as often as it is wanted; null where the server gives none.</summary>
    public virtual Task<ScratchDatabase?> NewAsync(CancellationToken cancellation) => Task.FromResult<ScratchDatabase?>(null);

    /// <summary>Whether <see cref="NewAsync"/> gives any.</summary>
    public virtual bool HasOthers => false;

    /// <summary>Whether <see cref="CopyAsync"/> gives any.</summary>
    public virtual bool MakesCopies => false;

    /// <summary>
    /// Another scratch database with everything that is in this one, to which nobody may be connected meanwhile; null
    /// where the server gives none, and then what was in it has to be made again.
    /// </summary>
    public virtual Task<ScratchDatabase?> CopyAsync(CancellationToken cancellation) => Task.FromResult<ScratchDatabase?>(null);

    /// <summary>Runs the batches up to a statement of the last one and kills the session there, leaving what a killed process leaves.</summary>
    /// <returns>Null where that was done as asked, otherwise in words why not; the session is gone all the same.</returns>
    /// <remarks>Where a server has no better way, the connection is closed without a commit, and nothing is broken off within a statement.</remarks>
    public virtual async Task<string?> KillAsync(KillScript script, KillPoint point, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await ScriptRunner.RunAsync(connection, script.Dialect, new([.. script.Batches.Take(script.Batches.Count - 1).Skip(script.Done)]), null, cancellation);
        await using var transaction = script.Last.IsTransactional ? await connection.BeginTransactionAsync(cancellation) : null;
        foreach (var statement in script.Last.Statements.Take(point.Moment == KillMoment.After ? point.Statement + 1 : point.Statement))
        {
            await ScriptRunner.RunAsync(connection, transaction, script.Dialect, statement, cancellation);
        }

        return point.Moment == KillMoment.In ? "not run, a statement cannot be held on this server" : "the connection was closed instead of killed";
    }

    /// <summary>Runs the script and says what each statement did to others; null where <see cref="NoTrace"/> says why not.</summary>
    public virtual Task<IReadOnlyList<StatementTrace>?> TraceAsync(SqlDialect dialect, SqlScript script, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<StatementTrace>?>(null);

    /// <summary>Why nothing can be traced.</summary>
    public virtual string NoTrace => "the server shows no locks";

    public abstract ValueTask DisposeAsync();
}
