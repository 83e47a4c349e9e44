namespace LoopSim;

/// <summary>Every stock in every steady state, a row for each stock: stable states filled, saddles half, others hollow.</summary>
internal static class EquilibriaFigure
{
    /// <returns>Null where there is nothing to draw, or stocks cannot share an axis: they differ in unit or range and one has no
    /// range.</returns>
    public static Figure? Draw(EquilibriaRecord record)
    {
        var stocks = record.Variables.Where(
            variable => variable.Kind is "stock" or "slow_stock" && record.Equilibria.All(state => state.State.ContainsKey(variable.Name)))
            .ToList();
        if (record.Equilibria.Count == 0 || stocks.Count == 0)
            return null;
        var isAlike = stocks.All(stock => (stock.Unit, stock.Low, stock.High) == (stocks[0].Unit, stocks[0].Low, stocks[0].High));
        if (!isAlike && stocks.Any(stock => stock.Low is null))
            return null;
        // Stable states have the colours of their basins.
        var stable = record.Equilibria.Where(state => state.Stable).ToList();
        var content = record.Equilibria.Select(state => new ScatterSeries(
            [.. stocks.Select((stock, row) => new Point(isAlike ? state.State[stock.Name] : Share(stock, state.State[stock.Name]), row))],
                Name(state), state.Stable
                ? new Ink(stable.IndexOf(state) % Ink.Black.Index)
                : Ink.Black)
        {
            Fill = state.Stable ? MarkerFill.Filled : state.Kind == "saddle" ? MarkerFill.Half : MarkerFill.Hollow,
            Size = 1.3,
        });
        return new Figure(
            record.Headline,
                [new Panel(ValueAxis(stocks[0], isAlike), new Axis("") { Categories = [.. stocks.Select(stock => stock.Label)] },
                    [.. content])])
        {
            Subtitle = record.Heading,
            Footer = record.Footer("Filled: stable. Half: saddle. Hollow: unstable."),
            Metadata = RunFigures.Facts(record),
        };
    }

    private static Axis ValueAxis(VariableDocument first, bool isAlike) => !isAlike
        ? new Axis("Position in the stock's range (0: low end, 1: high end)")
        : new Axis("Level", Words.Unit(first.Unit))
        {
            Range = first is { Low: { } low, High: { } high }
            ? new Interval(low, high)
            : null
        };

    private static double Share(VariableDocument stock, double value) => (value - stock.Low!.Value) / (stock.High!.Value - stock.Low.Value);

    private static string Name(EquilibriumDocument state)
    {
        var name = state.Name == StateNaming.Unnamed && !state.Stable ? state.Kind.Replace('_', ' ') : state.Name.Replace('_', ' ');
        return state is { Stable: true, BasinShare: { } share } ? $"{name}: {Words.Short(100 * share)} % of starts" : name;
    }
}
