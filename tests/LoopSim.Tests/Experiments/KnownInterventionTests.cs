using System.Text.RegularExpressions;
using LoopSim.Language;
using LoopSim.Language.Libraries;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>Interventions of the library: every one of the list is there, acts when and where it says, and brings its sentence.</summary>
public sealed class KnownInterventionTests
{
    public static TheoryData<string> Names => [.. TreatmentLibrary.Interventions.Entries.Select(entry => entry.Name)];

    private static Model Core => Models.Core;

    [Fact]
    public void Library_has_every_intervention_and_the_three_that_induce()
    {
        Assert.Equal(
            [
                "exercise", "ketogenic_diet", "diet_improvement", "nad_precursors", "photobiomodulation", "focused_ultrasound",
                "ssri", "mtor_activation", "dopaminergic", "ketamine", "ect", "neurosteroids", "infliximab", "cbt_i", "circadian_light",
                "psychotherapy", "trauma_therapy", "social_connection", "load_relief", "vascular_risk_management", "gut_repair",
                "nervous_system_regulation", "somatic_release", "belief_and_identity", "emotional_processing", "purpose",
                "relationship_repair", "interferon", "rimonabant", "trauma", "mtor_inhibitor",
            ],
            TreatmentLibrary.Interventions.Entries.Select(entry => entry.Name));
        Assert.Equal(
            ["interferon", "rimonabant", "trauma", "mtor_inhibitor"],
            TreatmentLibrary.Interventions.Entries.Where(entry => entry.Kind == InterventionKind.Induces).Select(entry => entry.Name));
    }

