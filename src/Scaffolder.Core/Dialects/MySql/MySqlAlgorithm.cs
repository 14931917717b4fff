using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.MySql;

/// <summary>How the server carries out an ALTER TABLE, from what only changes the catalogue to what copies the table.</summary>
public enum MySqlWay
{
    /// <summary>It is not known what this table allows; the server chooses.</summary>
    Unknown,
    Instant,
    NoCopy,
    InPlace,

    /// <summary>In place, and writers wait.</summary>
    InPlaceShared,

    /// <summary>A new table beside the old one, and writers wait.</summary>
    Copy,
}

/// <summary>
/// The best way that was measured for each operation, on MariaDB 10.11 and 11.8 and MySQL 9.7. It is stated in the statement,
/// so that a server that would do worse refuses it instead.
/// </summary>
public static class MySqlAlgorithm
{
    public static string Clause(MySqlWay way) => way switch
    {
        MySqlWay.Instant => ", ALGORITHM=INSTANT",
        MySqlWay.NoCopy => ", ALGORITHM=NOCOPY, LOCK=NONE",
        MySqlWay.InPlace => ", ALGORITHM=INPLACE, LOCK=NONE",
        MySqlWay.InPlaceShared => ", ALGORITHM=INPLACE, LOCK=SHARED",
        MySqlWay.Copy => ", ALGORITHM=COPY, LOCK=SHARED",
        _ => "",
    };

    public static MySqlWay Of(MySqlFlavor flavor, MigrationOperation operation, DatabaseSchema before)
    {
        // The measurements are of plain tables: what is beside the row, computed or elsewhere changes the server's mind.
        if (operation.Target is not { } target || before.Find(target) is not { } table || !IsPlain(table))
        {
            return MySqlWay.Unknown;
        }

        var index = flavor.HasNoCopy ? MySqlWay.NoCopy : MySqlWay.InPlace;
        return operation switch
        {
            AddColumn { Column: { Identity: not null } } => MySqlWay.InPlaceShared,
            AddColumn { Column: { Generated.IsStored: true } } => MySqlWay.Copy,
            AddColumn { Column.Default: ExpressionDefault { Sql.Text: var sql } } when !sql.StartsWith("current_timestamp(", StringComparison.Ordinal) => MySqlWay.Unknown,
            AddColumn { Column.Options: var options } => options.Any(option => option.Name is "check" or "srid") ? MySqlWay.Unknown : MySqlWay.Instant,
            DropColumn drop => IsIndexed(table, drop.Column.Name) ? flavor.HasNoCopy ? MySqlWay.NoCopy : MySqlWay.InPlace : MySqlWay.Instant,
            RenameColumn => MySqlWay.Instant,
            MoveColumn => flavor.HasNoCopy ? MySqlWay.Instant : MySqlWay.InPlace,
            AlterColumnType alter => Retyped(alter),
            SetNullability => MySqlWay.InPlace,
            SetDefault or SetColumnComment => MySqlWay.Instant,
            SetTableComment or RenameIndex => flavor.HasNoCopy ? MySqlWay.Instant : MySqlWay.InPlace,
            AddConstraint { Constraint: ForeignKey or CheckConstraint } => MySqlWay.Copy,
            AddConstraint { Constraint: PrimaryKey } => MySqlWay.InPlace,
            DropConstraint { Constraint: PrimaryKey } => MySqlWay.Copy,
            DropConstraint { Constraint: CheckConstraint } => MySqlWay.Instant,
            DropConstraint { Constraint: ForeignKey } => flavor.HasNoCopy ? MySqlWay.Instant : MySqlWay.InPlace,
            CreateIndex { Index.Method: "fulltext" or "spatial" } => MySqlWay.InPlaceShared,
            CreateIndex { Index.Method: not null } or DropIndex { Index.Method: not null } => MySqlWay.Unknown,
            CreateIndex or DropIndex => index,
            _ => MySqlWay.Unknown,
        };
    }

    private static bool IsPlain(Table table) =>
        table.Options.All(option => option.Name is "collate") && table.Columns.All(column => column.Generated is null) && table.Indexes.All(index => index.Method is null);

    private static bool IsIndexed(Table table, string column) => table.PrimaryKey?.Columns.Contains(column) is true || table.Indexes.Any(index => index.Columns.Any(key => key.Column == column));

    private static MySqlWay Retyped(AlterColumnType alter) => (alter.Before.Type, alter.After.Type) switch
    {
        _ when alter.Before.Collation != alter.After.Collation => MySqlWay.Copy,
        var (before, after) when before == after => MySqlWay.Unknown,
        (NativeType { Sql.Text: var before }, NativeType { Sql.Text: var after }) when before.StartsWith("enum(", StringComparison.Ordinal) && after.StartsWith(before[..^1] + ",", StringComparison.Ordinal) => MySqlWay.Unknown,

        // Whether the length of a text needs a second byte depends on the character set.
        (StringType { Length: { } before, IsFixed: false }, StringType { Length: { } after, IsFixed: false }) when after > before => MySqlWay.Unknown,
        _ => MySqlWay.Copy,
    };
}
