using LoopSim.Language.Libraries;
using LoopSim.Language.Text;

namespace LoopSim.Language.Tests;

/// <summary>Policies are read whole, and everything wrong with one is said with its place and its mend.</summary>
public class PolicyReaderTests
{
    private const string Good = """
        policies:
          stepped:
            sentence: Not advice.
            steps:
              - {name: talk, give: {psychotherapy: 1}, for: 84, review: 28}
              - {name: both, give: {psychotherapy: 1, antidepressant: 1/2}, for: 84, if_not: talk}
            maintain: {for: permanent}
            taper: {over: 28, parts: 4}
            on_relapse: {review: 30, go_to: both}
        """;

    [Fact]
    public void Policy_is_read_with_what_follows_from_what()
    {
        var policy = Assert.Single(Read(Good).Library!.Entries);

        Assert.Equal(("stepped", "Stepped", "Not advice.", null), (policy.Name, policy.Label, policy.Sentence, policy.Remitted));
        Assert.Equal(
            [
                new PolicyStep("talk", [new("psychotherapy", 1)], 84, 28, new PolicyTurn.Maintain(), new PolicyTurn.Go(1)),
                new PolicyStep(
                    "both", [new("psychotherapy", 1), new("ssri", .5)], 84, null, new PolicyTurn.Maintain(), new PolicyTurn.Go(0)),
            ],
            policy.Steps);
        Assert.Equal(new Maintenance([], double.PositiveInfinity), policy.Maintenance);
        Assert.Equal((new Taper(28, 4), new Relapse(30, new PolicyTurn.Go(1))), (policy.Taper, policy.Relapse));
    }

    [Fact]
    public void Without_anything_else_remission_and_the_last_step_end_treatment()
    {
        var policy = Read("policies: {short: {steps: [{give: {ssri: 1}, for: 84}]}}").Library!.Entries[0];

        Assert.Equal(
            [new PolicyStep("step 1", [new("ssri", 1)], 84, null, new PolicyTurn.Stop(), new PolicyTurn.Stop())], policy.Steps);
        Assert.Equal((null, null, null), (policy.Maintenance, policy.Taper, policy.Relapse));
    }

    [Theory]
    [InlineData("antidepressant: 1/2", "antidepresant: 1/2",
        "'give' of step 2 of policy 'stepped' names 'antidepresant', which is not an intervention of the library; did you mean "
            + "'antidepressant'?")]
    [InlineData("antidepressant: 1/2", "antidepressant: 0",
        "'antidepressant' in 'give' of step 2 of policy 'stepped' is 0, but it says how many times what the library gives, from 0.001 to "
            + "100")]
    [InlineData("antidepressant: 1/2", "antidepressant: 1/2, ssri: 1",
        "'ssri' in 'give' of step 2 of policy 'stepped' is another name of what is given already, but once is enough")]
    [InlineData("{psychotherapy: 1}, for", "{}, for",
        "'give' of step 1 of policy 'stepped' is empty, but it must name what is given, such as {ssri: 1}")]
    [InlineData("for: 84, review: 28", "review: 28", "step 1 of policy 'stepped' has no 'for'; add it, for example 'for: 84'")]
    [InlineData("review: 28", "review: 0", "'review' of step 1 of policy 'stepped' is 0, but it must be above 0")]
    [InlineData("review: 28", "rewiev: 28", "unknown key 'rewiev' in step 1 of policy 'stepped'; did you mean 'review'?")]
    [InlineData("if_not: talk", "if_not: tolk",
        "'if_not' of step 2 of policy 'stepped' names 'tolk', which is not a step of the policy; did you mean 'talk'?")]
    [InlineData("if_not: talk", "if_not: next",
        "'if_not' of step 2 of policy 'stepped' is 'next', but no step follows; write stop, or the name of a step")]
    [InlineData("if_not: talk", "if_not: maintain",
        "'if_not' of step 2 of policy 'stepped' is 'maintain', but maintenance follows remission; write stop, next or the name of a step")]
    [InlineData("name: both", "name: talk",
        "'name' of step 2 of policy 'stepped' is 'talk', but an earlier step has that name; choose another")]
    [InlineData("name: both", "name: stop",
        "'name' of step 2 of policy 'stepped' is 'stop', but that word already says what follows a step; choose another name")]
    [InlineData("parts: 4", "parts: 2.5", "'parts' of 'taper' of policy 'stepped' is 2.5, but it must be a whole number from 1 to 20")]
    [InlineData("over: 28, ", "", "'taper' of policy 'stepped' has no 'over'; add it, for example 'over: 28'")]
    [InlineData("go_to: both", "go_to: stop",
        "'go_to' of 'on_relapse' of policy 'stepped' names 'stop', which is not a step of the policy")]
    public void What_is_wrong_is_said_with_the_place_and_the_mend(string right, string wrong, string message)
    {
        var result = Read(Good.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Null(result.Library);
        var said = Assert.Single(result.Diagnostics, diagnostic => diagnostic.Message == message);
        Assert.StartsWith($"p.yaml:{said.Position.Line}:{said.Position.Column}: error LS", $"{said}", StringComparison.Ordinal);
        Assert.True(said.Position.Line > 3);
    }

    [Theory]
    [InlineData("{}", "policy 'a' has no 'steps'; add it, for example 'steps: [{give: {ssri: 1}, for: 84}]'")]
    [InlineData("{steps: 3}", "expected a list of steps for 'steps' of policy 'a', found '3'")]
    [InlineData("{steps: [{give: {ssri: 1}, for: 9, if_remitted: maintain}]}",
        "'if_remitted' of step 1 of policy 'a' is 'maintain', but the policy has no 'maintain'; add it, for example "
            + "'maintain: {for: 180}'")]
    public void Policy_needs_steps_and_what_they_lead_to(string policy, string message) =>
        Assert.Equal(message, Read($"policies: {{a: {policy}}}").Diagnostics[0].Message);

    private static LibraryResult<Policy> Read(string text) => LibraryReader.ReadPolicies(
        new SourceText("p.yaml", text),
        new Dictionary<string, string> { ["psychotherapy"] = "psychotherapy", ["ssri"] = "ssri", ["antidepressant"] = "ssri" });
}
