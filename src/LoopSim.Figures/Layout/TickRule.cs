namespace LoopSim.Figures.Layout;

/// <summary>Chooses round numbers for an axis: multiples of 1, 2 or 5 times a power of ten, as many as fit without crowding.</summary>
internal static class TickRule
{
    private const int Handful = 5;

    private static readonly int[] _mantissas = [1, 2, 5];

    /// <summary>The round step that divides a range into about the number of intervals asked for, never more than twice as many.</summary>
    public static (int Mantissa, int Exponent) StepNear(double span, double intervals)
    {
        var ideal = span / intervals;
        var exponent = (int)Math.Floor(Math.Log10(ideal));
        foreach (var mantissa in _mantissas)
        {
            // Geometric means of neighbouring steps are the fair borders.
            if (ideal <= Size(mantissa, exponent) * (mantissa == 2 ? Math.Sqrt(2.5) : Math.Sqrt(2)))
                return (mantissa, exponent);
        }
        return (1, exponent + 1);
    }

    /// <summary>The ticks of one piece of an axis.</summary>
    /// <param name="piece">Its values and length.</param>
    /// <param name="spacing">The pixels between ticks that look right.</param>
    /// <param name="extent">The pixels a label takes along the axis, with the space around it.</param>
    public static IReadOnlyList<Tick> For(AxisPiece piece, double spacing, Func<string, double> extent)
    {
        var length = Math.Abs(piece.End - piece.Start);
        return piece.Scale == AxisScale.Logarithmic && piece.To / piece.From >= 10
            ? Logarithmic(piece, length, spacing, extent)
            : Linear(piece, Math.Max(2, length / spacing), extent);
    }

    private static List<Tick> Linear(AxisPiece piece, double intervals, Func<string, double> extent)
    {
        var (mantissa, exponent) = StepNear(piece.To - piece.From, intervals);
        // One number tells where a piece lies but not its scale; a step that gives two is never more than two notches away.
        if (Multiples(piece, mantissa, exponent).Count < 2)
            (mantissa, exponent) = Finer(mantissa, exponent);
        if (Multiples(piece, mantissa, exponent).Count < 2)
            (mantissa, exponent) = Finer(mantissa, exponent);
        while (true)
        {
            var ticks = Multiples(piece, mantissa, exponent);
            if (ticks.Count < 2)
                return LabelEnds(piece, Finer(mantissa, exponent), extent);
            if (!Collide(ticks, piece, extent))
                return ticks;
            (mantissa, exponent) = mantissa switch { 1 => (2, exponent), 2 => (5, exponent), _ => (1, exponent + 1) };
        }
    }

    private static (int Mantissa, int Exponent) Finer(int mantissa, int exponent) =>
        mantissa switch { 1 => (5, exponent - 1), 2 => (1, exponent), _ => (2, exponent) };

    // The last resort on a short axis: one number tells where it lies, two tell its scale. The ends of finer ticks lie further apart, but
    // more than a handful would crowd.
    private static List<Tick> LabelEnds(AxisPiece piece, (int Mantissa, int Exponent) step, Func<string, double> extent)
    {
        var coarse = Multiples(piece, step.Mantissa, step.Exponent);
        for (var ticks = coarse; ticks == coarse || ticks.Count <= Handful; ticks = Multiples(piece, step.Mantissa, step.Exponent))
        {
            if (ticks.Count >= 2 && !Collide([ticks[0], ticks[^1]], piece, extent))
                return [.. ticks.Select((tick, i) => i == 0 || i == ticks.Count - 1 ? tick : tick with { Label = "" })];
            step = Finer(step.Mantissa, step.Exponent);
        }
        return [.. coarse.Select((tick, i) => i == 0 ? tick : tick with { Label = "" })];
    }

    private static List<Tick> Multiples(AxisPiece piece, int mantissa, int exponent)
    {
        var step = Size(mantissa, exponent);
        var first = Math.Ceiling(piece.From / step - 1e-6);
        var last = Math.Floor(piece.To / step + 1e-6);
        var values = new List<double>();
        // Counted in integers: far from zero, first + 1 may be first.
        for (var i = 0; i <= last - first; i++)
            values.Add(Multiple(first + i, mantissa, exponent));
        var label = NumberText.ForTicks(values, exponent);
        return [.. values.Select(value => new Tick(value, label(value)))];
    }

    private static List<Tick> Logarithmic(AxisPiece piece, double length, double spacing, Func<string, double> extent)
    {
        var low = (int)Math.Ceiling(Math.Log10(piece.From) - 1e-9);
        var high = (int)Math.Floor(Math.Log10(piece.To) + 1e-9);
        var decade = length / (Math.Log10(piece.To) - Math.Log10(piece.From));
        var label = NumberText.ForDecades(low, high);
        var widest = Enumerable.Range(low, high - low + 1).Max(exponent => extent(label(exponent)));
        var every = Math.Max(1, (int)Math.Ceiling(widest / decade));
        var ticks = new List<Tick>();
        for (var exponent = low - 1; exponent <= high; exponent++)
        {
            if (exponent >= low)
                ticks.Add(new Tick(Size(1, exponent), exponent % every == 0 || high == low ? label(exponent) : ""));
            for (var mantissa = 2; mantissa < 10 && decade >= spacing; mantissa++)
            {
                var value = Size(mantissa, exponent);
                if (value >= piece.From && value <= piece.To)
                    ticks.Add(new Tick(value, "", IsMinor: true));
            }
        }
        return ticks;
    }

    private static bool Collide(List<Tick> ticks, AxisPiece piece, Func<string, double> extent)
    {
        for (var i = 1; i < ticks.Count; i++)
        {
            var distance = Math.Abs(piece.Place(ticks[i].Value) - piece.Place(ticks[i - 1].Value));
            if (distance < (extent(ticks[i].Label) + extent(ticks[i - 1].Label)) / 2)
                return true;
        }
        return false;
    }

    private static double Size(int mantissa, int exponent) => Multiple(1, mantissa, exponent);

    // Dividing by a power of ten is exact to the last bit where multiplying by its inverse is not: 3 / 10, not 3 * 0.1.
    private static double Multiple(double count, int mantissa, int exponent) =>
        exponent < 0 ? count * mantissa / Math.Pow(10, -exponent) : count * mantissa * Math.Pow(10, exponent);
}
