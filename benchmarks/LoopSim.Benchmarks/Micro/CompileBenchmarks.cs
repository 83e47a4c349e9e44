using BenchmarkDotNet.Attributes;
using LoopSim.Compilation;
using LoopSim.Language;
using LoopSim.Language.Text;

namespace LoopSim.Benchmarks.Micro;

/// <summary>From a model's text to the first evaluation of its rates, and the ways there. Machine code is emitted on first use,
/// so <see cref="Lower"/> alone has none.</summary>
[MemoryDiagnoser]
public class CompileBenchmarks
{
    private readonly SourceText _text = CoreModel.Text();
    private readonly Model _model = CoreModel.Read();
    private readonly double[] _slope = new double[CoreModel.Stocks.Length];

    [Benchmark(Baseline = true)]
    public double ReadLowerEmit() => FirstEvaluation(ModelReader.Read(_text).Model!);

    [Benchmark]
    public ReadResult Read() => ModelReader.Read(_text);

    [Benchmark]
    public CompiledModel Lower() => CompiledModel.Compile(_model);

    [Benchmark]
    public double LowerEmit() => FirstEvaluation(_model);

    private double FirstEvaluation(Model model)
    {
        CoreModel.Field(model).Evaluate(0, CoreModel.Stocks, _slope);
        return _slope[0];
    }
}
