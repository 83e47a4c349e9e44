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
        place.Run("convert", "broken.mdl", "--to", "xmile").Failed(2, "--to is yaml, the one language that is written so far, not 'xmile'");
    }
}
