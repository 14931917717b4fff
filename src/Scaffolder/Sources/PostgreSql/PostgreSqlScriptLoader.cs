using System.Data.Common;
using System.Text.RegularExpressions;
using Npgsql;

namespace Scaffolder.Sources.PostgreSql;

/// <summary>
/// Runs the DDL of a file statement by statement, so that an error has a line. Rows in a dump (<c>COPY ... FROM stdin</c>)
/// are left out: a schema is wanted. Commands of psql that cannot matter are passed over, the others are refused.
/// </summary>
internal static partial class PostgreSqlScriptLoader
{
    private static readonly string[] Harmless = ["restrict", "unrestrict", "echo", "qecho", "timing", "pset", "x", "encoding"];

    /// <summary>The problem that stopped it; null when all of the file ran.</summary>
    public static async Task<Diagnostic?> LoadAsync(DbConnection connection, string file, string text, CancellationToken cancellation)
    {
        foreach (var part in PostgreSqlScriptText.Split(WithoutRows(text)))
        {
            if (part.IsMetaCommand)
            {
                var command = part.Text[1..].Split((char[])[' ', '\t', '\r', '\n'], 2)[0];
                if (!Harmless.Contains(command) && !(command == "set" && part.Text.Contains("ON_ERROR_STOP", StringComparison.Ordinal)))
                {
                    return new(DiagnosticIds.UnreadableSource, Severity.Error, $"\\{command} is a command of psql, which is not used here.", "Remove the line, or write the SQL that it stands for.", new(file, part.Line, part.Column));
                }
            }
            else if ((ScriptReach.Refused(part.Text, "postgresql", [], new(file, part.Line, part.Column)) ?? await RunAsync(connection, part, file, cancellation)) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static async Task<Diagnostic?> RunAsync(DbConnection connection, ScriptPart part, string file, CancellationToken cancellation)
    {
        try
        {
            await ServerRights.RunAsync(connection, null, part.Text, run: null, cancellation);
            return null;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UndefinedObject && Role.Match(error.MessageText) is { Success: true } role)
        {
            // Roles are the server's and not the database's: on one that was started for this they cost nothing.
            return await ServerRights.MakeRoleAsync(connection, role.Groups["name"].Value, cancellation)
                ? await RunAsync(connection, part, file, cancellation)
                : Owner.IsMatch(part.Text) ? null
                : new(DiagnosticIds.UnreadableSource, Severity.Error, $"The database refuses the statement: {error.MessageText}", "Create the role on the scratch server, or leave out --scratch, so that a server is started.", new(file, part.Line, part.Column));
        }
        catch (PostgresException error)
        {
            // The server counts characters of the statement from 1.
            var before = part.Text.AsSpan(0, Math.Clamp(error.Position - 1, 0, part.Text.Length));
            var column = before.LastIndexOf('\n') is >= 0 and var end ? before.Length - end : part.Column + before.Length;
            return new(
                DiagnosticIds.UnreadableSource,
                Severity.Error,
                $"The database refuses the statement: {error.MessageText}{(error.Detail is { } detail ? $" ({detail})" : "")}",
                ServerRights.Help(connection, error) ?? error.Hint,
                new(file, part.Line + before.Count('\n'), column));
        }
    }

    [GeneratedRegex("""^role "(?<name>.+)" does not exist$""", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Role { get; }

    // Who owns something is not part of a model.
    [GeneratedRegex("""^ALTER\s.*\sOWNER\s+TO\s""", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Owner { get; }

    // The lines stay, so that those after them keep their numbers.
    private static string WithoutRows(string text)
    {
        if (!text.Contains("FROM stdin", StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        var isRow = false;
        return string.Join('\n', text.Split('\n').Select(line =>
        {
            var isEnd = isRow && line.TrimEnd('\r') == "\\.";
            var isStart = !isRow && line.StartsWith("COPY ", StringComparison.OrdinalIgnoreCase) && line.TrimEnd().EndsWith("FROM stdin;", StringComparison.OrdinalIgnoreCase);
            var shown = isRow || isStart ? "" : line;
            isRow = isStart || (isRow && !isEnd);
            return shown;
        }));
    }
}
