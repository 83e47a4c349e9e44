namespace LoopSim;

/// <summary>How far cuts hold when the model's numbers are not known exactly: each member of a sample has every jittered number times
/// a lognormal factor of median 1, and each cut is tried in every member that would be ill without it.</summary>
public static class CutRobustness
{
    /// <returns>A share for each set, in order; all sets meet the same members.</returns>
    /// <exception cref="InvalidSettingException">There is nothing to jitter, or a setting is out of range.</exception>
    public static IReadOnlyList<RobustShare> Find(
        Trials trials, IReadOnlyList<ValueArray<string>> sets, RobustnessSettings settings, RunMonitor watch)
    {
        var jittered = Jittered(trials, settings);
        var members = new Member[settings.Members];
        Threads.ForEach(
            members.Length, trials.Jobs,
            (number, stop) => members[number] = Draw(trials, settings, jittered, number, stop),
            watch.Cancellation);

        // A cut is judged by its own length, so what would happen without it is too.
        var chosen = members.Where(member => member.IsSettled).ToList();
        var untouched = new Intervention([sets.Count > 0 ? sets[0][0] : ""], [], settings.From, settings.For);
        var share = 1.0 / (1 + sets.Count);
        var without = sets.Count == 0
            ? []
            : trials.Run([.. chosen.Select(member => member.Run(trials, untouched, withIntervention: false))], watch.Part(0, share));
        Member[] ill = [.. chosen.Where((_, i) => without.Length > 0 && without[i] is { Status: SolveStatus.ReachedEnd, Holds: false })];
        var ends = trials.Run(
            [
                .. from set in sets
                   from member in ill
                   select member.Run(trials, new Intervention(set, [], settings.From, settings.For), withIntervention: true),
            ],
            watch.Part(share, 1));
        return
        [
            .. sets.Select((set, i) => new RobustShare(
                set, ends[(i * ill.Length)..((i + 1) * ill.Length)].Count(end => end.IsWell), ill.Length, settings.Members)),
        ];
    }

    private static List<Setting> Jittered(Trials trials, RobustnessSettings settings)
    {
        if (settings.Members is < 1 or > 1_000_000)
            throw new InvalidSettingException($"--members must lie between 1 and 1,000,000, not {settings.Members}");
        if (settings.Deviation is not (> 0 and <= 1))
            throw new InvalidSettingException(
                $"--jitter must lie above 0 and not above 1, not {settings.Deviation}; 0.1 is about a tenth of each value");
        var experiment = trials.Experiment;
        IEnumerable<string> names = experiment.Model.Links.Select(link => link.Name);
        if (settings.JittersParameters || !names.Any())
            names = names.Concat(experiment.Model.Parameters.Select(parameter => parameter.Name));
        var values = names.Select(name => new Setting(name, experiment.Resting.Get(name))).Where(value => value.Value != 0).ToList();
        return values.Count > 0
            ? values
            : throw new InvalidSettingException(
                $"model '{experiment.Model.Name}' has no weight or parameter to jitter; skip the robustness test with --members 0");
    }

    /// <summary>A member depends on the seed and its own number alone.</summary>
    private static Member Draw(Trials trials, RobustnessSettings settings, List<Setting> values, int number, CancellationToken cancellation)
    {
        var uniforms = new double[values.Count];
        Philox.Fill(settings.Seed, RandomStream.Jitter, number, uniforms);
        Setting[] overrides =
            [.. values.Select(
                (value, i) => value with { Value = value.Value * Elementary.Exp(settings.Deviation * NormalQuantile.Of(uniforms[i])) })];
        var settled = new SteadyStateCache();
        var start = trials.With(Intervention.None, overrides, settled).StartState(cancellation);
        return new Member(overrides, settled, start.State, start.IsSettled);
    }

    private sealed record Member(Setting[] Overrides, SteadyStateCache Settled, double[] Start, bool IsSettled)
    {
        public RunRequest Run(Trials trials, Intervention intervention, bool withIntervention) =>
            RunRequest.Of(trials.With(intervention, Overrides, Settled), withIntervention, Start);
    }
}
