using Scaffolder.ToolTests.Runners;

namespace Scaffolder.ToolTests;

/// <summary><c>--project</c> on a project as EF Core's users have it, restored and built by the SDK.</summary>
public sealed class ProjectTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_migration_is_compiled_against_the_users_own_project_and_builds_and_runs_in_it()
    {
        _folder.Write("Shop.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><TreatWarningsAsErrors>true</TreatWarningsAsErrors></PropertyGroup>
              <ItemGroup><PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="{typeof(Microsoft.EntityFrameworkCore.DbContext).Assembly.GetName().Version!.ToString(3)}" /></ItemGroup>
            </Project>
            """);
        _folder.Write("ShopContext.cs", """
            using Microsoft.EntityFrameworkCore;

            namespace Shop;

            public class ShopContext : DbContext
            {
                protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite("Data Source=shop.db");

                public static void Main()
                {
                    using var context = new ShopContext();
                    context.Database.Migrate();
                    System.Console.WriteLine(string.Join(",", context.Database.GetAppliedMigrations()));
                }
            }
            """);
        _folder.Write("schema.yaml", "tables: { customers: { columns: { id: { type: bigint, identity: true }, name: { type: string(40) } }, primaryKey: [id] } }\n");

        var (code, _, error) = await NewAsync("Shop.ShopContext");
        Assert.True(code != 0 && error.Contains("dotnet restore", StringComparison.Ordinal), error);

        (await ToolProcess.RunAsync("dotnet", ["build", "--nologo", "-v", "q"], _folder.Path)).EnsureSuccess();
        (code, _, error) = await NewAsync("Shop.Nothing");
        Assert.True(code == 1 && error.Contains("CS0234", StringComparison.Ordinal), error);
        Assert.False(Directory.Exists(_folder.File("Migrations")));

        (code, _, error) = await NewAsync("Shop.ShopContext");
        Assert.True(code == 0, error);

        var run = (await ToolProcess.RunAsync("dotnet", ["run"], _folder.Path)).EnsureSuccess();
        Assert.Contains("_First", run.Output, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> NewAsync(string context)
    {
        var result = await ToolProcess.RunAsync(
            "dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "scaffolder.dll"), "new", "first", "--from", "empty", "--to", "schema.yaml", "--tool", "efcore", "--database", "sqlite",
             "--project", "Shop.csproj", "--set", "namespace=Shop.Migrations", "--set", $"context={context}", "--out", "Migrations"],
            _folder.Path);
        return (result.ExitCode, result.Output, result.Output);
    }
}
