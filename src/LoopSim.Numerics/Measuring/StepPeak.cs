namespace LoopSim.Numerics;

/// <summary>The search for the largest value of a number within a step.</summary>
/// <remarks>The top of a quartic over the step, then twice that of the quartic through five values in a window a sixteenth as wide around
/// it, where the quartic is off by a millionth of what it was.</remarks>
internal static class StepPeak
{
    private const int Rounds = 3;
    private const double Shrink = 1.0 / 16;

    // Steps follow their solution: places this close to one another see every rise of a quartic that is worth finding.
    private const int Places = 16;
    private const int Bisections = 52;

    /// <param name="start">The start of the step.</param>
    /// <param name="end">Its end.</param>
    /// <param name="bernstein">The coefficients of the quartic over the step; used as memory.</param>
    /// <param name="isExact">Whether the number is that quartic.</param>
    /// <param name="read">The value at a time within the step.</param>
    public static (double Time, double Value) Find(
        double start, double end, Span<double> bernstein, bool isExact, Func<double, double> read)
    {
        var (from, to) = (start, end);
        var (bestTime, best) = (double.NaN, double.NegativeInfinity);
        Span<Scalar> values = stackalloc Scalar[StepQuartic<Scalar>.Places];
        for (var round = 1; ; round++)
        {
            var time = Math.FusedMultiplyAdd(Top(bernstein), to - from, from);
            if (isExact || round == Rounds)
                return read(time) is var value && value >= best - (CourseMeasure.Rounding * Math.Abs(best))
                    ? (time, value)
                    : (bestTime, best);
            var reach = (to - from) * (Shrink / 2);
            (from, to) = (Math.Max(start, time - reach), Math.Min(end, time + reach));
            for (var place = 0; place < values.Length; place++)
            {
                var at = StepQuartic<Scalar>.Time(place, new(from), new(to)).Value;
                values[place] = new(read(at));
                if (values[place].Value > best)
                    (bestTime, best) = (at, values[place].Value);
            }

            var (second, third, fourth) = StepQuartic<Scalar>.Inner(values);
            (bernstein[0], bernstein[1], bernstein[2]) = (values[0].Value, second.Value, third.Value);
            (bernstein[3], bernstein[4]) = (fourth.Value, values[4].Value);
        }
    }

    /// <summary>Where in [0, 1] a quartic is largest.</summary>
    private static double Top(ReadOnlySpan<double> bernstein)
    {
        var (b0, b1, b2, b3, b4) = (bernstein[0], bernstein[1], bernstein[2], bernstein[3], bernstein[4]);
        // A quarter of the slope, and the rise above the start, by de Casteljau's scheme.
        double Slope(double at) => Cubic(b1 - b0, b2 - b1, b3 - b2, b4 - b3, at);
        double Rise(double at) => Mix(Cubic(0, b1 - b0, b2 - b0, b3 - b0, at), Cubic(b1 - b0, b2 - b0, b3 - b0, b4 - b0, at), at);
        var (top, rise) = b4 > b0 ? (1.0, b4 - b0) : (0.0, 0.0);
        for (var place = 0; place < Places; place++)
        {
            var (low, high) = ((double)place / Places, (double)(place + 1) / Places);
            if (!(Slope(low) > 0 && Slope(high) <= 0))
                continue;
            for (var i = 0; i < Bisections; i++)
            {
                var middle = (low + high) / 2;
                (low, high) = Slope(middle) > 0 ? (middle, high) : (low, middle);
            }

            if (Rise(high) > rise)
                (top, rise) = (high, Rise(high));
        }

        return top;
    }

    /// <summary>The value of a quartic at a place in [0, 1].</summary>
    public static double Value(ReadOnlySpan<double> bernstein, double at) => Mix(
        Cubic(bernstein[0], bernstein[1], bernstein[2], bernstein[3], at),
        Cubic(bernstein[1], bernstein[2], bernstein[3], bernstein[4], at), at);

    private static double Cubic(double c0, double c1, double c2, double c3, double at)
    {
        var middle = Mix(c1, c2, at);
        return Mix(Mix(Mix(c0, c1, at), middle, at), Mix(middle, Mix(c2, c3, at), at), at);
    }

    private static double Mix(double left, double right, double at) => Math.FusedMultiplyAdd(at, right - left, left);
}
