using Scaffolder.DatabaseTests.PostgreSql;
using Scaffolder.Sources;

namespace Scaffolder.DatabaseTests.MySql;

[Collection(MariaDbCollectionDefinition.Name)]
public sealed class MariaDbConformanceTests(MariaDbServer server)
{
    private static readonly Conformance _shop = new(
        MariaDbDatabase.Dialect,
        """
        CREATE TABLE Author (id int AUTO_INCREMENT, name varchar(100) NOT NULL DEFAULT 'x', born date, PRIMARY KEY (id)) COLLATE utf8mb4_unicode_ci;
        CREATE TABLE Book (
          id bigint AUTO_INCREMENT, title varchar(200), price decimal(10,2) NOT NULL DEFAULT 0, state enum('open', 'it''s paid') NOT NULL DEFAULT 'open', at datetime(3) NOT NULL DEFAULT now(3), ok boolean DEFAULT true,
          authorId int NOT NULL, PRIMARY KEY (id), UNIQUE INDEX Book_title_key (title), INDEX Book_state_price_idx (state, price DESC), FULLTEXT INDEX words (title),
          CONSTRAINT Book_authorId_fkey FOREIGN KEY (authorId) REFERENCES Author (id) ON DELETE CASCADE ON UPDATE NO ACTION) COLLATE utf8mb4_unicode_ci;
        """,
        """
        enums: { State: [open, it's paid] }
        tables:
          Author:
            columns:
              id:   { type: integer, null: false, identity: true }
              name: { type: string(100), null: false, default: x }
              born: { type: date }
            primaryKey: [id]
            options: { collate: utf8mb4_unicode_ci }
          Book:
            columns:
              id:       { type: bigint, null: false, identity: true }
              title:    { type: string(200) }
              price:    { type: decimal(10,2), null: false, default: 0 }
              state:    { type: enum(State), null: false, default: open }
              at:       { type: timestamp(3), null: false, default: now() }
              ok:       { type: boolean, default: true }
              authorId: { type: integer, null: false }
            primaryKey: [id]
            indexes:
              Book_title_key: { columns: [title], unique: true }
              Book_state_price_idx: { columns: [state, price desc] }
              words: { columns: [title], method: fulltext }
            foreignKeys:
              Book_authorId_fkey: { columns: [authorId], references: Author(id), onDelete: cascade }
            options: { collate: utf8mb4_unicode_ci }
        """,
        """
        datasource db {
          provider = "mysql"
        }
        enum State {
          open
          paid @map("it's paid")
        }
        model Author {
          id    Int       @id @default(autoincrement())
          name  String    @default("x") @db.VarChar(100)
          born  DateTime? @db.Date
          books Book[]
        }
        model Book {
          id       BigInt   @id @default(autoincrement())
          title    String?  @unique @db.VarChar(200)
          price    Decimal  @default(0) @db.Decimal(10, 2)
          state    State    @default(open)
          at       DateTime @default(now())
          ok       Boolean? @default(true)
          author   Author   @relation(fields: [authorId], references: [id], onDelete: Cascade, onUpdate: NoAction)
          authorId Int
          @@index([state, price(sort: Desc)])
          @@fulltext([title], map: "words")
        }
        """,
        Conformance.Snapshot(
            """
            modelBuilder.HasAnnotation("ProductVersion", "9.0.0").HasAnnotation("Relational:MaxIdentifierLength", 64);
            MySqlModelBuilderExtensions.AutoIncrementColumns(modelBuilder);
            modelBuilder.Entity("Author", b =>
                {
                    b.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("int").HasColumnName("id");
                    MySqlPropertyBuilderExtensions.UseMySqlIdentityColumn(b.Property<int>("Id"));
                    b.Property<string>("Name").IsRequired().HasMaxLength(100).HasColumnType("varchar(100)").HasColumnName("name").HasDefaultValue("x");
                    b.Property<DateOnly?>("Born").HasColumnType("date").HasColumnName("born");
                    b.HasKey("Id");
                    b.ToTable("Author");
                    MySqlEntityTypeBuilderExtensions.UseCollation(b, "utf8mb4_unicode_ci");
                });
            modelBuilder.Entity("Book", b =>
                {
                    b.Property<long>("Id").ValueGeneratedOnAdd().HasColumnType("bigint").HasColumnName("id");
                    MySqlPropertyBuilderExtensions.UseMySqlIdentityColumn(b.Property<long>("Id"));
                    b.Property<string>("Title").HasMaxLength(200).HasColumnType("varchar(200)").HasColumnName("title");
                    b.Property<decimal>("Price").HasPrecision(10, 2).HasColumnType("decimal(10,2)").HasColumnName("price").HasDefaultValueSql("0");
                    b.Property<int>("State").HasColumnType("enum('open','it''s paid')").HasColumnName("state").HasDefaultValueSql("'open'");
                    b.Property<DateTime>("At").HasColumnType("datetime(3)").HasColumnName("at").HasDefaultValueSql("CURRENT_TIMESTAMP(3)");
                    b.Property<bool?>("Ok").HasColumnType("tinyint(1)").HasColumnName("ok").HasDefaultValue(true);
                    b.Property<int>("AuthorId").HasColumnType("int").HasColumnName("authorId");
                    b.HasKey("Id");
                    b.HasIndex("Title").IsUnique().HasDatabaseName("Book_title_key");
                    b.HasIndex("State", "Price").IsDescending(false, true).HasDatabaseName("Book_state_price_idx");
                    b.HasIndex(new[] { "Title" }, "words");
                    MySqlIndexBuilderExtensions.IsFullText(b.HasIndex(new[] { "Title" }, "words"), true);
                    b.HasIndex("AuthorId").HasDatabaseName("Book_authorId_fkey");
                    b.ToTable("Book");
                    MySqlEntityTypeBuilderExtensions.UseCollation(b, "utf8mb4_unicode_ci");
                });
            modelBuilder.Entity("Book", b =>
                {
                    b.HasOne("Author", "Author").WithMany("Books").HasForeignKey("AuthorId").OnDelete(DeleteBehavior.Cascade).IsRequired().HasConstraintName("Book_authorId_fkey");
                });
            """));

