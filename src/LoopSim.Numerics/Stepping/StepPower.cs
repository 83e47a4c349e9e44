using System.Runtime.CompilerServices;

namespace LoopSim.Numerics;

/// <summary>Logarithm and power to the base two, good to about 1e-11: enough to choose a step, and several times cheaper than exact ones.</summary>
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
        var p0 = TLane.FusedMultiplyAdd(TLane.Create(0.961796693928315), z, TLane.Create(0.5849625007174071));
        var p2 = TLane.FusedMultiplyAdd(TLane.Create(0.14248839818394832), z, TLane.Create(-0.32059889650701356));
        var p4 = TLane.FusedMultiplyAdd(TLane.Create(0.03799696476711513), z, TLane.Create(-0.07124429304404353));
        var p6 = TLane.FusedMultiplyAdd(TLane.Create(0.012061124068157625), z, TLane.Create(-0.02110717135420348));
        var p8 = TLane.FusedMultiplyAdd(TLane.Create(0.004185312486364572), z, TLane.Create(-0.007061397804140564));
        var p10 = TLane.FusedMultiplyAdd(TLane.Create(0.0014279369508065946), z, TLane.Create(-0.0023602272208011394));
        var p12 = TLane.FusedMultiplyAdd(TLane.Create(0.0008102502969060359), z, TLane.Create(-0.0013116385980538325));
        var q0 = TLane.FusedMultiplyAdd(p2, z2, p0);
        var q4 = TLane.FusedMultiplyAdd(p6, z2, p4);
        var q8 = TLane.FusedMultiplyAdd(p10, z2, p8);
        var o0 = TLane.FusedMultiplyAdd(q4, z4, q0);
        var o8 = TLane.FusedMultiplyAdd(p12, z4, q8);
        var sum = TLane.FusedMultiplyAdd(o8, z8, o0);
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
        var p0 = TLane.FusedMultiplyAdd(TLane.Create(0.6931471805599443), z, TLane.Create(1.0));
        var p2 = TLane.FusedMultiplyAdd(TLane.Create(0.05550410866437261), z, TLane.Create(0.24022650695634465));
        var p4 = TLane.FusedMultiplyAdd(TLane.Create(0.0013333558263980195), z, TLane.Create(0.00961812919479712));
        var p6 = TLane.FusedMultiplyAdd(TLane.Create(1.5252632874762642e-05), z, TLane.Create(0.00015403433317260352));
        var p8 = TLane.FusedMultiplyAdd(TLane.Create(1.0213698260486126e-07), z, TLane.Create(1.3259716070024298e-06));
        var q0 = TLane.FusedMultiplyAdd(p2, z2, p0);
        var q4 = TLane.FusedMultiplyAdd(p6, z2, p4);
        var o0 = TLane.FusedMultiplyAdd(q4, z4, q0);
        var sum = TLane.FusedMultiplyAdd(p8, z8, o0);
        return sum * TLane.PowerOfTwo(whole);
    }
}
