using LoopSim.Language;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>Subtypes: every one of the list is there, changes what it says, and keeps both states of both models.</summary>
public sealed class SubtypeTests
{
    private static readonly string[] _presentation = ["low_mood", "anhedonia", "fatigue", "poor_sleep", "appetite_change", "brooding"];

    public static TheoryData<string, string> Both
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var subtype in TreatmentLibrary.Subtypes.Entries)
            {
                data.Add(subtype.Name, "depression-core");
                data.Add(subtype.Name, "depression-web");
            }
            return data;
        }
    }

    [Fact]
    public void Library_has_the_eleven_subtypes_with_reasons_markers_and_evidence()
    {
        Assert.Equal(
            [
                "inflamed", "melancholic", "anhedonic", "anxious", "vascular", "early_adversity", "reproductive_hormonal", "seasonal",
                "substance_induced", "mitochondrial", "treatment_resistant",
            ],
            TreatmentLibrary.Subtypes.Entries.Select(subtype => subtype.Name));
        var markers = Models.Shipped("depression-web").Observables.Where(observable => observable.Panel == "markers")
            .Select(observable => observable.Name)
            .ToHashSet();
        Assert.All(TreatmentLibrary.Subtypes.Entries, subtype =>
        {
            Assert.NotEmpty(subtype.Why);
            Assert.Equal("judgement", subtype.Basis);
            Assert.NotEmpty(subtype.Evidence);
            Assert.NotEmpty(subtype.Markers);
            Assert.Subset(markers, subtype.Markers.ToHashSet());
        });
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Subtype_changes_the_inputs_it_names_and_no_others(string subtype, string name)
    {
        var model = Models.Shipped(name);
        var plain = Experiment.Prepare(model, new RunSettings());
        var changed = Experiment.Prepare(model, new RunSettings { Subtypes = [subtype] });

        var expected = TreatmentLibrary.FindSubtype(subtype)
            .In(model)!.Adjustments.Select(adjustment => adjustment.Input.Replace(":", " -> ", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        var inputs = model.Parameters.Select(parameter => parameter.Name)
            .Concat(model.Links.Select(link => link.Name))
            .Concat(model.Channels.Select(channel => channel.Name));
        Assert.Equal(expected, inputs.Where(input => plain.Resting.Get(input) != changed.Resting.Get(input)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Subtype_keeps_a_healthy_and_a_depressed_state(string subtype, string name)
    {
        var (low, high) = name == "depression-core" ? (.25, .5) : (.24, .4);
        var model = Models.Shipped(name);

        Assert.InRange(Given.Settle(model, new RunSettings { Subtypes = [subtype], Start = "healthy" }).Readouts["burden"], 0, low);
        Assert.InRange(Given.Settle(model, new RunSettings { Subtypes = [subtype], Start = "depressed" }).Readouts["burden"], high, 1);
    }

    [Fact]
    public void Weights_are_scaled_parameters_set_and_overrides_come_last()
    {
        var melancholic = Experiment.Prepare(
            Models.Core, new RunSettings { Subtypes = ["melancholic"], Overrides = Given.Values(("plasticity:stress", 0.5)) }).Resting;

        Assert.Equal(.80 * 1.3, melancholic.Get("stress -> plasticity"), 1e-12);
        Assert.Equal(.5, melancholic.Get("plasticity -> stress"));
    }

    [Fact]
    public void Subtypes_lie_one_over_the_other()
    {
        var both = Experiment.Prepare(Models.Core, new RunSettings { Subtypes = ["anxious", "early_adversity"] }).Resting;

        Assert.Equal(.32 + .03 + .04, both.Get("load"), 1e-12);
        Assert.Equal(.9 * 1.15, both.Get("stress -> sleep"), 1e-12);
        Assert.Equal(.4, both.Get("sensitisation"));
    }

    [Fact]
    public void Model_that_extends_a_known_one_has_its_subtypes()
    {
        var feedback = Experiment.Prepare(Models.Shipped("depression-web-feedback"), new RunSettings { Subtypes = ["seasonal"] });

        Assert.Equal(.2, feedback.Resting.Get("light_loss"));
    }

    [Fact]
    public void Unknown_subtypes_and_models_without_them_are_refused_in_a_sentence()
    {
        Assert.Equal("no subtype 'inflammed'; did you mean 'inflamed'?", Refused("depression-core", "inflammed"));
        Assert.StartsWith(
            "no subtype 'wholly_other'; there are inflamed, melancholic, ",
            Refused("depression-core", "wholly_other"),
            StringComparison.Ordinal);
        Assert.Equal(
            "'inflamed' says nothing of model 'sleep-stress': it is written for depression-core and depression-web, and what extends them",
            Refused("sleep-stress", "inflamed"));
    }

    /// <summary>Different routes end in one picture: the presentations of all subtypes lie closer together than illness and
    /// health.</summary>
    [Theory]
    [InlineData("depression-core")]
    [InlineData("depression-web")]
    public void Different_routes_end_in_one_picture(string name)
    {
        var model = Models.Shipped(name);
        double[] Presentation(string start, params string[] subtypes)
        {
            var readouts = Given.Settle(
                model, new RunSettings { Subtypes = subtypes.ToValueArray(), Start = start, Markers = true }).Readouts;
            return [.. _presentation.Select(symptom => readouts[symptom])];
        }

        var healthy = Presentation("healthy");
        var ill = TreatmentLibrary.Subtypes.Entries.Select(subtype => Presentation("depressed", subtype.Name)).ToList();
        for (var symptom = 0; symptom < _presentation.Length; symptom++)
        {
            var values = ill.Select(one => one[symptom]).ToList();
            Assert.True(values.Min() > healthy[symptom] + 0.2, _presentation[symptom]);
            Assert.True(values.Max() - values.Min() < 0.5 * (values.Min() - healthy[symptom]), _presentation[symptom]);
        }
    }

    /// <summary>But not in one laboratory: what stands out differs.</summary>
    [Fact]
    public void Markers_of_the_routes_differ()
    {
        var web = Models.Shipped("depression-web");
        double Marker(string subtype, string marker) =>
            Given.Settle(web, new RunSettings { Subtypes = [subtype], Start = "depressed", Markers = true }).Readouts[marker];

        Assert.True(Marker("inflamed", "hs_crp") > 4.0 && Marker("inflamed", "hs_crp") > Marker("melancholic", "hs_crp") + 0.2);
        Assert.True(Marker("mitochondrial", "lactate_pyruvate") > Marker("seasonal", "lactate_pyruvate") + 0.2);
        Assert.True(Marker("melancholic", "cortisol_slope") > Marker("inflamed", "cortisol_slope") + 0.003);
        Assert.True(Marker("anxious", "heart_rate_variability") < Marker("anhedonic", "heart_rate_variability") - 1);
    }

    [Fact]
    public void Sweeps_take_subtypes_as_runs_do()
    {
        var settings = new RunSettings { Subtypes = ["seasonal"], Until = 20 };
        var rows = SweptRows.Of(Models.Core, settings, ["final:burden"], "load=0.2,0.4");

        Assert.Equal(
            Given.Run(Models.Core, settings with { Overrides = Given.Values(("load", .4)) }).Course.Last("burden"),
            rows[1, "final:burden"]);
    }

    private static string Refused(string model, string subtype) =>
        Assert.Throws<InvalidSettingException>(
            () => Experiment.Prepare(Models.Shipped(model), new RunSettings { Subtypes = [subtype] })).Message;
}
