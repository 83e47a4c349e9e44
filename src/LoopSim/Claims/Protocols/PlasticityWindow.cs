using System.Collections.Immutable;
using LoopSim.Figures;

namespace LoopSim.Claims.Protocols;

/// <summary>(h) What opens the window and what fills it do more together than the sum of both.</summary>
internal sealed class PlasticityWindow : Claim
{
    private static readonly double[] _shares = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1];

    public override string Key => "h";

    public override string Title => "A plasticity window that experience must fill";

    public override string Statement => "A channel that raises plasticity and one that acts through it do more together than either share of what they need alone would add up to.";

    public override string RefutedBy => "a Loewe index of 1 or more: the two only add up, or get in each other's way.";

    public override IReadOnlyList<string> Sources =>
    [
        "The index is the sum of each dose over what it takes alone, 1 where two doses of one thing are mixed (Loewe 1953).",
        "Beside it: fluoxetine with extinction training, not either alone, erased fear in mice (Karpova 2011; recalled, check before quoting).",
    ];

    internal override int TrialsPerSet(ClaimSubject subject) => 48;

    internal override string? Obstacle(ClaimSubject subject) =>
        subject.Experience is null ? "no channel acts through another state, as experience acts through plasticity, and no intervention is known for it"
        : subject.Opening is null ? $"no channel raises the state through which '{subject.Experience.Name}' acts" : null;

    internal override string Protocol(ClaimSubject subject) =>
        $"Scenario '{subject.Late.Name}', for {subject.Duration(Bench.Course)}: {subject.Opening!.Label}{subject.Opening.Places} alone, {subject.Experience!.Label}{subject.Experience.Places} alone, and both in the proportion of these two doses (or of {Bench.LargestDose}, where one does not work alone); the smallest doses that recover.{(subject.HasGate ? "" : " No equation of this model lets experience act through plasticity: what is found is the work of the links alone.")}";

    internal override IReadOnlyList<Finding> Test(Bench bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        var episodes = bench.Episodes(sets, subject.Late);
        Episode[] ill = [.. episodes.Where(episode => episode.Arises)];
        var alone = Alone(bench, ill);
        var indices = bench.Trials.Smallest(
            [.. ill.Select((episode, i) => new Func<double, Trial>(share => Both(bench, episode, share * (alone[i].Opening ?? Bench.LargestDose), share * (alone[i].Gated ?? Bench.LargestDose))))], 1, end => end.IsWell);
        var found = ill.Select((episode, i) =>
        {
            var (opening, gated) = alone[i];
            // A channel that does not work alone at any dose counts nothing towards the sum.
            var index = (opening is null ? 0 : indices[i]) + (gated is null ? 0 : indices[i]);
            return (episode, Finding: opening is null && gated is null
                ? Finding.Of(indices[i] is not null, indices[i] is null ? "neither works alone nor both together" : "neither works alone, both together do", new Measured("Loewe index", null))
                : Finding.Of(
                    index < 1, index is { } sum ? $"Loewe index {Words.Short(sum)}: together they need {Words.Short(sum)} of what either takes alone" : "together they do not recover",
                    new Measured("Loewe index", index),
                    new Measured($"{subject.Opening!.Label} alone", opening, "", $"none up to {Bench.LargestDose}"), new Measured($"{subject.Experience!.Label} alone", gated, "", $"none up to {Bench.LargestDose}"),
                    new Measured($"{subject.Opening.Label}, together", indices[i] * (opening ?? Bench.LargestDose)), new Measured($"{subject.Experience.Label}, together", indices[i] * (gated ?? Bench.LargestDose))));
        }).ToDictionary(pair => pair.episode, pair => pair.Finding);
        return [.. episodes.Select(episode => found.GetValueOrDefault(episode) ?? Finding.Nothing(Episode.Missing))];
    }

    internal override ImmutableArray<Panel> Draw(Bench bench, ParameterSet reference, Finding finding)
    {
        var subject = bench.Subject;
        var episode = bench.Episodes([reference], subject.Late)[0];
        var (opening, gated) = Alone(bench, [episode])[0];
        var (largest, width) = (gated ?? Bench.LargestDose, opening ?? Bench.LargestDose);
        var needed = bench.Trials.Smallest([.. _shares.Select(share => new Func<double, Trial>(dose => Both(bench, episode, share * width, dose)))], largest, end => end.IsWell);
        Point[] line = opening is not null && gated is not null ? [new Point(0, largest), new Point(width, 0)] : [];
        return
        [
            new Panel(new Axis(subject.Opening!.Label), new Axis(subject.Experience!.Label) { Range = new Interval(0, 1.05 * largest) },
                [
                    new LineSeries([.. line], "if they only added up", Ink.Grey) { Dash = LineDash.Dashed },
                    new LineSeries([.. _shares.Zip(needed).Where(pair => pair.Second is not null).Select(pair => new Point(pair.First * width, pair.First == 1 && opening is not null ? 0 : pair.Second!.Value))], "smallest doses that recover", Ink.Blue) { Width = 1.4 },
                ]),
        ];
    }

    private static (double? Opening, double? Gated)[] Alone(Bench bench, Episode[] ill)
    {
        var subject = bench.Subject;
        var doses = bench.SmallestDoses([.. ill.SelectMany(episode => new[] { (episode, subject.Opening!), (episode, subject.Experience!) })]);
        return [.. ill.Select((_, i) => (doses[2 * i], doses[2 * i + 1]))];
    }

    private static Trial Both(Bench bench, Episode episode, double opening, double gated) =>
        Bench.Treat(episode, Bench.Course, (bench.Subject.Opening!, opening), (bench.Subject.Experience!, gated));
}
