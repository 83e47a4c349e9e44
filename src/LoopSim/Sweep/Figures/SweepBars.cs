namespace LoopSim;

/// <summary>The shares of verdicts, states or outcomes along a varied quantity: the only one, or the one that counts most.</summary>
internal static class SweepBars
{
    /// <summary>Bars of a grid's levels may be as thin as this makes them.</summary>
    private const int MostLevels = 128;

    public static Figure Draw(SweepStatistics statistics, OutputLabel saved)
    {
        var subject = statistics.Subject;
        var quantity = SweepCurves.QuantityFor(statistics, saved);
        var codes = statistics.Sample[saved.Column].ToArray();
        var bins = subject.Varying.Count == 1 && subject.IsGrid
            ? SweepBins.Along(quantity, statistics.Sample[quantity.Column], MostLevels)
            : SweepBins.Along(quantity, statistics.Sample[quantity.Column]);
        var layers = SweepClasses.Of(saved, subject.Column(saved)).Select((key, code) =>
            new BarLayer(key, [.. bins.Members.Select(members => (double)members.Count(member => codes[member] == code))]));
        var axis = new Axis(subject.Varying.Count == 1 ? "Share" : "Share of members", "%");
        var panel = new Panel(quantity.Axis, axis, [new StackedBars(bins.Centres, [.. layers]) { AsShares = true }]);
        return subject.Figure(
            SweepClasses.Headline(saved, subject.Column(saved), statistics), [panel], statistics.Missing, statistics.SampleNote);
    }
}
