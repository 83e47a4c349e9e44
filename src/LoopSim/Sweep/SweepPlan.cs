using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace LoopSim;

/// <summary>A sweep with its settings applied to a model and checked: what each varied name sets, what is kept in which column, and the
/// experiment of every member.</summary>
/// <remarks>Immutable but for what it remembers of steady states; threads share it.</remarks>
public sealed class SweepPlan
{
    /// <summary>How many sets of resting inputs are remembered with their steady states: in a grid neighbours share theirs.</summary>
    private const int MostRemembered = 4096;

    /// <summary>How many members are looked at for one whose values make a run.</summary>
    private const int MostTried = 10_000;

    private readonly SweepVariable[] _targets;
    private readonly ConcurrentDictionary<ValueArray<long>, SteadyStateCache> _settled = new();
    private int _remembered;

    private SweepPlan(SweepSettings settings, SweepVariable[] targets, Experiment first)
    {
        (Settings, _targets, First) = (settings, targets, first);
    }

    public SweepSettings Settings { get; }

    /// <summary>The experiment of the first member whose values make a run; it stands for all where they do not differ.</summary>
    public Experiment First { get; }

    public required IReadOnlyList<SweepOutput> Saves { get; init; }

    /// <summary>Member, varied quantities, what is kept, status.</summary>
    public required IReadOnlyList<SweepColumn> Columns { get; init; }

    /// <summary>The variables and outcomes read out along a run, as <see cref="CompiledModel.ReadoutNames"/> has them.</summary>
    public required IReadOnlyList<string> Readouts { get; init; }

    /// <summary>Whether every member also runs without its intervention.</summary>
    public required bool Judges { get; init; }

    /// <summary>The policy by which every member is treated; null for none.</summary>
    public PolicyPlan? Policy { get; private init; }

    /// <summary>How members with noise run; null for members without.</summary>
    internal SweepNoise? Noise { get; init; }

    /// <summary>Whether members run in lanes; models with events, stiff methods and frozen dependences do not.</summary>
    public required bool UsesLanes { get; init; }

    /// <summary>Whether members run in lanes and differ in constant inputs and initial values alone, so that nothing has to be
    /// prepared for each.</summary>
    public required bool IsPlain { get; init; }

    public long Members => Settings.Design.Count;

    /// <summary>How a member's status is coded: the ways a run ends, then <see cref="NoStart"/>.</summary>
    public static IReadOnlyList<string> StatusNames { get; } =
        [.. Enum.GetValues<SolveStatus>().Select(status => status.Key()), "start_not_settled", "invalid_settings"];

    /// <summary>The status of a member whose start is a steady state that was not found.</summary>
    internal static int NoStart => StatusNames.Count - 2;

    /// <summary>The status of a member whose values make no run, such as a course that ends before it begins.</summary>
    internal static int Invalid => StatusNames.Count - 1;

    internal IReadOnlyList<SweepVariable> Targets => _targets;

    /// <summary>The columns of the table that mean nothing in the model and go into the results as they are.</summary>
    public IReadOnlyList<string> Carried => [.. _targets.OfType<SweepVariable.Carried>().Select(carried => carried.Column)];

