namespace LoopSim.Claims;

/// <summary>What became of a claim on one model.</summary>
public enum ClaimVerdict
{
    Holds,
    Fails,

    /// <summary>The model cannot express it.</summary>
    NotApplicable,
}

/// <summary>A claim put to a model.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Said">The result, or why there is none, in one sentence.</param>
public sealed record ClaimResult(Claim Claim, string Model, ClaimVerdict Verdict, string Said)
{
    /// <summary>How it was tested; empty where it was not.</summary>
    public string Protocol { get; init; } = "";

    public IReadOnlyList<Measured> Numbers { get; init; } = [];

    /// <summary>How it fares when all weights are jittered; null where it was not tried.</summary>
    public JitterTally? Jitter { get; init; }

    /// <summary>How it fares in given parameter sets; null where it was not tried.</summary>
    public JitterTally? InSets { get; init; }

    /// <summary>Null where there is nothing to draw.</summary>
    public Figure? Figure { get; init; }
}

/// <summary>In how many jittered parameter sets a claim holds.</summary>
/// <param name="Sets">The sets tried.</param>
/// <param name="Asked">The sets asked for; more than were tried where the protocol is dear.</param>
/// <param name="Holding">The sets in which it holds.</param>
/// <param name="NotArising">The sets in which there was nothing to test it on.</param>
/// <param name="Quantiles">The 5, 50 and 95 % quantiles of the number that counts, over the sets that have one; null where fewer than 20
/// have.</param>
public sealed record JitterTally(int Sets, int Asked, int Holding, int NotArising, (double Low, double Median, double High)? Quantiles)
{
    public int Failing => Sets - Holding - NotArising;

    /// <summary>The share of all sets in which it holds, with its uncertainty.</summary>
    public BasinShare Share => new(Holding, Sets);

    internal static JitterTally Of(IReadOnlyList<Finding> findings, int asked)
    {
        double[] numbers =
            [.. findings.Where(finding => finding.Numbers.Count > 0).Select(finding => finding.Numbers[0].Value).OfType<double>().Order()];
        double At(double share) => numbers[(int)Math.Round(share * (numbers.Length - 1))];
        return new JitterTally(
            findings.Count, asked, findings.Count(finding => finding.Answer == Answer.Holds),
                findings.Count(finding => finding.Answer == Answer.DoesNotArise),
            numbers.Length >= 20 ? (At(0.05), At(0.5), At(0.95)) : null);
    }
}
