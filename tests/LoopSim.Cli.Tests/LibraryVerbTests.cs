using System.Text.Json;

namespace LoopSim.Cli.Tests;

/// <summary>Subtypes, interventions and markers on the command line.</summary>
public sealed class LibraryVerbTests
{
    [Theory]
    [InlineData("run depression-core --until 5 --as seasonal")]
    [InlineData("settle depression-core --as seasonal")]
    [InlineData("break depression-core --cut stress:sleep --as seasonal")]
    [InlineData("compare depression-core --until 5 --as seasonal")]
    [InlineData("loops depression-core --as seasonal")]
    [InlineData("equilibria depression-core --no-basin --as seasonal")]
    [InlineData("continue depression-core --over load=0.2:0.4 --as seasonal")]
    [InlineData("leverage depression-core --scenario late --order 1 --members 0 --no-doses --as seasonal")]
    [InlineData("sweep depression-core --vary load=0.2,0.3 --until 5 --no-figures --out swept --as seasonal")]
    public void Every_verb_that_takes_settings_takes_subtypes(string command)
    {
        using var place = new Workplace();

        place.RunLine(command).Ok();
        place.RunLine(command.Replace("seasonal", "seasnal", StringComparison.Ordinal) + " --json")
            .Failed(2, "no subtype 'seasnal'; did you mean 'seasonal'?");
    }

