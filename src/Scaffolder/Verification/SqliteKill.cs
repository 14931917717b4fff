using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Scaffolder.Verification;

/// <summary>
/// Leaves a SQLite database as a killed process leaves it: with the journal of the open transaction beside the file, taken
/// from the disk while the statement works. The next one to open it rolls back.
/// </summary>
internal static class SqliteKill
{
    // Steps of SQLite's machine between two looks; a statement on a hundred rows takes thousands.
    private const int Steps = 25;

    /// <summary>Null where it was done as asked, otherwise why not.</summary>
    public static async Task<string?> AtAsync(SqliteScratch scratch, KillScript script, KillPoint point, CancellationToken cancellation)
    {
        using var image = ScratchFolder.Create();
        var (at, moment, looks) = (point.Statement, point.Moment, 0);
        if (moment == KillMoment.In)
        {
            // How far the statement is, only its length tells: it is run to its end once, and taken back.
            await RunAsync(scratch, script, at, () =>
            {
                looks++;
                return 0;
            }, null, cancellation);
            if (looks == 0)
            {
                await RunAsync(scratch, script, at, null, () => Take(scratch, image), cancellation);
                scratch.TakeOver(image.FullPath);
                return "it was over before it could be broken off";
            }

            var seen = 0;
            await RunAsync(scratch, script, at, () =>
            {
                if (++seen < Math.Max(1, looks / 2))
                {
                    return 0;
                }

                Take(scratch, image);
                return 1;
            }, null, cancellation);
        }
        else
        {
            await RunAsync(scratch, script, moment == KillMoment.After ? at : at - 1, null, () => Take(scratch, image), cancellation);
        }

        scratch.TakeOver(image.FullPath);
        return null;
    }

    /// <summary>Runs the batch up to and with a statement, and then lets it go without a commit.</summary>
    /// <param name="look">Called while that statement works; a number other than 0 stops it.</param>
    private static async Task RunAsync(SqliteScratch scratch, KillScript script, int last, Func<int>? look, Action? atTheEnd, CancellationToken cancellation)
    {
        await using var connection = (SqliteConnection)await scratch.OpenAsync(cancellation);

        // What a session remembers, such as its temporary tables, only the same session has.
        await ScriptRunner.RunAsync(connection, script.Dialect, new([.. script.Batches.Take(script.Batches.Count - 1)]), null, cancellation);
        var batch = script.Last;
        await using var transaction = batch.IsTransactional ? await connection.BeginTransactionAsync(cancellation) : null;
        for (var at = 0; at <= last; at++)
        {
            if (at == last && look is not null)
            {
                raw.sqlite3_progress_handler(connection.Handle!, Steps, _ => look(), null);
            }

            try
            {
                await ScriptRunner.RunAsync(connection, transaction, script.Dialect, batch.Statements[at], cancellation);
            }
            catch (SqliteException interrupted) when (look is not null && interrupted.SqliteErrorCode == raw.SQLITE_INTERRUPT)
            {
                return;
            }
            finally
            {
                raw.sqlite3_progress_handler(connection.Handle!, 0, null, null);
            }
        }

        atTheEnd?.Invoke();
    }

    private static void Take(SqliteScratch scratch, ScratchFolder image)
    {
        foreach (var file in Directory.GetFiles(scratch.Folder))
        {
            File.Copy(file, Path.Combine(image.FullPath, Path.GetFileName(file)), overwrite: true);
        }
    }
}
