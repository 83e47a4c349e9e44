using BenchmarkDotNet.Attributes;
using LoopSim.Benchmarks.Ensembles;
using LoopSim.Compilation;
using LoopSim.Numerics;

namespace LoopSim.Benchmarks.Micro;

/// <summary>4,096 years of the core model, over load and one link weight: on one thread and on two, for whole and real exponents, with
/// the end kept alone or 201 points.</summary>
[MemoryDiagnoser]
public class EnsembleBenchmarks
{
    private const int Levels = 64;
    private readonly int[] _members = [.. Enumerable.Range(0, Levels * Levels)];
    private EnsemblePass _pass = null!;

    [Params(4.0, 3.7)]
    public double Steepness { get; set; }

    [Params(0, 201)]
    public int Kept { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var model = CompiledModel.Compile(CoreModel.Read());
        var start = model.Stocks.Zip(CoreModel.Stocks).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        var design = new EnsembleCase(
            "core", "depression-core.yaml", new() { ["steepness"] = Steepness }, new VariedInput("load", 0, 0.6, Levels),
            new VariedInput("stress -> plasticity", 0.2, 1.4, Levels), start, 365, Kept);
        _pass = new EnsemblePass(
            model, design, IntegrationMethod.Rk45, new IntegrationOptions(), new EnsembleMemory(design, model.Dimension));
    }

    [Benchmark]
    public void OneThread() => _pass.Run(_members, 1);

    [Benchmark]
    public void TwoThreads() => _pass.Run(_members, 2);
}
