using LoopSim.Compilation;
using LoopSim.Numerics;

namespace LoopSim;

/// <summary>Runs arms side by side: eight at a time on every thread where model and method allow it, else one after another on every
/// thread. Each gives the bits of the run that <see cref="Break"/> makes of it.</summary>
internal sealed class ArmEnsemble
{
    private readonly CompiledModel _compiled;
    private readonly int _jobs;
    private readonly string[] _readouts;
    private readonly int[] _differing;
    private readonly Lazy<ModelLanes>? _kernel;

    /// <param name="first">An experiment that shares its model, method and tolerances with all arms.</param>
    /// <param name="differing">The inputs that may differ from arm to arm or from segment to segment.</param>
    /// <param name="jobs">How many threads work.</param>
    public ArmEnsemble(Experiment first, IEnumerable<int> differing, int jobs)
    {
        (_compiled, _jobs) = (first.Compiled, jobs);
        _readouts = [CompiledModel.OutcomeKey(first.Outcome!.Name), CompiledModel.OutcomeValueKey(first.Outcome.Name)];
        _differing = [.. differing.Concat(first.Compiled.SwitchInputs).Distinct().Order()];
        if (LaneEnsemble.Supports(first.Settings.Method) && !first.Compiled.HasEvents)
            _kernel = new(() => new ModelLanes(_compiled, first.Settings.Method, first.Resting.Resting, _differing, _readouts, first.Settings.Grid));
    }

    /// <returns>The ends, in the order of the arms.</returns>
    public ArmEnd[] Run(IReadOnlyList<Arm> arms, RunMonitor watch)
    {
        var ends = new ArmEnd[arms.Count];
        // What another compilation runs (a dependence inside an equation is cut) does not fit into these lanes.
        var isApart = arms.ToLookup(arm => _kernel is null || arm.Experiment.Compiled != _compiled);
        if (isApart[true].Any())
            RunOneByOne(arms, ends, arm => _kernel is null || arm.Experiment.Compiled != _compiled, watch);
        if (isApart[false].Any())
            RunInLanes(arms, ends, [.. Enumerable.Range(0, arms.Count).Where(i => arms[i].Experiment.Compiled == _compiled)], watch);
        return ends;
    }

    private void RunInLanes(IReadOnlyList<Arm> arms, ArmEnd[] ends, int[] chosen, RunMonitor watch)
    {
        var first = arms[chosen[0]].Experiment;
        var queue = new ArmQueue(arms, ends, chosen, watch);
        var workers = Enumerable.Range(0, Math.Min(_jobs, (chosen.Length + 7) / 8)).Select(_ => new ArmLanes(queue, new LaneInputs(_kernel!.Value, _differing)));
        LaneEnsemble.Run(_kernel!.Value, first.Settings.Method, first.Options, [.. workers], watch.Cancellation);
    }

    private void RunOneByOne(IReadOnlyList<Arm> arms, ArmEnd[] ends, Func<Arm, bool> isChosen, RunMonitor watch) => Parallel.For(
        0, arms.Count, new ParallelOptions { MaxDegreeOfParallelism = _jobs, CancellationToken = watch.Cancellation },
        i =>
        {
            if (isChosen(arms[i]))
                ends[i] = Run(arms[i], watch.Cancellation);
        });

    private static ArmEnd Run(Arm arm, CancellationToken cancellation)
    {
        var experiment = arm.Experiment;
        var field = new ModelField(experiment.Compiled, experiment.Schedule(arm.WithIntervention));
        var reached = new OutcomeWatch(field, experiment.Outcome!, experiment.From);
        var result = experiment.CreateIntegrator().Solve(
            field, experiment.StartTime, experiment.EndTime, arm.Start, field.Breakpoints(experiment.StartTime, experiment.EndTime),
            reached, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return new ArmEnd(
            result.Status,
            field.ReadOut(CompiledModel.OutcomeKey(experiment.Outcome!.Name), result.Time, result.State) != 0,
            field.ReadOut(CompiledModel.OutcomeValueKey(experiment.Outcome.Name), result.Time, result.State),
            reached.HeldAtFrom);
    }
}
