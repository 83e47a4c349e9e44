using LoopSim.Language.Equations;
using LoopSim.Sampling;

namespace LoopSim.Claims;

/// <summary>What claims need to know of a model, in the model's own names.</summary>
internal sealed class ModelRoles
{
    private ModelRoles(Model model, CompiledModel compiled, Experiment experiment)
    {
        (Model, Compiled, Experiment) = (model, compiled, experiment);
        Reference = new ParameterSet(compiled, experiment.Resting);
        Scenarios =
            [.. model.Scenarios.Where(scenario => scenario is { TreatAt: not null, Judge: not null } && scenario.Inputs.Count > 0)
                .OrderBy(scenario => scenario.TreatAt)];
        var ends = model.Links.SelectMany(link => new[] { link.Source, link.Target }).ToHashSet();
        Nodes = [.. model.Stocks.Where(stock => !stock.Slow && ends.Contains(stock.Name))];
        Channels = [.. model.Channels.Select(channel => SubjectChannel.Of(model, channel)).OfType<SubjectChannel>()];
        Recoveries =
        [
            .. Nodes.Select(node => Channels.FirstOrDefault(channel => channel.Target == node.Name && channel.Gate is null))
                .OfType<SubjectChannel>(),
        ];
        Singles = [.. Channels.Select(channel => Treatment.Of(this, channel))];
    }

    public Model Model { get; }

    public CompiledModel Compiled { get; }

    public Experiment Experiment { get; }

    public ParameterSet Reference { get; }

    public required Outcome Outcome { get; init; }

    /// <summary>The start at whose values the outcome holds: the way to the well state, where there is one.</summary>
    public required Start Well { get; init; }

    /// <summary>The start at whose values it does not.</summary>
    public required Start Ill { get; init; }

    /// <summary>Scenarios with a trigger, a time to treat and a judgement, the earliest treatment first.</summary>
    public IReadOnlyList<Scenario> Scenarios { get; }

    public Scenario Early => Scenarios[0];

    public Scenario Late => Scenarios[^1];

    /// <summary>The parameter to which the trigger adds.</summary>
    public string? Load => Late.Inputs.Where(input => input.Change == InputChange.Add).Select(input => input.To)
        .FirstOrDefault(name => Model.Parameters.Any(parameter => parameter.Name == name));

    /// <summary>The largest load that is looked at: the end of its range.</summary>
    public double LargestLoad => Model.Parameters.First(parameter => parameter.Name == Load).Range?.High ?? 1;

    /// <summary>The stocks that links join, slow ones left out.</summary>
    public IReadOnlyList<Stock> Nodes { get; }

    /// <summary>The channels that act on one stock by its own equation.</summary>
    public IReadOnlyList<SubjectChannel> Channels { get; }

    /// <summary>For every node on which one acts without a gate, the channel that raises its recovery.</summary>
    public List<SubjectChannel> Recoveries { get; }

    /// <summary>The same channels as treatments, one each.</summary>
    public IReadOnlyList<Treatment> Singles { get; }

    /// <summary>A time after which everything but the slowest ghost has settled.</summary>
    public double Patience => PatienceWith(Late.Judge!);

    public static double PatienceWith(Judgement judge) => 3 * judge.AfterPermanent;

    public double Start => Model.Time.Start;

    public string Unit => Model.Time.Unit ?? "time unit";

    /// <summary>What the outcome measures, for axes.</summary>
    public string MeasureLabel => Outcome.Measure() is NameExpression name
        ? Model.Variables.FirstOrDefault(variable => variable.Name == name.Name)?.Label ?? name.Name
        : Outcome.Measure().ToString();

    /// <summary>The stock whose rate reads the load.</summary>
    public Stock? Upstream => Load is { } load ? Nodes.FirstOrDefault(node => Reads(node, load)) : null;

    /// <summary>Whether a channel acts only as far as another state lets it, as experience acts through plasticity.</summary>
    public bool HasGate => Gated is not null;

    /// <summary>What works through a state that another treatment raises: the channel that the equations gate; where none is,
    /// psychotherapy from
    /// the library of interventions. Null for neither.</summary>
    public Treatment? Experience => Gated is { } gated ? Treatment.Of(this, gated) : Treatment.Known(this, "psychotherapy");

    /// <summary>What raises the state that <see cref="Experience"/> works through: the channel on the gate; where nothing is gated,
    /// ketamine from the
    /// library. Null for neither.</summary>
    public Treatment? Opening => Gated is not { } gated ? Treatment.Known(this, "ketamine")
        : Channels.FirstOrDefault(channel => channel.Target == gated.Gate && channel.Gate is null) is { } opening
            ? Treatment.Of(this, opening)
            : null;

    /// <summary>A channel that acts where the gated one does, without its gate; null for none.</summary>
    public Treatment? WithoutGate =>
        Gated is { } gated && Channels.FirstOrDefault(channel => channel.Target == gated.Target && channel.Gate is null) is { } other
            ? Treatment.Of(this, other)
            : null;

