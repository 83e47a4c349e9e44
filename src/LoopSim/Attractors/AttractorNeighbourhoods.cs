namespace LoopSim;

/// <summary>The neighbourhoods of the stable states, in the max norm of the box: a run that enters one has arrived.</summary>
internal sealed class AttractorNeighbourhoods
{
    /// <summary>The radius, in units of the box, unless another state is near.</summary>
    private const double Reach = 1e-3;

    private readonly double[] _widths;
    private readonly List<(int Number, double[] State, double Radius)> _near = [];

    public AttractorNeighbourhoods(IReadOnlyList<Equilibrium> states, SearchBox box)
    {
        _widths = [.. box.Upper.Zip(box.Lower, (high, low) => high - low)];
        for (var i = 0; i < states.Count; i++)
        {
            if (!states[i].IsStable)
                continue;
            var own = states[i].State.ToArray();
            var others = states.Where((_, j) => j != i).Select(other => Distance(own, other.State.AsSpan())).DefaultIfEmpty(1);
            _near.Add((i, own, Math.Min(Reach, others.Min() / 10)));
        }
    }

    /// <returns>The number of the state that has been reached; <see cref="AttractorFinder.Elsewhere"/> for none.</returns>
    public int Find(ReadOnlySpan<double> state)
    {
        foreach (var (number, there, radius) in _near)
        {
            if (Distance(there, state) < radius)
                return number;
        }
        return AttractorFinder.Elsewhere;
    }

    private double Distance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var largest = 0.0;
        for (var i = 0; i < left.Length; i++)
            largest = Math.Max(largest, Math.Abs(left[i] - right[i]) / _widths[i]);
        return largest;
    }
}
