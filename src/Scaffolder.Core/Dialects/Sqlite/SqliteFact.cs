namespace Scaffolder.Dialects.Sqlite;

/// <summary>
/// One thing in the catalogue that tells a state of the database from another: a query that answers with one value, and
/// the value that it has then. Where what it asks for is not there the answer is NULL.
/// </summary>
internal sealed record SqliteFact(string Query, string Value)
{
    /// <summary>True in that state only.</summary>
    public string Holds => $"{Query}\n= {Value}";

    /// <summary>True when what it asks for is there and is not so.</summary>
    public string Differs => $"{Query}\n<> {Value}";

    /// <summary>True in every other state.</summary>
    public string Fails => $"{Query}\nIS NOT {Value}";

    /// <summary>True when what it asks for is there and is neither so nor as <paramref name="other"/>, the same query, says.</summary>
    public string DiffersAlsoFrom(SqliteFact other) => other.Value == Value ? Differs : $"{Query}\nNOT IN ({Value}, {other.Value})";
}
