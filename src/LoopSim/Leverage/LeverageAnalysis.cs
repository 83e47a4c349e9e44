namespace LoopSim;

/// <summary>The smallest interventions that work in a scenario: cuts, doses, lengths and times.</summary>
public static class LeverageAnalysis
{
    /// <summary>About how many amounts a search for the smallest tries.</summary>
    private const int RunsPerSearch = 2 * ThresholdSearch.Places;

    /// <summary>About how many sets of links recover, where robustness is worked out for all that do.</summary>
    private const int UsualSets = 10;

    /// <summary>About how many runs a course takes for each of its parts.</summary>
    private const int RunsPerPiece = 500;

    /// <param name="trials">The scenario.</param>
    /// <param name="settings">Which searches to make.</param>
    /// <param name="watch">Hears which share is done: each search counts for about as many runs as it makes, estimated beforehand.</param>
    /// <exception cref="InvalidSettingException">A setting does not fit the model, or there is nothing to try.</exception>
    public static LeverageResult Run(Trials trials, LeverageSettings settings, RunMonitor watch)
    {
        var model = trials.Experiment.Model;
        var hasCuts = settings.Cuts is not null && CausalGraph.Of(model).Links.Count > 0;
        var hasChannels = model.Channels.Count > 0 && settings.Doses is not null;
        if (!hasCuts && !hasChannels)
            throw new InvalidSettingException($"model '{model.Name}' has nothing to try: no link to cut and no channel to dose");
        // A wrong setting is said before hours of work, not after them.
        if (hasCuts)
            CutSearch.Links(trials, settings.Cuts!);
        if (hasChannels)
            DoseSearch.Check(trials, settings.Doses!);
        if (settings.Timing is not null)
            TimingSearch.Subject(trials.Experiment, settings.Timing);
        if (settings.Course is not null)
            CourseSearch.Subject(model, settings.Course);
        var jitter = hasCuts && settings.Robustness is { Members: > 0 } asked ? asked : null;

        double[] sizes =
        [
            hasCuts ? 1 + CutSearch.Count(LinksToCut(model, settings.Cuts!), settings.Cuts!.Order) : 0,
            (jitter?.Members ?? 0) * (1.0 + Math.Min(settings.RobustSets, UsualSets)),
            hasChannels ? RunsPerSearch * CutSearch.Count(model.Channels.Count, settings.Doses!.Pairs ? 2 : 1) : 0,
            hasChannels ? RunsPerSearch * CutSearch.Count(model.Channels.Count, settings.Doses!.Pairs ? 2 : 1) : 0,
            hasChannels ? 2 * model.Channels.Count : 0,
            settings.Timing is null ? 0 : RunsPerSearch * settings.Timing.Count,
            settings.Course is null ? 0 : RunsPerPiece * settings.Course.Pieces,
        ];
        RunMonitor Part(int number) => watch.Part(sizes[..number].Sum() / sizes.Sum(), sizes[..(number + 1)].Sum() / sizes.Sum());

        var cuts = hasCuts ? CutSearch.Find(trials, settings.Cuts!, Part(0)) : null;
        return new LeverageResult(
            Experiment: trials.Experiment,
            Cuts: cuts,
            Shares: jitter is null
                ? []
                : CutRobustness.Find(trials, [.. cuts!.Minimal.Take(settings.RobustSets).Select(set => set.Links)], jitter, Part(1)),
            Doses: hasChannels ? DoseSearch.Doses(trials, settings.Doses!, Part(2)) : [],
            Lengths: hasChannels ? DoseSearch.Lengths(trials, settings.Doses!, Part(3)) : [],
            Channels: hasChannels ? Probe(trials, settings.Doses!, Part(4)) : [],
            SteadyStates: trials.Experiment.Compiled.DependsOnTime
                ? null
                : LoopSim.SteadyStates.Find(trials.Experiment, watch.Cancellation).Equilibria.Length,
            Timing: settings.Timing is { } timing ? TimingSearch.Find(trials, timing, Part(5)) : null,
            Course: settings.Course is { } course ? CourseSearch.Find(trials, course, Part(6)) : null);
    }

    private static int LinksToCut(Model model, CutSearchSettings settings) =>
        settings.Links.Count > 0 ? settings.Links.Count : model.Links.Count;

    /// <summary>What each channel does at the largest dose.</summary>
    private static List<ChannelProbe> Probe(Trials trials, DoseSearchSettings settings, RunMonitor watch)
    {
        var length = settings.Length ?? DoseSearch.DefaultLength(trials.Experiment.Model);
        string[] channels =
        [
            .. trials.Experiment.Model.Channels.Select(channel => channel.Name)
                .Where(name => settings.Channels.Count == 0 || settings.Channels.Contains(name)),
        ];
        // A dose of zero divides the run at the same times as any other: what differs then differs for the dose.
        var judged = trials.Judge(
            [
                .. from channel in channels
                   from dose in new[] { 0, settings.Limit }
                   select DoseSearch.Course([channel], dose, length, settings.From),
            ],
            watch);
        return
        [
            .. channels.Select((channel, i) => new ChannelProbe(
                channel, judged[2 * i + 1].Verdict, judged[2 * i].OutcomeValue.Equals(judged[2 * i + 1].OutcomeValue))),
        ];
    }
}

/// <summary>A channel at the largest dose tried.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Verdict">What that dose came to.</param>
/// <param name="IsInert">Whether the run ends with the very bits it has at a dose of zero: the channel does nothing here.</param>
public sealed record ChannelProbe(string Channel, Verdict? Verdict, bool IsInert);
