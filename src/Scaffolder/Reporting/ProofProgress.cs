using System.Globalization;

namespace Scaffolder.Reporting;

/// <summary>What goes on while a migration is proven: a bar where somebody looks, a line for each behaviour otherwise.</summary>
internal sealed class ProofProgress(Terminal terminal)
{
    private const int Width = 24;

    private int _done;

    /// <param name="total">How many behaviours there will be, as far as that is known.</param>
    public void Tell(ProofCell cell, int total)
    {
        _done++;
        if (terminal.HasBar)
        {
            var filled = Math.Min(Width, Width * _done / Math.Max(1, total));
            terminal.Bar(string.Create(CultureInfo.InvariantCulture, $"[{new string('#', filled)}{new string('.', Width - filled)}] {_done}/{Math.Max(total, _done)} {cell.Name}"));
        }
        else
        {
            terminal.Message(ProofMatrix.Line(cell).Trim());
        }
    }
}
