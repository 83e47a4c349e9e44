namespace LoopSim.Cli.Tests;

/// <summary><c>convert</c>: models of other tools as files of our own.</summary>
public sealed class ConvertCommandTests
{
    private const string Teacup = """
        Teacup Temperature = INTEG(-Heat Loss to Room, 180) ~ degree ~ |
        Heat Loss to Room = DELAY FIXED((Teacup Temperature - Room) / SMOOTH3(time constant, 4), 1, 0) ~ ~ |
        Room = WITH LOOKUP(Time, ((0,70),(10,60))) ~ ~ |
        time constant = 10 ~ Minute ~ |
        INITIAL TIME = 0 ~ Minute ~ |
        FINAL TIME = 30 ~ Minute ~ |
        TIME STEP = 0.5 ~ Minute ~ |
        SAVEPER = 10 ~ Minute ~ |
        """;

    [Fact]
    public void The_file_written_runs_to_the_same_numbers()
    {
        using var place = new Workplace();
        File.WriteAllText(place["teacup.mdl"], Teacup);
        place.Run("convert", "teacup.mdl").Ok();

        var before = place.Run("run", "teacup.mdl", "--table", "-", "--quiet", "--show", "teacup_temperature").Ok().Output;
        var after = place.Run("run", "teacup.yaml", "--table", "-", "--quiet", "--show", "teacup_temperature").Ok().Output;

        Assert.Equal(before.Split('\n')[1..], after.Split('\n')[1..]);
        Assert.Contains("label: \"Teacup Temperature\"", File.ReadAllText(place["teacup.yaml"]), StringComparison.Ordinal);
    }

    [Fact]
    public void It_goes_to_standard_output_too()
    {
        using var place = new Workplace();
        File.WriteAllText(place["teacup.mdl"], Teacup);

        var written = place.Run("convert", "teacup.mdl", "--to", "yaml", "--out", "-").Ok().Output;

        Assert.StartsWith("model: ", written, StringComparison.Ordinal);
        Assert.Equal(["teacup.mdl"], place.Entries);
    }

    [Fact]
    public void What_cannot_be_read_or_written_is_told()
    {
        using var place = new Workplace();
        File.WriteAllText(place["broken.mdl"], "x = ALLOCATE BY PRIORITY(1)~~|");

        place.Run("convert", "broken.mdl")
            .Failed(1, "broken.mdl:1:5: error LS503: the function 'ALLOCATE BY PRIORITY' has no counterpart");
        place.Run("convert", "broken.mdl", "--to", "stella").Failed(2, "--to is yaml or xmile, not 'stella'");
    }

    [Fact]
    public void A_model_in_XMILE_runs_to_the_same_numbers_and_what_is_lost_is_told()
    {
        using var place = new Workplace();
        File.WriteAllText(place["leak.yaml"], """
            model: leak
            time: {unit: day, stop: 10, save: 1, step: 0.25, method: rk4}
            stocks: {tank: {initial: 8, rate: -tank / 2, label: Water in the tank}}
            outcomes: {dry: tank < 1}
            """);
        var written = place.Run("convert", "leak.yaml", "--to", "xmile").Ok();

        Assert.Contains("not in the file: outcome 'dry'", written.Output, StringComparison.Ordinal);
        string Last(string model) => place.Run("run", model, "--table", "-", "--quiet", "--show", "Water in the tank").Ok().Output
            .TrimEnd().Split('\n')[^1];
        Assert.Equal(Last("leak.yaml"), Last("leak.xmile"));
    }

    [Fact]
    public void Of_a_reference_that_another_method_made_the_run_says_so()
    {
        using var place = new Workplace();
        File.WriteAllText(place["leak.xmile"], """
            <xmile><sim_specs method="RK4"><start>0</start><stop>2</stop><dt>1</dt></sim_specs><model><variables>
            <stock name="tank"><eqn>8</eqn><outflow>leak</outflow></stock><flow name="leak"><eqn>tank / 2</eqn></flow>
            </variables></model></xmile>
            """);
        File.WriteAllText(place["euler.csv"], "time,tank\n0,8\n1,4\n2,2\n");

        Assert.Contains(
            "1 of 1 columns agree", place.Run("run", "leak.xmile", "--reference", "euler.csv", "--method", "euler").Ok().Output,
            StringComparison.Ordinal);
        place.Run("run", "leak.xmile", "--reference", "euler.csv")
            .Failed(3, "1 of 1 columns differ from the reference; with --method euler none does");
    }
}
