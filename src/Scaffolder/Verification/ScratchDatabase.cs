using System.Data.Common;

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

    public abstract Task<DbConnection> OpenAsync(CancellationToken cancellation);

    /// <summary>Makes it empty again.</summary>
    public abstract Task ResetAsync(CancellationToken cancellation);

    /// <summary>
    /// Another scratch database with everything that is in this one, to which nobody may be connected meanwhile; null
    /// where the server gives none, and then what was in it has to be made again.
    /// </summary>
    public virtual Task<ScratchDatabase?> CopyAsync(CancellationToken cancellation) => Task.FromResult<ScratchDatabase?>(null);

    public abstract ValueTask DisposeAsync();
}
