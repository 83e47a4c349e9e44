using System.Text.Json.Serialization;

namespace LoopSim.Claims;

/// <summary>What <c>loopsim claims --json</c> prints.</summary>
public sealed record ClaimsDocument
{
    /// <summary>What showing these properties is no evidence for.</summary>
    public required string Caveat { get; init; }

    public required ClaimsJitterDocument Jitter { get; init; }

    public required IReadOnlyList<ClaimDocument> Claims { get; init; }

    public required string Disclaimer { get; init; }
}

/// <summary>How weights are jittered.</summary>
public sealed record ClaimsJitterDocument(int Members, double Spread, ulong Seed);

/// <summary>A claim put to a model.</summary>
public sealed record ClaimDocument
{
    public required string Key { get; init; }

    public required string Title { get; init; }

    public required string Model { get; init; }

    [JsonConverter(typeof(SnakeCaseEnum<ClaimVerdict>))]
    public required ClaimVerdict Verdict { get; init; }

    /// <summary>The result, or why there is none.</summary>
    public required string Message { get; init; }

    public required string Statement { get; init; }

    public required string Protocol { get; init; }

    public required string RefutedBy { get; init; }

    public required IReadOnlyList<string> Sources { get; init; }

    public required IReadOnlyList<NumberDocument> Numbers { get; init; }

    /// <summary>Null where no jittered set was tried.</summary>
    public HoldsInDocument? HoldsIn { get; init; }

    /// <summary>The figure's file; null where there is none.</summary>
    public string? Figure { get; init; }
}

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
