using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Scaffolder.Rendering;

namespace Scaffolder.SqlServerTests;

/// <summary>What EF Core makes of migrations that were rendered for it: the script that it would have a user run.</summary>
internal static class RenderedEfCore
{
    private const string _context = """
        namespace Migrations
        {
            public sealed class AppDbContext : Microsoft.EntityFrameworkCore.DbContext
            {
                protected override void OnConfiguring(Microsoft.EntityFrameworkCore.DbContextOptionsBuilder options) =>
                    Microsoft.EntityFrameworkCore.SqlServerDbContextOptionsExtensions.UseSqlServer(options, "Server=nowhere");
            }
        }
        """;

    public static (string Up, string Down) Scripts(IEnumerable<RenderedFile> files)
    {
        var loading = new AssemblyLoadContext("rendered", isCollectible: true);
        try
        {
            var assembly = loading.LoadFromStream(Compile(files));
            using var context = (DbContext)Activator.CreateInstance(assembly.GetType("Migrations.AppDbContext", throwOnError: true)!)!;
            var migrator = context.GetService<IMigrator>();
            var last = context.Database.GetMigrations().Last();
            return (migrator.GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent), migrator.GenerateScript(last, Migration.InitialDatabase, MigrationsSqlGenerationOptions.Idempotent));
        }
        finally
        {
            loading.Unload();
        }
    }

    private static MemoryStream Compile(IEnumerable<RenderedFile> files)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var trees = files.Select(file => file.Content).Append(_context).Select(text => CSharpSyntaxTree.ParseText(text));
        var compilation = CSharpCompilation.Create("rendered", trees, references, new(OutputKind.DynamicallyLinkedLibrary));
        var stream = new MemoryStream();
        Assert.Empty(compilation.Emit(stream).Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error));
        stream.Position = 0;
        return stream;
    }
}
