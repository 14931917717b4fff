using Scaffolder.Dialects;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.Sources.Prisma;

namespace Scaffolder.Tests.Sources;

public sealed class PrismaSourceTests
{
    private const string _broken = """
        datasource db {
          provider = "postgresql"
        }
        modle X {
          id Int @id
        }
        model A {
          id Int @id @default(foo())
          b  String @db.VarChar(x)
          c  Strin
          d  B? @relation(fields: [x], references: [id])
          e  String @foo
          f  Boolean @default(3)
          f  Int
          g  DateTime @default("noon")
          h  String @db.Uuidd
          i  Int [
          j  B[]
          @@index([id, nope])
          @@foo
          "a
        }
        model B {
          id String @id
          k  Json @default("\q")
          @@map(name: "A"
        }
        datasource other {
          provider = "mongodb"
        }
        """;

    [Fact]
    public void Every_mistake_is_told_with_its_place() => Assert.Equal(
        """
        s.prisma(4,1): error SC0060: 'modle' stands where a block: model, view, enum, datasource or generator is expected. Compare the line with Prisma's schema reference.
        s.prisma(8,23): error SC0068: foo() gives no value for Int. An expression of the database is written @default(dbgenerated("...")).
        s.prisma(9,14): error SC0062: @db.VarChar does not take these arguments. It takes 1 whole number, or none.
        s.prisma(10,6): error SC0064: there is no type, model or enum 'Strin'. The types are String, Boolean, Int, BigInt, Float, Decimal, DateTime, Json, Bytes and Unsupported("..."); models of other files are found when their folder is named.
        s.prisma(11,28): error SC0065: model 'A' has no field 'x'. Name fields that hold a value, by their names in the schema.
        s.prisma(12,14): error SC0061: there is no attribute @foo here. There are @id, @unique, @default, @updatedAt, @map, @relation, @ignore, @shardKey.
        s.prisma(13,23): error SC0068: the default is no value of Boolean. An expression of the database is written @default(dbgenerated("...")).
        s.prisma(14,3): error SC0067: 'f' is declared twice. Rename or remove one of them.
        s.prisma(15,24): error SC0068: the default is no moment such as 2026-01-31T12:00:00Z. An expression of the database is written @default(dbgenerated("...")).
        s.prisma(16,14): error SC0064: @db.Uuidd is no type of postgresql for String. There are @db.Text, @db.Char, @db.VarChar, @db.Bit, @db.VarBit, @db.Uuid, @db.Xml, @db.Inet, @db.Citext.
        s.prisma(17,11): error SC0060: the end of the line stands where ']' is expected. Compare the line with Prisma's schema reference.
        s.prisma(18,3): error SC0066: model 'B' has no field back to 'A' for 'j'. Both models of a relation have a field for it; two relations between the same models have names.
        s.prisma(19,16): error SC0065: model 'A' has no field 'nope'. Name fields that hold a value, by their names in the schema.
        s.prisma(20,5): error SC0061: there is no attribute @@foo here. There are @@id, @@unique, @@index, @@fulltext, @@map, @@schema, @@ignore, @@shardKey.
        s.prisma(21,3): error SC0060: "a" stands where the name of a field is expected. Compare the line with Prisma's schema reference.
        s.prisma(21,3): error SC0060: the text has no closing quote on its line. Close it with ", and write a line break as \n.
        s.prisma(25,22): error SC0060: '\q' is not an escape. Write a backslash as \\.
        s.prisma(27,1): error SC0060: '}' stands where ',' is expected. Compare the line with Prisma's schema reference.
        s.prisma(28,12): error SC0063: a second datasource. A schema has one datasource.
        """,
        string.Join('\n', Read("postgresql", ("s.prisma", _broken)).Diagnostics));

