using System.Globalization;
using BenchmarkDotNet.Running;
using Scaffolder.Benchmarks;

// dotnet run -c Release --project tests/Scaffolder.Benchmarks -- --filter '*'
// dotnet run -c Release --project tests/Scaffolder.Benchmarks -- scale postgresql:15 knex 100 1000 10000
// dotnet run -c Release --project tests/Scaffolder.Benchmarks -- proof sqlite postgresql:17
if (args is ["scale", var database, var tool, .. var sizes])
{
    await ScaleReport.WriteAsync(database, tool, [.. sizes.Select(size => int.Parse(size, CultureInfo.InvariantCulture))], Console.Out);
}
else if (args is ["proof", .. var databases])
{
    foreach (var one in databases)
    {
        await ProofReport.WriteAsync(one, runs: 5, Console.Out);
    }
}
else
{
    _ = BenchmarkSwitcher.FromAssembly(typeof(PlanBenchmarks).Assembly).Run(args);
}