    [Fact]
    public async Task Between_any_two_sources_of_the_same_schema_nothing_changes()
    {
        await using var live = await server.NewDatabaseAsync();
        await using var scratch = await server.NewDatabaseAsync();
        await live.LoadAsync(_shop.Ddl);
        await _shop.HoldsAsync(live.Address.ToString(), scratch.Address.ToString());
    }

    [Fact]
    public async Task What_was_inspected_is_inspected_again_as_it_was()
    {
        foreach (var sql in MariaDbEvolutions.All.Values.SelectMany(pair => (string[])[pair.Before, pair.After]).Append(_shop.Ddl))
        {
            await using var first = await server.NewDatabaseAsync();
            await using var second = await server.NewDatabaseAsync();
            await first.LoadAsync(sql);
            await Conformance.InspectedTwiceAsync(MariaDbDatabase.Dialect, first.Connection, second.Connection);
        }
    }

    [Fact]
    public async Task A_Prisma_schema_is_read_as_what_its_migration_makes()
    {
        var path = Path.Combine(Path.GetDirectoryName(typeof(MariaDbConformanceTests).Assembly.Location)!, "Prisma", "mysql", "everything");
        await using var database = await server.NewDatabaseAsync();
        await database.LoadAsync(await File.ReadAllTextAsync($"{path}.sql"));

        var read = new PrismaSource([("schema.prisma", await File.ReadAllTextAsync($"{path}.prisma"))], MariaDbDatabase.Dialect).Read();

        Assert.Empty(read.Diagnostics);
        await using var other = await server.NewDatabaseAsync();
        SchemaAssert.Same(await database.ReadAsync(), (await ReadBack.ReadAsync(MariaDbDatabase.Dialect.Normalize(read.Model!.Schema), MariaDbDatabase.Dialect, other.Connection, default))!);
    }
}
