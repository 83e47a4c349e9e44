using System.Text.Json;

namespace LoopSim.Cli.Tests;

public sealed class LeverageTests
{
    [Fact]
    public void Json_has_the_documented_keys()
    {
        using var place = new Workplace();
        var json = place.RunLine("leverage depression-core --scenario late --order 1 --members 50 --no-pairs --json").Ok().Json;
        Documented.Keys(
            json, "seed at_rest channel_labels scenarios outcome from findings cuts doses durations feedback_vertex_set loops jitter");
        var cuts = json.GetProperty("cuts").EnumerateArray().ToList();
        Assert.Equal(18, cuts.Count);
        var recovering = cuts.Where(cut => cut.GetProperty("recovers").GetBoolean()).ToList();
        Assert.Equal(
            ["stress:inflammation", "stress:sleep", "stress:plasticity", "plasticity:stress"],
            recovering.Select(cut => cut.GetProperty("links")[0].GetString()));
        Assert.All(recovering, cut => Assert.InRange(cut.GetProperty("robust_share").GetDouble(), 0.2, 1));
        Assert.All(cuts.Except(recovering), cut => Assert.Equal(JsonValueKind.Null, cut.GetProperty("robust_share").ValueKind));
        var doses = json.GetProperty("doses").EnumerateArray()
            .ToDictionary(dose => dose.GetProperty("channels")[0].GetString()!, dose => dose.GetProperty("dose"));
        Assert.Equal(.616, doses["load_relief"].GetDouble(), 0.001);
        Assert.All(new[] { "anti_inflammatory", "exercise", "cbt_i" },
            channel => Assert.Equal(JsonValueKind.Null, doses[channel].ValueKind));
        Assert.Equal(6, json.GetProperty("durations").GetArrayLength());
        Assert.Equal(
            (3, 1),
                (json.GetProperty("feedback_vertex_set").GetProperty("size").GetInt32(), json.GetProperty("feedback_vertex_set")
                    .GetProperty("count").GetInt32()));
        Assert.Empty(place.Entries);
    }

    [Fact]
    public void Scenarios_stand_side_by_side_and_figures_can_be_drawn_again()
    {
        using var place = new Workplace();
        var output = place.RunLine(
            "leverage sleep-stress --scenario early,late --members 0 --timing cbt_i --when 100:200:3 --optimal cbt_i --pieces 6 --out "
                + "found")
            .Ok().Output;
        string[] expected =
            ["early: ", "late: ", "dose early", "length late", "smallest dose of cbt_i, late", "day 150", "cheapest course of cbt_i, early",
                "break says     rescued", "never a reason to start or stop"];
        Assert.All(expected, text => Assert.Contains(text, output, StringComparison.Ordinal));
        string[] files =
            ["cuts.csv", "doses.csv", "durations.csv", "timing.csv", "courses.csv", "leverage.png", "timing-early.png", "course-late.png",
                "run.json"];
        Assert.All(files, name => Assert.True(File.Exists(place["found/" + name]), name));
        var drawn = File.ReadAllBytes(place["found/leverage.png"]);
        place.RunLine("plot found --out again.png").Ok();
        Assert.Equal(drawn, File.ReadAllBytes(place["again.png"]));
    }

    [Fact]
    public void The_same_command_gives_the_same_bytes_with_any_number_of_threads()
    {
        using var place = new Workplace();
        string Line(int jobs) => $"leverage sleep-stress --scenario late --members 64 --optimal cbt_i --pieces 4 --json --jobs {jobs}";
        Assert.Equal(place.RunLine(Line(1)).Ok().Output, place.RunLine(Line(3)).Ok().Output);
    }

    [Fact]
    public void A_course_of_equal_doses_is_that_dose()
    {
        using var place = new Workplace();
        var course = place.RunLine("break depression-core --scenario late --course load_relief=0.7 --for 84 --json").Ok().Json;
        var dose = place.RunLine("break depression-core --scenario late --dose load_relief=0.7 --for 84 --json").Ok().Json;
        string[] same = ["verdict", "outcome_value", "first_reached", "with", "statistics"];
        Assert.All(same, key => Assert.Equal(dose.GetProperty(key).GetRawText(), course.GetProperty(key).GetRawText()));
        Assert.Equal("rescued", dose.GetProperty("verdict").GetString());
    }

    [Fact]
    public void A_course_is_recorded_part_by_part()
    {
        using var place = new Workplace();
        place.RunLine("break depression-core --scenario late --course load_relief=0.4,0.9 --for 84 --out course").Ok();
        using var record = JsonDocument.Parse(File.ReadAllText(place["course/run.json"]));
        Assert.Equal(
            [0.4, 0.9], record.RootElement.GetProperty("settings").GetProperty("courses").GetProperty("load_relief").EnumerateArray()
                .Select(dose => dose.GetDouble()));
    }

    [Theory]
    [InlineData("leverage depression-core --scenario lat", "did you mean 'late'?")]
    [InlineData("leverage depression-core --scenario late,late", "--scenario expects names such as early,late, each once, not 'late,late'")]
    [InlineData("leverage depression-core --scenario late --order 4", "--order expects a whole number from 0 to 3, not '4'")]
    [InlineData("leverage depression-core --scenario late --order 0 --no-doses", "has nothing to try")]
    [InlineData("leverage depression-core --scenario late --channel loadrelief", "did you mean 'load_relief'?")]
    [InlineData("leverage depression-core --scenario late --link stress:stres", "has no link 'stress:stres'")]
    [InlineData("leverage depression-core --scenario late --limit -1", "--limit must be positive, not -1")]
    [InlineData("leverage depression-core --scenario late --jitter 2",
        "--jitter must lie above 0 and not above 1, not 2; 0.1 is about a tenth of each value")]
    [InlineData("leverage depression-core --scenario late --when 1:2:3",
        "--when gives the starts of a map, but there is none: add --timing CHANNEL")]
    [InlineData("leverage depression-core --scenario late --timing load_relief --when 5",
        "--when expects a first start, a last one and how many, such as 42:730:24, not '5'")]
    [InlineData("leverage depression-core --scenario late --optimal load_relief --pieces 1", "--pieces must lie between 2 and 1000, not 1")]
    [InlineData("leverage two-process", "declares no outcome to judge by")]
    [InlineData("break depression-core --scenario late --course load_relief=0.7",
        "a course needs a length to divide: add --for with a number of time units")]
    [InlineData("break depression-core --scenario late --course load_relief --for 84",
        "--course expects a channel and its doses, such as load_relief=0.2,0.5,0.8, not 'load_relief'")]
    public void What_cannot_be_done_is_said_in_a_sentence(string line, string message)
    {
        using var place = new Workplace();
        place.RunLine(line).Failed(2, message);
    }
}
