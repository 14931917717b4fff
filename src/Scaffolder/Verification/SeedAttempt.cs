namespace Scaffolder.Verification;

/// <summary>What kinds of values are tried for a row, one after the other, until the database takes it.</summary>
internal static class SeedAttempt
{
    /// <summary>The empty, the longest, the extreme values.</summary>
    public const int Edges = 0;

    /// <summary>Ordinary values.</summary>
    public const int Plain = 1;

    /// <summary>Ordinary values, digits where a text is wanted. From here on, columns take the constants that the checks name.</summary>
    public const int Digits = 2;

    /// <summary>How many there are.</summary>
    public const int Count = Empty + 4;

    // Each comes twice, because the constants go on with the attempt.
    private const int _laterIsLarger = Digits + 1;
    private const int _laterIsSmaller = _laterIsLarger + 2;
    private const int _everySecondIsNull = _laterIsSmaller + 3;
    private const int _allButOneAreNull = _everySecondIsNull + 2;

    /// <summary>From here on, whatever may be NULL is.</summary>
    public const int Empty = _allButOneAreNull + 4;

    /// <summary>One of two columns may have to be the larger one: mostly the later, as the end of a time.</summary>
    /// <returns>How far the value of a column is moved.</returns>
    public static int Shift(int attempt, int position, int columns) => attempt switch
    {
        _laterIsLarger or _laterIsLarger + 1 => position,
        _laterIsSmaller or _laterIsSmaller + 1 => columns - position,
        _ => 0,
    };

    /// <summary>Of several columns a check may want some to be NULL, or all but one.</summary>
    /// <param name="position">The place of the column among all of them.</param>
    /// <param name="choice">Its place among those that may be NULL.</param>
    /// <param name="choices">How many may be NULL.</param>
    public static bool IsNull(int attempt, int row, int position, int choice, int choices) => attempt switch
    {
        _everySecondIsNull or _everySecondIsNull + 1 => position % 2 == attempt - _everySecondIsNull,
        _allButOneAreNull or _allButOneAreNull + 1 => choice != (row + attempt) % choices,
        _ => false,
    };
}
