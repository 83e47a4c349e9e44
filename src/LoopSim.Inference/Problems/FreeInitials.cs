using LoopSim.Language.Equations;
using LoopSim.Language.Text;

namespace LoopSim.Inference;

/// <summary>A model in which initial values of stocks are parameters, so that runs have derivatives by them.</summary>
internal static class FreeInitials
{
    private const string Prefix = "initial.";

    /// <summary>What the parameter of a stock's initial value is called; no name of a model file has a point in it.</summary>
    public static string NameOf(string stock) => Prefix + stock;

    /// <param name="model">The model.</param>
    /// <param name="experiment">The model's experiment, which says how a run begins.</param>
    /// <param name="stocks">The stocks.</param>
    /// <returns>The changed model.</returns>
    public static Model In(Model model, Experiment experiment, IReadOnlyList<string> stocks)
    {
        if (stocks.Count == 0)
            return model;
        var begins = experiment.SeedState();
        Parameter Own(string stock) => new()
        {
            Name = NameOf(stock),
            Label = $"{model.Stocks.First(one => one.Name == stock).DisplayName} at the start",
            Value = begins[experiment.PlaceOf(stock)],
        };
        Expression Reference(string stock, Expression? before) => stocks.Contains(stock)
            ? new NameExpression(NameOf(stock), before?.Span ?? default(SourceSpan))
            : before!;
        var start = experiment.StartName;
        return model with
        {
            Parameters = [.. model.Parameters, .. stocks.Select(Own)],
            Stocks = start is not null ? model.Stocks : [.. model.Stocks.Select(stock => stock with
            {
                Initial = Reference(stock.Name, stock.Initial),
            })],
            Starts = [.. model.Starts.Select(one => one.Name == start
                ? one with { Values = [.. model.Stocks.Zip(one.Values, (stock, value) => Reference(stock.Name, value))] }
                : one)],
        };
    }
}
