using LoopSim.Language.Libraries;

namespace LoopSim;

/// <summary>An intervention of the library in a run: when it is given, when it acts, and what it does to which inputs.</summary>
/// <param name="Entry">The library's entry.</param>
/// <param name="Size">How many times what the library gives.</param>
/// <param name="From">When it begins (absolute time).</param>
/// <param name="To">When it ends; infinity for good.</param>
/// <param name="Adjustments">What it changes while it acts; inputs by the model's names.</param>
public sealed record PlannedTreatment(KnownIntervention Entry, double Size, double From, double To, IReadOnlyList<Adjustment> Adjustments)
{
    /// <summary>When the first effect begins.</summary>
    public double ActsFrom => From + Entry.Onset;

    /// <summary>When it no longer acts, if it is given up to the end.</summary>
    public double ActsTo => To + Entry.Offset;

    /// <summary>The stretches of time during which it acts: one, or one for each session. Sessions of which one still acts when the next
    /// begins to are not told apart.</summary>
    /// <param name="end">The end of the run, for what is given for good.</param>
    public IEnumerable<(double From, double To)> Stretches(double end)
    {
        if (Entry.Sessions is not { } sessions || sessions.For + Entry.Offset - Entry.Onset >= sessions.Every)
        {
            yield return (ActsFrom, ActsTo);
            yield break;
        }
        for (var session = 0; From + session * sessions.Every < Math.Min(To, end); session++)
        {
            var begins = From + session * sessions.Every;
            var (acts, ends) = (begins + Entry.Onset, Math.Min(begins + sessions.For, To) + Entry.Offset);
            if (acts < ends)
                yield return (acts, ends);
        }
    }

    /// <summary>Inputs of the model, and what is added to each while it acts: what scales a link's weight goes by the weight at
    /// rest.</summary>
    public IReadOnlyList<Setting> Changes(InputSchedule resting) => [.. Adjustments.Select(adjustment =>
    {
        var value = resting.Get(adjustment.Input);
        return new Setting(adjustment.Input, Size * (RestingValues.Adjusted(adjustment, value) - value));
    })];
}
