namespace LoopSim.Cli.Tests;

public class SweepFigureTests
{
    private const string Sweep =
        "sweep sleep-stress --vary load=0:0.4:5 --vary steepness=3:5:3 --until 50 --save final:burden,state --quiet ";

    [Fact]
    public void A_sweep_draws_its_figures_and_plot_draws_the_same()
    {
        using var workplace = new Workplace();
        workplace.RunLine(Sweep + "--out drawn").Ok();
        var drawn = File.ReadAllBytes(workplace["drawn/map-state.png"]);
        File.Delete(workplace["drawn/map-state.png"]);

        workplace.RunLine("plot drawn").Ok();

        Assert.Equal(drawn, File.ReadAllBytes(workplace["drawn/map-state.png"]));
        Assert.Equal(["map-final-burden.png", "map-state.png"], Figures(workplace, "drawn"));
    }

    [Fact]
    public void Figures_can_be_left_out_and_change_nothing_else()
    {
        using var workplace = new Workplace();
        workplace.RunLine(Sweep + "--out drawn").Ok();
        workplace.RunLine(Sweep + "--out plain --no-figures").Ok();

        Assert.Empty(Figures(workplace, "plain"));
        Assert.Equal(File.ReadAllText(workplace["drawn/run.json"]), File.ReadAllText(workplace["plain/run.json"]));
    }

    [Fact]
    public void Shards_are_drawn_when_they_are_merged()
    {
        using var workplace = new Workplace();
        workplace.RunLine(Sweep + "--out whole").Ok();
        workplace.RunLine(Sweep + "--out one --shard 1/2").Ok();
        workplace.RunLine(Sweep + "--out two --shard 2/2").Ok();
        workplace.RunLine("merge one two --out joined").Ok();

        Assert.Empty(Figures(workplace, "one"));
        Assert.Equal(Figures(workplace, "whole"), Figures(workplace, "joined"));
        Assert.All(Figures(workplace, "whole"),
            name => Assert.Equal(File.ReadAllBytes(workplace[$"whole/{name}"]), File.ReadAllBytes(workplace[$"joined/{name}"])));
    }

    [Fact]
    public void Plot_draws_what_is_asked_for()
    {
        using var workplace = new Workplace();
        workplace.RunLine(Sweep + "--out swept --no-figures").Ok();

        workplace.RunLine("plot swept --style paper --show burden").Ok();

        Assert.Equal(["map-final-burden-paper.png"], Figures(workplace, "swept"));
        workplace.RunLine("plot swept --show stress").Failed(2, "the sweep keeps nothing called 'stress'; it keeps final:burden, state");
    }

    [Fact]
    public void A_sweep_is_no_run_to_lay_over_another()
    {
        using var workplace = new Workplace();
        workplace.RunLine(Sweep + "--out swept --no-figures").Ok();

        workplace.RunLine("plot swept swept").Failed(4, "'swept' holds a sweep, not a run");
        workplace.RunLine("diff swept swept").Failed(4, "'swept' holds a sweep, not a run");
    }

    private static string[] Figures(Workplace workplace, string folder) =>
        [.. Directory.EnumerateFiles(workplace[folder], "*.png").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