    [Theory]
    [InlineData("mysql", "The schema is for mysql")]
    [InlineData("mongodb", "none of the databases")]
    public void A_schema_for_another_database_is_refused(string provider, string message)
    {
        var problem = Assert.Single(Read("postgresql", ("s.prisma", $"datasource db {{\n  provider = \"{provider}\"\n}}\nmodel A {{\n  id Int @id @db.UnsignedInt\n}}")).Diagnostics);
        Assert.Contains(message, problem.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(new("s.prisma", 2, 14), problem.Location);
    }

    [Theory]
    [InlineData("model A {\n  id Int @default([[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]])\n}")]
    [InlineData("model A {\n  id Int @id(")]
    [InlineData("model A {")]
    [InlineData("model")]
    [InlineData("/* ")]
    [InlineData("model A {\n  a String @default(\"\\u00")]
    [InlineData("}\n}\nmodel A {\n  id Int @id\n}")]
    public void A_file_that_is_cut_off_is_a_mistake_and_no_more(string text)
    {
        var result = Read("postgresql", ("s.prisma", text));
        Assert.Null(result.Model);
        Assert.NotEmpty(result.Diagnostics);
    }

    [Fact]
    public void Files_are_one_schema_together()
    {
        var result = Read("sqlite", ("a.prisma", "model A {\n  id Int @id\n  b B @relation(fields: [bId], references: [id])\n  bId Int\n}"), ("b.prisma", "model B {\n  id Int @id\n  as A[]\n}"));
        Assert.Empty(result.Diagnostics);
        Assert.Equal(new ObjectName("B"), Assert.Single(result.Model!.Schema.Find(new("A"))!.ForeignKeys).References);
        Assert.Equal(new("b.prisma", 1, 7), result.Model.Locations["B"]);
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void The_table_between_two_lists_is_as_the_version_makes_it(int version, bool hasKey)
    {
        var result = new PrismaSource([("s.prisma", "model A {\n  id Int @id\n  bs B[]\n}\nmodel B {\n  id String @id\n  as A[]\n}")], Dialect("postgresql"), version).Read();
        var table = result.Model!.Schema.Find(new("_AToB"))!;
        Assert.Equal(["A", "B"], table.Columns.Select(column => column.Name));
        Assert.Equal(hasKey ? "_AToB_AB_pkey" : null, table.PrimaryKey?.Name);
        Assert.Equal(hasKey ? ["_AToB_B_index"] : ["_AToB_AB_unique", "_AToB_B_index"], table.Indexes.Select(index => index.Name));
    }

    [Theory]
    [InlineData("""{ "devDependencies": { "prisma": "^5.22.0" } }""", 5)]
    [InlineData("""{ "dependencies": { "@prisma/client": "~6.1" } }""", 6)]
    [InlineData("""{ "dependencies": { "prisma": "latest" } }""", null)]
    [InlineData("""{ "dependencies": [] }""", null)]
    [InlineData("nothing", null)]
    public void The_version_is_the_one_of_the_package(string package, int? version)
    {
        var folder = Directory.CreateTempSubdirectory("scaffolder");
        File.WriteAllText(Path.Combine(folder.FullName, "package.json"), package);
        Assert.Equal(version, PrismaVersion.Of(Path.Combine(folder.FullName, "prisma", "schema.prisma")));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Relations_that_are_the_clients_alone_make_no_keys()
    {
        var result = Read("sqlite", ("s.prisma", "datasource db {\n  provider = \"sqlite\"\n  relationMode = \"prisma\"\n}\nmodel A {\n  id Int @id\n  b B @relation(fields: [bId], references: [id])\n  bId Int\n}\nmodel B {\n  id Int @id\n  as A[]\n}"));
        Assert.All(result.Model!.Schema.Tables, table => Assert.Empty(table.ForeignKeys));
    }

    [Fact]
    public void What_the_model_has_no_words_for_is_told_and_read_over()
    {
        var result = Read("sqlserver", ("s.prisma", "datasource db {\n  provider = \"sqlserver\"\n  extensions = [x]\n}\nview Open {\n  id Int @unique\n}\nmodel A {\n  id Int @id(sort: Desc)\n}"));
        Assert.Equal(["SC0069: The list of extensions", "SC0069: The view 'Open'", "SC0069: The descending order in the key of 'A'"], result.Diagnostics.Select(problem => $"{problem.Id}: {problem.Message.Split(" is not read")[0]}"));
        Assert.All(result.Diagnostics, problem => Assert.Equal(Severity.Warning, problem.Severity));
        Assert.Equal("A", Assert.Single(result.Model!.Schema.Tables).Name.Name);
    }

    [Theory]
    [InlineData("postgresql", "@@fulltext([a])", "SC0061")]
    [InlineData("mysql", "@@index([a], type: Gin)", "SC0062")]
    [InlineData("postgresql", "@@index([a(length: 3)])", "SC0062")]
    [InlineData("sqlserver", "e E", "SC0064")]
    [InlineData("mysql", "l Int[]", "SC0064")]
    [InlineData("sqlserver", "j Json", "SC0064")]
    public void What_the_database_does_not_have_is_a_mistake(string dialect, string line, string id)
    {
        var result = Read(dialect, ("s.prisma", $"model A {{\n  id Int @id\n  a String\n  {line}\n}}\nenum E {{\n  x\n}}"));
        Assert.Null(result.Model);
        Assert.Equal(id, Assert.Single(result.Diagnostics).Id);
    }

    private static SourceResult Read(string dialect, params (string Path, string Text)[] files) => new PrismaSource(files, Dialect(dialect)).Read();

    private static SqlDialect Dialect(string name) => SqlDialect.All.First(dialect => dialect.Name == name);
}
