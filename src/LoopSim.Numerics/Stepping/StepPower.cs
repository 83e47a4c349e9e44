using System.Runtime.CompilerServices;

namespace LoopSim.Numerics;

/// <summary>Logarithm and power to the base two, good to about 1e-15: enough to choose a step, and several times cheaper than exact ones.</summary>
/// <remarks>Interpolation at Chebyshev points of log2 over [1, 2] and of 2^x over [-1/2, 1/2], summed by Estrin's scheme, whose chains are short. The same bits at every lane width.</remarks>
internal static class StepPower<TLane>
    where TLane : struct, ILane<TLane>
{
    private const double Smallest = 1e-300;

    /// <summary>log2(x) of a finite number; what is below 1e-300 counts as that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Log2(TLane x)
    {
        x = TLane.Larger(x, TLane.Create(Smallest));
        var z = TLane.Significand(x) - TLane.Create(1.5);
        var z2 = z * z;
        var z4 = z2 * z2;
        var z8 = z4 * z4;
        var z16 = z8 * z8;
        var p0 = TLane.FusedMultiplyAdd(TLane.Create(0.9617966939259756), z, TLane.Create(0.5849625007211563));
        var p2 = TLane.FusedMultiplyAdd(TLane.Create(0.14248839910017855), z, TLane.Create(-0.3205988979753786));
        var p4 = TLane.FusedMultiplyAdd(TLane.Create(0.03799690642222879), z, TLane.Create(-0.07124419954303783));
        var p6 = TLane.FusedMultiplyAdd(TLane.Create(0.012062510204809758), z, TLane.Create(-0.021109392817699617));
        var p8 = TLane.FusedMultiplyAdd(TLane.Create(0.0041697506506417695), z, TLane.Create(-0.007036454905422181));
        var p10 = TLane.FusedMultiplyAdd(TLane.Create(0.0015163619696208657), z, TLane.Create(-0.0025019904392512013));
        var p12 = TLane.FusedMultiplyAdd(TLane.Create(0.0005694470172711026), z, TLane.Create(-0.0009253927656655029));
        var p14 = TLane.FusedMultiplyAdd(TLane.Create(0.00022389110072075762), z, TLane.Create(-0.000359675103059277));
        var p16 = TLane.FusedMultiplyAdd(TLane.Create(7.234104310990673e-05), z, TLane.Create(-0.00011559128045091789));
        var p18 = TLane.FusedMultiplyAdd(TLane.Create(5.78576826033604e-05), z, TLane.Create(-9.135854682393469e-05));
        var q0 = TLane.FusedMultiplyAdd(p2, z2, p0);
        var q4 = TLane.FusedMultiplyAdd(p6, z2, p4);
        var q8 = TLane.FusedMultiplyAdd(p10, z2, p8);
        var q12 = TLane.FusedMultiplyAdd(p14, z2, p12);
        var q16 = TLane.FusedMultiplyAdd(p18, z2, p16);
        var o0 = TLane.FusedMultiplyAdd(q4, z4, q0);
        var o8 = TLane.FusedMultiplyAdd(q12, z4, q8);
        var s0 = TLane.FusedMultiplyAdd(o8, z8, o0);
        var sum = TLane.FusedMultiplyAdd(q16, z16, s0);
        return TLane.Exponent(x) + sum;
    }

    /// <summary>2^x for x from -1000 to 1000.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Exp2(TLane x)
    {
        var whole = TLane.RoundToEven(x);
        var z = x - whole;
        var z2 = z * z;
        var z4 = z2 * z2;
        var z8 = z4 * z4;
        var p0 = TLane.FusedMultiplyAdd(TLane.Create(0.6931471805599453), z, TLane.Create(1.0));
        var p2 = TLane.FusedMultiplyAdd(TLane.Create(0.0555041086648217), z, TLane.Create(0.24022650695910072));
        var p4 = TLane.FusedMultiplyAdd(TLane.Create(0.0013333558146390353), z, TLane.Create(0.009618129107628484));
        var p6 = TLane.FusedMultiplyAdd(TLane.Create(1.5252733856293466e-05), z, TLane.Create(0.00015403530393362755));
        var p8 = TLane.FusedMultiplyAdd(TLane.Create(1.0178051192960649e-07), z, TLane.Create(1.3215486815999978e-06));
        var p10 = TLane.FusedMultiplyAdd(TLane.Create(4.456675341049206e-10), z, TLane.Create(7.054894386348348e-09));
        var q0 = TLane.FusedMultiplyAdd(p2, z2, p0);
        var q4 = TLane.FusedMultiplyAdd(p6, z2, p4);
        var q8 = TLane.FusedMultiplyAdd(p10, z2, p8);
        var o0 = TLane.FusedMultiplyAdd(q4, z4, q0);
        var o8 = TLane.FusedMultiplyAdd(TLane.Create(2.5733568308756892e-11), z4, q8);
        var sum = TLane.FusedMultiplyAdd(o8, z8, o0);
        return sum * TLane.PowerOfTwo(whole);
    }
}
