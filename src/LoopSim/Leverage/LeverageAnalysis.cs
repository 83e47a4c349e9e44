using LoopSim.Language;
using LoopSim.Sampling;

namespace LoopSim;

/// <summary>The smallest interventions that work in a scenario: cuts, doses, lengths and times.</summary>
public static class LeverageAnalysis
{
    /// <exception cref="InvalidSettingException">A setting does not fit the model, or there is nothing to try.</exception>
    public static LeverageResult Run(Trials trials, LeverageSettings settings, RunMonitor watch)
    {
        var model = trials.Experiment.Model;
        var cuts = settings.Cuts is { } order && CausalGraph.Of(model).Links.Count > 0 ? CutSearch.Find(trials, order, watch) : null;
        var hasChannels = model.Channels.Count > 0 && settings.Doses is not null;
        if (cuts is null && !hasChannels)
            throw new InvalidSettingException($"model '{model.Name}' has nothing to try: no link to cut and no channel to dose");
        var robust = cuts is null || settings.Robustness is not { Members: > 0 } jitter
            ? []
            : CutRobustness.Find(trials, [.. cuts.Minimal.Take(settings.RobustSets).Select(set => set.Links)], jitter, watch);
        return new LeverageResult
        {
            Experiment = trials.Experiment,
            Cuts = cuts,
            Shares = robust,
            Doses = hasChannels ? DoseSearch.Doses(trials, settings.Doses!, watch) : [],
            Lengths = hasChannels ? DoseSearch.Lengths(trials, settings.Doses!, watch) : [],
            Channels = hasChannels ? Probe(trials, settings.Doses!, watch) : [],
            SteadyStates = trials.Experiment.Compiled.DependsOnTime ? null : LoopSim.SteadyStates.Find(trials.Experiment, watch.Cancellation).Equilibria.Length,
            Timing = settings.Timing is { } timing ? TimingSearch.Find(trials, timing, watch) : null,
            Course = settings.Course is { } course ? CourseSearch.Find(trials, course, watch) : null,
        };
    }

    /// <summary>What each channel does at the largest dose.</summary>
    private static List<ChannelProbe> Probe(Trials trials, DoseSearchSettings settings, RunMonitor watch)
    {
        var length = settings.Length ?? DoseSearch.DefaultLength(trials.Experiment.Model);
        string[] channels = [.. trials.Experiment.Model.Channels.Select(channel => channel.Name).Where(name => settings.Channels.Count == 0 || settings.Channels.Contains(name))];
        // A dose of zero divides the run at the same times as any other: what differs then differs for the dose.
        var judged = trials.Judge([.. channels.SelectMany(channel => new[] { 0, settings.Limit }.Select(dose => DoseSearch.Course([channel], dose, length, settings.From)))], watch);
        return [.. channels.Select((channel, i) => new ChannelProbe(channel, judged[2 * i + 1].Verdict, judged[2 * i].OutcomeValue.Equals(judged[2 * i + 1].OutcomeValue)))];
    }
}

/// <summary>A channel at the largest dose tried.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Verdict">What that dose came to.</param>
/// <param name="IsInert">Whether the run ends with the very bits it has at a dose of zero: the channel does nothing here.</param>
public sealed record ChannelProbe(string Channel, Verdict? Verdict, bool IsInert);
