using System.Collections.Concurrent;
using LoopSim.Language.Equations;

namespace LoopSim;

/// <summary>A model with a run's settings applied and checked: the compiled equations, the inputs over time with and without the
/// intervention, where the run begins and when it is judged.</summary>
public sealed class Experiment
{
    private readonly SteadyStateCache _settled;
    private readonly TreatmentSchedule _plan;
    private readonly ConcurrentDictionary<string, LoopGain> _loops;

    private Experiment(
        Model model, RunSettings settings, CompiledModel compiled, SteadyStateCache settled, TreatmentSchedule plan,
            ConcurrentDictionary<string, LoopGain> loops, InputSchedule? resting = null) =>
        (Model, Settings, Compiled, _settled, _plan, _loops, Resting) = (
            model, settings, compiled, settled, plan, loops, resting ?? new InputSchedule(compiled));

    public Model Model { get; }

    public RunSettings Settings { get; }

    public CompiledModel Compiled { get; }

    public Scenario? Scenario { get; private init; }

    public Outcome? Outcome { get; private init; }

    /// <summary>The inputs with overrides and held stocks, before any scenario or intervention.</summary>
    public InputSchedule Resting { get; }

    public double StartTime => Model.Time.Start;

    /// <summary>When the intervention begins; the start of the run when nothing says.</summary>
    public double From => _plan.From;

    /// <summary>How long it lasts, from the beginning of its first part to the end of its last; infinity for good.</summary>
    public double For => _plan.For;

    /// <summary>The interventions of the library, with their times and what they change; empty when none is used.</summary>
    public IReadOnlyList<PlannedTreatment> KnownCourses => _plan.Courses;

    /// <summary>From when to when cuts, doses and courses without times of their own act.</summary>
    internal (double From, double To) UntimedSpan => (_plan.UntimedFrom, _plan.UntimedFrom + _plan.UntimedFor);

    /// <summary>The resting values that the run's subtypes give, before the overrides.</summary>
    public ValueArray<Setting> SubtypeValues { get; private init; }

    /// <summary>When the run ends; what a scenario's outcome is judged by.</summary>
    public double EndTime { get; private init; }

    /// <summary>The links cut, as the model names them.</summary>
    public IReadOnlyList<CausalLink> Cuts { get; private init; } = [];

    /// <summary>Applies settings to a model.</summary>
    /// <exception cref="InvalidSettingException">A setting does not fit the model.</exception>
    public static Experiment Prepare(Model model, RunSettings settings)
    {
        CheckTolerances(settings);
        CheckGrid(settings);
        model = settings.ReadBy(model);
        var names = new SettingNames(model);
        settings = names.Resolved(settings);
        var scenario = settings.Scenario is { } name ? names.Scenario(name) : null;
        var (plan, end) = Times(model, settings, scenario);
        var cuts = settings.Intervention.Cuts.Select(names.Link).ToList();
        var compiled = CompiledModel.Compile(model, new ModelVariant(
            settings.Held.Select(hold => names.Stock(hold.Name)).Distinct().ToValueArray(),
            cuts.Where(cut => !cut.IsDeclared).Select(cut => (cut.Source, cut.Target)).Distinct().ToValueArray())
        {
            Fluctuates = settings.Noise is not null,
            Stop = end,
        });
        CheckMemories(compiled, settings);

        var experiment = new Experiment(
            model, settings, compiled, new SteadyStateCache(), plan, new ConcurrentDictionary<string, LoopGain>())
        {
            Scenario = scenario,
            Outcome = names.Outcome(settings.Outcome ?? scenario?.Judge?.Outcome),
            Cuts = cuts,
            SubtypeValues = RestingValues.Of(model, settings.Subtypes),
            EndTime = end,
        };
        experiment.SetResting(names.Input);
        foreach (var held in settings.Held.Where(held => settings.Noise?.Changes.Any(change => change.Name == held.Name) == true))
            throw new InvalidSettingException($"'{held.Name}' is held, so it can have no noise; leave out --hold or --noise for it");
        foreach (var dose in settings.Intervention.Doses)
            names.Channel(dose.Name);
        foreach (var course in settings.Intervention.Courses)
            names.Channel(course.Channel);
        foreach (var value in settings.StartValues)
            names.Stock(value.Name);
        if (settings.Start is { } start)
            names.Start(start);
        return experiment;
    }

