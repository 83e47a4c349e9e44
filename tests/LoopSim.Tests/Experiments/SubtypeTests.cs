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

    public static TheoryData<string> All => [.. TreatmentLibrary.Subtypes.Entries.Select(subtype => subtype.Name)];

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
        var (low, high) = name == "depression-core" ? (.25, .5) : (.20, .3);
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
        var folder = Directory.CreateTempSubdirectory("loopsim-subtypes");
        File.Copy(ModelCatalog.Find("depression-web"), Path.Combine(folder.FullName, "depression-web.yaml"));
        var path = Path.Combine(folder.FullName, "mine.yaml");
        File.WriteAllText(path, "extends: depression-web.yaml\nmodel: mine\n");
        var extended = ModelReader.ReadFile(path).Model!;
        folder.Delete(recursive: true);

        Assert.Equal(.45, Experiment.Prepare(extended, new RunSettings { Subtypes = ["seasonal"] }).Resting.Get("light_loss"));
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
    /// health, symptom by symptom; but for anhedonia in the web, which two subtypes are made of.</summary>
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
            var most = (name, _presentation[symptom]) == ("depression-web", "anhedonia") ? 1 : 0.5;
            Assert.True(values.Max() - values.Min() < most * (values.Min() - healthy[symptom]), _presentation[symptom]);
        }
    }

    /// <summary>But not in one laboratory. Built in: each subtype of the web stands out from the general illness in a marker that its
    /// entry names, by a quarter of the marker's usual span and in the direction of harm.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Subtype_of_the_web_stands_out_in_a_marker_that_it_names(string subtype)
    {
        var web = Models.Shipped("depression-web");
        var (general, ill) = (Ill(web), Ill(web, subtype));
        var shifts = TreatmentLibrary.FindSubtype(subtype).Markers.Select(name =>
        {
            var marker = web.Observables.Single(observable => observable.Name == name);
            var shift = (ill[name] - general[name]) / (marker.Reference!.Value.High - marker.Reference.Value.Low);
            return marker.Direction == ReadoutDirection.Rises ? shift : -shift;
        }).ToList();

        Assert.True(shifts.Max() >= .25, $"{string.Join(", ", shifts)} of the reference span");
        Assert.All(shifts, shift => Assert.True(shift > 0));
    }

    /// <summary>By Osimo 2019 about a quarter of people with depression have more than 3 mg/L: the general illness is not of
    /// them.</summary>
    [Theory]
    [InlineData("depression-core")]
    [InlineData("depression-web")]
    public void Only_what_inflames_raises_crp_far_above_3(string name)
    {
        var model = Models.Shipped(name);
        var all = TreatmentLibrary.Subtypes.Entries.ToDictionary(subtype => subtype.Name, subtype => Ill(model, subtype.Name)["hs_crp"]);

        Assert.InRange(Ill(model)["hs_crp"], 1, 3);
        Assert.True(all["inflamed"] > 3.3);
        Assert.All(all.Where(entry => entry.Key != "inflamed"), entry => Assert.True(entry.Value < all["inflamed"] - .3, entry.Key));
    }

    private static IReadOnlyDictionary<string, double> Ill(Model model, params string[] subtypes) =>
        Given.Settle(model, new RunSettings { Subtypes = subtypes.ToValueArray(), Start = "depressed", Markers = true }).Readouts;

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
