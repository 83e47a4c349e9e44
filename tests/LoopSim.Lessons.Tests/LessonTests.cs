using LoopSim.Language.Libraries;
using LoopSim.Sampling;

namespace LoopSim.Lessons.Tests;

/// <summary>Lessons from files.</summary>
public class LessonTests
{
    private const string Start = "lesson: mine\ntitle: Mine\nmodel: stress-mitochondria\n";

    public static TheoryData<string> Shipped => [.. ModelCatalog.Lessons];

    [Fact]
    public void Three_lessons_come_with_the_program() =>
        Assert.Equal(["bistability", "settle-and-break", "several-points"], ModelCatalog.Lessons);

    /// <summary>Where this fails, <c>.ci/lessons</c> makes them again.</summary>
    [Theory]
    [MemberData(nameof(Shipped))]
    public void Pages_in_results_are_what_the_lessons_give_now(string name)
    {
        var plan = LessonReader.Read(ModelCatalog.FindLesson(name, path => path)!, name).Plan!;
        var page = Lesson.Write(ModelCatalog.Read(plan.Model), plan);

        Assert.True(page == File.ReadAllText(Path.Combine(Root, "results", "lessons", $"{name}.html")), "make it again with .ci/lessons");
        Assert.InRange(page.Length, 100_000, 200_000);
    }

    [Fact]
    public void A_steps_settings_questions_and_answer_are_read()
    {
        var plan = Read("steps: [{title: One, text: Look., at: load=0.3, ask: What?, choices: [a, b], answer: 2, explain: So.}]").Plan!;

        Assert.Equal(new LessonStep("One", "Look.", "load=0.3", "What?", ["a", "b"], 2, "So."), Assert.Single(plan.Steps));
    }

    [Theory]
    [InlineData("steps: [{title: One, text: Look., choices: [a, b], answer: 3}]", "it must be a whole number from 1 to 2")]
    [InlineData("steps: [{title: One, text: Look., answer: 1}]", "it has no choices")]
    [InlineData("steps: [{title: One}]", "step 1 has no 'text'")]
    [InlineData("steps: 3", "expected a list of steps")]
    [InlineData("steps: [{title: One, text: Look., chooses: [a]}]", "did you mean 'choices'?")]
    public void What_is_wrong_with_a_lesson_is_said(string steps, string message) =>
        Assert.Contains(message, string.Join('\n', Read(steps).Diagnostics), StringComparison.Ordinal);

    [Fact]
    public void A_slider_of_no_parameter_is_refused()
    {
        var plan = Read("sliders: [lod]\nsteps: [{title: One, text: Look.}]").Plan!;
        var refused = Assert.Throws<InvalidSettingException>(() => Lesson.Write(ModelCatalog.Read(plan.Model), plan));

        Assert.Equal(
            "lesson 'mine' wants a slider for 'lod', and model 'stress-mitochondria' has no such parameter", refused.Message);
    }

    [Fact]
    public void Labels_stand_for_variables_and_for_the_pages_words()
    {
        var labels = new Labels(
            ImmutableDictionary<string, string>.Empty.Add("stress", "Belastung"),
            ImmutableDictionary<string, string>.Empty.Add("Over time", "\u00dcber die Zeit"));
        var document = new LessonModel(ModelCatalog.Read("stress-mitochondria")).Document([]).With(labels);

        Assert.Equal("Belastung", document.Variables[0].Label);
        Assert.Equal("\u00dcber die Zeit", document.Words!["Over time"]);
    }

    private static (LessonPlan? Plan, IReadOnlyList<Diagnostic> Diagnostics) Read(string steps) =>
        LessonReader.Read(new Language.Text.SourceText("mine.yaml", Start + steps + "\n"));

    private static string Root => Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
