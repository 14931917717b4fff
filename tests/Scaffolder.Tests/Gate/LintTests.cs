using Scaffolder.Tests.Commands;

namespace Scaffolder.Tests.Gate;

public sealed class LintTests
{
    [Fact]
    public void Each_statement_is_judged_at_its_place_and_what_is_not_understood_is_told()
    {
        using var tool = new ToolProcess();
        tool.Write("base.sql", "CREATE TABLE a (id integer primary key, b text, c text);");
        tool.Write("m.sql", "-- by hand\nBEGIN;\nALTER TABLE a DROP COLUMN b;\nALTER TABLE a RENAME COLUMN c TO d;\nUPDATE a SET d = 'x';\nCREATE TABLE e (id integer);\nDROP TABLE nothing;\nCOMMIT;\n");

        var (code, output, _) = tool.Run("lint", "m.sql", "--from", "base.sql");

        Assert.Equal(1, code);
        Assert.Contains("m.sql(3,1): error SC1001: This loses", output, StringComparison.Ordinal);
        Assert.Contains("m.sql(4,1): warning SC1004", output, StringComparison.Ordinal);
        Assert.DoesNotContain("m.sql(4,1): error", output, StringComparison.Ordinal);
        Assert.Contains("m.sql(5,1): warning SC4102", output, StringComparison.Ordinal);
        Assert.Contains("m.sql(7,1): error SC4101", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_statement_that_loses_every_row_is_an_error_but_not_in_a_table_of_its_own_files()
    {
        using var tool = new ToolProcess();
        tool.Write("base.sql", "CREATE TABLE a (id integer primary key, b text);");
        tool.Write("m.sql", "DELETE FROM a;\nDELETE FROM a WHERE id = 1;\nUPDATE a SET b = 'x';\nCREATE TABLE e (id integer);\nDELETE FROM e;\n");

        var (code, output, _) = tool.Run("lint", "m.sql", "--from", "base.sql");

        Assert.Equal(1, code);
        Assert.Contains("m.sql(1,1): error SC1001: This loses every row of a.", output, StringComparison.Ordinal);
        Assert.Contains("m.sql(2,1): warning SC4102: This loses the rows of a that", output, StringComparison.Ordinal);
        Assert.Contains("m.sql(3,1): warning SC4102: Every row of a is written", output, StringComparison.Ordinal);
        Assert.DoesNotContain("m.sql(5,", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_statement_that_reaches_beyond_the_database_is_not_run()
    {
        using var tool = new ToolProcess();
        tool.Write("m.sql", "ATTACH 'other.db' AS other;\nVACUUM INTO 'copy.db';\n");

        var (code, output, _) = tool.Run("lint", "m.sql");

        Assert.Equal(0, code);
        Assert.Contains("m.sql(1,1): warning SC4104: The statement reaches another file", output, StringComparison.Ordinal);
        Assert.Contains("m.sql(2,1): warning SC4104: The statement reaches another file", output, StringComparison.Ordinal);
        Assert.Equal(["m.sql"], tool.Files);
    }

    [Fact]
    public void What_the_configuration_says_of_rules_holds_for_hand_written_SQL_too()
    {
        using var tool = new ToolProcess();
        tool.Write("base.sql", "CREATE TABLE a (id integer primary key, b text, c text); CREATE TABLE d (id integer primary key, e text);");
        tool.Write("20260101_m.sql", "ALTER TABLE a DROP COLUMN b;\nALTER TABLE d DROP COLUMN e;\nALTER TABLE a RENAME COLUMN c TO f;\n");
        tool.Write("scaffolder.yaml", "model: base.sql\ndatabase: sqlite\nrules: { SC1004: error }\nexemptions: [{ rule: SC1001, migration: m, object: a.b, owner: Ann, reason: empty, expires: 9999-12-31 }]\n");

        var (code, output, _) = tool.Run("lint", "20260101_m.sql", "--from", "base.sql");

        Assert.Equal(1, code);
        Assert.Contains("20260101_m.sql(1,1): info SC1001", output, StringComparison.Ordinal);
        Assert.Contains("20260101_m.sql(2,1): error SC1001", output, StringComparison.Ordinal);
        Assert.Contains("20260101_m.sql(3,1): error SC1004", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_object_to_exits_0()
    {
        using var tool = new ToolProcess();
        tool.Write("m.sql", "CREATE TABLE e (id integer);\nCREATE INDEX i ON e (id);\n");

        Assert.Equal(0, tool.Run("lint", "m.sql").Code);
        Assert.Equal(2, tool.Run("lint", "missing.sql").Code);
        Assert.Equal(2, tool.Run("lint").Code);
    }
}