    [Theory]
    [InlineData("exercise", "can help, it does not cure")]
    [InlineData("diet_improvement", "can help, it does not cure")]
    [InlineData("ketogenic_diet", "can help, it does not cure")]
    [InlineData("interferon", "induces")]
    [InlineData("rimonabant", "induces")]
    [InlineData("mtor_inhibitor", "induces is assumed here")]
    [InlineData("belief_and_identity", "nobody is ill for what they believe")]
    [InlineData("purpose", "nobody's fault")]
    [InlineData("relationship_repair", "not one person's doing")]
    public void Sentence_that_must_go_with_an_intervention_does(string name, string words) =>
        Assert.Contains(words, TreatmentLibrary.FindIntervention(name).Sentence, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void Intervention_changes_inputs_of_both_models_and_says_what_stands_behind_it(string name)
    {
        var entry = TreatmentLibrary.FindIntervention(name);

        Assert.Equal("judgement", entry.Basis);
        Assert.True(entry.Evidence.Count > 0 || entry.Found.Contains("judgement", StringComparison.Ordinal));
        foreach (var model in new[] { Core, Models.Shipped("depression-web") })
        {
            var experiment = Experiment.Prepare(model, With(new KnownCourse(name, From: 10, For: 50)) with { Until = 200 });
            Assert.All(experiment.KnownCourses[0].Changes(experiment.Resting), change => Assert.NotEqual(0, change.Value));
            Assert.NotEmpty(experiment.KnownCourses[0].Adjustments);
        }
    }

    /// <summary>A book and a journal that gave its articles no DOI are looked up without one.</summary>
    [Fact]
    public void References_can_be_looked_up_by_authors_year_title_journal_and_doi()
    {
        var references = TreatmentLibrary.Interventions.References;
        var withDoi = new Regex(@"^\p{L}.* (19|20)\d\d\. .{10,}[.?] .+\. https://doi\.org/10\.\d{4,}/\S+$");

        Assert.Equal(
            ["Mogk2006", "WirzJustice2009"],
            references.Where(reference => !withDoi.IsMatch(reference.Text)).Select(reference => reference.Key));
        Assert.All(references, reference => Assert.EndsWith(
            Regex.Match(reference.Text, @"(?<= )(19|20)\d\d(?=\. )").Value, reference.Key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nervous_system_regulation")]
    [InlineData("somatic_release")]
    [InlineData("belief_and_identity")]
    [InlineData("emotional_processing")]
    [InlineData("purpose")]
    [InlineData("relationship_repair")]
    public void Healing_pathway_lowers_the_burden_of_illness_and_is_refused_where_a_model_has_no_place_for_it(string name)
    {
        foreach (var model in new[] { Core, Models.Shipped("depression-web") })
        {
            double Burden(params KnownCourse[] courses) =>
                Given.Run(model, With(courses) with { Start = "depressed", Until = 120 }).Course.Last("burden");

            Assert.True(Burden(new KnownCourse(name, From: 0, For: 100)) < Burden() - 0.001, model.Name);
        }
        Assert.Equal(
            $"'{name}' says nothing of model 'sleep-stress': it is written for depression-core and depression-web, and what extends them",
            Refused(Models.Shipped("sleep-stress"), new KnownCourse(name, From: 0, For: 30)));
    }

    [Fact]
    public void Course_acts_from_its_onset_to_its_offset()
    {
        var experiment = Experiment.Prepare(Core, With(new KnownCourse("cbt_i", From: 100, For: 50)) with { Until = 500 });

        var change = Assert.Single(experiment.Schedule(withIntervention: true).Changes);
        Assert.Equal(("cbt_i", .8, 114.0, 234.0), (change.Input, change.Amount, change.From, change.To));
        Assert.Equal((100.0, 50.0), (experiment.From, experiment.For));
        Assert.Empty(experiment.Schedule(withIntervention: false).Changes);
    }

    [Fact]
    public void Sequence_lasts_from_the_beginning_of_the_first_to_the_end_of_the_last_and_is_judged_after_it()
    {
        var experiment = Experiment.Prepare(
            Core,
                With(new KnownCourse("exercise", From: 730, For: 84),
                    new KnownCourse("psychotherapy", From: 814, For: 84)) with
                { Scenario = "late" });

        Assert.Equal((730.0, 168.0, 898.0 + 1095), (experiment.From, experiment.For, experiment.EndTime));
        Assert.Equal("Exercise from day 730 for 84 days, then Psychotherapy from day 814 for 84 days", RunProse.Intervention(experiment));
        Assert.Equal(2, RunProse.Shadings(experiment, withIntervention: true).Count(mark => mark.IsIntervention));
    }

    [Fact]
    public void Two_on_one_channel_add_up_and_half_of_one_is_half()
    {
        var experiment = Experiment.Prepare(
            Core, With(new KnownCourse("exercise", 0.5, 0, 100), new KnownCourse("ketogenic_diet", 1, 0, 100)));

        Assert.Equal(
            .5 * .6 + .4,
            experiment.Schedule(withIntervention: true).Changes.Where(change => change.Input == "exercise").Sum(change => change.Amount),
            1e-12);
    }

    [Fact]
    public void Scaled_links_go_by_the_weight_at_rest_and_a_cut_stays_a_cut()
    {
        var web = Models.Shipped("depression-web");
        var course = Assert.Single(
            Experiment.Prepare(
                web,
                    With(new KnownCourse("trauma_therapy", From: 0, For: 100)) with
                    {
                        Overrides = Given.Values(
                        ("early_adversity:stress", 1))
                    }).KnownCourses);
        var resting = Experiment.Prepare(web, new RunSettings { Overrides = Given.Values(("early_adversity:stress", 1)) }).Resting;
        var cut = Experiment.Prepare(
            web,
                new RunSettings
                {
                    Intervention = Given.Cut(
                    "early_adversity:stress") with
                    { Known = [new KnownCourse("trauma_therapy", From: 0, For: 100)] }
                });

        Assert.Equal(-.5, course.Changes(resting).Single(change => change.Name == "early_adversity -> stress").Value);
        Assert.Equal("early_adversity -> stress", cut.Schedule(withIntervention: true).Changes[^1].Input);
    }

    /// <summary>What restores the substrate opens the way for experience: neither alone rescues late, one after the other they
    /// do.</summary>
    [Fact]
    public void Exercise_before_psychotherapy_rescues_where_each_alone_fails()
    {
        Verdict? Late(params KnownCourse[] courses) => Given.Break(Core, With(courses) with { Scenario = "late" }).Verdict;

        Assert.Equal(Verdict.Failed, Late(new KnownCourse("exercise", From: 730, For: 84)));
        Assert.Equal(Verdict.Failed, Late(new KnownCourse("psychotherapy", From: 814, For: 84)));
        Assert.Equal(
            Verdict.Rescued, Late(new KnownCourse("exercise", From: 730, For: 84), new KnownCourse("psychotherapy", From: 814, For: 84)));
    }

    [Fact]
    public void Infliximab_rescues_the_inflamed_alone_in_the_core_model()
    {
        Verdict? Treated(params string[] subtypes) => Given.Break(Core,
            With(new KnownCourse("infliximab")) with { Scenario = "late", Subtypes = subtypes.ToValueArray() } is var settings
                ? settings with { Intervention = settings.Intervention with { For = 168 } } : settings).Verdict;

        Assert.Equal(Verdict.Failed, Treated());
        Assert.Equal(Verdict.Rescued, Treated("inflamed"));
    }

    [Theory]
    [InlineData("depression-core", "interferon")]
    [InlineData("depression-core", "rimonabant")]
    [InlineData("depression-web", "interferon")]
    public void Inducers_bring_the_illness_about(string name, string inducer)
    {
        var run = Given.Run(
            Models.Shipped(name), With(new KnownCourse(inducer, From: 0, For: 168)) with { Start = "healthy", Until = 1500 });

        Assert.True(run.Course.Last("burden") > (name == "depression-core" ? 0.4 : 0.3));
    }

    [Fact]
    public void Mtor_inhibitor_raises_the_monoamine_burden_of_the_web_and_makes_an_ssri_need_more()
    {
        var web = Models.Shipped("depression-web");
        double Deficit(params KnownCourse[] courses) =>
            Given.Run(web, With(courses) with { Start = "healthy", Until = 100 }).Course.Last("monoamine_deficit");
        Verdict? Late(params KnownCourse[] courses) =>
            Given.Break(web, With([.. courses.Select(course => course with { For = double.PositiveInfinity })]) with { Scenario = "late" })
                .Verdict;

        Assert.True(Deficit(new KnownCourse("mtor_inhibitor", From: 0, For: 100)) > 2 * Deficit());
        Assert.Equal(Verdict.Rescued, Late(new KnownCourse("ssri")));
        Assert.Equal(Verdict.Failed, Late(new KnownCourse("ssri"), new KnownCourse("mtor_inhibitor")));
        Assert.Equal(Verdict.Rescued, Late(new KnownCourse("ssri", 2), new KnownCourse("mtor_inhibitor")));
    }

    /// <summary>As in trials (Murrough 2013, Zarate 2006, Singh 2016): one session works within a day, most of it is gone after a week, and
    /// sessions twice a week keep it up.</summary>
    [Theory]
    [InlineData("depression-core")]
    [InlineData("depression-web")]
    public void Ketamine_works_most_after_a_day_and_fades_within_about_a_week_unless_it_is_repeated(string name)
    {
        Func<double, double> Lift(double length)
        {
            var settings = With(new KnownCourse("ketamine", From: 0, For: length)) with { Start = "depressed", Until = 30, Markers = true };
            var course = Given.Run(Models.Shipped(name), settings).Course;
            return day => course.At("low_mood", 0) - course.At("low_mood", day);
        }

        var (once, repeated) = (Lift(1), Lift(28));
        Assert.Equal(1, Enumerable.Range(0, 31).MaxBy(day => once(day)));
        Assert.InRange(once(7) / once(1), 0, .4);
        Assert.InRange(once(14) / once(1), 0, .2);
        Assert.True(Enumerable.Range(1, 27).Min(day => repeated(day)) > .4 * once(1));
    }

    /// <summary>A session begins every 3.5 days and acts from 0.1 to 1.1 days after it began; one that the course's end cuts short is
    /// left out where it would end before it acts.</summary>
    [Fact]
    public void Sessions_of_a_course_act_one_by_one()
    {
        PlannedTreatment Course(double length) =>
            Experiment.Prepare(Core, With(new KnownCourse("ketamine", From: 10, For: length)) with { Until = 100 }).KnownCourses[0];

        Assert.Equal([(10.1, 11.1), (13.6, 14.6)], Course(5).Stretches(100).Select(Rounded));
        Assert.Equal([(10.1, 10.6)], Course(.5).Stretches(100).Select(Rounded));
        Assert.Equal([(10.1, 11.1), (13.6, 14.6), (17.1, 18.1)], Course(double.PositiveInfinity).Stretches(20).Select(Rounded));

        static (double, double) Rounded((double From, double To) stretch) => (Math.Round(stretch.From, 9), Math.Round(stretch.To, 9));
    }

    [Fact]
    public void What_cannot_be_is_refused_in_a_sentence()
    {
        Assert.Equal("no intervention 'excercise'; did you mean 'exercise'?", Refused(Core, new KnownCourse("excercise", From: 0, For: 9)));
        Assert.Equal(
            "'cbt_i' says nothing of model 'sleep-stress': it is written for depression-core and depression-web, and what extends them",
            Refused(Models.Shipped("sleep-stress"), new KnownCourse("cbt_i", From: 0, For: 30)));
        Assert.Equal(
            "'cbt_i' needs a length: add --for with a number of time units, or write --with \"cbt_i@730+84\"",
            Refused(Core, new KnownCourse("cbt_i")));
        Assert.Equal(
            "'interferon' must end after it begins, not from 5 to 5", Refused(Core, new KnownCourse("interferon", From: 5, For: 0)));
        Assert.Equal("--from and --for mean nothing here: every intervention of --with has its own times after the @",
            Assert.Throws<InvalidSettingException>(
                () =>
                    Experiment.Prepare(
                        Core,
                            new RunSettings
                            {
                                Intervention = Intervention.None with
                                {
                                    From = 3,
                                    Known = [new KnownCourse("ect", From: 0, For: 30)]
                                }
                            })).Message);
    }

    private static RunSettings With(params KnownCourse[] courses) =>
        new() { Intervention = Intervention.None with { Known = courses.ToValueArray() } };

    private static string Refused(Model model, KnownCourse course) =>
        Assert.Throws<InvalidSettingException>(() => Experiment.Prepare(model, With(course))).Message;
}
