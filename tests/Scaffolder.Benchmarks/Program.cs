using System.Globalization;
using BenchmarkDotNet.Running;
using Scaffolder.Benchmarks;

// dotnet run -c Release --project tests/Scaffolder.Benchmarks -- --filter '*'
// dotnet run -c Release --project tests/Scaffolder.Benchmarks -- scale postgresql:15 knex 100 1000 10000
if (args is ["scale", var database, var tool, .. var sizes])
{
    await ScaleReport.WriteAsync(database, tool, [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))], Console.Out);
}
else
{
    _ = BenchmarkSwitcher.FromAssembly(typeof(PlanBenchmarks).Assembly).Run(args);
}
