using LoopSim.Bifurcation;
using LoopSim.Language;

namespace LoopSim.Tests;

/// <summary>The web of 24 contributors: its published reference values, its cuts, and that nothing it should hold is missing.</summary>
public sealed class WebModelTests
{
    /// <summary>What an account of depression must find a place for.</summary>
    private static readonly string[] _contributors =
    [
        "chronic stress and allostatic load", "early-life adversity and trauma", "social determinants", "connection and meaning",
        "genetics and epigenetics", "HPA axis", "autonomic (vagal) tone", "inflammation", "autoimmune and infectious triggers",
        "metabolic dysfunction (insulin, leptin, adiposity, cholesterol)", "mitochondrial energy", "oxidative stress", "sleep",
        "circadian rhythm", "gut microbiome", "nutrition", "reproductive hormones", "thyroid and other hormones",
        "monoamines (serotonin release and mTOR, noradrenaline)", "dopamine and reward", "glutamate", "endocannabinoids",
        "neuroplasticity and BDNF", "circuits", "cognition and rumination", "cerebrovascular burden", "activity and withdrawal",
        "medication- and substance-induced states",
    ];

    private static Model Web => Models.Shipped("depression-web");

    [Fact]
    public void Web_has_24_nodes_on_five_levels_and_86_links_with_evidence_or_judgement()
    {
        var nodes = Web.Stocks.Concat<Variable>(Web.Parameters).Where(variable => variable.Level is not null).ToList();

        Assert.Equal(24, nodes.Count);
        Assert.Equal(
            ["molecular", "organism", "psychological", "social", "systems"],
            nodes.Select(node => node.Level!).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(86, Web.Links.Count);
        Assert.All(
            Web.Links,
            link => Assert.True(link.Basis == "judgement" && link.Timescale is not null && link.Weight is 1 or 2 or 3, link.Name));
        Assert.Equal(["circuit_dysfunction -> withdrawal"], Web.Links.Where(link => link.Evidence.Count == 0).Select(link => link.Name));
        Assert.Equal(22, Web.Channels.Count);
    }

    [Fact]
    public void Every_contributor_has_a_place_and_every_node_contributes()
    {
        Assert.Equal(
            _contributors.Order(StringComparer.Ordinal),
            Web.Contributors.Select(contributor => contributor.Name).Order(StringComparer.Ordinal));

        var places = Web.Contributors.SelectMany(contributor => contributor.Places).Select(place => place.Name).ToHashSet();
        Assert.Equal(
            [], Web.Stocks.Concat<Variable>(Web.Parameters.Where(parameter => parameter.Level is not null)).Select(node => node.Name)
                .Except(places));
    }

    /// <summary>The inputs that the published table of links does not have rest at 0, so that its reference values stand.</summary>
    [Fact]
    public void Inputs_from_outside_the_links_are_0_at_rest_and_say_where_they_come_from()
    {
        string[] outside =
        [
            "immune_input", "mitochondrial_strain", "substance_load", "endocannabinoid_block", "thyroid_disturbance", "reproductive_shift",
            "light_loss", "vascular_load", "connection", "meaning", "mtor_inhibitor",
        ];

        Assert.All(outside, name =>
        {
            var input = Web.Parameters.Single(parameter => parameter.Name == name);
            Assert.Equal(0, input.Value);
            Assert.True(input.Basis == "judgement" || input.Evidence.Count > 0, name);
        });
    }

    [Theory]
    [InlineData("healthy", .166)]
    [InlineData("depressed", .412)]
    public void Mean_burden_at_the_reference_load(string start, double burden) =>
        Assert.Equal(burden, Given.Settle(Web, Given.Tight with { Start = start }).Readouts["burden"], 0.001);

    [Fact]
    public void Folds_over_load_lie_where_the_reference_has_them()
    {
        var folds = Folds(Web);

        Assert.Equal(2, folds.Count);
        Assert.Equal(.1145, folds[0], 0.0005);
        Assert.Equal(.4389, folds[1], 0.0005);
    }

    [Fact]
    public void Of_the_single_cuts_exactly_one_frees_the_web_from_the_depressed_state()
    {
        var (web, depressed) = (Web, Depressed());
        var freed = web.Links.Where(
            link =>
                Given.Settle(
                    web, new RunSettings { StartValues = depressed, Overrides = Given.Values((link.Name, 0)) }).Readouts["burden"] < 0.24);

        Assert.Equal(["stress -> sleep_loss"], freed.Select(link => link.Name));
    }

    [Fact]
    public void Overload_of_six_weeks_passes_and_one_of_twelve_stays()
    {
        var late = Web.FindScenario("late")!;
        var six = Web with { Scenarios = [late with { Inputs = [late.Inputs[0] with { For = 42 }] }] };

        Assert.True(Given.Run(six, new RunSettings { Scenario = "late", Until = 730 }).Course.Last("burden") < 0.18);
        Assert.True(Given.Run(Web, new RunSettings { Scenario = "late", Until = 730 }).Course.Last("burden") > 0.40);
    }

    [Fact]
    public void Restraint_by_glucocorticoids_moves_the_folds_upwards_and_keeps_both()
    {
        var feedback = Models.Shipped("depression-web-feedback");

        Assert.Equal(87, feedback.Links.Count);
        Assert.Equal(
            ["hpa_dysregulation -> hpa_dysregulation", "hpa_dysregulation -> inflammation"],
            feedback.Links.Where(link => link.Weight < 0).Select(link => link.Name).Order(StringComparer.Ordinal));
        Assert.Equal([.171, .476], Folds(feedback).Select(fold => Math.Round(fold, 3)));
    }

    private static List<double> Folds(Model model) =>
    [
        .. Continue.Run(
            Experiment.Prepare(model, new RunSettings()), ContinuationRange.Parse("load=0:1", "--over"),
                RunMonitor.Nobody).Diagram.SpecialPoints
            .Where(point => point.Kind == SpecialPointKind.Fold).Select(point => point.Parameters[0]).Order(),
    ];

    /// <summary>The settled depressed state.</summary>
    private static ValueArray<Setting> Depressed()
    {
        var settled = Given.Settle(Web, new RunSettings { Start = "depressed" }).Readouts;
        return Web.Stocks.Select(stock => new Setting(stock.Name, settled[stock.Name])).ToValueArray();
    }
}
