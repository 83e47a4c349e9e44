namespace LoopSim.Cli.Tests;

/// <summary>Columns of a table of members that mean nothing in the model go into the results as they are.</summary>
public sealed class CarriedColumnTests
{
    private const string Members =
        "id,group,load,age\n101,\"late; treated\",0.1,30\n102,early,0.2,\n103,\"late; treated\",0.3,52\n104,NA,0.4,61\n";

    private static readonly string[] _sweep = [.. "sweep sleep-stress --until 20 --save final --quiet --design m.csv".Split(' ')];

    [Fact]
    public void They_are_beside_the_members_in_the_results()
    {
        using var place = new Workplace();
        File.WriteAllText(place["m.csv"], Members);
        place.Run([.. _sweep, "--no-figures", "--out", "s"]).Ok();

        var table = place.Table("s");

        Assert.Equal(["member", "id", "group", "load", "age"], table[0][..5]);
        Assert.Equal(["0", "101", "late; treated", "0.1", "30"], table[1][..5]);
        Assert.Equal(["1", "102", "early", "0.2", ""], table[2][..5]);
        Assert.Equal(["3", "104", "", "0.4", "61"], table[4][..5]);
    }

    [Fact]
    public void They_change_no_result_and_are_no_quantity_of_a_figure()
    {
        using var place = new Workplace();
        File.WriteAllText(place["m.csv"], Members);
        place.Run([.. _sweep, "--out", "s"]).Ok();
        File.WriteAllText(place["m.csv"], "load\n0.1\n0.2\n0.3\n0.4\n");
        place.Run([.. _sweep, "--out", "plain"]).Ok();

        Assert.Equal(
            place.Table("plain").Skip(1).Select(row => string.Join(' ', row[2..])),
            place.Table("s").Skip(1).Select(row => string.Join(' ', row[5..])));
        Assert.Equal(Figures("plain"), Figures("s"));

        IEnumerable<string?> Figures(string folder) =>
            Directory.EnumerateFiles(place[folder], "*.png").Select(Path.GetFileName).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void A_note_names_them()
    {
        using var place = new Workplace();
        File.WriteAllText(place["m.csv"], Members);

        var outcome = place.Run([.. _sweep.Where(word => word != "--quiet"), "--no-figures"]);

        Assert.Contains(
            "carried along into the results, since the model has nothing of the name: id, group, age", outcome.Errors,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lod\n0.1\n", "model 'sleep-stress' has no parameter, channel, link or stock 'lod'; did you mean 'load'?")]
    [InlineData("load,input.hours\n0.1,2\n", "input.hours varies an input of the scenario, but no scenario is chosen: add --scenario")]
    [InlineData("load,group\n0.1,a\nx,b\n", "m.csv, line 3, column 1 (load): 'x' is not a number; write one such as 0.5 or 1e-3")]
    [InlineData("id,group\n1,a\n", "no column of the table names anything of model 'sleep-stress': it has id, group; name parameters")]
    [InlineData("load,status\n0.1,a\n", "two columns of the results would be called 'status'; rename that column of the table, or take")]
    public void A_column_that_means_something_must_be_right(string members, string message)
    {
        using var place = new Workplace();
        File.WriteAllText(place["m.csv"], members);
        place.Run(_sweep).Failed(2, message);
    }

    [Fact]
    public void A_condition_may_use_their_numbers()
    {
        using var place = new Workplace();
        File.WriteAllText(place["m.csv"], Members);
        place.Run([.. _sweep, "--no-figures", "--where", "id < 103", "--out", "s"]).Ok();
        Assert.Equal(["101", "102"], place.Table("s").Skip(1).Select(row => row[1]));
        place.Run([.. _sweep, "--where", "group < 1"]).Failed(2, "unknown name 'group'; it may use id, load, age");
    }
}