    /// <summary>Applies settings to a model.</summary>
    /// <exception cref="InvalidSettingException">A setting does not fit the model.</exception>
    public static SweepPlan Prepare(Model model, SweepSettings settings)
    {
        model = settings.Run.ReadBy(model);
        var design = settings.Design;
        SweepVariable[] targets =
        [
            .. design.Names.Select((name, quantity) => design.ColumnOf(quantity) is { } column
                ? SweepVariable.FindColumn(name, column, model, settings.Run)
                : SweepVariable.Find(name, model, settings.Run)),
        ];
        if (targets.Length > 0 && targets.All(target => target is SweepVariable.Carried))
            throw new InvalidSettingException(
                $"no column of the table names anything of model '{model.Name}': it has {string.Join(", ", design.Names.Take(12))}; name "
                    + "parameters, channels, links or stocks in its first line");
        if (targets.Index().GroupBy(pair => pair.Item.Subject).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InvalidSettingException(
                $"'{design.Names[twice.First().Index]}' and '{design.Names[twice.Last().Index]}' are the same quantity; vary it once");

        CheckGains(design.Names, targets);

        var scenario = settings.Run.Scenario is { } name ? model.FindScenario(new SettingNames(model).Scenario(name).Name) : null;
        var (firstSettings, firstScenario) = FirstRun(model, settings, targets, scenario);
        var prepared = Experiment.Prepare(model, firstSettings);
        var first = prepared.Vary(firstSettings, firstScenario, _ => new SteadyStateCache());

        var saves = Saved(model, settings, first);
        var judges = saves.Any(save => save is SweepOutput.Judgement);
        if (judges)
            CheckJudgeable(first);
        CheckTimes(saves, targets, first);
        var policy = first.Settings.Intervention.Policy is null ? null : PolicyPlan.Of(first, isForFew: false);
        if (policy is null && saves.OfType<SweepOutput.OfPolicy>().FirstOrDefault() is { } quantity)
            throw new InvalidSettingException($"--save {quantity.Name} says how a policy went, but there is none: add --policy");
        policy?.CheckLooks(first);
        var noise = SweepNoise.Of(first, design);
        var usesLanes = noise is null && LaneEnsemble.Supports(settings.Run.Method, first.Compiled.Dimension)
            && (!first.Compiled.HasEvents || settings.Run.Grid == StepGrid.Landing)
            && first.Cuts.All(cut => cut.IsDeclared);
        return new SweepPlan(settings, targets, first)
        {
            Saves = saves,
            Columns = SweepColumns.Of(first, design, saves),
            Readouts = [.. SweepColumns.Readouts(first, saves, judges)],
            Judges = judges,
            Policy = policy,
            Noise = noise,
            UsesLanes = usesLanes,
            IsPlain = usesLanes && !judges && !saves.Any(save => save is SweepOutput.StateName) && IsConstant(first, targets),
        };
    }

    /// <summary>The experiment of a member: the first one's in a plain sweep.</summary>
    /// <returns>Null when its values make no run.</returns>
    internal Experiment? ExperimentOf(long member)
    {
        if (IsPlain)
            return First;
        var values = new double[Settings.Design.Names.Count];
        Settings.Design.Values(member, values);
        try
        {
            var own = ExperimentOf(values);
            if (Judges || Policy is not null)
                Verdicts.CheckWithinRun(own);
            Policy?.CheckLooks(own);
            return own;
        }
        catch (InvalidSettingException)
        {
            return null;
        }
    }

    /// <summary>The experiment of a member's values.</summary>
    /// <exception cref="InvalidSettingException">They make no run.</exception>
    internal Experiment ExperimentOf(ReadOnlySpan<double> values)
    {
        var scenario = Settings.Run.Scenario is null ? null : First.Model.FindScenario(Settings.Run.Scenario);
        var (settings, varied) = Apply(_targets, Settings.Run, scenario, values);
        return First.Vary(settings, varied, SettledAt);
    }

    /// <summary>The inputs that differ from member to member or from segment to segment.</summary>
    internal IEnumerable<int> DifferingInputs()
    {
        var layout = First.Compiled.Layout;
        // What the scenario changes may lie outside the first member's run and inside another's.
        var changed = new[] { true, false }.SelectMany(with => First.Schedule(with).Changes).Select(change => change.Input)
            .Concat(First.Scenario?.Inputs.Select(input => input.To) ?? []);
        var varied = _targets.SelectMany(target => target switch
        {
            SweepVariable.RestingInput { Input: var input } => [input],
            SweepVariable.FeedbackGain { Links: var links } => [.. links],
            _ => Array.Empty<string>(),
        });
        return [.. changed.Concat(varied).Select(layout.Find), .. First.Compiled.SwitchInputs];
    }

    /// <summary>A gain scales links, and a varied link would undo that.</summary>
    private static void CheckGains(IReadOnlyList<string> names, SweepVariable[] targets)
    {
        foreach (var (place, gain) in targets.Index().Where(pair => pair.Item is SweepVariable.FeedbackGain))
        {
            var links = ((SweepVariable.FeedbackGain)gain).Links;
            foreach (var (other, link) in targets.Index()
                .Where(pair => pair.Item is SweepVariable.RestingInput input && links.Contains(input.Input)))
                throw new InvalidSettingException(
                    $"'{names[place]}' and '{names[other]}' both change the link {((SweepVariable.RestingInput)link).Input}; vary one "
                        + "of them");
        }
    }

    private SteadyStateCache SettledAt(InputSchedule resting)
    {
        // To the bit: members with other inputs have other states.
        ValueArray<long> key = [.. MemoryMarshal.Cast<double, long>(resting.Resting)];
        if (_settled.TryGetValue(key, out var known))
            return known;
        // The dictionary's own count would wait for all threads.
        if (Interlocked.Increment(ref _remembered) > MostRemembered)
        {
            _settled.Clear();
            Interlocked.Exchange(ref _remembered, 1);
        }
        return _settled.GetOrAdd(key, _ => new SteadyStateCache());
    }

    /// <exception cref="InvalidSettingException">No member makes a run: what is wrong with the first.</exception>
    private static (RunSettings, Scenario?) FirstRun(Model model, SweepSettings settings, SweepVariable[] targets, Scenario? scenario)
    {
        var isJudged = !settings.Run.Intervention.IsEmpty && model.Outcomes.Count > 0
            && (settings.Saves.Count == 0
                || settings.Saves.SelectMany(text => SweepOutput.Parse(text, model)).Any(save => save is SweepOutput.Judgement));
        var values = new double[targets.Length];
        InvalidSettingException? fault = null;
        for (var member = 0; member < Math.Min(settings.Design.Count, MostTried); member++)
        {
            settings.Design.Values(member, values);
            var (run, varied) = Apply(targets, settings.Run, scenario, values);
            try
            {
                CheckRuns(model, run, varied, isJudged);
                return (run, varied);
            }
            catch (InvalidSettingException own)
            {
                fault ??= own;
            }
        }
        throw fault!;
    }

    /// <exception cref="InvalidSettingException">A member with these values makes no run, as <see cref="ExperimentOf(long)"/> would
    /// find.</exception>
    private static void CheckRuns(Model model, RunSettings run, Scenario? scenario, bool isJudged)
    {
        var (plan, end) = Experiment.Times(model, run, scenario);
        if (isJudged)
            Verdicts.CheckWithinRun(model.Time.Start, plan.From, end);
        foreach (var gain in run.Overrides.Where(setting => LoopGain.IsNamedBy(setting.Name)))
            LoopGain.Find(gain.Name, model).LinkFactor(gain.Value);
    }

    private static (
        RunSettings, Scenario?) Apply(SweepVariable[] targets, RunSettings settings, Scenario? scenario, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < targets.Length; i++)
            (settings, scenario) = targets[i].Apply(settings, scenario, values[i]);
        return (settings, scenario);
    }

