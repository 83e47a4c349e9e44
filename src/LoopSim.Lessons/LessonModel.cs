using LoopSim.Figures;
using LoopSim.Language.Equations;
using LoopSim.Language.Libraries;
using LoopSim.Loops;

namespace LoopSim.Lessons;

/// <summary>A model as a page needs it: compiled so that every link can be cut, and described.</summary>
internal sealed class LessonModel
{
    private const int LoopLimit = 20_000;
    private const int LoopsKept = 160;

    private readonly IReadOnlyDictionary<string, LinkSign> _signs;
    private readonly SettingNames _names;

    public LessonModel(Model model)
    {
        Model = model;
        var graph = CausalGraph.Of(model);
        // Where a model declares no links, the dependences in its equations take their place.
        Dependences = model.Links.Count > 0 ? [] : [.. graph.Links.Where(link => !link.IsDeclared && link.Source != link.Target)];
        Compiled = CompiledModel.Compile(
            model, new ModelVariant([], Dependences.Select(link => (link.Source, link.Target)).Distinct().ToValueArray()));
        (_signs, _names) = (CausalDrawing.Signs(model), new SettingNames(model));
    }

    public Model Model { get; }

    public CompiledModel Compiled { get; }

    private IReadOnlyList<CausalLink> Dependences { get; }

    /// <summary>What the scores of loops need, as JavaScript.</summary>
    public string LoopScript() => Loops.LoopScript.Write(Network, [
        .. Model.Parameters.Select(parameter => parameter.Name), .. Model.Channels.Select(channel => channel.Name),
        .. Model.Links.Select(link => link.Name),
        .. Dependences.SelectMany(link => new[] { link.Name, $"frozen:{link.Source}:{link.Target}" }),
    ]);

    private CausalNetwork Network => field ??= CausalNetwork.Of(Compiled);

    /// <summary>The shortest loops, as the numbers of their links in the network.</summary>
    private LoopsDocument LoopsOf()
    {
        var found = FeedbackLoops.Find(Network.Nodes, Network.Links, LoopLimit);
        var number = Network.Links.Select((link, i) => (link, i)).ToDictionary(pair => pair.link, pair => pair.i);
        var groups = Network.Groups().Select(group => group.ToHashSet()).ToList();
        return new LoopsDocument(
            found.Loops.Count, found.HitLimit,
            [
                .. found.Loops.OrderBy(loop => loop.Length).Take(LoopsKept).Select(loop => (IReadOnlyList<int>)
                [
                    groups.FindIndex(group => group.Contains(loop.Links[0].Source)), .. loop.Links.Select(link => number[link]),
                ]),
            ],
            [.. Network.Links.Select(link => $"{link.Source}:{link.Target}{(link.IsDeclared ? "" : "=")}")]);
    }

    public LessonDocument Document(IReadOnlyList<ProofDocument> proof) => new()
    {
        Name = Model.Name,
        Title = Model.Title ?? Model.Name,
        Description = Model.Description,
        Disclaimer = Model.Disclaimer,
        Unit = Model.Time.Unit,
        Start = Model.Time.Start,
        Stop = Model.Time.Stop,
        Save = Model.Time.Save,
        Verdicts = Model.Verdicts.Count == 0 ? null : Model.Verdicts.ToDictionary(own => own.Verdict, own => own.Words),
        Parameters = [.. Model.Parameters.Select(parameter => Input(parameter, parameter.Value))],
        Channels = [.. Model.Channels.Select(channel => Input(channel, 0))],
        Links = [.. Model.Links.Select(Declared), .. Dependences.Select(Dependence)],
        Variables = [.. Model.Variables.Select(Described)],
        Starts =
        [
            .. Model.Starts.Select(start => new StartDocument(start.Name, start.Label ?? Variable.Sentence(start.Name), start.Settles)),
        ],
        Scenarios = [.. Model.Scenarios.Select(Scenario)],
        Outcomes = [.. Model.Outcomes.Select(Outcome)],
        Known = [.. TreatmentLibrary.Interventions.Entries.Select(Known).OfType<KnownDocument>()],
        Loops = LoopsOf(),
        Proof = proof,
    };