    [Fact]
    public void Run_record_keeps_the_subtype_and_its_values()
    {
        using var place = new Workplace();
        var output = place.RunLine("run depression-core --until 5 --as vascular,anxious --out here").Ok().Output;

        Assert.Contains("; from healthy; as vascular, anxious", output, StringComparison.Ordinal);
        var settings = JsonDocument.Parse(File.ReadAllText(place["here/run.json"])).RootElement.GetProperty("settings");
        Assert.Equal(["vascular", "anxious"], settings.GetProperty("subtypes").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(.35, settings.GetProperty("subtype_values").GetProperty("load").GetDouble(), 1e-12);
    }

    [Fact]
    public void Break_with_interventions_prints_their_sentences_and_needs_no_scenario()
    {
        using var place = new Workplace();
        var output = place.RunLine("break depression-core --with cbt_i,antidepressant --from 730 --for 84").Ok().Output;

        Assert.Contains("scenario early; CBT-I, SSRI from day 730 for 84 days\nRescued: ", output, StringComparison.Ordinal);
        Assert.Contains("\nCBT-I treats sleep and can help depression; ", output, StringComparison.Ordinal);
        Assert.Contains("\nAn antidepressant is more than a dose in a model; ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_of_a_sequence_says_when_each_was_given_and_acted()
    {
        using var place = new Workplace();
        var output = place.Run(
            "break", "depression-core", "--scenario", "late", "--with", "exercise@730+84, psychotherapy=0.5@814+84", "--json")
            .Ok().Output;

        var courses = JsonDocument.Parse(output).RootElement.GetProperty("settings").GetProperty("interventions").EnumerateArray().ToList();
        Assert.Equal(
            [(730.0, 814.0, 744.0, 828.0, 1.0), (814.0, 898.0, 828.0, 982.0, 0.5)],
                courses.Select(
                    course =>
                        (Number(course, "from"), Number(course, "to"), Number(course, "acts_from"), Number(course, "acts_to"),
                            Number(course, "size"))));
        Assert.Equal(.5, courses[1].GetProperty("adds").GetProperty("psychotherapy").GetDouble());
        Assert.Contains("can help, it does not cure", courses[0].GetProperty("sentence").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("break depression-core --with exercise,,ssri --for 9",
        "--with expects interventions with commas between, such as \"exercise@730+84, psychotherapy@814+84\", not 'exercise,,ssri'")]
    [InlineData("break depression-core --with @5 --for 9", "--with expects the name of an intervention, such as exercise@730+84, not '@5'")]
    [InlineData("break depression-core --with ect@soon --for 9",
        "--with ect@ expects a number such as 84, or one with a unit such as 84d or 2years, not 'soon'")]
    [InlineData("break depression-core --with ect@5+long",
        "--with ect@5+ expects a number such as 84, or one with a unit such as 84d or 2years, not 'long'")]
    [InlineData("break depression-core --with ect=much --for 9", "--with ect= expects a number such as 0.5, not 'much'")]
    [InlineData("run depression-core --show hs_crp", "'hs_crp' is read out only with --markers; add it")]
    [InlineData("list --interventions --subtypes", "--interventions, --subtypes and --policies are lists of their own; ask for one")]
    public void What_cannot_be_read_is_refused_in_a_sentence(string command, string message)
    {
        using var place = new Workplace();

        place.RunLine(command).Failed(2, message);
        Assert.Empty(place.Entries);
    }

    [Fact]
    public void Numbers_with_exponents_are_times_too()
    {
        using var place = new Workplace();
        var output = place.RunLine("break depression-core --scenario late --with ect@7.3e+2+1e+2 --json").Ok().Output;

        var course = JsonDocument.Parse(output).RootElement.GetProperty("settings").GetProperty("interventions")[0];
        Assert.Equal((730.0, 830.0), (Number(course, "from"), Number(course, "to")));
    }

    [Fact]
    public void Lists_show_the_whole_library()
    {
        using var place = new Workplace();
        var (interventions, subtypes) = (place.RunLine("list --interventions").Ok().Output, place.RunLine("list --subtypes").Ok().Output);

        Assert.All(TreatmentLibrary.Interventions.Entries, entry => Assert.Contains(entry.Name, interventions, StringComparison.Ordinal));
        Assert.All(TreatmentLibrary.Subtypes.Entries, entry => Assert.Contains(entry.Name, subtypes, StringComparison.Ordinal));
        Assert.Equal(
            TreatmentLibrary.Interventions.Entries.Count,
                JsonDocument.Parse(place.RunLine("list --interventions --json").Ok().Output).RootElement.GetArrayLength());
    }

    /// <summary>What the accounts behind the models name as ways to help, and what induces: each has its fixed name.</summary>
    [Theory]
    [InlineData("exercise ketogenic_diet diet_improvement nad_precursors photobiomodulation focused_ultrasound")]
    [InlineData("ssri mtor_activation dopaminergic ketamine ect neurosteroids infliximab")]
    [InlineData("cbt_i circadian_light psychotherapy trauma_therapy social_connection load_relief vascular_risk_management gut_repair")]
    [InlineData("nervous_system_regulation somatic_release belief_and_identity emotional_processing purpose relationship_repair")]
    [InlineData("interferon rimonabant trauma mtor_inhibitor")]
    public void List_has_what_the_accounts_name(string names)
    {
        using var place = new Workplace();
        var listed = place.RunLine("list --interventions").Ok().Output.Split('\n').Select(line => line.Split(' ')[0]);

        Assert.Empty(names.Split(' ').Except(listed));
    }

    [Fact]
    public void Describe_tells_an_intervention_by_any_of_its_names()
    {
        using var place = new Workplace();
        var output = place.RunLine("describe antidepressant").Ok().Output;

        Assert.StartsWith("ssri: SSRI\n", output, StringComparison.Ordinal);
        Assert.Contains("depression-core: add antidepressant 0.8", output, StringComparison.Ordinal);
        Assert.Contains("Cipriani2018: Cipriani, Furukawa, Salanti and others 2018. Compar", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_groups_the_nodes_of_the_web_by_level_and_places_every_contributor()
    {
        using var place = new Workplace();
        var output = place.RunLine("describe depression-web").Ok().Output;

        var levels = new[] { "molecular", "systems", "organism", "psychological", "social" }.Select(
            level => output.IndexOf($"\nstocks, {level} level\n", StringComparison.Ordinal))
            .ToList();
        Assert.All(levels, place => Assert.True(place > 0));
        Assert.Equal(levels.Order(), levels);
        Assert.Matches(@"\nwhere each contributor lives\n  chronic stress and allostatic load +stress, load\n", output);
        Assert.Matches(@"\n  thyroid and other hormones +hormonal_disturbance, thyroid_disturbance\n", output);
    }

    [Fact]
    public void Run_with_markers_prints_them_beside_their_references_and_draws_them()
    {
        using var place = new Workplace();
        var output = place.RunLine("run depression-core --start depressed --until 1 --markers --out here").Ok().Output;

        Assert.Matches(@"\nmarkers\n  hs_crp +2\.83 mg/L +usual 0 to 3\n  il_6 +2\.97 pg/mL +usual 0 to 2\.5, above\n", output);
        Assert.Matches(@"\npresentation\n  low_mood +0\.604\n", output);
        Assert.True(File.Exists(place["here/markers.png"]) && File.Exists(place["here/presentation.png"]));
        Assert.Contains("hs_crp", File.ReadLines(place["here/trajectory.csv"]).First(), StringComparison.Ordinal);
    }

    [Fact]
    public void Diff_tells_subtypes_and_interventions_apart()
    {
        using var place = new Workplace();
        place.RunLine("run depression-core --until 5 --out a --quiet").Ok();
        place.RunLine("run depression-core --until 5 --as anxious --with exercise@0+30 --out b --quiet").Ok();

        var output = place.RunLine("diff a b").Ok().Output;

        Assert.Contains("input as: - | anxious\n", output, StringComparison.Ordinal);
        Assert.Contains("input with: - | exercise=1@0+30\n", output, StringComparison.Ordinal);
    }

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