    /// <summary>The same model with other values: those of a sweep's member. Names are taken as the model has them.</summary>
    /// <param name="settings">The same overrides, held stocks, cuts and so on, with other or further values.</param>
    /// <param name="scenario">The scenario, perhaps with other inputs.</param>
    /// <param name="settled">The steady states known for members with the same resting inputs; asked for by these inputs.</param>
    /// <param name="cuts">The links the settings cut, where they are others than this experiment's: declared ones alone.</param>
    /// <exception cref="InvalidSettingException">The values make no run.</exception>
    internal Experiment Vary(
        RunSettings settings, Scenario? scenario, Func<InputSchedule, SteadyStateCache> settled, IReadOnlyList<CausalLink>? cuts = null)
    {
        var (plan, end) = Times(Model, settings, scenario);
        var resting = new Experiment(Model, settings, Compiled, _settled, plan, _loops) { SubtypeValues = SubtypeValues };
        resting.SetResting(name => Compiled.Layout.Find(name) >= 0 ? name : new SettingNames(Model).Input(name));
        return new Experiment(Model, settings, Compiled, settled(resting.Resting), plan, _loops, resting.Resting)
        {
            Scenario = scenario,
            Outcome = Outcome,
            Cuts = cuts ?? Cuts,
            SubtypeValues = SubtypeValues,
            EndTime = end,
        };
    }

    /// <summary>The same experiment with other settings of noise, which change no equation.</summary>
    internal Experiment With(NoiseSettings noise) =>
        new(Model, Settings with { Noise = noise }, Compiled, _settled, _plan, _loops, Resting)
        {
            Scenario = Scenario,
            Outcome = Outcome,
            Cuts = Cuts,
            SubtypeValues = SubtypeValues,
            EndTime = EndTime,
        };

    /// <summary>The same experiment at other resting inputs, which are read whenever they are needed.</summary>
    internal Experiment At(InputSchedule resting) =>
        new(Model, Settings, Compiled, new SteadyStateCache(), _plan, _loops, resting) { Scenario = Scenario, EndTime = EndTime };

    /// <summary>When the intervention begins, how long it lasts and when the run ends.</summary>
    /// <exception cref="InvalidSettingException">The values make no run.</exception>
    internal static (TreatmentSchedule Plan, double End) Times(Model model, RunSettings settings, Scenario? scenario)
    {
        var plan = TreatmentSchedule.Of(model, settings, scenario);
        var end = EndOf(model, settings, scenario, plan.From, plan.For);
        ScenarioChanges.Check(scenario, end);
        return (plan, end);
    }

    /// <summary>The inputs over time.</summary>
    /// <param name="end">Up to when the scenario's inputs are written out; the end of the run when left out.</param>
    public InputSchedule Schedule(bool withIntervention, double? end = null)
    {
        var schedule = Resting.Copy();
        foreach (var change in ScenarioChanges.Of(Scenario, StartTime, end ?? EndTime))
            schedule.Add(change);
        if (!withIntervention)
            return schedule;
        var (from, to) = UntimedSpan;
        foreach (var dose in Settings.Intervention.Doses)
            schedule.Add(new TimedChange(dose.Name, TimedChangeKind.Set, dose.Value, from, to));
        foreach (var course in Settings.Intervention.Courses)
        {
            for (var part = 0; part < course.Doses.Count; part++)
                schedule.Add(
                    new TimedChange(
                        course.Channel, TimedChangeKind.Set, course.Doses[part], course.Begin(part, from, to - from),
                            course.Begin(part + 1, from, to - from)));
        }
        Add(schedule, KnownCourses, end ?? EndTime);
        // Last, so that a cut link is cut whatever else changes its weight.
        foreach (var cut in Cuts)
        {
            if (cut.IsDeclared)
                schedule.Add(new TimedChange(cut.Name, TimedChangeKind.Set, 0, from, to));
            else
                schedule.Freeze(cut.Source, cut.Target, from, to);
        }
        return schedule;
    }

    /// <summary>The inputs over time with interventions of the library in place of the experiment's own.</summary>
    internal InputSchedule Schedule(IEnumerable<PlannedTreatment> courses)
    {
        var schedule = Schedule(withIntervention: false);
        Add(schedule, courses, EndTime);
        return schedule;
    }

