using BenchmarkDotNet.Running;
using Scaffolder.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(PlanBenchmarks).Assembly).Run(args);
