namespace Scaffolder.Dialects.MySql;

/// <summary>Everything in which the two databases of the family differ, as facts.</summary>
public sealed record MySqlFlavor
{
    public static MySqlFlavor MySql { get; } = new()
    {
        Name = "mysql",
        Title = "MySQL",
        OldestSupported = 8,
        Client = "mysql",
        DefaultAction = Schema.ReferentialAction.NoAction,
        HiddenIndex = ("INVISIBLE", "VISIBLE"),
    };

    public static MySqlFlavor MariaDb { get; } = new()
    {
        Name = "mariadb",
        Title = "MariaDB",
        OldestSupported = 10,
        Client = "mariadb",
        DefaultAction = Schema.ReferentialAction.Restrict,
        HiddenIndex = ("IGNORED", "NOT IGNORED"),
        HasUuid = true,
        JsonIsText = true,
        ChecksStayInColumns = true,
        ReplacesObjects = true,
        PreparesSignal = true,
        HasNoCopy = true,
        ShowsDisplayWidths = true,
        LiteralsForText = true,
        HasSequences = true,
    };

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required int OldestSupported { get; init; }

    public required string Client { get; init; }

    /// <summary>What a foreign key does that says nothing.</summary>
    public required Schema.ReferentialAction DefaultAction { get; init; }

    /// <summary>The words for an index that the optimizer does not use, and for one that it does.</summary>
    public required (string Hidden, string Shown) HiddenIndex { get; init; }

    /// <summary>There is a type for UUIDs.</summary>
    public bool HasUuid { get; init; }

    /// <summary>JSON is a text with a check.</summary>
    public bool JsonIsText { get; init; }

    /// <summary>A check in a column's definition is a part of the column, without a name of its own.</summary>
    public bool ChecksStayInColumns { get; init; }

    /// <summary>CREATE OR REPLACE works for triggers, routines and events.</summary>
    public bool ReplacesObjects { get; init; }

    /// <summary>SIGNAL can be prepared.</summary>
    public bool PreparesSignal { get; init; }

    /// <summary>ALGORITHM=NOCOPY: no rebuild of the table, but perhaps of an index.</summary>
    public bool HasNoCopy { get; init; }

    /// <summary>The catalogue writes <c>int(11)</c> for <c>int</c>.</summary>
    public bool ShowsDisplayWidths { get; init; }

    /// <summary>A text column may have a literal for its default.</summary>
    public bool LiteralsForText { get; init; }

    /// <summary>There are sequences, and tables that keep their history.</summary>
    public bool HasSequences { get; init; }
}
