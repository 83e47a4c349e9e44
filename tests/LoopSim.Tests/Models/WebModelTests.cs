using LoopSim.Bifurcation;
using LoopSim.Language;

namespace LoopSim.Tests;

/// <summary>The web of 25 contributors: its steady states, folds and cuts against another integrator (LSODA of SciPy 1.10, from a table
/// of the links written out again), and that nothing it should hold is missing.</summary>
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
    public void Web_has_26_nodes_on_five_levels_and_91_links_with_evidence_or_judgement()
    {
        var nodes = Web.Stocks.Concat<Variable>(Web.Parameters).Where(variable => variable.Level is not null).ToList();

        Assert.Equal(26, nodes.Count);
        Assert.Equal(
            ["molecular", "organism", "psychological", "social", "systems"],
            nodes.Select(node => node.Level!).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(91, Web.Links.Count);
        Assert.All(
            Web.Links,
            link => Assert.True(link.Basis == "judgement" && link.Timescale is not null, link.Name));
        Assert.Equal(
            [("cortisol_restraint -> hpa_dysregulation", -2), ("cortisol_restraint -> inflammation", -3),
                ("stress -> glucocorticoid_resistance", 8)],
            Web.Links.Where(link => link.Weight is not (1 or 2 or 3)).Select(link => (link.Name, link.Weight))
                .OrderBy(link => link.Name, StringComparer.Ordinal));
        Assert.Equal(["circuit_dysfunction -> withdrawal"], Web.Links.Where(link => link.Evidence.Count == 0).Select(link => link.Name));
        Assert.Equal(23, Web.Channels.Count);
    }

    [Fact]
    public void Every_contributor_has_a_place_and_every_node_contributes()
    {
        Assert.Equal(
            _contributors.Order(StringComparer.Ordinal),
            Web.Contributors.Select(contributor => contributor.Name).Order(StringComparer.Ordinal));

        // Entrenchment is what the illness leaves, not what brings it.
        var places = Web.Contributors.SelectMany(contributor => contributor.Places).Select(place => place.Name).ToHashSet();
        Assert.Equal(
            ["entrenchment"],
            Web.Stocks.Concat<Variable>(Web.Parameters.Where(parameter => parameter.Level is not null)).Select(node => node.Name)
                .Except(places));
    }

    [Fact]
    public void Inputs_from_outside_the_links_are_0_at_rest_and_say_where_they_come_from()
    {
        string[] outside =
        [
            "immune_input", "mitochondrial_strain", "substance_load", "endocannabinoid_block", "thyroid_disturbance", "reproductive_shift",
            "light_loss", "vascular_load", "connection", "meaning", "mtor_inhibitor", "threat",
        ];

        Assert.All(outside, name =>
        {
            var input = Web.Parameters.Single(parameter => parameter.Name == name);
            Assert.Equal(0, input.Value);
            Assert.True(input.Basis == "judgement" || input.Evidence.Count > 0, name);
        });
    }

    [Theory]
    [InlineData("healthy", .116227)]
    [InlineData("depressed", .325254)]
    public void Mean_burden_at_the_reference_load(string start, double burden) =>
        Assert.Equal(burden, Given.Settle(Web, Given.Tight with { Start = start }).Readouts["burden"], 2e-6);

    [Fact]
    public void Folds_over_load_lie_where_the_reference_has_them()
    {
        var folds = Folds(Web);

        Assert.Equal(2, folds.Count);
        Assert.Equal(.12504, folds[0], 3e-5);
        Assert.Equal(.45254, folds[1], 3e-5);
    }

    [Fact]
    public void Of_the_single_cuts_nine_free_the_web_from_the_depressed_state()
    {
        var (web, depressed) = (Web, Depressed());
        var freed = web.Links.Where(
            link =>
                Given.Settle(
                    web, new RunSettings { StartValues = depressed, Overrides = Given.Values((link.Name, 0)) }).Readouts["burden"] < 0.20);

        Assert.Equal(
            [
                "hpa_dysregulation -> metabolic_dysfunction", "metabolic_dysfunction -> inflammation",
                "plasticity_deficit -> circuit_dysfunction", "stress -> energy_deficit", "stress -> glucocorticoid_resistance",
                "stress -> inflammation", "stress -> metabolic_dysfunction", "stress -> rumination", "stress -> sleep_loss",
            ],
            freed.Select(link => link.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Overload_of_sixteen_weeks_passes_and_one_of_twenty_four_stays()
    {
        var late = Web.FindScenario("late")!;
        var sixteen = Web with { Scenarios = [late with { Inputs = [late.Inputs[0] with { For = 112 }] }] };
        double Burden(Model web) => Given.Run(web, Given.Tight with { Scenario = "late", Until = 730 }).Course.Last("burden");

        Assert.Equal(.118933, Burden(sixteen), 2e-5);
        Assert.Equal(.318592, Burden(Web), 2e-5);
    }

    /// <summary>A threat of two months at a low load: the response outlasts it by years and has brought the illness with it. Treated, it
    /// fades, and faster where plasticity is not lost.</summary>
    [Fact]
    public void Trauma_response_outlasts_its_threat_and_heals()
    {
        var late = Web.FindScenario("late")!;
        var web = Web with { Scenarios = [late with { Inputs = [late.Inputs[0] with { To = "threat", For = 60 }] }] };
        RunCourse After(double treatment, double repair) => Given.Run(web, Given.Tight with
        {
            Scenario = "late",
            Until = 425,
            Overrides = Given.Values(("load", .15)),
            Intervention = new Intervention(
                [], Given.Values(("treat_trauma_response", treatment), ("treat_plasticity_deficit", repair)), 60, 365),
        }).Course;

        var left = After(0, 0);
        Assert.Equal(.685831, left.At("trauma_response", 60), 2e-5);
        Assert.Equal(.565067, left.Last("trauma_response"), 2e-5);
        Assert.Equal(.378253, left.Last("burden"), 2e-5);
        Assert.True(After(.5, 0).Last("trauma_response") < .5 * left.Last("trauma_response"));
        Assert.True(After(.5, .5).Last("trauma_response") < .8 * After(.5, 0).Last("trauma_response"));
    }

    /// <summary>The stress axis answers a sudden load by restraining inflammation; under months of it the tissues no longer
    /// listen.</summary>
    [Fact]
    public void Restraint_by_cortisol_weakens_with_time_under_stress()
    {
        double Heard(string state)
        {
            var settled = Given.Settle(Web, new RunSettings { Start = state }).Readouts;
            return 1 - settled["glucocorticoid_resistance"];
        }

        Assert.InRange(Heard("healthy"), .65, .75);
        Assert.InRange(Heard("depressed"), .4, .5);
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
