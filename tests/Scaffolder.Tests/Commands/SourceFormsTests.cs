using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Scaffolder.Tests.Commands;

/// <summary>The same schema is the same model, whatever it is written in and wherever it is kept.</summary>
public sealed class SourceFormsTests : IDisposable
{
    private const string _author = """CREATE TABLE "Author" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL DEFAULT 'x');""";

    private const string _book = """
        CREATE TABLE "Book" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "title" TEXT, "authorId" INTEGER NOT NULL,
          CONSTRAINT "Book_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Author" ("id") ON DELETE RESTRICT ON UPDATE CASCADE);
        CREATE UNIQUE INDEX "Book_title_key" ON "Book"("title");
        """;

    private readonly ToolProcess _tool = new("forms");

    public static TheoryData<string> Forms =>
    [
        "schema.yaml", "ddl", "ddl/*.sql", "schema.prisma", "models", "sqlite:books.db", "migrations:prisma-style", "migrations:goose-style", "migrations:flyway-style", "exec:cat schema.sql",
        "exec:sqlite3 \"${SCAFFOLDER_SCRATCH_URL#sqlite:}\" < schema.sql && echo done", "git:HEAD:schema.sql", "git:HEAD:models", "git:HEAD:ddl", "git:INDEX:models", "git:INDEX:schema.prisma", "git:HEAD:schema.yaml",
    ];

    public SourceFormsTests()
    {
        _tool.Write("schema.sql", $"{_author}\n{_book}");
        _tool.Write("ddl/1.sql", _author);
        _tool.Write("ddl/2.sql", _book);
        _tool.Write("ddl/2.down.sql", "DROP TABLE \"Book\";");
        _tool.Write("schema.yaml", """
            tables:
              Author:
                columns:
                  id: { type: integer, null: false, identity: true }
                  name: { type: text, null: false, default: x }
                primaryKey: [id]
              Book:
                columns:
                  id: { type: integer, null: false, identity: true }
                  title: { type: text }
                  authorId: { type: integer, null: false }
                primaryKey: [id]
                indexes: { Book_title_key: { columns: [title], unique: true } }
                foreignKeys: { Book_authorId_fkey: { columns: [authorId], references: Author(id), onDelete: restrict, onUpdate: cascade } }
            """);
        const string Author = "model Author {\n  id Int @id\n  name String @default(\"x\")\n  books Book[]\n}\n";
        const string Book = "model Book {\n  id Int @id @default(autoincrement())\n  title String? @unique\n  author Author @relation(fields: [authorId], references: [id])\n  authorId Int\n}\n";
        _tool.Write("schema.prisma", $"{Author}{Book}");
        _tool.Write("models/author.prisma", Author);
        _tool.Write("models/deep/book.prisma", Book);
        _tool.Write("prisma-style/20260101000000_author/migration.sql", _author);
        _tool.Write("prisma-style/20260102000000_book/migration.sql", _book);
        _tool.Write("prisma-style/migration_lock.toml", "");
        _tool.Write("goose-style/2_author.sql", $"-- +goose Up\n{_author}\n-- +goose Down\nDROP TABLE \"Author\";");
        _tool.Write("goose-style/10_book.sql", $"-- +goose Up\n{_book}\n-- +goose Down\nDROP TABLE \"Book\";");
        _tool.Write("flyway-style/V1.2__author.sql", $"{_author}\nCREATE TABLE flyway_schema_history (installed_rank INTEGER); CREATE TABLE knex_migrations (id INTEGER);");
        _tool.Write("flyway-style/V1.10__book.sql", _book);
        _tool.Write("flyway-style/U1.10__book.sql", "DROP TABLE \"Book\";");
        using var database = new SqliteConnection($"Data Source={Path.Combine(_tool.Folder, "books.db")};Pooling=false");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = _author + _book;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _tool.Dispose();

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_form_is_read_as_the_same_schema(string form)
    {
        if (form.StartsWith("git:", StringComparison.Ordinal))
        {
            Git("init", "-q");
            Git("add", "-A");
            Git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "a");
            Directory.Delete(Path.Combine(_tool.Folder, "models"), recursive: true);
        }

        Same("schema.sql", form);
        Same(form, "schema.sql");
    }

    [Theory]
    [InlineData("exec:exit 3", 2, "ended with 3")]
    [InlineData("exec:no-such-command-anywhere", 3, "is not there")]
    [InlineData("exec:echo nonsense", 2, "refuses the statement")]
    [InlineData("exec: ", 2, "names no command")]
    [InlineData("migrations:none", 2, "no such folder")]
    [InlineData("migrations:models", 2, "only their own tool")]
    [InlineData("git:HEAD:none", 2, "git")]
    public void What_cannot_be_read_is_said(string form, int expected, string message)
    {
        var (code, output, error) = _tool.Run("inspect", form, "--database", "sqlite");
        Assert.Equal((expected, ""), (code, output));
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_model_cannot_say_is_an_error_when_that_is_asked_for()
    {
        _tool.Write("search.sql", "CREATE TABLE t (a); CREATE VIRTUAL TABLE search USING fts5 (a)");

        var (code, _, error) = _tool.Run("inspect", "search.sql", "--database", "sqlite");
        Assert.Equal(0, code);
        Assert.Contains("warning", error, StringComparison.Ordinal);
        Assert.Contains("'search'", error, StringComparison.Ordinal);

        (code, var output, error) = _tool.Run("inspect", "search.sql", "--database", "sqlite", "--strict");
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("'search'", error, StringComparison.Ordinal);
    }

    private void Same(string from, string to)
    {
        var (code, output, error) = _tool.Run("diff", "--from", from, "--to", to, "--database", "sqlite", "--format", "json");
        Assert.True(code == 0 && output.Replace(" ", "", StringComparison.Ordinal).Contains("\"changes\":[]", StringComparison.Ordinal), $"{from} -> {to}: {code}\n{output}\n{error}");
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _tool.Folder })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