    private SubjectChannel? Gated => Channels.FirstOrDefault(channel => channel.Gate is not null);

    /// <exception cref="InvalidSettingException">The model lacks what every claim needs.</exception>
    public static ModelRoles Read(Model model, RunSettings? settings = null)
    {
        var experiment = Experiment.Prepare(model, settings ?? new RunSettings());
        if (experiment.Outcome is not { } outcome)
            throw new InvalidSettingException(
                $"claims need an outcome to judge by, and model '{model.Name}' declares none; add one under 'outcomes:', such as "
                    + "recovered: burden < 0.3");
        SteadyAnalysis.Check(experiment);
        if (!model.Scenarios.Any(scenario => scenario is { TreatAt: not null, Judge: not null } && scenario.Inputs.Count > 0))
            throw new InvalidSettingException(
                $"claims need a scenario with inputs, treat_at and judge, and model '{model.Name}' has none; add one under 'scenarios:'");
        var holds = model.Starts.ToDictionary(start => start.Name, start => Holds(experiment, outcome, start));
        if (!holds.ContainsValue(true) || !holds.ContainsValue(false))
        {
            throw new InvalidSettingException(
                $"claims need a start at which '{outcome.Name}' holds and one at which it does not, and the starts of model "
                    + $"'{model.Name}' ({string.Join(", ", holds.Keys)}) are all alike; add one under 'starts:'");
        }
        return new ModelRoles(model, experiment.Compiled, experiment)
        {
            Outcome = outcome,
            Well = model.Starts.First(start => holds[start.Name]),
            Ill = model.Starts.First(start => !holds[start.Name]),
        };
    }

    public static string Label(Variable variable) => variable.Label ?? variable.Name;

    public string Label(string name) => Model.Channels.FirstOrDefault(channel => channel.Name == name)?.Label
        ?? Model.Variables.FirstOrDefault(variable => variable.Name == name)?.Label
        ?? Model.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Label ?? name;

    /// <summary>How a link is written: Stress → Sleep quality.</summary>
    public string Label(Link link) => $"{Label(link.Source)} → {Label(link.Target)}";

    /// <summary>A start's values, with the hidden stocks of delays.</summary>
    public double[] Seed(Start start) => new ModelField(Compiled, Experiment.Resting).InitialState(Start, Experiment.Seed(start));

    public string Duration(double time) => Words.Duration(time, Unit);

    /// <summary>The channel that acts on a node whose name holds one of some words.</summary>
    public Treatment? ChannelOn(params string[] words) =>
        NodeNamed(words) is { } node
            && Channels.FirstOrDefault(channel => channel.Target == node.Name && channel.Gate is null) is { } channel
            ? Treatment.Of(this, channel)
            : null;

    /// <summary>A node whose name holds one of some words.</summary>
    public Stock? NodeNamed(params string[] words) =>
        Nodes.FirstOrDefault(node => words.Any(word => node.Name.Contains(word, StringComparison.Ordinal)));

    private static bool Reads(Stock stock, string name) => stock.Rate?.Names().Any(read => read.Name == name) ?? false;

    /// <summary>Whether the outcome holds at a start's own values, wherever they lead.</summary>
    private static bool Holds(Experiment experiment, Outcome outcome, Start start)
    {
        var field = new ModelField(experiment.Compiled, experiment.Resting);
        var state = field.InitialState(experiment.StartTime, experiment.Seed(start));
        field.Enter(experiment.StartTime, experiment.StartTime, state);
        return field.ReadOut(CompiledModel.OutcomeKey(outcome.Name), experiment.StartTime, state) != 0;
    }
}

/// <summary>A channel and where it acts.</summary>
/// <param name="Name">The channel.</param>
/// <param name="Target">The stock whose rate reads it.</param>
/// <param name="Gate">Another stock that its effect is multiplied by; null for none.</param>
internal sealed record SubjectChannel(string Name, string Target, string? Gate)
{
    /// <returns>Null when no stock's rate reads the channel.</returns>
    public static SubjectChannel? Of(Model model, Channel channel)
    {
        if (model.Stocks.FirstOrDefault(stock => stock.Rate?.Names().Any(name => name.Name == channel.Name) ?? false) is not { } target)
            return null;
        var products = target.Rate!.SelfAndDescendants().OfType<BinaryExpression>()
            .Where(product => product.Operator == BinaryOperator.Multiply);
        var partners = products.SelectMany(product => Partner(product, channel.Name)).SelectMany(partner => partner.Names())
            .Select(name => name.Name);
        return new SubjectChannel(
            channel.Name, target.Name,
                partners.FirstOrDefault(name => name != target.Name && model.Stocks.Any(stock => stock.Name == name)));
    }

    private static IEnumerable<Expression> Partner(BinaryExpression product, string channel)
    {
        if (product.Left is NameExpression left && left.Name == channel)
            yield return product.Right;
        if (product.Right is NameExpression right && right.Name == channel)
            yield return product.Left;
    }
}