    private void Add(InputSchedule schedule, IEnumerable<PlannedTreatment> courses, double end)
    {
        foreach (var course in courses)
        {
            foreach (var (change, adjustment) in course.Changes(Resting).Zip(course.Adjustments))
            {
                foreach (var (acts, ends) in course.Stretches(end))
                {
                    schedule.Add(new TimedChange(change.Name, TimedChangeKind.Add, change.Value, acts, ends)
                    {
                        AmountSlope = course.Size * (RestingValues.SlopeOfAdjusted(adjustment) - 1),
                    });
                }
            }
        }
    }

    /// <summary>The model's own name of a parameter, channel or link weight.</summary>
    /// <exception cref="InvalidSettingException">The model has no such input; the message names a near one.</exception>
    public string InputNamed(string name) => new SettingNames(Model).Input(name);

    public Integrator CreateIntegrator() => new(Settings.Method, Options);

    /// <summary>Tolerances, steps and limits.</summary>
    public IntegrationOptions Options => new()
    {
        Tolerances = Settings.Tolerances,
        // Other tools call this the time step; theirs, too, defaults to what is saved.
        FixedStep = Settings.Method.IsAdaptive ? null : Settings.Step ?? Model.Time.Grid,
        MaxStep = Settings.Method.IsAdaptive ? Settings.Step : null,
        Grid = Settings.Grid,
        MaxSteps = Settings.MaxSteps ?? IntegrationOptions.DefaultMaxSteps,
    };

    /// <summary>The name of the start a run uses; null when it begins at the stocks' initial values.</summary>
    public string? StartName => Settings.Start ?? Scenario?.Start
        ?? (Model.Stocks.All(stock => stock.Initial is not null) ? null : Model.Starts[0].Name);

    /// <summary>The stocks' values as a start gives them, before any settling; held stocks left out.</summary>
    public double[] Seed(Start start) =>
        Values(Model.Stocks.Zip(start.Values, (stock, value) => (stock.Name, value)));

    /// <summary>The state a run would begin in if its start did not settle first; the settings' own values in place of some.</summary>
    public double[] SeedState() => Replace(Values(StartValues));

    /// <summary>How the stocks in that state move with an input; null where the input has exactly a value at which one of them
    /// switches.</summary>
    internal double[]? SeedSlopes(string input) =>
        StartValues.Any(pair => !IsGiven(pair.Stock) && Compiled.IsOnSwitch(pair.Value, Resting.Resting, input))
            ? null
            : OneSidedSeedSlopes(input);

    /// <summary>The same; where one of them switches, the slopes of one side.</summary>
    internal double[] OneSidedSeedSlopes(string input)
    {
        var given = StartValues.ToDictionary(pair => pair.Stock, pair => pair.Value);
        return [.. Compiled.Stocks.Select(
            stock => IsGiven(stock.Name) ? 0 : Compiled.Slope(given[stock.Name], Resting.Resting, input))];
    }

    private bool IsGiven(string stock) => Settings.StartValues.Any(value => value.Name == stock);

    private IEnumerable<(string Stock, Expression Value)> StartValues => Model.Stocks.Zip(
        StartName is { } name ? Model.FindStart(name)!.Values : Model.Stocks.Select(stock => stock.Initial!),
        (stock, value) => (stock.Name, value));

    /// <summary>The start whose steady state a run begins in, at least in part; null for none.</summary>
    internal string? SettlingStart =>
        StartName is { } name && Model.FindStart(name)!.Settles && Settings.StartValues.Count < Compiled.Stocks.Count ? name : null;

    /// <summary>What is known of the steady states at the resting inputs; runs that have these share it.</summary>
    internal SteadyStateCache KnownStates => _settled;

    /// <summary>The place of a stock in a state; -1 for anything else.</summary>
    internal int PlaceOf(string stock) => Compiled.Stocks.ToList().FindIndex(known => known.Name == stock);

    /// <summary>What 1 means for a state variable when distances and rates are compared: the width of its range, or 1.</summary>
    public double Scale(int index) => HasRange(index) ? Compiled.Stocks[index].Range!.Value.Width : 1;

