namespace LoopSim.Language;

/// <summary>A story: where it starts, what happens to the system, when treatment begins, and how it is judged.</summary>
/// <remarks>What a scenario leaves out it takes from the one it <see cref="Extends"/>; the reader has filled these in.</remarks>
public sealed record Scenario
{
    public required string Name { get; init; }

    public string? Label { get; init; }

    public string? Note { get; init; }

    public string? Extends { get; init; }

    /// <summary>A start's name; null for the model's default start.</summary>
    public string? Start { get; init; }

    public ValueArray<ScenarioInput> Inputs { get; init; }

    /// <summary>When an intervention begins unless the command line says otherwise; absolute time.</summary>
    public double? TreatAt { get; init; }

    public Judgement? Judge { get; init; }

    public SourceSpan Span { get; init; }
}

/// <summary>The outcome that decides, and when it is read.</summary>
/// <param name="Outcome">Name of the outcome.</param>
/// <param name="AfterCourse">How long after the end of a finite course.</param>
/// <param name="AfterPermanent">How long after the start of a permanent intervention.</param>
public sealed record Judgement(string Outcome, double AfterCourse, double AfterPermanent);
