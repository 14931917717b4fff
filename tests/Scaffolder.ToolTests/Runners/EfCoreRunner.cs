using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Scaffolder.ToolTests.Runners;

/// <summary>EF Core's own <see cref="IMigrator"/> over the rendered classes, compiled together with the context they name.</summary>
internal sealed partial class EfCoreRunner(TestDatabase database, string migrations) : MigrationRunner(database, migrations)
{
    /// <summary>What this test project itself runs on, EF Core and its providers among it; read once, as it is large.</summary>
    private static readonly List<PortableExecutableReference> _references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file))];

    public override Task<ToolResult> UpAsync() => RunAsync("up", (context, migrator) => migrator.MigrateAsync());

    public override Task<ToolResult> DownAsync(int count = 1) => RunAsync("down", async (context, migrator) =>
    {
        var applied = (await context.Database.GetAppliedMigrationsAsync()).ToList();
        await migrator.MigrateAsync(applied.Count > count ? applied[applied.Count - count - 1] : Migration.InitialDatabase);
    });

    public override Task<ToolResult> ForgetAsync(int count = 1) => ExecuteAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" IN (SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY "MigrationId" DESC LIMIT {count})"""));

    private async Task<ToolResult> RunAsync(string command, Func<DbContext, IMigrator, Task> run)
    {
        var loadContext = new AssemblyLoadContext("migrations", isCollectible: true);
        try
        {
            var (assembly, contextName) = Compile(loadContext);
            await using var context = CreateContext(assembly, contextName);
            await run(context, context.GetService<IMigrator>());
            return new($"EF Core {command}", 0, "");
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or InvalidOperationException or NotSupportedException)
        {
            return new($"EF Core {command}", 1, exception.ToString());
        }
        finally
        {
            loadContext.Unload();
        }
    }

    private (Assembly Assembly, string ContextName) Compile(AssemblyLoadContext loadContext)
    {
        var trees = Directory.GetFiles(Migrations, "*.cs").Order(StringComparer.Ordinal)
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file)).ToList();
        var contextName = trees.Select(tree => ContextName().Match(tree.ToString())).First(match => match.Success).Groups[1].Value;
        // The usings are those that a project with ImplicitUsings has.
        var source = $$"""
            global using System;
            global using System.Collections.Generic;
            global using System.IO;
            global using System.Linq;
            global using System.Net.Http;
            global using System.Threading;
            global using System.Threading.Tasks;
            public sealed class {{contextName}}(Microsoft.EntityFrameworkCore.DbContextOptions options) : Microsoft.EntityFrameworkCore.DbContext(options);
            """;
        var compilation = CSharpCompilation.Create(
            "migrations", [.. trees, CSharpSyntaxTree.ParseText(source)], _references, new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
        }

        image.Position = 0;
        return (loadContext.LoadFromStream(image), contextName);
    }

    private DbContext CreateContext(Assembly assembly, string name)
    {
        var builder = new DbContextOptionsBuilder()
            // The context of a test has no model, so EF would complain that the migrations do not lead to it.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
        _ = Database is PostgreSqlDatabase
            ? builder.UseNpgsql(Database.ConnectionString, options => options.MigrationsAssembly(assembly))
            : builder.UseSqlite(Database.ConnectionString, options => options.MigrationsAssembly(assembly));
        return (DbContext)Activator.CreateInstance(assembly.GetType(name, throwOnError: true)!, builder.Options)!;
    }

    [GeneratedRegex(@"\[DbContext\(typeof\((\w+)\)\)\]")]
    private static partial Regex ContextName();
}
