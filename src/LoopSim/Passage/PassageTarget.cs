namespace LoopSim;

/// <summary>Where paths are to come to.</summary>
internal abstract class PassageTarget
{
    private const string OutcomeName = "passage_target";

    private PassageTarget(string text) => Text = text;

    /// <summary>What it is, in words.</summary>
    public string Text { get; }

    /// <summary>What is read out along paths.</summary>
    public virtual IReadOnlyList<string> Readouts => [];

    /// <summary>How far a path is from it: positive until it is reached, or 1 where no distance is known.</summary>
    public abstract double Distance(PathGroup group, int lane);

    /// <summary>The same at a state, for slopes; null where no distance is known.</summary>
    public abstract double? DistanceAt(ModelField field, double time, ReadOnlySpan<double> state);

    /// <summary>A model in which a condition can be read out.</summary>
    /// <exception cref="InvalidSettingException">The text is neither a start nor a condition.</exception>
    public static Model In(Model model, string text)
    {
        if (model.FindStart(text) is not null)
            return model;
        var (condition, problem) = ConditionReader.Read(model, text);
        if (condition is null)
        {
            var near = Language.Text.NearName.Of(text, model.Starts.Select(start => start.Name));
            throw new InvalidSettingException(
                $"--to expects a start of the model or a condition such as \"x >= 0\"; '{text}' is neither"
                    + $"{(near is null ? $": {problem}" : $"; did you mean '{near}'?")}");
        }

        return model with { Outcomes = [.. model.Outcomes, new Outcome(OutcomeName, condition, text, null, default)] };
    }

    /// <summary>The target in an experiment on such a model.</summary>
    /// <exception cref="InvalidSettingException">The start has no steady state.</exception>
    public static PassageTarget Of(Experiment experiment, PassageSettings settings, CancellationToken cancellation)
    {
        if (experiment.Model.FindOutcome(OutcomeName) is { } outcome)
            return new Condition(settings.To, outcome, experiment.Compiled);
        var settled = experiment.Settled(settings.To, cancellation);
        return settled.IsSettled
            ? new Neighbourhood(settings, experiment, settled.State)
            : throw new InvalidSettingException($"--to {settings.To}: no steady state is reached from there at these parameters");
    }

    /// <summary>Where a condition holds.</summary>
    private sealed class Condition(string text, Outcome outcome, CompiledModel compiled) : PassageTarget(text)
    {
        private readonly double? _threshold = outcome.Threshold;
        private readonly int _measure = compiled.FindReadout(CompiledModel.OutcomeValueKey(outcome.Name));

        public override IReadOnlyList<string> Readouts { get; } =
            [CompiledModel.OutcomeKey(outcome.Name), CompiledModel.OutcomeValueKey(outcome.Name)];

        public override double Distance(PathGroup group, int lane) =>
            group.ValueOf(0, lane) != 0 ? 0
            : _threshold is { } threshold ? Math.Max(double.Epsilon, Math.Abs(group.ValueOf(1, lane) - threshold))
            : 1;

        public override double? DistanceAt(ModelField field, double time, ReadOnlySpan<double> state)
        {
            if (_threshold is not { } threshold)
                return null;
            var values = new double[field.Model.ReadoutNames.Count];
            field.ReadOut(time, state, values);
            return Math.Abs(values[_measure] - threshold);
        }
    }

    /// <summary>Near a steady state.</summary>
    private sealed class Neighbourhood(PassageSettings settings, Experiment experiment, double[] state)
        : PassageTarget(settings.To)
    {
        private readonly double[] _scales = [.. Enumerable.Range(0, experiment.Compiled.Stocks.Count).Select(experiment.Scale)];

        public override double Distance(PathGroup group, int lane)
        {
            var largest = 0.0;
            for (var i = 0; i < _scales.Length; i++)
                largest = Math.Max(largest, Math.Abs(group.State(i, lane) - state[i]) / _scales[i]);
            return largest - settings.Radius;
        }

        public override double? DistanceAt(ModelField field, double time, ReadOnlySpan<double> at)
        {
            var largest = 0.0;
            for (var i = 0; i < _scales.Length; i++)
                largest = Math.Max(largest, Math.Abs(at[i] - state[i]) / _scales[i]);
            return largest - settings.Radius;
        }
    }
}
