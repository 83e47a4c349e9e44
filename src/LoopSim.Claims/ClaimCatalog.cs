using LoopSim.Language.Text;
using LoopSim.Sampling;

namespace LoopSim.Claims;

/// <summary>Every claim there is: the behaviours (a) to (n), where (i) is stated anew as two, then the natural experiments, and what they
/// do to a population.</summary>
public static class ClaimCatalog
{
    public static IReadOnlyList<Claim> All { get; } =
    [
        new TwoStableStates(),
        new Persistence(),
        new Kindling(),
        new EarlyNeedsLess(),
        new SeveralPoints(),
        new RoutesAround(),
        new MatchingBeats(),
        new PlasticityWindow(),
        new UpstreamDownstream(),
        new SamePresentation(),
        new SubstrateFirst(),
        new CorrelationTellsLittle(),
        new NeedsVulnerability(),
        new SupportDoesNotCure(),
        new StressUpstream(),
        new PlasticityDownstream(),
        new InterferonInduces(),
        new RimonabantInduces(),
        new SleepTreats(),
        new DietTreats(),
        new HelpsOnlyInflamed(),
        new ReleaseRises(),
        new InterferonShare(),
        new RimonabantShare(),
        new InflamedShare(),
    ];

    /// <summary>The claims with these keys, in the order of <see cref="All"/>; all of them for none.</summary>
    /// <exception cref="InvalidSettingException">There is no such claim.</exception>
    public static IReadOnlyList<Claim> Find(IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            if (All.Any(claim => claim.Key == key))
                continue;
            var near = key.Length > 1 ? NearName.Of(key, All.Select(claim => claim.Key)) : null;
            throw new InvalidSettingException(
                $"there is no claim '{key}'; "
                    + (near is null ? $"there are {string.Join(", ", All.Select(claim => claim.Key))}" : $"did you mean '{near}'?"));
        }
        return keys.Count == 0 ? All : [.. All.Where(claim => keys.Contains(claim.Key))];
    }
}