    private static List<SweepOutput> Saved(Model model, SweepSettings settings, Experiment first)
    {
        var asked = settings.Saves.SelectMany(text => SweepOutput.Parse(text, model)).Distinct().ToList();
        if (asked.Count > 0)
            return asked;
        asked.AddRange(SweepOutput.Parse("final", model));
        if (!first.Settings.Intervention.IsEmpty && first.Outcome is not null)
            asked.Add(new SweepOutput.Judgement());
        return asked;
    }

    private static void CheckJudgeable(Experiment first)
    {
        if (first.Settings.Intervention.IsEmpty)
            throw new InvalidSettingException(
                "--save verdict judges an intervention, but there is none: name a link with --cut, a channel with --dose channel=u "
                    + "--for days, or an intervention with --with name --for days");
        if (first.Outcome is null)
            throw Verdicts.NoOutcome(first.Model);
    }

    private static void CheckTimes(List<SweepOutput> saves, SweepVariable[] targets, Experiment first)
    {
        var isWhole = saves.Any(save => save is SweepOutput.OfVariable { Reduction: Reduction.Course });
        var moves = first.Settings.Until is null && first.Scenario?.Judge is not null
            && targets.Any(target => target is SweepVariable.TreatmentStart or SweepVariable.TreatmentLength);
        if (isWhole && moves)
            throw new InvalidSettingException(
                "whole courses need the same end for every member, but here the end follows the treatment: add --until TIME");
        foreach (var at in saves.OfType<SweepOutput.OfVariable>().Where(save => save.Reduction == Reduction.At))
        {
            if (at.Time < first.StartTime || (at.Time > first.EndTime && !moves))
                throw new InvalidSettingException(
                    $"--save {at.Name}: the runs go from {Words.Number(first.StartTime)} to {Words.Number(first.EndTime)}; choose a "
                        + "time between, or a later end with --until");
        }
    }

    private static bool IsConstant(Experiment first, SweepVariable[] targets)
    {
        var startIsConstant = targets.All(
            target => target is SweepVariable.RestingInput or SweepVariable.InitialValue or SweepVariable.Carried)
            && first.Compiled.Dimension == first.Compiled.Stocks.Count
            && first.Schedule(withIntervention: true).Changes.Count == 0 && first.Compiled.SwitchInputs.Count == 0
            && !first.Compiled.HasEvents;
        if (!startIsConstant)
            return false;
        var given = first.Settings.StartValues.Select(value => value.Name).ToHashSet();
        if (first.Compiled.Stocks.All(stock => given.Contains(stock.Name)))
            return true;
        return first.StartName is null
            && first.Compiled.Stocks.All(stock => given.Contains(stock.Name) || stock.Initial is Language.Equations.NumberExpression);
    }
}
