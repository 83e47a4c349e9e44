using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using LoopSim.Language;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>What a program does with the library. The README of LoopSim.Library quotes these lines.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void A_model_is_run()
    {
        Model model = ModelCatalog.Read("depression-core");
        var settings = new RunSettings { Scenario = "late", Overrides = [new Setting("load", 0.2)] };
        Experiment experiment = Experiment.Prepare(model, settings);
        RunCourse course = Simulate.Run(experiment, RunMonitor.Nobody).Course;
        Console.WriteLine($"day {course.Times[^1]}: burden {course.Last("burden"):f3}");

        Assert.Equal(3730, course.Times[^1]);
    }

    [Fact]
    public void A_loop_is_broken()
    {
        var settings = new RunSettings
        {
            Scenario = "late",
            Intervention = Intervention.None with { Cuts = ["plasticity:stress"] },
        };
        var experiment = Experiment.Prepare(ModelCatalog.Read("depression-core"), settings);
        BreakResult result = Break.Run(experiment, RunMonitor.Nobody);
        Console.WriteLine($"{result.Verdict}: recovered from day {result.With.FirstReached:f0}");

        // The README's first example.
        Assert.Equal(Verdict.Rescued, result.Verdict);
        Assert.Equal(806.3, result.With.FirstReached!.Value, 0.05);
    }

    [Fact]
    public void A_sweep_runs_in_process()
    {
        var model = ModelCatalog.Read("sleep-stress");
        var run = new RunSettings { Start = "healthy", Until = 365 };
        Variation[] varied = [Variation.Parse("load=0:0.3:31"), Variation.Parse("half=0.4,0.5")];
        Design design = Design.Create("grid", varied, count: null, seed: 1).Where("half > load", values => values[1] > values[0]);
        SweepPlan plan = SweepPlan.Prepare(model, new SweepSettings(run, design, ["final", "max:stress"]));

        SweepTable table = Sweep.Run(plan, jobs: 2);
        double[] load = table["load"], half = table["half"], stress = table["final:stress"];
        IReadOnlyList<string?> status = table.Words("status");
        for (var member = 0; member < table.Members; member++)
        {
            if (status[member] == "reached_end")
                Console.WriteLine($"{load[member]:f2} {half[member]:f1} {stress[member]:f3}");
        }

        Assert.Equal(62, table.Members);
        Assert.All(status, ending => Assert.Equal("reached_end", ending));
        var alone = Given.Run(model, run with { Overrides = Given.Values(("load", load[40]), ("half", half[40])) });
        Assert.Equal(alone.Course.Last("stress"), stress[40]);
        Assert.Throws<InvalidSettingException>(() => table["final:stres"]);
    }

    [Fact]
    public void Steady_states_are_followed()
    {
        var experiment = Experiment.Prepare(ModelCatalog.Read("sleep-stress"), new RunSettings());
        ContinueResult result = Continue.Run(experiment, new ContinuationRange("load", 0, 0.5), RunMonitor.Nobody);
        foreach (var point in result.Diagram.SpecialPoints)
            Console.WriteLine($"{point.Kind} at a load of {point.Parameters[0]:f6}");

        Assert.Equal(2, result.Diagram.SpecialPoints.Count(point => point.Kind == Bifurcation.SpecialPointKind.Fold));
    }

    [Fact]
    public void What_does_not_fit_is_said()
    {
        try
        {
            Experiment.Prepare(ModelCatalog.Read("sleep-stress"), new RunSettings { Overrides = [new Setting("lod", 0.2)] });
            Assert.Fail();
        }
        catch (InvalidSettingException problem)
        {
            Console.WriteLine(problem.Message);

            Assert.Contains("did you mean 'load'?", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_page_quotes_lines_that_are_run_here()
    {
        static string Plain(string text) => Regex.Replace(text, @"\n\s*", "\n").Trim();
        var source = Plain(File.ReadAllText(Here()).ReplaceLineEndings("\n"));
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "../../src/LoopSim/README.md")).ReplaceLineEndings("\n");
        var quoted = Regex.Matches(page, "```csharp\n(.*?)```", RegexOptions.Singleline);
        Assert.Equal(4, quoted.Count);
        Assert.All(quoted, block => Assert.Contains(Plain(block.Groups[1].Value), source, StringComparison.Ordinal));
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
