namespace LoopSim.Inference;

/// <summary>Predicts what was measured under one set of settings, from the values of the free parameters; and how the predictions move with
/// them.</summary>
/// <remarks>Slopes are exact where every free parameter is an input of the model and the run has sensitivities: forward sensitivities
/// along one run. Elsewhere they are differences of runs. Many threads may predict at once.</remarks>
internal sealed class Predictor
{
    /// <summary>The relative step of differences: the cube root of the error of a run.</summary>
    private const double RelativeStep = 1e-4;

    private readonly Experiment _experiment;
    private readonly SweepVariable[] _targets;
    private readonly string[]? _inputs;
    private readonly string[] _quantities;
    private readonly double[] _times;

    /// <param name="model">The model.</param>
    /// <param name="run">The settings of the run.</param>
    /// <param name="names">The free parameters.</param>
    /// <param name="observed">What was measured.</param>
    /// <exception cref="InvalidSettingException">Something does not fit the model.</exception>
    public Predictor(Model model, RunSettings run, IReadOnlyList<string> names, IReadOnlyList<Observed> observed)
    {
        CheckOnce(names);
        _times = [.. observed.SelectMany(one => one.Times).Distinct().Order()];
        _quantities = [.. observed.Select(one => one.Quantity).Distinct()];
        run = run with { Until = Math.Max(_times[^1], Math.BitIncrement(model.Time.Start)) };
        CheckTimes(model);
        var first = Experiment.Prepare(model, run);
        string[] stocks = [.. names.Where(name => model.Stocks.Any(stock => stock.Name == name))];
        var free = first.SettlingStart is null ? stocks : [];
        model = FreeInitials.In(model, first, free);
        _experiment = Experiment.Prepare(model, run);
        _targets =
        [
            .. names.Select(name => SweepVariable.Find(free.Contains(name) ? FreeInitials.NameOf(name) : name, model, run)),
        ];
        if (_targets.All(target => target is SweepVariable.RestingInput))
            _inputs = [.. _targets.Cast<SweepVariable.RestingInput>().Select(target => target.Input)];
        Observed = observed;
        WhyDifferences = _inputs is null ? "what is free is not an input of the equations alone" : Obstacle();
    }

    public IReadOnlyList<Observed> Observed { get; }

    /// <summary>Why slopes are differences; null where they are exact.</summary>
    public string? WhyDifferences { get; }

    /// <summary>The experiment, before anything is changed.</summary>
    public Experiment Experiment => _experiment;

    /// <summary>The model's own value of each free parameter; NaN where it has none.</summary>
    public double[] ModelValues() =>
    [
        .. _targets.Select(target => target switch
        {
            SweepVariable.RestingInput { Input: var input } => _experiment.Resting.Get(input),
            SweepVariable.InitialValue { Stock: var stock } => _experiment.SeedState()[_experiment.PlaceOf(stock)],
            _ => double.NaN,
        }),
    ];

    /// <summary>The predictions, one after the other for each value observed.</summary>
    /// <returns>Null where the run does not come to its end.</returns>
    public double[]? At(double[] parameters, CancellationToken cancellation)
    {
        try
        {
            return Course(parameters, withSlopes: false, cancellation) is { } rows ? Picked(rows, quantity => quantity) : null;
        }
        catch (InvalidSettingException)
        {
            // The values make no run.
            return null;
        }
    }

    /// <summary>The predictions and their slopes by each parameter.</summary>
    public (double[] Values, double[][] Slopes)? WithSlopes(double[] parameters, CancellationToken cancellation)
    {
        if (WhyDifferences is not null)
            return WithDifferences(parameters, cancellation);
        double[][]? rows;
        try
        {
            rows = Course(parameters, withSlopes: true, cancellation);
        }
        catch (InvalidSettingException)
        {
            // No sensitivities just here: a parameter stands on a switch, for example.
            return WithDifferences(parameters, cancellation);
        }
        if (rows is null)
            return null;
        var (count, width) = (_quantities.Length, _targets.Length);
        return (Picked(rows, quantity => quantity),
            [.. Enumerable.Range(0, width).Select(k => Picked(rows, quantity => count + (quantity * width) + k))]);
    }

