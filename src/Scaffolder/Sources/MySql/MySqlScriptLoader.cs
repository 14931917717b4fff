using System.Data.Common;
using System.Text.RegularExpressions;

namespace Scaffolder.Sources.MySql;

/// <summary>Runs the DDL of a file statement by statement, so that an error has a line. It stays in the scratch database.</summary>
internal static partial class MySqlScriptLoader
{
    /// <summary>The statement that the server refuses; null when it took all of them.</summary>
    public static async Task<Diagnostic?> LoadAsync(DbConnection connection, string file, string text, CancellationToken cancellation)
    {
        var neighbours = await ServerNeighbours.ReadAsync(connection, cancellation);
        foreach (var part in MySqlScriptText.Split(text).Where(part => !Elsewhere.IsMatch(part.Text)))
        {
            if (ScriptReach.Refused(part.Text, "mysql", neighbours, new(file, part.Line, part.Column)) is { } refused)
            {
                return refused;
            }

            try
            {
                await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Running the user's file is what this is for; the database is a scratch one.
                command.CommandText = part.Text;
#pragma warning restore CA2100
                await command.ExecuteNonQueryAsync(cancellation);
            }
            catch (DbException error)
            {
                return new(DiagnosticIds.UnreadableSource, Severity.Error, $"The database refuses the statement: {error.Message}", Location: new(file, part.Line, part.Column));
            }
        }

        return null;
    }

    // A dump of several databases makes them and goes into them; one is read here.
    [GeneratedRegex(@"^(USE|CREATE\s+(DATABASE|SCHEMA))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere { get; }
}
