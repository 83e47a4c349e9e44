namespace LoopSim.Language;

/// <summary>A checked model: every name in every equation means something, every stock can start, and nothing depends on itself
/// within one instant. Two models are equal when they say the same, wherever they were read from.</summary>
/// <remarks>Lists keep the order of the file; names are unique over all kinds of variables.</remarks>
public sealed record Model
{
    /// <summary>What <c>disclaimer: true</c> says.</summary>
    public const string StandardDisclaimer =
        "A dynamical hypothesis for teaching and exploration: not advice, and never a reason to start or stop a treatment.";

    public required string Name { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>A sentence that goes with every result; null for none.</summary>
    public string? Disclaimer { get; init; }

    /// <summary>What verdicts are called, where it is not by the usual words.</summary>
    public ValueArray<VerdictWords> Verdicts { get; init; }

    public required TimeSettings Time { get; init; }

    /// <summary>Whether a target's incoming weights are divided by the declared sum of their sizes, signs left out. A cut or changed
    /// weight does not change the divisor.</summary>
    public bool NormalisePerTarget { get; init; }

    public ValueArray<Parameter> Parameters { get; init; }

    public ValueArray<Shape> Shapes { get; init; }

    public ValueArray<Function> Functions { get; init; }

    public ValueArray<Lookup> Lookups { get; init; }

    public ValueArray<Channel> Channels { get; init; }

    public ValueArray<Stock> Stocks { get; init; }

    public ValueArray<Flow> Flows { get; init; }

    public ValueArray<Auxiliary> Auxiliaries { get; init; }

    public ValueArray<Observable> Observables { get; init; }

    public ValueArray<Link> Links { get; init; }

    public ValueArray<Event> Events { get; init; }

    public ValueArray<Start> Starts { get; init; }

    public ValueArray<Outcome> Outcomes { get; init; }

    public ValueArray<Scenario> Scenarios { get; init; }

    public ValueArray<MeasuredSeries> Data { get; init; }

    public ValueArray<Contributor> Contributors { get; init; }

    public ValueArray<Reference> References { get; init; }

    /// <summary>Whether observables that belong to a panel are read out too: a choice of the run, not of the file.</summary>
    public bool ReadsPanels { get; init; }

    /// <summary>Whether another tool's file says it: labels are the names there.</summary>
    public bool IsImported { get; init; }

    /// <summary>The files the model was read from, itself first, then those it extends. Not part of what the model is.</summary>
    public SourceFiles Files { get; init; }

    /// <summary>The links that arrive at a stock or auxiliary, in the order of the file.</summary>
    public IEnumerable<Link> LinksTo(string target) => Links.Where(link => link.Target == target);

    /// <summary>What the weight of a link is divided by: 1 unless <see cref="NormalisePerTarget"/>.</summary>
    public double WeightDivisor(string target) => NormalisePerTarget ? LinksTo(target).Sum(link => Math.Abs(link.Weight)) : 1;

    /// <summary>What parameters and channels do by chance.</summary>
    public IEnumerable<(string Input, InputProcess Process)> Processes =>
        Parameters.Select(parameter => (parameter.Name, parameter.Process))
            .Concat(Channels.Select(channel => (channel.Name, channel.Process)))
            .Where(pair => pair.Process is not null).Select(pair => (pair.Name, pair.Process!));

    /// <summary>Every variable a plot or table can show: stocks, flows, auxiliaries and observables, in this order.</summary>
    public IEnumerable<Variable> Variables =>
        [.. Stocks, .. Flows, .. Auxiliaries, .. Observables.Where(observable => ReadsPanels || observable.Panel is null)];

    /// <summary>The names of the model and of those it extends, its own first: what is written for one holds for what extends it.</summary>
    public IEnumerable<string> Lineage => Files.Texts.Skip(1).Select(text => Path.GetFileNameWithoutExtension(text.Path)).Prepend(Name);

    /// <summary>What equations can call that the model has itself: shapes, which are functions of x, and functions.</summary>
    public IEnumerable<Function> OwnFunctions =>
        Shapes.Select(shape => new Function(shape.Name, ["x"], shape.Value, shape.Span)).Concat(Functions);

    public Scenario? FindScenario(string name) => Scenarios.FirstOrDefault(scenario => scenario.Name == name);

    public Outcome? FindOutcome(string name) => Outcomes.FirstOrDefault(outcome => outcome.Name == name);

    public Start? FindStart(string name) => Starts.FirstOrDefault(start => start.Name == name);
}

/// <summary>The texts a model was read from. All are equal, like <see cref="SourceSpan"/>s.</summary>
public readonly struct SourceFiles(IReadOnlyList<SourceText> texts) : IEquatable<SourceFiles>
{
    public IReadOnlyList<SourceText> Texts => texts ?? [];

    public bool Equals(SourceFiles other) => true;

    public override bool Equals(object? obj) => obj is SourceFiles;

    public override int GetHashCode() => 0;

    public static bool operator ==(SourceFiles left, SourceFiles right) => left.Equals(right);

    public static bool operator !=(SourceFiles left, SourceFiles right) => !left.Equals(right);
}