    private static void CheckOnce(IReadOnlyList<string> names)
    {
        if (names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InvalidSettingException($"'{twice.Key}' is free twice; name it once");
    }

    private void CheckTimes(Model model)
    {
        if (_times[0] < model.Time.Start)
            throw new InvalidSettingException(
                $"the first measurement is at time {_times[0].ToString("R", CultureInfo.InvariantCulture)}, before the model begins at "
                    + $"{model.Time.Start.ToString("R", CultureInfo.InvariantCulture)}; change 'start' under 'time', or the table's times");
    }

    /// <summary>Why the run at the model's own values has no sensitivities; null where it has.</summary>
    private string? Obstacle()
    {
        if (_experiment.Settings.Method.NeedsDerivatives)
            return $"{_experiment.Settings.Method.Name} has no sensitivities";
        if (_experiment.Settings.Grid == StepGrid.Plain)
            return "a plain grid has no sensitivities";
        try
        {
            Course(ModelValues(), withSlopes: true, CancellationToken.None);
            return null;
        }
        catch (InvalidSettingException problem)
        {
            return problem.Message;
        }
    }

    private Experiment At(double[] parameters)
    {
        var (settings, scenario) = (_experiment.Settings, _experiment.Scenario);
        for (var i = 0; i < _targets.Length; i++)
            (settings, scenario) = _targets[i].Apply(settings, scenario, parameters[i]);
        return _experiment.Vary(settings, scenario, _ => new SteadyStateCache());
    }

    /// <summary>A row for each time: the quantities, then the slopes of each by every parameter.</summary>
    private double[][]? Course(double[] parameters, bool withSlopes, CancellationToken cancellation)
    {
        var experiment = At(parameters);
        var (n, count) = (experiment.Compiled.Dimension, _quantities.Length);
        var model = new ModelField(experiment.Compiled, experiment.Schedule(withIntervention: true));
        var field = withSlopes ? new SensitivityField(model, _inputs!) : null;
        var slopes = withSlopes ? new ReadoutSlopes(experiment.Compiled, _quantities, _inputs!) : null;
        int[] places = [.. _quantities.Select(experiment.Compiled.FindReadout)];
        var all = new double[experiment.Compiled.ReadoutNames.Count];
        void ReadOut(double time, ReadOnlySpan<double> state, Span<double> values)
        {
            model.ReadOut(time, state[..n], all);
            for (var i = 0; i < count; i++)
                values[i] = all[places[i]];
            field?.ReadOut(slopes!, time, state, values[count..]);
        }

        double[] initial;
        if (withSlopes)
            initial = SensitiveStart.Of(experiment, _inputs!, cancellation);
        else
        {
            var start = experiment.StartState(cancellation);
            if (!start.IsSettled)
                return null;
            initial = start.State;
        }
        var recorder = new TimeCourseRecorder(
            initial.Length, [.. Enumerable.Range(0, count * (withSlopes ? 1 + _targets.Length : 1)).Select(column => $"{column}")],
            ReadOut, _times);
        var (from, to) = (experiment.StartTime, experiment.EndTime);
        var solved = experiment.CreateIntegrator().Solve(
            withSlopes ? field! : model, from, to, initial, model.Breakpoints(from, to), recorder, cancellation);
        if (field?.Obstacle is { } obstacle)
            throw new InvalidSettingException(SensitivityText.Describe(obstacle, _inputs!));
        if (solved.Status != SolveStatus.ReachedEnd)
            return null;
        var course = recorder.Finish(solved);
        return course.Times.Length < _times.Length ? null
            : [.. Enumerable.Range(0, _times.Length).Select(row => course.Columns.Select(column => column[row]).ToArray())];
    }

    private double[] Picked(double[][] rows, Func<int, int> column)
    {
        var values = new List<double>();
        foreach (var one in Observed)
        {
            var at = column(Array.IndexOf(_quantities, one.Quantity));
            values.AddRange(one.Times.Select(time => rows[Array.BinarySearch(_times, time)][at]));
        }
        return [.. values];
    }

    private (double[], double[][])? WithDifferences(double[] parameters, CancellationToken cancellation)
    {
        if (At(parameters, cancellation) is not { } values)
            return null;
        var slopes = new double[parameters.Length][];
        for (var k = 0; k < parameters.Length; k++)
        {
            var step = RelativeStep * Math.Max(Math.Abs(parameters[k]), 1e-3);
            double[] above = [.. parameters], below = [.. parameters];
            (above[k], below[k]) = (parameters[k] + step, parameters[k] - step);
            var (up, down) = (At(above, cancellation), At(below, cancellation));
            var (high, low) = (up ?? values, down ?? values);
            var width = (up is null ? parameters[k] : above[k]) - (down is null ? parameters[k] : below[k]);
            if (width == 0)
                return null;
            slopes[k] = [.. high.Zip(low, (one, other) => (one - other) / width)];
        }
        return (values, slopes);
    }
}
