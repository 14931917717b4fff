using Scaffolder.ToolTests.Runners;

namespace Scaffolder.ToolTests;

/// <summary>A project with EF Core's own tools: they write designer and snapshot, the plan goes into the methods, and they run it.</summary>
public sealed class EfProjectTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_project_s_own_tools_write_what_stands_around_the_plan_and_run_it()
    {
        await StarterAsync();
        await EfAsync("migrations", "add", "Start");
        var started = Files();

        await ScaffolderAsync(0, "init");
        Assert.Contains("model: Shop.csproj\ntool: efcore\ndatabase: sqlite\nout: Migrations\n", _folder.ReadText("scaffolder.yaml"), StringComparison.Ordinal);
        Assert.Contains("Customers:", _folder.ReadText(".scaffolder/snapshot.yaml"), StringComparison.Ordinal);
        Assert.Equal([.. started.Append(".scaffolder/baseline.yaml").Append(".scaffolder/snapshot.yaml").Append("scaffolder.yaml").Order(StringComparer.Ordinal)], Files());

        // What is refused leaves the project as it was, with what its tools wrote meanwhile.
        _folder.Write("Customer.cs", "namespace Shop;\n\npublic class Customer { public int Id { get; set; } }\n");
        var (before, snapshot) = (Files(), _folder.ReadText("Migrations/ShopContextModelSnapshot.cs"));
        await ScaffolderAsync(1, "new", "lose_names");
        Assert.Equal(before, Files());
        Assert.Equal(snapshot, _folder.ReadText("Migrations/ShopContextModelSnapshot.cs"));

        _folder.Write("Customer.cs", "namespace Shop;\n\npublic class Customer { public int Id { get; set; } public string Name { get; set; } = \"\"; public string? Email { get; set; } }\n");
        await ScaffolderAsync(0, "new", "add_email", "--timestamp", "2027-01-02T03:04:05Z");

        var migration = _folder.ReadText("Migrations/20270102030405_AddEmail.cs");
        Assert.StartsWith("\uFEFFusing Microsoft.EntityFrameworkCore.Migrations;", migration.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("namespace Shop.Migrations\n{\n    /// <inheritdoc />\n    public partial class AddEmail : Migration\n", migration.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("migrationBuilder.Sql(\"\"\"ALTER TABLE \"Customers\" ADD COLUMN \"Email\"", migration, StringComparison.Ordinal);
        Assert.Contains("[Migration(\"20270102030405_AddEmail\")]", _folder.ReadText("Migrations/20270102030405_AddEmail.Designer.cs"), StringComparison.Ordinal);
        Assert.Contains("b.Property<string>(\"Email\")", _folder.ReadText("Migrations/ShopContextModelSnapshot.cs"), StringComparison.Ordinal);

        await EfAsync("database", "update");
        await EfAsync("migrations", "has-pending-model-changes");
        await EfAsync("database", "update", "0");
        await ScaffolderAsync(0, "verify", "--with-tool");
        Assert.Contains("up after down with EF Core", _folder.ReadText(".scaffolder/migrations/20270102030405_add_email.yaml"), StringComparison.Ordinal);
        await ScaffolderAsync(0, "new", "nothing_more");
    }

    // As 'dotnet new console' and the packages of EF Core's tools make it. Not every feed has the dependencies of the last
    // one in the versions that it names, so they are named here.
    private async Task StarterAsync()
    {
        var version = typeof(Microsoft.EntityFrameworkCore.DbContext).Assembly.GetName().Version!.ToString(3);
        _folder.Write("Shop.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="{version}" />
                <PackageReference Include="Humanizer.Core" Version="2.14.1" />
                <PackageReference Include="Microsoft.CodeAnalysis.CSharp.Workspaces" Version="5.12.0" />
                <PackageReference Include="System.Composition" Version="10.0.11" />
                <PackageDownload Include="Microsoft.EntityFrameworkCore.Design" Version="[{version}]" />
                <Reference Include="$(NuGetPackageRoot)/microsoft.entityframeworkcore.design/{version}/lib/net10.0/Microsoft.EntityFrameworkCore.Design.dll" />
              </ItemGroup>
            </Project>
            """);
        _folder.Write("Customer.cs", "namespace Shop;\n\npublic class Customer { public int Id { get; set; } public string Name { get; set; } = \"\"; }\n");
        _folder.Write("Program.cs", """
            using Microsoft.EntityFrameworkCore;

            namespace Shop;

            public class ShopContext : DbContext
            {
                public DbSet<Customer> Customers => Set<Customer>();

                protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite("Data Source=shop.db");

                public static void Main()
                {
                }
            }
            """);
        (await ToolProcess.RunAsync("dotnet", ["new", "tool-manifest"], _folder.Path)).EnsureSuccess();
        (await ToolProcess.RunAsync("dotnet", ["tool", "install", "dotnet-ef", "--version", version], _folder.Path)).EnsureSuccess();
        (await ToolProcess.RunAsync("dotnet", ["restore"], _folder.Path)).EnsureSuccess();
    }

    private async Task EfAsync(params string[] arguments) => (await ToolProcess.RunAsync("dotnet", ["ef", .. arguments], _folder.Path)).EnsureSuccess();

    private async Task ScaffolderAsync(int code, params string[] arguments)
    {
        var result = await ToolProcess.RunAsync("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "scaffolder.dll"), .. arguments], _folder.Path);
        Assert.True(result.ExitCode == code, result.Output);
    }

    private string[] Files() =>
    [
        .. Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_folder.Path, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];
}
