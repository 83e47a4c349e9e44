namespace LoopSim.Cli.Tests;

/// <summary>Everything that the accounts behind the models name has its place and is reached from the command. Interventions are held by
/// <see cref="LibraryVerbTests"/>.</summary>
public class CompletenessTests
{
    [Theory]
    [InlineData("stress: chronic stress and allostatic load")]
    [InlineData("trauma: early-life adversity and trauma")]
    [InlineData("social: social determinants; connection and meaning")]
    [InlineData("genes: genetics and epigenetics")]
    [InlineData("body: HPA axis; autonomic (vagal) tone; inflammation; autoimmune and infectious triggers")]
    [InlineData("metabolism: metabolic dysfunction (insulin, leptin, adiposity, cholesterol); mitochondrial energy; oxidative stress")]
    [InlineData("rhythm: sleep; circadian rhythm")]
    [InlineData("gut: gut microbiome; nutrition")]
    [InlineData("hormones: reproductive hormones; thyroid and other hormones")]
    [InlineData("brain: monoamines (serotonin release and mTOR, noradrenaline); dopamine and reward; glutamate; endocannabinoids")]
    [InlineData("plasticity: neuroplasticity and BDNF; circuits; cognition and rumination; cerebrovascular burden")]
    [InlineData("behaviour: activity and withdrawal; medication- and substance-induced states")]
    public void Describe_places_each_contributor(string names)
    {
        using var place = new Workplace();
        var lines = place.RunLine("describe depression-web").Ok().Output.Split('\n');

        Assert.All(
            names.Split(": ")[1].Split("; "),
            name => Assert.Contains(
                lines, line => line.StartsWith($"  {name} ", StringComparison.Ordinal) && line.Trim().Length > name.Length));
    }

    [Fact]
    public void Subtypes_are_listed_and_run()
    {
        string[] subtypes =
        [
            "inflamed", "melancholic", "anhedonic", "anxious", "vascular", "early_adversity", "reproductive_hormonal", "seasonal",
            "substance_induced", "mitochondrial", "treatment_resistant",
        ];
        using var place = new Workplace();
        var listed = place.RunLine("list --subtypes").Ok().Output;

        Assert.All(subtypes, subtype => Assert.Contains(subtype, listed, StringComparison.Ordinal));
        Assert.All(subtypes, subtype => place.RunLine($"run depression-web --as {subtype} --until 1 --json").Ok());
    }

    [Fact]
    public void Markers_are_read_out()
    {
        string[] markers =
        [
            "hs_crp", "il_6", "tnf", "lactate_pyruvate", "atp", "complex_activity", "oxidative_damage", "heart_rate_variability",
            "resting_heart_rate", "cortisol_slope", "bdnf", "body_mass_index", "insulin_resistance", "leptin", "cholesterol",
            "serotonin_release",
        ];
        using var place = new Workplace();
        var read = place.RunLine("run depression-web --until 1 --markers --json").Ok().Json.GetProperty("markers").EnumerateArray()
            .Select(marker => marker.GetProperty("name").GetString()!);

        Assert.Empty(markers.Except(read));
    }

    /// <summary>The behaviours (a) to (m), and what interferon, rimonabant, CBT-I, diet, infliximab, SSRIs and mTOR did.</summary>
    [Fact]
    public void Behaviours_and_natural_experiments_are_claims_that_can_be_asked_for_one_by_one()
    {
        using var place = new Workplace();
        var help = place.RunLine("claims --help").Ok().Output;

        string[] keys = ["a, b, c, d, e, f, g, h, i, j, k, l, m, n", "interferon, rimonabant, cbt-i, diet, infliximab, release"];
        var said = string.Join(' ', help.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.All(keys, list => Assert.Contains(list, said, StringComparison.Ordinal));
        Assert.Equal(
            "m", place.RunLine("claims --model depression-core --only m --members 0 --json").Ok().Json.GetProperty("claims")[0]
                .GetProperty("key").GetString());
    }
}