    /// <summary>Whether the model gives a state variable a range; hidden stocks have none.</summary>
    internal bool HasRange(int index) => index < Compiled.Stocks.Count && Compiled.Stocks[index].Range is not null;

    /// <summary>Every variable of the model in a state.</summary>
    internal Dictionary<string, double> ReadOut(ModelField field, double time, ReadOnlySpan<double> state)
    {
        var values = new double[Compiled.ReadoutNames.Count];
        field.ReadOut(time, state, values);
        return Model.Variables.Select((variable, i) => (variable.Name, values[i])).ToDictionary();
    }

    private void SetResting(Func<string, string> nameOf)
    {
        foreach (var setting in SubtypeValues)
            Resting.Set(setting.Name, setting.Value);
        foreach (var setting in Settings.Overrides)
        {
            if (LoopGain.IsNamedBy(setting.Name))
                _loops.GetOrAdd(setting.Name, name => LoopGain.Find(name, Model)).Scale(Resting, setting.Value);
            else
                Resting.Set(nameOf(setting.Name), setting.Value);
        }
        foreach (var hold in Settings.Held)
            Resting.Set(hold.Name, hold.Value);
    }

    private double[] Values(IEnumerable<(string Stock, Expression Value)> values)
    {
        var given = values.ToDictionary(pair => pair.Stock, pair => pair.Value);
        return [.. Compiled.Stocks.Select(stock => Compiled.Evaluate(given[stock.Name], Resting.Resting))];
    }

    /// <summary>The state at some values of the stocks: with the hidden stocks of delays.</summary>
    internal double[] Begin(double[] stocks) =>
        Compiled.Dimension == stocks.Length ? [.. stocks] : new ModelField(Compiled, Resting).InitialState(StartTime, stocks);

    /// <summary>The state at some values of the stocks, with the settings' own in place of theirs.</summary>
    internal double[] Replace(double[] stocks)
    {
        double[] replaced = [.. stocks];
        for (var i = 0; i < Compiled.Stocks.Count; i++)
        {
            foreach (var value in Settings.StartValues.Where(value => value.Name == Compiled.Stocks[i].Name))
                replaced[i] = value.Value;
        }
        return Begin(replaced);
    }

    private static void CheckTolerances(RunSettings settings)
    {
        if (settings.Tolerances is { Relative: 0, Absolute: 0 })
            throw new InvalidSettingException("--rtol and --atol cannot both be 0: no step would ever be accurate enough");
    }

    private static void CheckMemories(CompiledModel compiled, RunSettings settings)
    {
        if (!compiled.HasMemories)
            return;
        if (settings.Grid != StepGrid.Plain)
            throw new InvalidSettingException(
                $"model '{compiled.Model.Name}' remembers values from step to step ({compiled.StateNames[compiled.Memories[0]]}), "
                    + $"so it runs by --method euler or rk4 with --grid plain");
    }

    private static void CheckGrid(RunSettings settings)
    {
        if (settings is { Grid: StepGrid.Plain, Method.IsAdaptive: true })
            throw new InvalidSettingException("--grid plain needs a fixed grid: --method rk4 or euler with --step");
    }

    private static double EndOf(Model model, RunSettings settings, Scenario? scenario, double from, double length)
    {
        var judge = scenario?.Judge;
        var end = settings.Until
            ?? (judge is null
                ? model.Time.Stop
                : double.IsInfinity(length)
                ? from + judge.AfterPermanent
                : from + length + judge.AfterCourse);
        if (!(end > model.Time.Start))
            throw new InvalidSettingException($"the run would end at {end}, but it begins at {model.Time.Start}");
        if ((end - model.Time.Start) / model.Time.Save > 1e7)
            throw new InvalidSettingException(
                $"a run to {end} would save {(end - model.Time.Start) / model.Time.Save:g10} points, one every {model.Time.Save}; the "
                    + "limit is 10,000,000");
        if (settings is { Step: { } step, MaxSteps: null } && (end - model.Time.Start) / step > IntegrationOptions.DefaultMaxSteps)
            throw new InvalidSettingException(
                $"a run to {end} with --step {step} would take {(end - model.Time.Start) / step:g10} steps or more; the limit is "
                    + "10,000,000: lengthen --step, or end the run earlier with --until");
        return end;
    }
}
