namespace LoopSim.Figures;

/// <summary>A thin dashed line across the panel at a value worth comparing with. An automatic axis makes room for it.</summary>
public sealed record Threshold : PanelContent
{
    public Threshold(double value, string label, Direction direction = Direction.Horizontal)
        : base(label)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A threshold lies at a finite value.");
        (Value, Direction) = (value, direction);
    }

    public double Value { get; }

    public Direction Direction { get; }
}
