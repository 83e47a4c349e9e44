namespace LoopSim.Claims;

/// <summary>Two treatments in fixed proportion, over one course of an episode.</summary>
/// <param name="Episode">The episode.</param>
/// <param name="First">One treatment.</param>
/// <param name="Second">The other.</param>
/// <param name="FirstAlone">The smallest dose of the first that recovers alone; null for none.</param>
/// <param name="SecondAlone">The same of the second.</param>
internal sealed record Mixture(Episode Episode, Treatment First, Treatment Second, double? FirstAlone, double? SecondAlone)
{
    /// <summary>The dose of the first in the whole mixture: what it takes alone, where it works alone.</summary>
    public required double FirstUnit { get; init; }

    public required double SecondUnit { get; init; }

    /// <summary>The smallest share of the whole mixture that recovers; null where the whole does not.</summary>
    public double? Share { get; private init; }

    /// <summary>How many of the two work alone.</summary>
    public int Works => (FirstAlone is null ? 0 : 1) + (SecondAlone is null ? 0 : 1);

    /// <summary>Loewe's index: the sum of each dose over what it takes alone. Null where the two do not recover together. What does not
    /// work alone adds nothing to the sum.</summary>
    public double? Index => Share * Works;

    public double? Total => Share * (FirstUnit + SecondUnit);

    /// <summary>The same mixtures with the shares of them that recover.</summary>
    public static Mixture[] Find(Laboratory bench, IReadOnlyList<Mixture> mixtures)
    {
        var shares = bench.Runs.Smallest(
            mixtures,
            (own, share) => Laboratory.Treat(
                own.Episode, Laboratory.Course, (own.First, share * own.FirstUnit), (own.Second, share * own.SecondUnit)),
            1);
        return [.. mixtures.Zip(shares, (own, share) => own with { Share = share })];
    }
}
