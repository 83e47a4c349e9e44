namespace LoopSim;

/// <summary>What a user chooses for a run. Names are checked by <see cref="Experiment.Prepare"/>.</summary>
public sealed record RunSettings
{
    /// <summary>New values of parameters, resting channels and link weights.</summary>
    public ValueArray<Setting> Overrides { get; init; }

    /// <summary>Subtypes of the shipped library whose resting values the run has, one over the other, before the overrides.</summary>
    public ValueArray<string> Subtypes { get; init; }

    /// <summary>Whether the observables of panels, such as markers, are read out too.</summary>
    public bool Markers { get; init; }

    /// <summary>A start's name; null for the scenario's, or the model's default.</summary>
    public string? Start { get; init; }

    /// <summary>Values of stocks in place of those of the start.</summary>
    public ValueArray<Setting> StartValues { get; init; }

    /// <summary>Stocks taken out of the state, and the constants in their place.</summary>
    public ValueArray<Setting> Held { get; init; }

    public string? Scenario { get; init; }

    public Intervention Intervention { get; init; } = Intervention.None;

    /// <summary>The outcome that decides; null for the scenario's, or the model's first.</summary>
    public string? Outcome { get; init; }

    /// <summary>When the run ends; null for the scenario's judging time, or the model's stop.</summary>
    public double? Until { get; init; }

    public IntegrationMethod Method { get; init; } = IntegrationMethod.Rk45;

    public Tolerances Tolerances { get; init; } = new();

    /// <summary>After how many attempted steps a run is given up; null for the integrator's own limit.</summary>
    public long? MaxSteps { get; init; }

    /// <summary>The step of a fixed-step method; for an adaptive one the largest step.</summary>
    public double? Step { get; init; }

    /// <summary>Where the steps of a fixed-step method end; an adaptive one always lands.</summary>
    public StepGrid Grid { get; init; }

    /// <summary>What is left to chance; null where nothing is, whatever the model says.</summary>
    public NoiseSettings? Noise { get; init; }

    /// <summary>These settings with the method that a model is written for, on a plain grid; unchanged where it is written for
    /// none.</summary>
    public RunSettings ByMethodOf(Model model) => model.Time.Method is { } name && IntegrationMethod.TryFind(name, out var method)
        ? this with { Method = method, Grid = StepGrid.Plain }
        : this;

    /// <summary>The model as a run with these settings reads it out.</summary>
    internal Model ReadBy(Model model)
    {
        if (Step is not null && !Method.IsAdaptive)
            model = model with { Time = model.Time with { Step = Step } };
        var noisy = Noise is null ? model : Noise.Applied(model);
        return Markers ? noisy with { ReadsPanels = true } : noisy;
    }
}

/// <summary>A name and the value it is given.</summary>
public readonly record struct Setting(string Name, double Value);
