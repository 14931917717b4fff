namespace Scaffolder.DatabaseTests.PostgreSql;

[Collection(PostgreSqlCollectionDefinition.Name)]
public sealed class PostgreSqlConformanceTests(PostgreSqlServer server)
{
    private static readonly Conformance _shop = new(
        PostgreSqlDatabase.Dialect,
        """
        CREATE TYPE "State" AS ENUM ('open', 'it''s paid');
        CREATE TABLE "Author" (id serial, name varchar(100) NOT NULL DEFAULT 'x', born date, CONSTRAINT "Author_pkey" PRIMARY KEY (id));
        CREATE TABLE "Book" (
          id bigserial, title varchar(200), price numeric(10,2) NOT NULL DEFAULT 0, state "State" NOT NULL DEFAULT 'open', at timestamptz(3) NOT NULL DEFAULT now(), ok boolean DEFAULT true,
          "authorId" int NOT NULL, CONSTRAINT "Book_pkey" PRIMARY KEY (id), CONSTRAINT "Book_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Author" ON DELETE CASCADE);
        CREATE UNIQUE INDEX "Book_title_key" ON "Book" (title);
        CREATE INDEX "Book_state_price_idx" ON "Book" (state, price DESC);
        """,
        """
        enums: { State: [open, it's paid] }
        tables:
          Author:
            columns:
              id:   { type: integer, null: false, identity: serial }
              name: { type: string(100), null: false, default: x }
              born: { type: date }
            primaryKey: [id]
          Book:
            columns:
              id:       { type: bigint, null: false, identity: serial }
              title:    { type: string(200) }
              price:    { type: decimal(10,2), null: false, default: 0 }
              state:    { type: enum(State), null: false, default: open }
              at:       { type: timestamp(3) with time zone, null: false, default: now() }
              ok:       { type: boolean, default: true }
              authorId: { type: integer, null: false }
            primaryKey: [id]
            indexes:
              Book_title_key: { columns: [title], unique: true }
              Book_state_price_idx: { columns: [state, price desc] }
            foreignKeys:
              Book_authorId_fkey: { columns: [authorId], references: Author(id), onDelete: cascade }
        """,
        """
        datasource db {
          provider = "postgresql"
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
          at       DateTime @default(now()) @db.Timestamptz(3)
          ok       Boolean? @default(true)
          author   Author   @relation(fields: [authorId], references: [id], onDelete: Cascade, onUpdate: NoAction)
          authorId Int
          @@index([state, price(sort: Desc)])
        }
        """,
        Conformance.Snapshot(
            """
            modelBuilder.HasAnnotation("ProductVersion", "10.0.0");
            NpgsqlModelBuilderExtensions.HasPostgresEnum(modelBuilder, "State", new[] { "open", "it's paid" });
            modelBuilder.Entity("Author", b =>
                {
                    b.Property<int>("Id").ValueGeneratedOnAdd().HasColumnType("integer").HasColumnName("id");
                    NpgsqlPropertyBuilderExtensions.UseSerialColumn(b.Property<int>("Id"));
                    b.Property<string>("Name").IsRequired().HasMaxLength(100).HasColumnType("character varying(100)").HasColumnName("name").HasDefaultValue("x");
                    b.Property<DateOnly?>("Born").HasColumnType("date").HasColumnName("born");
                    b.HasKey("Id").HasName("Author_pkey");
                    b.ToTable("Author");
                });
            modelBuilder.Entity("Book", b =>
                {
                    b.Property<long>("Id").ValueGeneratedOnAdd().HasColumnType("bigint").HasColumnName("id");
                    NpgsqlPropertyBuilderExtensions.UseSerialColumn(b.Property<long>("Id"));
                    b.Property<string>("Title").HasMaxLength(200).HasColumnType("character varying(200)").HasColumnName("title");
                    b.Property<decimal>("Price").HasPrecision(10, 2).HasColumnType("numeric(10,2)").HasColumnName("price").HasDefaultValueSql("0");
                    b.Property<int>("State").HasColumnType("\"State\"").HasColumnName("state").HasDefaultValueSql("'open'");
                    b.Property<DateTimeOffset>("At").HasColumnType("timestamp(3) with time zone").HasColumnName("at").HasDefaultValueSql("now()");
                    b.Property<bool?>("Ok").HasColumnType("boolean").HasColumnName("ok").HasDefaultValue(true);
                    b.Property<int>("AuthorId").HasColumnType("integer").HasColumnName("authorId");
                    b.HasKey("Id").HasName("Book_pkey");
                    b.HasIndex("Title").IsUnique().HasDatabaseName("Book_title_key");
                    b.HasIndex("State", "Price").IsDescending(false, true).HasDatabaseName("Book_state_price_idx");
                    b.ToTable("Book");
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
        await live.ExecuteAsync(_shop.Ddl);
        await _shop.HoldsAsync(live.Url.ToString(), scratch.Url.ToString());
    }

    [Fact]
    public async Task What_was_inspected_is_inspected_again_as_it_was()
    {
        foreach (var sql in PostgreSqlObjectPairs.All.Values.Select(pair => pair.After).Append(_shop.Ddl))
        {
            await using var first = await server.NewDatabaseAsync(isSuperuser: true);
            await using var second = await server.NewDatabaseAsync(isSuperuser: true);
            await first.ExecuteAsync(sql);
            await Conformance.InspectedTwiceAsync(PostgreSqlDatabase.Dialect, first.Connection, second.Connection);
            await server.DropAsync(first);
            await server.DropAsync(second);
        }
    }
}