    private InputDocument Input(Variable input, double value) => new(
        input.Name, input.DisplayName, Words.Unit(input.Unit), input.Note, value, RangeOf(input), Compiled.Layout.Find(input.Name));

    private static VariableDocument Described(Variable variable) => new(
        variable.Name, variable.DisplayName, Words.Unit(variable.Unit), variable.Note,
        variable switch
        {
            Stock { Slow: true } => "slow_stock",
            Stock => "stock",
            Flow => "flow",
            Auxiliary => "auxiliary",
            _ => "observable",
        },
        RangeOf(variable));

    private static double[]? RangeOf(Variable variable) => variable.Range is { } range ? [range.Low, range.High] : null;

    private LinkDocument Declared(Link link) => new(
        link.IsNamed ? link.Name : null, EndsOf(link), link.Source, link.Target, link.Note, link.Weight, SignOf(link.Name),
        Compiled.Layout.Find(link.Name), SourceReadout: null);

    /// <summary>What names one link and no other, where its ends do not.</summary>
    private string? EndsOf(Link link) =>
        link.IsNamed || Model.Links.Count(other => other.Source == link.Source && other.Target == link.Target) > 1
            ? link.Name
            : null;

    private LinkDocument Dependence(CausalLink link) => new(
        link.Name, link.Name, link.Source, link.Target, Note: null, Weight: 1, SignOf(link.Name),
        Compiled.Layout.Find(link.Name), Compiled.FindReadout(link.Source));

    private ScenarioDocument Scenario(Scenario scenario) => new(
        scenario.Name, scenario.Label ?? Variable.Sentence(scenario.Name), scenario.Note, scenario.Start,
        [
            .. scenario.Inputs.Select(input => new ScenarioInputDocument(
                Compiled.Layout.Find(input.To), input.To, input.Change == InputChange.Add ? "add" : "set", input.Amount,
                Times(input.Begins), input.For)),
        ],
        scenario.TreatAt,
        scenario.Judge is { } judge ? new JudgementDocument(judge.Outcome, judge.AfterCourse, judge.AfterPermanent) : null);

    private static RecurrenceDocument Times(Recurrence times) => times switch
    {
        Recurrence.Evenly evenly => new(null, evenly.At, evenly.Every, evenly.Until ?? double.MaxValue),
        Recurrence.Listed listed => new([.. listed.Times], 0, 0, 0),
        _ => throw new ArgumentOutOfRangeException(nameof(times), times, "Times come evenly or listed."),
    };

    private OutcomeDocument Outcome(Outcome outcome) => new(
        outcome.Name, RunProse.Spoken(outcome), $"{outcome.When}",
        outcome.Measure() is NameExpression name ? name.Name : null, outcome.Threshold,
        Compiled.FindReadout(CompiledModel.OutcomeKey(outcome.Name)), Compiled.FindReadout(CompiledModel.OutcomeValueKey(outcome.Name)));

    /// <summary>An intervention of the library; null where it says nothing of this model.</summary>
    private KnownDocument? Known(KnownIntervention entry) => entry.In(Model) is not { } adjusted ? null : new(
        entry.Name, entry.Label, entry.Sentence, entry.Onset, entry.Offset,
        entry.Sessions is { } sessions ? new SessionsDocument(sessions.Every, sessions.For) : null,
        [
            .. adjusted.Adjustments.Select(adjustment => new AdjustmentDocument(
                Compiled.Layout.Find(_names.Input(adjustment.Input)),
                adjustment.Kind switch { AdjustmentKind.Set => "set", AdjustmentKind.Add => "add", _ => "scale" }, adjustment.Amount)),
        ]);

    private int SignOf(string link) => _signs.GetValueOrDefault(link, LinkSign.None) switch
    {
        LinkSign.Positive => 1,
        LinkSign.Negative => -1,
        _ => 0,
    };
}
