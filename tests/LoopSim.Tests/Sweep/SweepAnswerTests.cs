using LoopSim.Language;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>What a sweep came to, as numbers: the level of the tank at the end is ten times inflow times factor.</summary>
public sealed class SweepAnswerTests
{
    [Fact]
    public void Least_median_and_greatest_are_those_of_all_members()
    {
        var answer = Swept(TankSweep.Filling, "grid", null, ["final:level", "course:level", "max:level"], "inflow=1:5:5", "factor=1,2");

        Assert.Equal(["final:level", "course:level", "max:level"], answer.Saved.Select(saved => saved.Name));
        Assert.All(answer.Saved, saved =>
        {
            Assert.Equal((10, "mg"), (saved.Members, saved.Unit));
            Assert.Equal(10, saved.Least!.Value, 1e-9);
            Assert.Equal(40, saved.Median!.Value, 1e-9);
            Assert.Equal(100, saved.Greatest!.Value, 1e-9);
        });
        Assert.Equal(1, answer.SampledEvery);
    }

    [Fact]
    public void Codes_are_counted_under_their_own_names()
    {
        var saved = Assert.Single(Swept(TankSweep.Filling, "grid", null, ["outcome:full"], "inflow=0:1:3", "factor=1:2:3").Saved);

        Assert.Equal((9, (double?)null), (saved.Members, saved.Median));
        Assert.Equal([("no", 3), ("yes", 6)], saved.Counts!.Select(pair => (pair.Key, (int)pair.Value)));
    }

    [Fact]
    public void A_number_that_no_member_has_is_none()
    {
        var saved = Assert.Single(Swept(TankSweep.Filling, "grid", null, ["first:full"], "inflow=0,0.1").Saved);

        Assert.Equal((0, null, null, null), (saved.Members, saved.Least, saved.Median, saved.Greatest));
    }

    [Fact]
    public void Correlations_are_those_of_the_members_with_their_intervals()
    {
        var answer = Swept(TankSweep.Filling, "sobol", 64, ["final:level", "outcome:full"], "inflow~uniform(0,1)", "factor~uniform(1,2)");

        var members = Enumerable.Range(0, 64).Select(member => GivenMembers("inflow~uniform(0,1)", "factor~uniform(1,2)")[member]).ToList();
        var expected = PartialRankCorrelation.Of(
            ["inflow", "factor"], [[.. members.Select(values => values[0])], [.. members.Select(values => values[1])]],
            [.. members.Select(values => values[0] * values[1])]);
        var found = answer.Correlations.Where(row => row.Saved == "final:level").ToList();
        Assert.Equal(["inflow", "factor"], found.Select(row => row.Varied));
        Assert.All(found.Zip(expected), pair =>
        {
            Assert.Equal((pair.Second.Members, (string?)null), (pair.First.Members, pair.First.Code));
            Assert.Equal(pair.Second.Coefficient!.Value, pair.First.Coefficient, 1e-12);
            Assert.Equal(pair.Second.Low!.Value, pair.First.Low!.Value, 1e-12);
            Assert.Equal(pair.Second.High!.Value, pair.First.High!.Value, 1e-12);
        });
        Assert.Equal(["yes", "yes"], answer.Correlations.Where(row => row.Saved == "outcome:full").Select(row => row.Code));
    }

    [Fact]
    public void A_grid_of_two_quantities_is_not_ranked() =>
        Assert.Empty(Swept(TankSweep.Filling, "grid", null, ["final:level"], "inflow=0:1:5", "factor=1:2:5").Correlations);

    [Fact]
    public void The_tables_use_the_models_words()
    {
        var model = TankSweep.Filling with { Outcomes = [TankSweep.Filling.Outcomes[0] with { Label = "Brimming" }] };
        var page = new Page();
        Swept(model, "grid", null, ["final:level", "outcome:full"], page, "inflow=0:1:3", "factor=1:2:3");

        var tables = page.Blocks.OfType<PageTable>().ToList();
        Assert.Equal(["saved", "least", "median", "greatest", "members"], tables[0].Headings);
        Assert.Equal([["final:level", "0", "7.5", "20", "9"]], tables[0].Rows);
        Assert.Equal([["outcome:full", "not brimming", "3", "33.3 %"], ["outcome:full", "brimming", "6", "66.7 %"]], tables[1].Rows);
    }

    private static double[][] GivenMembers(params string[] varied)
    {
        var design = Design.Create("sobol", [.. varied.Select(Variation.Parse)], 64, 1);
        double[][] members = [.. Enumerable.Range(0, 64).Select(_ => new double[varied.Length])];
        for (var member = 0; member < members.Length; member++)
            design.Values(member, members[member]);
        return members;
    }

    private static SweepAnswer Swept(Model model, string kind, long? count, string[] saves, params string[] varied) =>
        Swept(model, kind, count, saves, new Page(), varied);

    private static SweepAnswer Swept(Model model, string kind, long? count, string[] saves, Page page, params string[] varied)
    {
        using var temporary = new TemporaryFolder();
        Variation[] variations = [.. varied.Select(Variation.Parse)];
        var plan = SweepPlan.Prepare(model, new SweepSettings(new RunSettings(), Design.Create(kind, variations, count, 1), saves));
        var manifest = SweepReport.Manifest(plan, 1, PartFormat.Csv, null, "filling.yaml");
        using (var folder = SweepFolder.Create(temporary["sweep"], manifest))
            Sweep.Run(plan, folder, 1, null, CancellationToken.None);
        var answer = SweepAnswer.Write(SweepResults.Open(temporary["sweep"]), CancellationToken.None);
        SweepAnswerWords.Add(page, answer, manifest);
        var table = Path.Combine(temporary["sweep"], FolderContents.Correlations);
        Assert.Equal(answer.Correlations.Count > 0, File.Exists(table));
        if (answer.Correlations.Count > 0)
            Assert.Equal(1 + answer.Correlations.Count, File.ReadAllLines(table).Length);
        return answer;
    }
}
