using System.Runtime.CompilerServices;

namespace LoopSim.Figures.Layout;

/// <summary>Which colour of its ramp a value of a heat map has.</summary>
internal sealed class ColourScale
{
    /// <summary>The place of the colour of no value.</summary>
    public const int None = -1;

    private readonly AxisScale _scale;
    private readonly double _start;
    private readonly double _length;

    public ColourScale(HeatMap map)
    {
        _scale = map.Scale.Scale;
        Range = map.Scale.Range ?? DataExtent.Tight(_scale, map.Values.AsSpan());
        Colours = map.Ramp.Colours;
        var (low, high) = (Project(Range.From), Project(Range.To));
        (_start, _length) = (low, high - low);
        if (map.Ramp.Midpoint is not { } midpoint)
            return;
        var middle = Project(midpoint);
        var reach = Math.Max(Math.Abs(high - middle), Math.Abs(middle - low));
        (_start, _length) = (middle - reach, 2 * reach);
    }

    /// <summary>The values that the colour bar shows.</summary>
    public Interval Range { get; }

    public IReadOnlyList<string> Colours { get; }

    /// <summary>Whether some values that have a colour are below the range, and whether some are above it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (bool Lower, bool Higher) Exceeds(ReadOnlySpan<double> values)
    {
        var (lower, higher) = (false, false);
        foreach (var value in values)
        {
            lower |= value < Range.From && Find(value) != None;
            higher |= value > Range.To && Find(value) != None;
        }
        return (lower, higher);
    }

    /// <summary>The place of a value's colour, or <see cref="None"/>.</summary>
    // For every cell of a map: worth compiling well at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(double value)
    {
        if (!double.IsFinite(value) || (_scale == AxisScale.Logarithmic && value <= 0))
            return None;
        var place = (Project(Math.Clamp(value, Range.From, Range.To)) - _start) / _length * Colours.Count;
        return Math.Clamp((int)place, 0, Colours.Count - 1);
    }

    /// <summary>The lowest value that has the colour at a place, held inside the range.</summary>
    public double StartOf(int place)
    {
        var value = _start + _length * place / Colours.Count;
        return Math.Clamp(_scale == AxisScale.Logarithmic ? Math.Pow(10, value) : value, Range.From, Range.To);
    }

    private double Project(double value) => _scale == AxisScale.Logarithmic ? Math.Log10(value) : value;
}
