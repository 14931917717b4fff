using Scaffolder.Dialects;
using Scaffolder.Schema;
using Scaffolder.Sources;

namespace Scaffolder.Tests.Sources;

public sealed class EfSnapshotSourceTests
{
    [Fact]
    public void What_is_not_understood_is_named_with_its_place()
    {
        var result = Read("sqlite", """
            modelBuilder.HasMagic("x");
            modelBuilder.Entity("Shop.Item", b =>
            {
                b.Property<int>("Id").HasColumnType("INTEGER").HasWings();
                b.HasKey("Id");
                b.ToTable("Items");
            });
            """);

        Assert.Equal(["Snapshot.cs(6,14): warning SC0072", "Snapshot.cs(9,52): warning SC0072"], result.Diagnostics.Select(problem => $"{problem}".Split(": ") is [var place, var id, ..] ? $"{place}: {id}" : ""));
        Assert.Equal(new PrimaryKey("PK_Items", ["Id"]), Assert.Single(result.Model!.Schema.Tables).PrimaryKey);
    }

    [Fact]
    public void An_annotation_that_is_not_understood_is_named()
    {
        var result = Read("sqlserver", """
            modelBuilder.HasAnnotation("ProductVersion", "10.0.0").HasAnnotation("SqlServer:EditionOptions", "x");
            modelBuilder.Entity("A", b =>
            {
                b.Property<int>("Id").HasColumnType("int").HasAnnotation("SqlServer:Sparse", true);
                SqlServerPropertyBuilderExtensions.UseIdentityColumn(b.Property<int>("Id"));
                b.Property<string>("Name").HasColumnType("nvarchar(50)");
                SqlServerKeyBuilderExtensions.IsClustered(b.HasKey("Id"), false);
                SqlServerIndexBuilderExtensions.IsClustered(b.HasIndex("Name"));
                b.ToTable("A", t => { t.HasAnnotation("SqlServer:MemoryOptimized", true); });
            });
            """);

        Assert.Equal(["SqlServer:EditionOptions", "SqlServer:Sparse", "SqlServer:MemoryOptimized"], result.Diagnostics.Select(problem => problem.Message.Split('\'')[1]));
        var table = Assert.Single(result.Model!.Schema.Tables);
        Assert.Equal("clustered", Assert.Single(table.Indexes).Method);
        Assert.NotNull(table.Columns[0].Identity);
    }

    [Fact]
    public void A_key_over_what_is_not_there_is_a_mistake()
    {
        var result = Read("sqlite", """modelBuilder.Entity("A", b => { b.Property<int>("Id").HasColumnType("INTEGER"); b.HasKey("Id"); b.HasIndex("Gone"); b.HasOne("B", "B").WithMany().HasForeignKey("Id"); b.ToTable("A"); });""");
        Assert.Null(result.Model);
        Assert.Equal(["SC0075", "SC0075"], result.Diagnostics.Select(problem => problem.Id));
    }

    [Theory]
    [InlineData("this is not C#", "SC0070")]
    [InlineData("class X { }", "SC0071")]
    [InlineData("class X { void BuildModel() { NpgsqlModelBuilderExtensions.UseIdentityByDefaultColumns(modelBuilder); } }", "SC0074")]
    public void A_file_that_is_no_snapshot_for_the_database_is_refused(string text, string id)
    {
        var result = new EfSnapshotSource("Snapshot.cs", text, Dialect("sqlite")).Read(default);
        Assert.Null(result.Model);
        Assert.Equal(id, Assert.Single(result.Diagnostics).Id);
    }

    [Fact]
    public void Constants_are_read_as_the_database_keeps_them()
    {
        var result = Read("postgresql", """
            modelBuilder.Entity("A", b =>
            {
                b.Property<int>("Id").HasColumnType("integer").HasDefaultValue(-3);
                b.Property<decimal>("Price").HasColumnType("numeric(10,2)").HasDefaultValue(1m);
                b.Property<bool>("On").HasColumnType("boolean").HasDefaultValue(false);
                b.Property<DateTime>("At").HasColumnType("timestamp with time zone").HasDefaultValue(new DateTime(2026, 1, 2, 3, 4, 5, 60, DateTimeKind.Utc));
                b.Property<string>("Text").HasColumnType("text").HasDefaultValue("a" + "b");
                b.HasKey("Id");
                b.ToTable("A");
            });
            """);
        Assert.Equal(
            [new("-3", LiteralKind.Number), new("1.0", LiteralKind.Number), new("false", LiteralKind.Boolean), new("2026-01-02 03:04:05.06+00", LiteralKind.String), new("ab", LiteralKind.String)],
            result.Model!.Schema.Tables[0].Columns.Select(column => (LiteralDefault)column.Default!));
    }

    private static SourceResult Read(string dialect, string body) => new EfSnapshotSource("Snapshot.cs", $$"""
        partial class ShopModelSnapshot : ModelSnapshot
        {
            protected override void BuildModel(ModelBuilder modelBuilder)
            {
                // What follows is the body.
        {{body}}
            }
        }
        """, Dialect(dialect)).Read(default);

    private static SqlDialect Dialect(string name) => SqlDialect.All.First(dialect => dialect.Name == name);
}
