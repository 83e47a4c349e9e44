namespace LoopSim;

/// <summary>What a varied name means in a model: which of a run's settings takes the values.</summary>
/// <remarks>A member of a sweep is the run that the same settings would give on the command line, to the bit.</remarks>
public abstract record SweepVariable
{
    private const string Treatment = "treat.";
    private const string Inputs = "input.";

    private SweepVariable()
    {
    }

    /// <summary>What is varied; two names that mean the same have equal ones.</summary>
    internal virtual object Subject => this;

    /// <summary>The settings, and the scenario's inputs, with a value in place.</summary>
    internal abstract (RunSettings Settings, Scenario? Scenario) Apply(RunSettings settings, Scenario? scenario, double value);

    /// <summary>A parameter, resting channel or link weight; <paramref name="Input"/> is the model's own name for it.</summary>
    public sealed record RestingInput(string Input) : SweepVariable
    {
        internal override (RunSettings, Scenario?) Apply(RunSettings settings, Scenario? scenario, double value) =>
            (settings with { Overrides = [.. settings.Overrides, new Setting(Input, value)] }, scenario);
    }

    /// <summary>The gain of a feedback loop, under its name.</summary>
    public sealed record FeedbackGain(string Name, ValueArray<string> Links) : SweepVariable
    {
        /// <remarks>A loop can be named from each of its nodes.</remarks>
        internal override object Subject => Links.Order(StringComparer.Ordinal).ToValueArray();

        internal override (RunSettings, Scenario?) Apply(RunSettings settings, Scenario? scenario, double value) =>
            (settings with { Overrides = [.. settings.Overrides, new Setting(Name, value)] }, scenario);
    }

    /// <summary>Where a stock begins.</summary>
    public sealed record InitialValue(string Stock) : SweepVariable
    {
        internal override (RunSettings, Scenario?) Apply(RunSettings settings, Scenario? scenario, double value) =>
            (settings with { StartValues = [.. settings.StartValues, new Setting(Stock, value)] }, scenario);
    }

    /// <summary>The number of the path, by which noise goes.</summary>
    public sealed record Path : SweepVariable
    {
        /// <summary>What it is called.</summary>
        public const string Name = "path";

        internal override (RunSettings, Scenario?) Apply(RunSettings settings, Scenario? scenario, double value) =>
            (settings with { Noise = settings.Noise! with { First = (long)value } }, scenario);
    }

    /// <summary>Nothing: a column of a table that goes into the results as it is.</summary>
    public sealed record Carried(string Column) : SweepVariable
    {
        internal override (RunSettings, Scenario?) Apply(RunSettings settings, Scenario? scenario, double value) => (settings, scenario);
    }

    /// <summary>When the intervention begins.</summary>
    public sealed record TreatmentStart : SweepVariable
    {
        internal override (RunSettings, Scenario?) Apply(RunSettings settings, Scenario? scenario, double value) =>
            (settings with { Intervention = settings.Intervention with { From = value } }, scenario);
    }

    /// <summary>How long the intervention lasts.</summary>
    public sealed record TreatmentLength : SweepVariable
    {
        internal override (RunSettings, Scenario?) Apply(RunSettings settings, Scenario? scenario, double value) =>
            (settings with { Intervention = settings.Intervention with { For = value } }, scenario);
    }

    /// <summary>The dose of one channel.</summary>
    public sealed record TreatmentDose(string Channel) : SweepVariable
    {
        internal override (RunSettings, Scenario?) Apply(RunSettings settings, Scenario? scenario, double value)
        {
            var others = settings.Intervention.Doses.Where(dose => dose.Name != Channel);
            return (settings with { Intervention = settings.Intervention with { Doses = [.. others, new Setting(Channel, value)] } },
                scenario);
        }
    }

    /// <summary>The amount, the first start or the length of one of the scenario's inputs.</summary>
    public sealed record ScenarioCourse(int Index, string Part) : SweepVariable
    {
        internal override (RunSettings, Scenario?) Apply(RunSettings settings, Scenario? scenario, double value)
        {
            var inputs = scenario!.Inputs.ToArray();
            inputs[Index] = Part switch
            {
                "at" =>
                    inputs[Index] with
                    {
                        Begins = inputs[Index].Begins is Recurrence.Evenly evenly
                        ? evenly with { At = value }
                        : Recurrence.Once(value)
                    },
                "for" => inputs[Index] with { For = value },
                _ => inputs[Index] with { Amount = value },
            };
            return (settings, scenario with { Inputs = inputs.ToValueArray() });
        }
    }

