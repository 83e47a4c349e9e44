using System.Text.Json;
using LoopSim.Numerics;

namespace LoopSim.Lessons.Tests;

/// <summary>Verdicts of the page's engine on random settings are those of the command.</summary>
public class VerdictTests
{
    private static readonly JsonSerializerOptions _camelCase = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    [Theory]
    [InlineData("stress-mitochondria", 30)]
    [InlineData("depression-core", 15)]
    public void Verdicts_of_some_random_settings_are_equal(string name, int count) => AreEqual(name, count, seed: 1);

    [LongFact]
    public void Verdicts_of_200_random_settings_of_core_and_web_are_equal()
    {
        AreEqual("depression-core", 200, seed: 2);
        AreEqual("depression-web", 200, seed: 3);
    }

    /// <remarks>Settings whose verdict changes between tolerances of 1e-6 and 1e-9 lie on an edge, and are left out.</remarks>
    private static void AreEqual(string name, int count, int seed)
    {
        Tool.NeedNode();
        var model = ModelCatalog.Read(name);
        using var lesson = new WrittenLesson(model, withProof: false);
        var random = new Random(seed);
        var settings = Enumerable.Range(0, count).Select(_ => Draw(lesson.Document, random)).ToList();
        var list = lesson.Write("settings.json", JsonSerializer.Serialize(settings.Select(set => new { settings = set }), _camelCase));

        var found = JsonDocument.Parse(Tool.Node(Tool.Script("judge.js"), lesson.Engine, lesson.DocumentPath, list)).RootElement
            .EnumerateArray().ToList();

        var differing = new List<string>();
        var compared = 0;
        foreach (var (set, own) in settings.Zip(found))
        {
            var (verdict, outcome) = Judged(model, set, new Tolerances());
            if (verdict != Judged(model, set, new Tolerances(1e-9, 1e-12)).Verdict)
                continue;
            compared++;
            var value = own.GetProperty("outcome").GetDouble();
            if (own.GetProperty("verdict").GetString() != verdict || !(Math.Abs(value - outcome) <= 1e-4 * Math.Max(1, Math.Abs(outcome))))
                differing.Add($"{JsonSerializer.Serialize(set)}: {own}, not {verdict} {outcome}");
        }

        Assert.True(differing.Count == 0, string.Join('\n', differing));
        Assert.InRange(compared, count * 9 / 10, count);
    }

    private static (string? Verdict, double Outcome) Judged(Model model, RunDocument document, Tolerances tolerances)
    {
        var experiment = Experiment.Prepare(model, Proofs.SettingsOf(document) with { Tolerances = tolerances });
        var result = Break.Run(experiment, RunMonitor.Nobody);
        return (result.Verdict?.Key(), result.With.OutcomeValue);
    }

    /// <summary>A scenario, some parameters anywhere in their ranges, and an intervention.</summary>
    private static RunDocument Draw(LessonDocument document, Random random)
    {
        var parameters = Some(document.Parameters.Where(parameter => parameter.Range is not null), random, 3);
        var isCut = random.Next(2) == 0;
        var known = random.Next(4) == 0 ? Some(document.Known, random, 1) : [];
        return new RunDocument
        {
            Scenario = Some(document.Scenarios, random, 1)[0].Name,
            Set = parameters.ToDictionary(
                parameter => parameter.Name, parameter => Math.Round(Between(parameter.Range![0], parameter.Range[1], random), 3)),
            Cuts = isCut ? [.. Some(document.Links, random, 1 + random.Next(2)).Select(link => link.Cut)] : [],
            Doses = isCut ? ImmutableDictionary<string, double>.Empty : Some(document.Channels, random, 1 + random.Next(3))
                .ToImmutableDictionary(channel => channel.Name, _ => Math.Round(2 * random.NextDouble(), 2)),
            Known = [.. known.Select(entry => new CourseDocument(entry.Name, 1, null, null))],
            From = random.Next(3) == 0 ? 60 + random.Next(600) : null,
            For = isCut && known.Count == 0 ? null : 30 + random.Next(300),
        };
    }

    private static double Between(double low, double high, Random random) => low + ((high - low) * random.NextDouble());

    private static List<T> Some<T>(IEnumerable<T> items, Random random, int count) =>
        [.. items.OrderBy(_ => random.Next()).Take(count)];
}
