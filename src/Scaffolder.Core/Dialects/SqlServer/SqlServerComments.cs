using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>Comments are the extended property <c>MS_Description</c>, which every tool of Microsoft's shows.</summary>
internal sealed class SqlServerComments(SqlServerDialect dialect)
{
    public SqlStatement OnTable(ObjectName table, string? comment, string? guard = null) =>
        Set(table, "", comment, dialect.Sql($"p.class = 1 AND p.major_id = {new Raw(Id(table))} AND p.minor_id = 0"), guard);

    public SqlStatement OnColumn(ObjectName table, string column, string? comment, string? guard = null) => Set(
        table,
        dialect.Sql($", @level2type = N'COLUMN', @level2name = {new Literal(column)}"),
        comment,
        dialect.Sql($"p.class = 1 AND p.major_id = {new Raw(Id(table))} AND p.minor_id = COLUMNPROPERTY({new Raw(Id(table))}, {new Literal(column)}, 'ColumnId')"),
        guard);

    public SqlStatement OnConstraint(ObjectName table, string name, string? comment, string? guard = null) => Set(
        table,
        dialect.Sql($", @level2type = N'CONSTRAINT', @level2name = {new Literal(name)}"),
        comment,
        dialect.Sql($"p.class = 1 AND p.major_id = {new Raw(Id(new(name, table.Schema)))} AND p.minor_id = 0"),
        guard);

    public SqlStatement OnIndex(ObjectName table, string name, string? comment, string? guard = null) => Set(
        table,
        dialect.Sql($", @level2type = N'INDEX', @level2name = {new Literal(name)}"),
        comment,
        dialect.Sql($"p.class = 7 AND p.major_id = {new Raw(Id(table))} AND p.minor_id = INDEXPROPERTY({new Raw(Id(table))}, {new Literal(name)}, 'IndexID')"),
        guard);

    // A procedure takes no expressions, so what is one goes through a variable.
    private SqlStatement Set(ObjectName table, string place, string? comment, string there, string? guard)
    {
        var exists = $"EXISTS (SELECT 1 FROM sys.extended_properties AS p WHERE {there} AND p.name = N'MS_Description')";
        var at = dialect.Sql($"@level0type = N'SCHEMA', @level0name = @schema, @level1type = N'TABLE', @level1name = {new Literal(table.Name)}{new Raw(place)}");
        var schema = $"DECLARE @schema sysname = {(table.Schema is { } name ? SqlServerNames.Literal(name) : "SCHEMA_NAME()")};";
        return comment is null
            ? new($"""
                {schema}
                EXEC sys.sp_dropextendedproperty @name = N'MS_Description', {at}
                """) { Guard = new(guard is null ? exists : $"{guard} AND {exists}") }
            : new($"""
                {schema}
                DECLARE @comment sql_variant = {SqlServerNames.Literal(comment)};
                IF {exists}
                  EXEC sys.sp_updateextendedproperty @name = N'MS_Description', @value = @comment, {at};
                ELSE
                  EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment, {at}
                """) { Guard = guard is null ? null : new(guard) };
    }

    private string Id(ObjectName name) => dialect.Sql($"OBJECT_ID({new Literal(dialect.Quote(name))})");
}
