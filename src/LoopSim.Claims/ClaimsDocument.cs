using System.Text.Json.Serialization;

namespace LoopSim.Claims;

/// <summary>What <c>loopsim claims --json</c> prints.</summary>
/// <param name="Caveat">What showing these properties is no evidence for.</param>
/// <param name="Jitter">How weights are jittered; null where sets are given in their place.</param>
/// <param name="Sets">The sets given besides; null for none.</param>
/// <param name="Claims">The claims, model by model.</param>
/// <param name="Disclaimer">What none of it is.</param>
public sealed record ClaimsDocument(
    string Caveat, ClaimsJitterDocument? Jitter, ClaimsSetsDocument? Sets, IReadOnlyList<ClaimDocument> Claims, string Disclaimer);

/// <summary>Parameter sets from a table.</summary>
public sealed record ClaimsSetsDocument(string File, string Sha256, int Count);

/// <summary>How weights are jittered.</summary>
public sealed record ClaimsJitterDocument(int Members, double Spread, ulong Seed);

/// <summary>A claim put to a model.</summary>
/// <param name="Key">What it is asked for by.</param>
/// <param name="Title">Its title.</param>
/// <param name="Model">The model.</param>
/// <param name="Standing">Whether it was put there.</param>
/// <param name="StandingReason">By what.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Message">The result, or why there is none.</param>
/// <param name="Statement">What it says.</param>
/// <param name="Protocol">How it was tested; empty where it was not.</param>
/// <param name="RefutedBy">What would show it to be wrong of the model.</param>
/// <param name="Sources">Published facts it is compared with.</param>
/// <param name="Numbers">What was measured.</param>
/// <param name="HoldsIn">Null where no jittered set was tried.</param>
/// <param name="HoldsInSets">The same of given sets that stand beside jittered ones; null where they do not.</param>
/// <param name="Figure">The figure's file; null where there is none.</param>
public sealed record ClaimDocument(
    string Key, string Title, string Model,
    [property: JsonConverter(typeof(SnakeCaseEnum<ClaimStanding>))] ClaimStanding Standing, string StandingReason,
    [property: JsonConverter(typeof(SnakeCaseEnum<ClaimVerdict>))] ClaimVerdict Verdict,
    string Message, string Statement, string Protocol, string RefutedBy, IReadOnlyList<string> Sources,
    IReadOnlyList<NumberDocument> Numbers, HoldsInDocument? HoldsIn, HoldsInDocument? HoldsInSets, string? Figure);

/// <summary>A measured number; null where it does not exist, and then what stands in its place.</summary>
public sealed record NumberDocument(string Name, double? Value, string Unit, string? Without);

/// <summary>In how many jittered sets a claim holds.</summary>
/// <param name="Sets">The sets tried.</param>
/// <param name="Asked">The sets asked for.</param>
/// <param name="Holding">Those in which it holds.</param>
/// <param name="Failing">Those in which it fails.</param>
/// <param name="NotArising">Those in which there was nothing to test it on.</param>
/// <param name="Share">The holding of the tried; null where none was.</param>
/// <param name="Interval">Its 95 % confidence interval.</param>
/// <param name="Quantiles">The 5, 50 and 95 % quantiles of the first number.</param>
public sealed record HoldsInDocument(
    int Sets, int Asked, int Holding, int Failing, int NotArising, double? Share, IReadOnlyList<double>? Interval,
        IReadOnlyList<double>? Quantiles);

/// <summary>How <see cref="ClaimsDocument"/> is written.</summary>
[JsonSerializable(typeof(ClaimsDocument))]
public sealed partial class ClaimsContext : JsonSerializerContext
{
    public static ClaimsContext Instance { get; } = new(Json.Options());
}
