using LoopSim.Language.Libraries;
using LoopSim.Language.Text;

namespace LoopSim.Language.Tests;

/// <summary>Libraries of subtypes and interventions are read whole, and everything wrong with one is said in one go.</summary>
public class LibraryTests
{
    private const string Good = """
        interventions:
          exercise:
            kind: treats
            sentence: It can help.
            acts_on: energy
            onset: 14
            found: little (Key2018)
            grade: weak
            aliases: movement
            evidence: [Key2018]
            models:
              core: {add: {exercise: 1/2}, scale: {"stress:energy": 0.5}}
        references: {Key2018: Somebody 2018}
        """;

    [Fact]
    public void Intervention_is_read_with_what_it_changes_in_each_model()
    {
        var entry = Assert.Single(Interventions(Good).Library!.Entries);

        Assert.Equal(
            ("exercise", "Exercise", InterventionKind.Treats, EvidenceGrade.Weak, 14.0, 0.0),
            (entry.Name, entry.Label, entry.Kind, entry.Grade, entry.Onset, entry.Offset));
        Assert.Equal(["movement"], entry.Aliases);
        Assert.Equal(
            [("exercise", AdjustmentKind.Add, .5), ("stress:energy", AdjustmentKind.Scale, .5)],
            entry.Models[0].Adjustments.Select(change => (change.Input, change.Kind, change.Amount)));
    }

    [Theory]
    [InlineData("kind: treats", "kind: cures", "'kind' of intervention 'exercise' is 'cures', but it must be treats, induces")]
    [InlineData(
        "grade: weak", "grade: 3", "'grade' of intervention 'exercise' is '3', but it must be strong, moderate, weak, experimental")]
    [InlineData("onset: 14", "onset: -1", "'onset' of intervention 'exercise' is -1, but it must not be negative")]
    [InlineData(
        "onset: 14", "sessions: {every: 2, for: 2}",
        "'for' of 'sessions' of intervention 'exercise' is 2, but it must be above 0 and below 'every', 2")]
    [InlineData("onset: 14", "sessions: {every: 2}", "'sessions' of intervention 'exercise' has no 'for'; add it, for example 'for: 1'")]
    [InlineData("onset: 14", "onsett: 14", "unknown key 'onsett' in intervention 'exercise'; did you mean 'onset'?")]
    [InlineData("evidence: [Key2018]", "evidence: [Key2081]", "no reference 'Key2081'; did you mean 'Key2018'?")]
    [InlineData(
        "    sentence: It can help.\n", "",
        "intervention 'exercise' has no 'sentence'; add it, for example 'sentence: Exercise can help, it does not cure.'")]
    [InlineData(
        "add: {exercise: 1/2}", "add: {exercise: much}",
        "expected a number for 'exercise' in 'add' of 'core' of intervention 'exercise', found 'much'")]
    [InlineData(
        "add: {exercise: 1/2}", "plus: {exercise: 1}",
        "unknown key 'plus' in 'core' of intervention 'exercise'; expected set, add or scale")]
    public void What_is_wrong_is_said_with_the_place_and_the_mend(string right, string wrong, string message)
    {
        var result = Interventions(Good.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Null(result.Library);
        Assert.Contains(message, result.Diagnostics.Select(diagnostic => diagnostic.Message));
    }

    [Fact]
    public void Entry_holds_for_models_that_extend_the_one_it_names()
    {
        var entry = Interventions(Good).Library!.Entries[0];
        var model =
            new Model
            {
                Name = "mine",
                Time = new TimeSettings(null, 0, 1, 1),
                Files = new SourceFiles([new SourceText("mine.yaml", ""), new SourceText("models/core.yaml", "")])
            };

        Assert.NotNull(entry.In(model));
        Assert.Null(entry.In(model with { Files = default }));
    }

    [Fact]
    public void Subtype_needs_a_reason()
    {
        var result = LibraryReader.ReadSubtypes(new SourceText("subtypes.yaml", "subtypes: {low: {models: {core: {set: {load: 1}}}}}"));

        Assert.Equal(
            "subtype 'low' has no 'why'; add it, for example 'why: more inflammation feeds every link that begins there'",
            Assert.Single(result.Diagnostics).Message);
    }

    private static LibraryResult<KnownIntervention> Interventions(string text) =>
        LibraryReader.ReadInterventions(new SourceText("interventions.yaml", text));
}
