using System.Text;

namespace Scaffolder.Reporting;

/// <summary>Where a run speaks: results on standard output, everything else on standard error, colour only where a person looks.</summary>
internal sealed class Terminal(bool quiet, bool verbose, bool noColor)
{
    private readonly StreamWriter _output = Open(Console.OpenStandardOutput());
    private readonly StreamWriter _error = Open(Console.OpenStandardError());

    private bool _isBarShown;

    private bool AllowsColor { get; } = !noColor && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>Whether somebody is there to answer a question.</summary>
    public static bool IsInteractive => !Console.IsInputRedirected && !Console.IsOutputRedirected && !Console.IsErrorRedirected;

    public bool HasColor => AllowsColor && !Console.IsOutputRedirected;

    /// <summary>A line of the result.</summary>
    public void Result(string line = "") => ResultText($"{line}\n");

    /// <summary>Text of the result that has its own line ends.</summary>
    public void ResultText(string text)
    {
        RemoveBar();
        try
        {
            _output.Write(text);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(problem);
        }
    }

    /// <summary>What goes on, for a person.</summary>
    public void Message(string line)
    {
        if (!quiet)
        {
            RemoveBar();
            _error.WriteLine(line);
        }
    }

    /// <summary>Whether a line can be written over by the next one.</summary>
    public bool HasBar => !quiet && !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>A line that takes the place of the one before it, and that whatever comes next takes the place of.</summary>
    public void Bar(string line)
    {
        // To ask the console for its width would switch the terminal to another mode first.
        var width = int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var columns) && columns > 20 ? columns - 1 : 79;
        _error.Write($"\r\e[K{(line.Length > width ? line[..width] : line)}");
        _isBarShown = true;
    }

    private void RemoveBar()
    {
        if (_isBarShown)
        {
            _error.Write("\r\e[K");
            _isBarShown = false;
        }
    }

    /// <summary>What only somebody who asked wants to know.</summary>
    public void Detail(string line)
    {
        if (verbose && !quiet)
        {
            RemoveBar();
            _error.WriteLine(line);
        }
    }

    /// <summary>Shows the diagnostics; with <c>--quiet</c> only the errors.</summary>
    public void Show(IEnumerable<Diagnostic> diagnostics)
    {
        RemoveBar();
        var color = AllowsColor && !Console.IsErrorRedirected;
        foreach (var diagnostic in diagnostics.Where(item => !quiet || item.Severity == Severity.Error))
        {
            _error.WriteLine(color ? $"\e[{Code(diagnostic.Severity)}m{diagnostic}\e[0m" : diagnostic.ToString());
        }
    }

    private static int Code(Severity severity) => severity switch { Severity.Error => 31, Severity.Warning => 33, _ => 36 };

    /// <summary>A writer of UTF-8 without a byte order mark and with "\n" on every system.</summary>
    public static StreamWriter Open(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
}

/// <summary>Nobody can read the result: the disk is full, or the stream is closed.</summary>
internal sealed class OutputException(Exception problem) : Exception(problem.Message, problem);
