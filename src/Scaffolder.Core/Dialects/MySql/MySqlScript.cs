using System.Text;
using System.Text.RegularExpressions;

namespace Scaffolder.Dialects.MySql;

/// <summary>
/// Statements as text that decides by itself what has still to be done: SQL of the family has no condition outside of a
/// routine, so a guarded statement is prepared from a text that the condition chooses. It runs in every client and driver.
/// </summary>
internal static partial class MySqlScript
{
    /// <summary>Seconds that a statement waits for its table; everybody else queues behind it for as long.</summary>
    private const int _lockWait = 5;

    public static string Guarded(MySqlFlavor flavor, SqlStatement statement)
    {
        if (statement.Guard is not { } guard)
        {
            return statement.Text;
        }

        var stop = guard.Conflict is { } conflict ? $"\n  WHEN {conflict}\n  THEN {MySqlText.Literal(Stop(flavor, guard.Message ?? "Something else is in the way."))}" : "";
        return $"""
            SET @scaffolder_step = CASE{stop}
              WHEN {guard.Pending}
              THEN {MySqlText.Literal(statement.Text)}
              ELSE 'DO 0' END;
            PREPARE scaffolder_step FROM @scaffolder_step;
            EXECUTE scaffolder_step;
            DEALLOCATE PREPARE scaffolder_step
            """;
    }

    public static string Write(MySqlFlavor flavor, SqlScript script)
    {
        var text = new StringBuilder("SET NAMES utf8mb4;\n");
        text.Append("-- Whoever uses a table waits behind a statement that waits for it: rather give up soon, and run the file again.\n");
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"SET SESSION lock_wait_timeout = {_lockWait};\n");
        foreach (var statement in script.Statements)
        {
            text.Append('\n').Append(Delimited(statement.Guard is null && IsBody(statement.Text), Guarded(flavor, statement)));
        }

        return text.ToString();
    }

    // The client cuts a body at its semicolons unless it is told otherwise.
    public static string Delimited(bool hasBody, string statement) => hasBody ? $"DELIMITER ;;\n{statement}\n;;\nDELIMITER ;\n" : $"{statement};\n";

    public static bool IsBody(string statement) => Body.IsMatch(statement);

    // What cannot be prepared and is no SQL either stops all the same, and the server shows it.
    private static string Stop(MySqlFlavor flavor, string message) => flavor.PreparesSignal
        ? $"SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = {MySqlText.Literal(message)}"
        : message;

    [GeneratedRegex(@"^CREATE\b.*?\b(TRIGGER|PROCEDURE|FUNCTION|EVENT)\b", RegexOptions.Singleline)]
    private static partial Regex Body { get; }
}
