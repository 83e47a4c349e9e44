using LoopSim.Language.Libraries;

namespace LoopSim;

/// <summary>The statistics of targets, for many parameter sets at once.</summary>
internal sealed class TargetStatistics
{
    private readonly Experiment _experiment;
    private readonly Targets _targets;
    private readonly IReadOnlyList<string> _names;
    private readonly RunBatch _batch;
    private readonly int _jobs;
    private readonly (Start Well, Start Ill) _starts;

    /// <summary>What is given and how long it is followed, with the targets that read it; targets without treatment read the ill state
    /// itself.</summary>
    private readonly ImmutableArray<(ImmutableArray<TimedChange> Changes, double At, ImmutableArray<int> Targets)> _courses;

    /// <param name="experiment">The model.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="names">The inputs that a set gives.</param>
    /// <param name="jobs">Threads.</param>
    /// <exception cref="InvalidSettingException">A target names what the model does not have.</exception>
    public TargetStatistics(Experiment experiment, Targets targets, IReadOnlyList<string> names, int jobs)
    {
        if (experiment.Outcome is null)
            throw new InvalidSettingException(
                $"targets are for a model with an outcome, which tells well from ill, and '{experiment.Model.Name}' has none");
        (_experiment, _targets, _names, _batch, _jobs) = (experiment, targets, names, RunBatch.Of(experiment, jobs), jobs);
        _starts = (StartNamed(targets.Well), StartNamed(targets.Ill));
        foreach (var target in targets.Entries)
            Check(target);
        _courses =
        [
            .. targets.Entries.Index().Where(one => one.Item.With.Count > 0)
                .GroupBy(one => (string.Join(',', one.Item.With), one.Item.For, one.Item.At))
                .Select(same => (Changes(same.First().Item), same.First().Item.At, same.Select(one => one.Index).ToImmutableArray())),
        ];
    }

    /// <summary>One row for each set; null for one without a well and an ill state.</summary>
    public double[]?[] Of(double[][] sets, RunMonitor watch)
    {
        var from = _experiment.StartTime;
        InputSchedule[] resting = [.. sets.Select(Resting)];
        RunRequest Settling(int set, Start start) =>
            Request(resting[set], [], Seed(start), from, from + _targets.Settle);
        var all = Enumerable.Range(0, sets.Length).ToList();
        var well = _batch.Run([.. all.Select(set => Settling(set, _starts.Well))], watch.Part(0, .4));
        var ill = _batch.Run([.. all.Select(set => Settling(set, _starts.Ill))], watch.Part(.4, .8));
        int[] asked = [.. all.Where(set => well[set].IsWell && ill[set] is { Status: SolveStatus.ReachedEnd, Holds: false })];
        var ends = _courses.Index().Select(course => _batch.Run(
            [.. asked.Select(set => Request(resting[set], course.Item.Changes, ill[set].State, from, from + course.Item.At))],
            watch.Part(.8 + .2 * course.Index / _courses.Length, .8 + .2 * (course.Index + 1) / _courses.Length))).ToList();

        var rows = new double[]?[sets.Length];
        Threads.ForEach(asked.Length, _jobs, (place, _) =>
        {
            var set = asked[place];
            rows[set] = Row(resting[set], well[set].State, ill[set].State, [.. ends.Select(own => own[place].State)]);
        }, watch.Cancellation);
        return rows;
    }

    private double[] Row(InputSchedule resting, double[] well, double[] ill, IReadOnlyList<double[]> ends)
    {
        var field = new ModelField(_experiment.Compiled, resting);
        var course = new int[_targets.Entries.Count];
        Array.Fill(course, -1);
        foreach (var (number, own) in _courses.Index())
        {
            foreach (var target in own.Targets)
                course[target] = number;
        }
        double Read(Target target, double[] state) => field.ReadOut(target.Of, _experiment.StartTime, state);
        double[] row =
        [
            .. _targets.Entries.Index().Select(one =>
            {
                var value = Read(one.Item, course[one.Index] < 0 ? ill : ends[course[one.Index]]);
                if (one.Item.As == TargetKind.Value)
                    return value;
                var way = (Read(one.Item, ill) - value) / (Read(one.Item, ill) - Read(one.Item, well));
                return one.Item.As == TargetKind.Way ? way : way * _targets.Deviations;
            }),
        ];
        double[] divided = [.. row];
        foreach (var (number, target) in _targets.Entries.Index().Where(one => one.Item.Over is not null))
            divided[number] = row[number] / row[_targets.Entries.ToList().FindIndex(other => other.Name == target.Over)];
        return divided;
    }

    private InputSchedule Resting(double[] values)
    {
        var resting = _experiment.Resting.Copy();
        foreach (var (name, value) in _names.Zip(values))
            resting.Set(name, value);
        return resting;
    }

    private RunRequest Request(InputSchedule resting, ImmutableArray<TimedChange> changes, double[] start, double from, double to) => new(
        _experiment.Compiled,
        () =>
        {
            var schedule = resting.Copy();
            foreach (var change in changes)
                schedule.Add(change);
            return schedule;
        },
        start, from, to);

    private double[] Seed(Start start) =>
        new ModelField(_experiment.Compiled, _experiment.Resting).InitialState(_experiment.StartTime, _experiment.Seed(start));

    /// <summary>What a target's treatments change, from the start of the run.</summary>
    private ImmutableArray<TimedChange> Changes(Target target)
    {
        var from = _experiment.StartTime;
        var given = _experiment.Settings with
        {
            Until = from + target.At,
            Intervention = Intervention.None with
            {
                Known = target.With.Select(name => new KnownCourse(name, 1, from, target.For)).ToValueArray(),
            },
        };
        return [.. Experiment.Prepare(_experiment.Model, given).Schedule(withIntervention: true).Changes];
    }

    private Start StartNamed(string name) => _experiment.Model.FindStart(name) ?? throw new InvalidSettingException(
        $"the targets begin at '{name}', and model '{_experiment.Model.Name}' has the starts "
            + $"{Words.Some([.. _experiment.Model.Starts.Select(start => start.Name)])}");

    private void Check(Target target)
    {
        if (!_experiment.Compiled.ReadoutNames.Contains(target.Of))
            throw new InvalidSettingException($"target '{target.Name}' reads '{target.Of}', which the model does not have");
        if (target.Over is { } over && _targets.Entries.All(other => other.Name != over || other.Over is not null))
            throw new InvalidSettingException(
                $"target '{target.Name}' is divided by '{over}', which is no target, or is itself divided by another");
        foreach (var name in target.With)
            TreatmentLibrary.FindIntervention(name);
    }
}
