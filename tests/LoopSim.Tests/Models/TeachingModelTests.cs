using System.Text.RegularExpressions;
using LoopSim.Bifurcation;
using LoopSim.Compilation;
using LoopSim.Language;
using LoopSim.Numerics;

namespace LoopSim.Tests;

/// <summary>Every model of the project's own does what its opening comment says.</summary>
public sealed partial class TeachingModelTests
{
    private static IEnumerable<string> Names =>
        ModelCatalog.Names.Where(name => Path.GetDirectoryName(ModelCatalog.Find(name)) == ModelCatalog.Folder);

    /// <summary>The lines <c>#   loopsim break MODEL ...  # verdict</c> of all models; a long command has its verdict on the next
    /// line.</summary>
    public static TheoryData<string, string> Commands()
    {
        var data = new TheoryData<string, string>();
        foreach (var text in Names.Select(name => File.ReadAllText(ModelCatalog.Find(name))))
        {
            foreach (Match match in CommandLine().Matches(text))
                data.Add(match.Groups["command"].Value.Trim(), match.Groups["verdict"].Value);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_in_an_opening_comment_ends_as_the_comment_says(string command, string verdict)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var model = Models.Shipped(words[2]);
        Assert.Equal(verdict, Given.Break(model, Read(words[3..])).Verdict!.Value.Key());
    }

    [Fact]
    public void Every_model_says_at_least_three_ways_that_rescue_and_one_that_fails()
    {
        var commands = Commands().Select(row => row.Data).ToLookup(row => row.Item1.Split(' ')[2], row => row.Item2);
        Assert.All(Names, model =>
        {
            Assert.True(commands[model].Count(verdict => verdict == "rescued") >= 3, model);
            Assert.Contains("failed", commands[model]);
        });
    }

    [Theory]
    [InlineData("depression-core", .188, .353, .548)]
    [InlineData("depression-web", .116, .248, .325)]
    [InlineData("stress-mitochondria", .153, .380, .553)]
    [InlineData("mitochondria-oxidative-stress", .125, .370, .584)]
    [InlineData("immune-metabolic", .134, .374, .575)]
    [InlineData("sleep-stress", .166, .357, .568)]
    [InlineData("serotonin-release", .144, .365, .578)]
    public void Two_stable_states_are_parted_by_a_saddle(string name, double healthy, double saddle, double ill)
    {
        var experiment = Experiment.Prepare(Models.Shipped(name), new RunSettings());
        var field = new ModelField(experiment.Compiled, experiment.Resting);
        var found = SteadyStates.Find(experiment, CancellationToken.None).Equilibria;
        var burdens = found.Select(state =>
        {
            field.Enter(0, 0, state.State.AsSpan());
            return (Burden: field.ReadOut("burden", 0, state.State.AsSpan()), state.Kind);
        }).OrderBy(state => state.Burden).ToList();

        Assert.Equal([EquilibriumKind.StableNode, EquilibriumKind.Saddle, EquilibriumKind.StableNode], burdens.Select(state => state.Kind));
        Assert.All(burdens.Zip([healthy, saddle, ill]), pair => Assert.Equal(pair.Second, pair.First.Burden, 5.5e-4));
    }

    [Theory]
    [InlineData("stress-mitochondria", .26)]
    [InlineData("mitochondria-oxidative-stress", .33)]
    [InlineData("immune-metabolic", .36)]
    [InlineData("sleep-stress", .26)]
    [InlineData("serotonin-release", .27)]
    public void The_healthy_state_draws_its_share_of_all_starts(string name, double share)
    {
        const int Side = 20;
        var experiment = Experiment.Prepare(Models.Shipped(name), new RunSettings());
        var field = new ModelField(experiment.Compiled, experiment.Resting);
        var integrator = new Integrator(IntegrationMethod.Rk45, new IntegrationOptions());
        var ends = new List<double>();
        for (var i = 0; i < Side * Side; i++)
        {
            double[] start = [(i % Side + 0.5) / Side, (i / Side + 0.5) / Side];
            field.Enter(0, 3000, start);
            var end = integrator.Solve(field, 0, 3000, start, [], new Nobody());
            ends.Add(field.ReadOut("burden", 3000, end.State));
        }

        Assert.All(ends, burden => Assert.True(burden is < 0.2 or > 0.5, $"a start ended at burden {burden}"));
        Assert.Equal(share, ends.Count(burden => burden < 0.2) / (double)(Side * Side), 0.02);
    }

    /// <summary>At the edges of the loads between which both states exist, as the models' README says.</summary>
    [Theory]
    [InlineData("depression-core", "load", .060, .417)]
    [InlineData("depression-web", "load", .125, .4525)]
    [InlineData("stress-mitochondria", "load", .064, .298)]
    [InlineData("mitochondria-oxidative-stress", "oxidant_load", 0, .292)]
    [InlineData("immune-metabolic", "immune_input", 0, .289)]
    [InlineData("sleep-stress", "load", .052, .284)]
    [InlineData("serotonin-release", "strain", 0, .292)]
    public void Both_states_exist_between_two_loads_and_only_there(string name, string parameter, double low, double high)
    {
        var model = Models.Shipped(name);
        int StableStates(double load) => SteadyStates
            .Find(Experiment.Prepare(model, new RunSettings { Overrides = Given.Values((parameter, load)) }), CancellationToken.None)
            .Equilibria.Count(state => state.IsStable);

        Assert.Equal(2, StableStates(low == 0 ? 0 : low + 0.001));
        Assert.Equal(2, StableStates(high - 0.001));
        Assert.Equal(1, StableStates(high + 0.001));
        if (low > 0)
            Assert.Equal(1, StableStates(low - 0.001));
    }

    [Fact]
    public void Serotonin_release_halves_while_the_level_stays()
    {
        var model = Models.Shipped("serotonin-release");
        var healthy = Given.Settle(model, new RunSettings { Start = "healthy" }).Readouts;
        var depressed = Given.Settle(model, new RunSettings { Start = "depressed" }).Readouts;

        Assert.Equal((.746, .369), (Math.Round(healthy["serotonin_release"], 3), Math.Round(depressed["serotonin_release"], 3)));
        Assert.Equal((.875, .892), (Math.Round(healthy["serotonin_level"], 3), Math.Round(depressed["serotonin_level"], 3)));
    }

    private sealed class Nobody : IStepObserver
    {
        public bool OnStep(DenseStep step) => true;
    }

    private static RunSettings Read(string[] options)
    {
        string[] All(string option) => [.. options.Zip(options.Skip(1)).Where(pair => pair.First == option).Select(pair => pair.Second)];
        var doses = All("--dose").Select(dose => dose.Split('=')).Select(dose => (dose[0], Number(dose[1]))).ToArray();
        return new RunSettings
        {
            Scenario = All("--scenario").Single(),
            Intervention = new Intervention(All("--cut").ToValueArray(), Given.Values(doses), null,
                All("--for") is [var length] ? length == "permanent" ? double.PositiveInfinity : Number(length) : null),
        };
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [
        GeneratedRegex(
            @"^#   (?<command>loopsim break [^#\n]*)(\n# *)?# (?<verdict>\w+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture),
    ]
    private static partial Regex CommandLine();
}
