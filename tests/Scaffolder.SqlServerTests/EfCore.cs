using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Scaffolder.SqlServerTests;

/// <summary>EF Core's generator for SQL Server, which needs no server to write SQL.</summary>
internal static class EfCore
{
    public static IEnumerable<string> Sql(Action<MigrationBuilder> calls)
    {
        using var context = new NoContext();
        var builder = new MigrationBuilder(context.Database.ProviderName);
        calls(builder);
        return [.. context.GetService<IMigrationsSqlGenerator>().Generate(builder.Operations).Select(command => command.CommandText)];
    }

    private sealed class NoContext : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlServer("Server=nowhere");
    }
}
