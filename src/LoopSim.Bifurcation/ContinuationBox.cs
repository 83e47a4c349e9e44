namespace LoopSim.Bifurcation;

/// <summary>Where branches are looked for, and how far they are followed. Components are the state variables and then the
/// parameters.</summary>
/// <remarks>The search needs finite sides; a branch may go on beyond them which <see cref="Limits"/> leave open.</remarks>
public sealed record ContinuationBox
{
    /// <param name="lower">The lower ends of the search.</param>
    /// <param name="upper">The upper ends.</param>
    /// <param name="limits">Whether a branch ends where it leaves a component's side; for parameters true.</param>
    public ContinuationBox(ImmutableArray<double> lower, ImmutableArray<double> upper, ImmutableArray<bool> limits)
    {
        if (lower.Length != upper.Length || lower.Length != limits.Length)
            throw new ArgumentException("The ends of the box differ in number.", nameof(upper));
        for (var i = 0; i < lower.Length; i++)
        {
            if (!(upper[i] > lower[i] && double.IsFinite(upper[i] - lower[i])))
                throw new ArgumentException(
                    $"Component {i} of the box must have a positive, finite width, not {upper[i] - lower[i]:R}.", nameof(upper));
        }

        (Lower, Upper, Limits) = (lower, upper, limits);
    }

    public ImmutableArray<double> Lower { get; }

    public ImmutableArray<double> Upper { get; }

    public ImmutableArray<bool> Limits { get; }

    public double Width(int component) => Upper[component] - Lower[component];
}
