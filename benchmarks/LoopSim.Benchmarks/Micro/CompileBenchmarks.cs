using BenchmarkDotNet.Attributes;
using LoopSim.Compilation;
using LoopSim.Language;
using LoopSim.Language.Text;

namespace LoopSim.Benchmarks.Micro;

/// <summary>From a model's text to machine code, and its two halves.</summary>
[MemoryDiagnoser]
public class CompileBenchmarks
{
    private readonly SourceText _text = CoreModel.Text();
    private readonly Model _model = CoreModel.Read();

    [Benchmark(Baseline = true)]
    public CompiledModel ReadAndCompile() => CompiledModel.Compile(ModelReader.Read(_text).Model!);

    [Benchmark]
    public ReadResult Read() => ModelReader.Read(_text);

    [Benchmark]
    public CompiledModel Compile() => CompiledModel.Compile(_model);
}
