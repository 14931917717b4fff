using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/Scaffolder.Benchmarks -- --filter '*'
_ = BenchmarkSwitcher.FromAssembly(typeof(Scaffolder.Benchmarks.ScribanBenchmarks).Assembly).Run(args);
