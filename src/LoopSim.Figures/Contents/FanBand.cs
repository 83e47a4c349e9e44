namespace LoopSim.Figures;

/// <summary>One of the nested bands of a <see cref="Fan"/>, such as "middle 50 %"; the name stands in the legend.</summary>
public sealed record FanBand
{
    public FanBand(string name, ImmutableArray<BandPoint> points) => (Name, Points) = (name, points.IsDefault ? [] : points);

    public string Name { get; }

    public ImmutableArray<BandPoint> Points { get; }
}
