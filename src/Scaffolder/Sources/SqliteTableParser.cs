using Scaffolder.Schema;

namespace Scaffolder.Sources;

/// <summary>What the text of CREATE TABLE tells and the catalogue's functions do not.</summary>
internal sealed record SqliteTableText
{
    public Dictionary<string, string> Collations { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, string> Generated { get; } = new(StringComparer.OrdinalIgnoreCase);

    public PrimaryKey? PrimaryKey { get; set; }

    public bool IsAutoIncrement { get; set; }

    public List<UniqueConstraint> Uniques { get; } = [];

    public List<CheckConstraint> Checks { get; } = [];

    public List<ForeignKey> ForeignKeys { get; } = [];

    public List<TableOption> Options { get; } = [];

    /// <summary>What the model cannot say, in words.</summary>
    public SortedSet<string> Unsaid { get; } = new(StringComparer.Ordinal);
}

/// <summary>Reads the text of CREATE TABLE as SQLite keeps it.</summary>
internal sealed class SqliteTableParser
{
    private readonly SqliteTokenCursor _cursor;
    private readonly SqliteTableText _table = new();
    private string? _name;

    private SqliteTableParser(string sql) => _cursor = new(sql);

    public static SqliteTableText Parse(string sql)
    {
        var parser = new SqliteTableParser(sql);
        parser.Table();
        return parser._table;
    }

    private void Table()
    {
        while (!_cursor.IsAtEnd && !_cursor.IsNext("("))
        {
            _cursor.Skip();
        }

        _cursor.Take("(");
        while (!_cursor.IsAtEnd && !_cursor.Take(")"))
        {
            if (!TableConstraint())
            {
                Column();
            }

            _cursor.Take(",");
        }

        while (!_cursor.IsAtEnd)
        {
            if (_cursor.Take("WITHOUT", "ROWID"))
            {
                _table.Options.Add(new("without rowid", "true"));
            }
            else if (_cursor.Take("STRICT"))
            {
                _table.Options.Add(new("strict", "true"));
            }
            else
            {
                _cursor.Skip();
            }
        }
    }

    // A bare name of a constraint may also stand before no constraint at all.
    private bool TableConstraint()
    {
        _name = _cursor.Take("CONSTRAINT") ? _cursor.Name() : null;
        if (_cursor.Take("PRIMARY", "KEY"))
        {
            _table.PrimaryKey = new(_name, Keys("the order or collation of a primary key"));
            _table.IsAutoIncrement |= _cursor.Take("AUTOINCREMENT");
        }
        else if (_cursor.Take("UNIQUE"))
        {
            _table.Uniques.Add(new(_name, Keys("the order or collation of a unique constraint")));
        }
        else if (_cursor.Take("CHECK"))
        {
            _table.Checks.Add(new(_name, new(_cursor.Parenthesized())));
        }
        else if (_cursor.Take("FOREIGN", "KEY"))
        {
            var columns = _cursor.Names(out _);
            _cursor.Take("REFERENCES");
            References(columns);
        }
        else
        {
            return _name is not null;
        }

        Conflict();
        return true;
    }

    private void Column()
    {
        var column = _cursor.Name();
        _name = null;
        while (!_cursor.IsAtEnd && !_cursor.IsNext(",") && !_cursor.IsNext(")"))
        {
            ColumnConstraint(column);
        }
    }

    private void ColumnConstraint(string column)
    {
        if (_cursor.Take("CONSTRAINT"))
        {
            _name = _cursor.Name();
            return;
        }

        if (_cursor.Take("PRIMARY", "KEY"))
        {
            if (_cursor.Take("DESC"))
            {
                _table.Unsaid.Add("the order or collation of a primary key");
            }

            _cursor.Take("ASC");
            _table.PrimaryKey = new(_name, [column]);
            Conflict();
            _table.IsAutoIncrement |= _cursor.Take("AUTOINCREMENT");
        }
        else if (_cursor.Take("UNIQUE"))
        {
            _table.Uniques.Add(new(_name, [column]));
            Conflict();
        }
        else if (_cursor.Take("NOT", "NULL") || _cursor.Take("NULL"))
        {
            Conflict();
        }
        else if (_cursor.Take("CHECK"))
        {
            _table.Checks.Add(new(_name, new(_cursor.Parenthesized())));
            Conflict();
        }
        else if (_cursor.Take("COLLATE"))
        {
            _table.Collations[column] = _cursor.Name();
        }
        else if (_cursor.Take("REFERENCES"))
        {
            References([column]);
        }
        else if (_cursor.Take("GENERATED", "ALWAYS", "AS") || _cursor.Take("AS"))
        {
            _table.Generated[column] = _cursor.Parenthesized();
        }
        else if (_cursor.Take("DEFAULT"))
        {
            Default();
        }
        else if (_cursor.IsNext("("))
        {
            _cursor.Parenthesized();
            return;
        }
        else
        {
            // The words of the type, and STORED or VIRTUAL: the catalogue tells both.
            _cursor.Skip();
            return;
        }

        _name = null;
    }

    // The catalogue gives the value; it only has to be passed over, because a name may be one.
    private void Default()
    {
        if (_cursor.IsNext("("))
        {
            _cursor.Parenthesized();
            return;
        }

        _ = _cursor.Take("+") || _cursor.Take("-");
        _cursor.Skip();
    }

    private EquatableArray<string> Keys(string unsaid)
    {
        var names = _cursor.Names(out var extra);
        if (extra && _cursor.IsNext("AUTOINCREMENT"))
        {
            _table.IsAutoIncrement = true;
        }
        else if (extra)
        {
            _table.Unsaid.Add(unsaid);
        }

        return names;
    }

    private void References(EquatableArray<string> columns)
    {
        var key = new ForeignKey(_name, columns, new(_cursor.Name()), _cursor.Names(out _));
        while (!_cursor.IsAtEnd)
        {
            if (_cursor.Take("ON", "DELETE"))
            {
                key = key with { OnDelete = Action() };
            }
            else if (_cursor.Take("ON", "UPDATE"))
            {
                key = key with { OnUpdate = Action() };
            }
            else if (_cursor.Take("MATCH"))
            {
                _table.Unsaid.Add($"MATCH {_cursor.Name()}, on which SQLite does not act");
            }
            else if (_cursor.Take("NOT", "DEFERRABLE"))
            {
                Initially();
            }
            else if (_cursor.Take("DEFERRABLE"))
            {
                key = key with { Deferrability = Initially() ? Deferrability.InitiallyDeferred : Deferrability.InitiallyImmediate };
            }
            else
            {
                break;
            }
        }

        _table.ForeignKeys.Add(key);
    }

    private bool Initially() => _cursor.Take("INITIALLY", "DEFERRED") || (_cursor.Take("INITIALLY", "IMMEDIATE") && false);

    private ReferentialAction Action() =>
        _cursor.Take("CASCADE") ? ReferentialAction.Cascade
        : _cursor.Take("RESTRICT") ? ReferentialAction.Restrict
        : _cursor.Take("SET", "NULL") ? ReferentialAction.SetNull
        : _cursor.Take("SET", "DEFAULT") ? ReferentialAction.SetDefault
        : _cursor.Take("NO", "ACTION") ? ReferentialAction.NoAction
        : ReferentialAction.NoAction;

    private void Conflict()
    {
        if (_cursor.Take("ON", "CONFLICT"))
        {
            _table.Unsaid.Add($"ON CONFLICT {_cursor.Name().ToUpperInvariant()}");
        }
    }
}
