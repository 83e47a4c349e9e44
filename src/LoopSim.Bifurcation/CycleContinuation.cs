using LoopSim.Bifurcation.Cycles;
using LoopSim.Bifurcation.Systems;

namespace LoopSim.Bifurcation;

/// <summary>Follows the cycles that are born at a Hopf point, with their periods and Floquet multipliers.</summary>
public static class CycleContinuation
{
    /// <param name="field">A field with one parameter.</param>
    /// <param name="box">The sides that say what a length of 1 means, and the parameter's limits.</param>
    /// <param name="hopf">A Hopf point of the field.</param>
    /// <param name="values">Values of the parameter at which cycles are wanted.</param>
    public static CycleBranch From(
        IParametricField field, ContinuationBox box, SpecialPoint hopf, IEnumerable<double>? values = null,
        CancellationToken cancellation = default)
    {
        if (hopf.Kind != SpecialPointKind.Hopf || hopf.Frequency is not { } frequency)
            throw new ArgumentException($"Cycles begin at a Hopf point, not at a point of the kind {hopf.Kind}.", nameof(hopf));
        var tracer = new CycleTracer(Scaled(field, box, hopf), box, cancellation);
        return tracer.Follow(hopf, frequency, [.. values ?? []]);
    }

    /// <summary>The attracting cycle that a run ends in: also where no Hopf point leads to it.</summary>
    /// <param name="field">A field with one parameter.</param>
    /// <param name="box">The sides that say what a length of 1 means.</param>
    /// <param name="start">Where the run begins.</param>
    /// <param name="parameter">The value of the parameter.</param>
    /// <param name="transient">How long to run before the cycle is looked for.</param>
    /// <returns>Null where the run ends in no cycle.</returns>
    public static Cycle? Attracting(
        IParametricField field, ContinuationBox box, double[] start, double parameter, double transient,
        CancellationToken cancellation = default)
    {
        var scaled = new ScaledField(field, [.. Enumerable.Range(0, box.Lower.Length).Select(box.Width)]);
        return new CycleTracer(scaled, box, cancellation).Attracting(start, parameter, transient);
    }

    /// <summary>In units of the box; where a side does not limit, of the state itself.</summary>
    private static ScaledField Scaled(IParametricField field, ContinuationBox box, SpecialPoint hopf)
    {
        ImmutableArray<double> point = [.. hopf.State, .. hopf.Parameters];
        return new(
            field,
            [.. point.Select((value, i) => box.Limits[i] || Math.Abs(value) < 1e-6 * box.Width(i) ? box.Width(i) : Math.Abs(value))]);
    }
}
