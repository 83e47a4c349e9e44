namespace LoopSim;

/// <summary>Where noise that is meant to keep within bounds can reach them.</summary>
/// <remarks>Of dx = f dt + s sqrt(x (1 - x)) dW, 0 cannot be reached if 2 f(0) is at least s^2, and 1 if -2 f(1) is (Feller 1952, Annals of
/// Mathematics 55:468-519). Rates are bounded over the ranges of the other stocks; a stock whose rate has no bound there is passed
/// over.</remarks>
public static class NoiseBoundaries
{
    /// <summary>A sentence for each bound of a model's noise that can be reached.</summary>
    public static IEnumerable<string> Reached(Model model)
    {
        var noisy = model.Stocks.Where(stock => stock.Noise is { Kind: NoiseKind.Bounded or NoiseKind.SquareRoot }).ToList();
        if (noisy.Count == 0)
            yield break;
        var compiled = CompiledModel.Compile(model);
        var inputs = compiled.Layout.Defaults();
        foreach (var stock in noisy)
        {
            var size = compiled.Evaluate(stock.Noise!.Size, inputs);
            var inflow = RateAt(compiled, inputs, stock, 0).Low;
            if (Says(stock, size, 0, inflow) is { } below)
                yield return below;
            var outflow = -RateAt(compiled, inputs, stock, 1).High;
            if (stock.Noise.Kind == NoiseKind.Bounded && Says(stock, size, 1, outflow) is { } above)
                yield return above;
        }
    }

    private static string? Says(Stock stock, double size, int bound, double away) =>
        !double.IsFinite(away) || 2 * away >= size * size
            ? null
            : $"the noise of '{stock.Name}' can reach {bound}: there its rate may lead away by as little as {Words.Short(away)}, "
                + $"for which a size up to {Words.Short(Math.Sqrt(Math.Max(0, 2 * away)))} keeps it off, not {Words.Short(size)}";

    private static (double Low, double High) RateAt(CompiledModel compiled, ReadOnlySpan<double> inputs, Stock stock, double value)
    {
        var component = compiled.StateNames.ToList().IndexOf(stock.Name);
        var box = new (double Low, double High)[compiled.Dimension];
        Array.Fill(box, (double.NegativeInfinity, double.PositiveInfinity));
        for (var i = 0; i < compiled.Stocks.Count; i++)
        {
            if (compiled.Stocks[i].Range is { } range)
                box[i] = (range.Low, range.High);
        }

        box[component] = (value, value);
        return RateBounds.Of(compiled, component, inputs, box);
    }
}