    /// <summary>Finds what a name means: <c>load</c>, <c>stress:energy</c>, a stock for its initial value, <c>treat.at</c>,
    /// <c>treat.for</c>,
    /// <c>treat.dose</c>, <c>treat.CHANNEL</c>, <c>input.NAME</c>, <c>input.NAME.at</c>, <c>input.NAME.for</c>,
    /// <c>gain(a>b>a)</c>.</summary>
    /// <exception cref="InvalidSettingException">It means nothing here.</exception>
    public static SweepVariable Find(string name, Model model, RunSettings settings)
    {
        var names = new SettingNames(model);
        if (name == Path.Name && settings.Noise is not null)
            return new Path();
        if (LoopGain.IsNamedBy(name))
            return FindGain(LoopGain.Find(name, model));
        if (name.StartsWith(Treatment, StringComparison.Ordinal))
            return FindTreatment(name[Treatment.Length..], names, settings);
        if (name.StartsWith(Inputs, StringComparison.Ordinal))
            return FindInput(name[Inputs.Length..], names, settings);
        if (settings.Held.FirstOrDefault(hold => hold.Name == name) is { Name: not null } held)
            throw new InvalidSettingException(
                $"'{name}' is held at {held.Value}, so where it begins cannot be varied; leave out --hold {name}, or vary something else");
        return model.Stocks.Any(stock => stock.Name == name) ? new InitialValue(name) : new RestingInput(names.Varied(name));
    }

    /// <summary>Finds what a column of a table means; one whose name is not even near one that means something is carried along.</summary>
    /// <exception cref="InvalidSettingException">It means nothing here, or cannot take what stands there.</exception>
    internal static SweepVariable FindColumn(string name, DesignColumn column, Model model, RunSettings settings)
    {
        var hasForm = LoopGain.IsNamedBy(name) || (name == Path.Name && settings.Noise is not null)
            || name.StartsWith(Treatment, StringComparison.Ordinal) || name.StartsWith(Inputs, StringComparison.Ordinal);
        if (!hasForm && new SettingNames(model).IsForeign(name))
            return new Carried(name);
        var found = Find(name, model, settings);
        return column.Fault is { } fault ? throw new InvalidSettingException(fault) : found;
    }

    private static FeedbackGain FindGain(LoopGain loop) => new(loop.Name, loop.Links);

    private static SweepVariable FindTreatment(string part, SettingNames names, RunSettings settings)
    {
        if (settings.Intervention.Policy is not null && part != "at")
        {
            throw new InvalidSettingException(
                $"{Treatment}{part} varies a treatment that is given, but a policy chooses its own: vary {Treatment}at or the model");
        }
        switch (part)
        {
            case "at":
                return new TreatmentStart();
            case "for":
                return new TreatmentLength();
            case "dose":
                var doses = settings.Intervention.Doses;
                return doses.Count == 1
                    ? new TreatmentDose(doses[0].Name)
                    : throw new InvalidSettingException(doses.Count == 0
                        ? "treat.dose varies the dose of the channel that treats, but there is none: add --dose CHANNEL=1, or vary "
                            + "treat.CHANNEL"
                        : $"treat.dose varies the dose of one channel, but {doses.Count} treat: vary "
                            + $"{string.Join(" or ", doses.Select(dose => "treat." + dose.Name))}");
            default:
                return new TreatmentDose(names.Channel(part));
        }
    }

    private static ScenarioCourse FindInput(string rest, SettingNames names, RunSettings settings)
    {
        if (settings.Scenario is null)
            throw new InvalidSettingException($"input.{rest} varies an input of the scenario, but no scenario is chosen: add --scenario");
        var scenario = names.Scenario(settings.Scenario);
        var dot = rest.LastIndexOf('.');
        var part = dot > 0 && rest[(dot + 1)..] is "at" or "for" ? rest[(dot + 1)..] : "amount";
        var input = part == "amount" ? rest : rest[..dot];
        var matches = scenario.Inputs.Index().Where(pair => pair.Item.To == input).ToList();
        if (matches.Count == 0)
        {
            var known = scenario.Inputs.Count == 0
                ? "it has none"
                : "it has " + string.Join(", ", scenario.Inputs.Select(known => "input." + known.To).Distinct());
            throw new InvalidSettingException($"scenario '{scenario.Name}' has no input '{input}'; {known}");
        }
        if (matches.Count > 1)
            throw new InvalidSettingException(
                $"scenario '{scenario.Name}' has {matches.Count} inputs to '{input}'; a sweep varies an input that is the only one to "
                    + "its target");
        if (part == "at" && matches[0].Item.Begins is Recurrence.Listed { Times.Count: > 1 and var count })
            throw new InvalidSettingException(
                $"input.{rest} varies when the input begins, but it begins at {count} listed times; write 'at' and 'every' in place of "
                    + $"'times', or vary input.{input} or input.{input}.for");
        return new ScenarioCourse(matches[0].Index, part);
    }
}
