using LoopSim.Numerics;

namespace LoopSim.Sampling;

/// <summary>Wiener processes whose every increment is a function of the seed, the path, the process and the two times alone: a path is
/// the same at every step, on every thread and in every lane.</summary>
/// <remarks>
/// <para>Time is divided into ever smaller cells: by two from a long stretch to one unit, then by two and five in turn to a thousandth,
/// then by two; so steps of a decimal or a half, a quarter and so on are made of few cells. Other steps are rounded to smallest cells,
/// 2.3e-13 units. The parts of a cell are drawn given the cell: with counters that name it, from the conditional normal distribution of
/// the pair (W, integral of W), whose mean is the cubic with the same values and slopes at the ends. Levy's construction of the pair; for
/// halves see Foster, Lyons and Oberhauser 2020, SIAM Journal on Numerical Analysis 58:1516-1540, section 3.</para>
/// <para>A walk along time keeps the cells ahead, few at each level.</para>
/// </remarks>
/// <param name="seed">Other seeds give independent paths.</param>
/// <param name="processes">Which processes each path has, by numbers that stay when others come or go.</param>
public sealed class BrownianTree(ulong seed, ImmutableArray<int> processes) : IWienerSource
{
    /// <summary>The shortest step that can be told from none: a hundred smallest cells.</summary>
    public const double ShortestStep = 2.5e-11;

    public IWiener<TLane> Of<TLane>(ReadOnlySpan<long> paths)
        where TLane : struct, ILane<TLane> => new BrownianWalk<TLane>(seed, processes, [.. paths]);
}
