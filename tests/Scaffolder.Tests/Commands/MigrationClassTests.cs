using Scaffolder.Compilation;
using Scaffolder.Compilation.EfCore;

namespace Scaffolder.Tests.Commands;

/// <summary>The plan goes into the methods; what else stands in a file is its author's.</summary>
public sealed class MigrationClassTests
{
    private const string _rendered = """"
        // a heading of our own
        using System;
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.EntityFrameworkCore.Migrations;
        using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

        namespace Migrations;

        [DbContext(typeof(AppDbContext))]
        [Migration("20260801120001_OrdersIndex")]
        public partial class OrdersIndex : Migration
        {
            /// <inheritdoc />
            protected override void Up(MigrationBuilder migrationBuilder)
            {
                migrationBuilder.Sql(
                    """
                    SELECT 1;

                      SELECT 2;
                    """);
            }

            /// <inheritdoc />
            protected override void Down(MigrationBuilder migrationBuilder)
            {
                migrationBuilder.Sql("SELECT 3;", suppressTransaction: true);
            }
        }
        """";

    private const string _there = """
        // Copyright of somebody.
        using Microsoft.EntityFrameworkCore.Migrations;

        #nullable disable

        namespace Shop.Data
        {
            /// <summary>Kept, as { this } is.</summary>
            [SomeAttribute]
            public sealed partial class Orders : Migration
            {
                private const int Kept = 1; // kept

                /// <inheritdoc />
                protected override void Up( MigrationBuilder migrationBuilder ) {
                    migrationBuilder.DropTable(name: "orders"); // "}" goes
                }

                protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("x");
            }
        }
        """;

    private const string _merged = """"
        // Copyright of somebody.
        using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
        using Microsoft.EntityFrameworkCore.Migrations;

        #nullable disable

        namespace Shop.Data
        {
            /// <summary>Kept, as { this } is.</summary>
            [SomeAttribute]
            public sealed partial class OrdersIndex : Migration
            {
                private const int Kept = 1; // kept

                /// <inheritdoc />
                protected override void Up( MigrationBuilder migrationBuilder ) {
                    migrationBuilder.Sql(
                        """
                        SELECT 1;

                          SELECT 2;
                        """);
                }

                protected override void Down(MigrationBuilder migrationBuilder)
                {
                    migrationBuilder.Sql("SELECT 3;", suppressTransaction: true);
                }
            }
        }
        """";

    [Theory]
    [InlineData("\n", "")]
    [InlineData("\r\n", "")]
    [InlineData("\r\n", "\uFEFF")]
    public void The_bodies_are_replaced_and_nothing_else(string newLine, string mark)
    {
        var there = $"{mark}{_there.ReplaceLineEndings(newLine)}";

        var merged = MigrationClass.WithBodies(there, _rendered.ReplaceLineEndings("\n"));

        Assert.Equal($"{mark}{_merged.ReplaceLineEndings(newLine)}", merged);
    }

    [Fact]
    public void A_file_of_one_namespace_and_tabs_keeps_them()
    {
        var there = "namespace Shop;\n\npublic partial class Orders : Migration\n{\n\tprotected override void Up(MigrationBuilder b)\n\t{\n\t}\n\n\tprotected override void Down(MigrationBuilder b)\n\t{\n\t}\n}\n";

        var merged = MigrationClass.WithBodies(there, _rendered.ReplaceLineEndings("\n"))!;

        Assert.Contains("\tprotected override void Down(MigrationBuilder b)\n\t{\n\t\tmigrationBuilder.Sql(\"SELECT 3;\", suppressTransaction: true);\n\t}\n}\n", merged, StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_half_gets_the_id_and_the_name()
    {
        var designer = MigrationClass.Renamed("[DbContext(typeof(Shop))]\n[Migration(\"1_Orders\")]\npartial class Orders { } // Orders\n", "20260801120001_OrdersIndex", "OrdersIndex");

        Assert.Equal("[DbContext(typeof(Shop))]\n[Migration(\"20260801120001_OrdersIndex\")]\npartial class OrdersIndex { } // Orders\n", designer);
        Assert.Equal(("20260801120001_OrdersIndex", "OrdersIndex"), MigrationClass.Of(_rendered));
    }

    [Fact]
    public void A_plan_that_was_cut_has_a_designer_for_each_part_and_no_methods_are_a_problem()
    {
        var problems = new List<Diagnostic>();
        var scaffold = new EfScaffold("Data", _there, "[Migration(\"1_Orders\")]\npartial class Orders { }\n", null);
        CSharpFile[] parts = [new("a.cs", _rendered, _ => null), new("b.cs", _rendered.Replace("20260801120001_OrdersIndex", "20260801120002_OrdersRest", StringComparison.Ordinal).Replace("class OrdersIndex", "class OrdersRest", StringComparison.Ordinal), _ => null)];

        var made = ProjectMigration.Make(scaffold, parts, problems)!;

        Assert.Equal(["20260801120001_OrdersIndex.Designer.cs", "20260801120001_OrdersIndex.cs", "20260801120002_OrdersRest.Designer.cs", "20260801120002_OrdersRest.cs"], made.Files.Select(file => Path.GetFileName(file.Path)).Order(StringComparer.Ordinal));
        Assert.Null(ProjectMigration.Make(scaffold with { Migration = "public class Orders : Migration { }" }, parts, problems));
        Assert.Equal("SC0118", Assert.Single(problems).Id);
    }
}
