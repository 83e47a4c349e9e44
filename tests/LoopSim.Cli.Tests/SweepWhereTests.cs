namespace LoopSim.Cli.Tests;

/// <summary><c>sweep --where</c>: a condition between what is varied.</summary>
public sealed class SweepWhereTests
{
    private static readonly string[] _sweep =
        [.. "sweep sleep-stress --until 20 --save final --no-figures --quiet --vary load=0:0.6:7 --vary half=0.2:0.5:4".Split(' ')];

    [Fact]
    public void Members_that_do_not_meet_it_are_left_out_of_a_grid()
    {
        using var place = new Workplace();
        var outcome = place.Run([.. _sweep, "--where", "half < load + 0.1", "--out", "s"]).Ok();
        Assert.StartsWith("15 members, list over load, half\n", outcome.Output, StringComparison.Ordinal);
        Assert.All(place.Table("s").Skip(1), row => Assert.True(Number(row[2]) < Number(row[1]) + 0.1));
        Assert.Equal(15, place.Table("s").Count - 1);
    }

    [Fact]
    public void Links_and_times_of_treatment_are_named_as_they_are_varied()
    {
        using var place = new Workplace();
        place.Run("sweep", "sleep-stress", "--scenario", "late", "--vary", "treat.at~uniform(0,600)",
            "--vary", "stress:sleep~uniform(0.2,0.5)", "--count", "64", "--dose", "cbt_i=0.4", "--for", "20",
            "--where", "treat.at < 1000 * stress:sleep", "--no-figures", "--quiet", "--out", "s").Ok();
        Assert.Equal(64, place.Table("s").Count - 1);
        Assert.All(place.Table("s").Skip(1), row => Assert.True(Number(row[1]) < 1000 * Number(row[2])));
    }

    [Fact]
    public void Another_condition_is_another_sweep()
    {
        using var place = new Workplace();
        string[] words = [.. _sweep, "--out", "s", "--where"];
        place.Run([.. words, "half < load"]).Ok();
        place.Run([.. words, "half <= load", "--resume"]).Failed(4, "choose another folder with --out");
        place.Run([.. words, "half < load", "--resume"]).Ok();
    }

    [Theory]
    [InlineData("half < lod", "--where 'half < lod': unknown name 'lod'; did you mean 'load'?; it may use load, half")]
    [InlineData("half + 1", "--where 'half + 1': it must be a condition such as 'burden < 0.3', not a number; it may use load, half")]
    [InlineData("half <", "--where 'half <': expected an expression after '<', found the end of the equation; it may use load, half")]
    [InlineData("half < 0", "--where holds in none of the members; widen the ranges, or correct the condition")]
    [InlineData("stress < 1", "unknown name 'stress'")]
    public void What_is_no_condition_of_them_is_refused(string condition, string message)
    {
        using var place = new Workplace();
        place.Run([.. _sweep, "--where", condition]).Failed(2, message);
        Assert.Empty(place.Entries);
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
