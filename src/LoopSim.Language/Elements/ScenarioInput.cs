namespace LoopSim.Language;

/// <summary>A change of a parameter or channel that lasts for a while each time it begins.</summary>
/// <param name="Begins">When it begins.</param>
/// <param name="For">How long it lasts each time; null for good, which only what begins once can.</param>
public sealed record ScenarioInput(InputChange Change, double Amount, string To, Recurrence Begins, double? For, SourceSpan Span)
{
    /// <summary>The share of a gap by which a length may miss it and still count as the gap, which is itself the difference of rounded
    /// numbers.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Whether it begins again before it has ended.</summary>
    public bool OverlapsItself => Begins.Repeats && (For ?? double.PositiveInfinity) > Begins.ShortestGap * (1 + Rounding);

    /// <summary>When it has ended for the last time; null where it goes on for good.</summary>
    public double? End => Begins.Last + For;

    /// <summary>From when to when it lasts, each time that it begins before an end; a time that has passed before the start is left
    /// out.</summary>
    /// <remarks>Half-open, ascending and disjoint: where one time ends as the next begins, the two share the number. To is infinity for
    /// good.</remarks>
    public IEnumerable<(double From, double To)> Spans(double start, double end)
    {
        var length = For ?? double.PositiveInfinity;
        double? begun = null;
        foreach (var next in Begins.Between(start - length, double.PositiveInfinity))
        {
            if (begun is { } from)
                yield return (from, next - (from + length) <= Rounding * length ? next : from + length);
            if (next >= end)
                yield break;
            begun = next;
        }
        if (begun is { } last)
            yield return (last, last + length);
    }
}

public enum InputChange { Add, Set }
