using BenchmarkDotNet.Running;
using Scaffolder.Benchmarks;

// dotnet run -c Release --project tests/Scaffolder.Benchmarks -- --filter '*'
_ = BenchmarkSwitcher.FromAssembly(typeof(PlanBenchmarks).Assembly).Run(args);
