namespace LoopSim.Numerics;

public static partial class Elementary<TLane>
{
    private const double StepsPerDoubling = 16.0;

    /// <summary>The logarithm to the base two within 3e-13 (absolute), in the midst of other code.</summary>
    /// <param name="x">A positive normal number.</param>
    /// <remarks>log2 x = k - log2 c + log2(1 + r) for x = 2^k m and r = m c - 1, where c is the table's reciprocal of the middle of m's
    /// sixteenth, so that |r| is at most 1/33; the first eight terms of the series in r.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane QuickLog2(TLane x)
    {
        var index = x >>> 48;
        var r = Fma(TLane.Significand(x), TLane.Lookup16(BaseTwoTable.Reciprocal, index), TLane.Create(-1.0));
        var square = r * r;
        var fourth = square * square;
        var first = Fma(r, TLane.Create(-0.7213475204444817), TLane.Create(1.4426950408889634));
        var second = Fma(r, TLane.Create(-0.36067376022224085), TLane.Create(0.4808983469629878));
        var third = Fma(r, TLane.Create(-0.2404491734814939), TLane.Create(0.28853900817779266));
        var last = Fma(r, TLane.Create(-0.18033688011112042), TLane.Create(0.2060992915555662));
        var series = Fma(fourth, Fma(square, last, third), Fma(square, second, first));
        return Fma(r, series, TLane.Exponent(x) + TLane.Lookup16(BaseTwoTable.Logarithm, index));
    }

    /// <summary>2^x within a few units in the last place, in the midst of other code.</summary>
    /// <param name="x">From -1000 to 1000.</param>
    /// <remarks>2^x = 2^(n / 16) 2^f with |f| at most 1/32: a root from the table, and the first terms of the series in f.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLane QuickExp2(TLane x)
    {
        var shifter = TLane.Create(WholeShifter);
        var steps = Fma(x, TLane.Create(StepsPerDoubling), shifter);
        var f = Fma(steps - shifter, TLane.Create(-1.0 / StepsPerDoubling), x);
        var square = f * f;
        var first = Fma(f, TLane.Create(0.24022650695910072), TLane.Create(0.6931471805599453));
        var second = Fma(f, TLane.Create(0.009618129107628477), TLane.Create(0.05550410866482158));
        var third = Fma(f, TLane.Create(0.0001540353039338161), TLane.Create(0.0013333558146428443));
        var growth = f * Fma(square, Fma(square, third, second), first);
        var root = TLane.AddBits(TLane.Lookup16(ExponentialTable.Root, steps), steps >>> 4 << 52);
        return Fma(root, growth, root);
    }
}
