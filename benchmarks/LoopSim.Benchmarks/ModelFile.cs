using LoopSim.Compilation;
using LoopSim.Language;

namespace LoopSim.Benchmarks;

/// <summary>The model files that cases use, compiled.</summary>
internal static class ModelFile
{
    /// <param name="repository">The folder in which models and benchmarks are.</param>
    /// <param name="file">The file, from there.</param>
    public static CompiledModel Compile(string repository, string file) => CompiledModel.Compile(Read(repository, file));

    /// <inheritdoc cref="Compile"/>
    public static Model Read(string repository, string file)
    {
        var read = ModelReader.ReadFile(Path.Combine(repository, file));
        return read.Model ?? throw new InvalidOperationException(string.Join(Environment.NewLine, read.Diagnostics));
    }

    /// <summary>The stocks at time zero, in the order of the model: those named, and the others as the model file says.</summary>
    public static double[] Stocks(CompiledModel model, Dictionary<string, double> start) =>
        [.. model.Stocks.Select(
            stock => start.TryGetValue(stock.Name, out var value) ? value : model.Evaluate(Initial(stock), model.Layout.Defaults()))];

    private static Language.Equations.Expression Initial(Stock stock) =>
        stock.Initial
            ?? throw new InvalidOperationException($"The stock '{stock.Name}' starts nowhere: neither the case nor the model says where.");
}
