using System.Xml.Linq;
using LoopSim.Language.Text;

namespace LoopSim.Interchange.Tests;

/// <summary>What is written in XMILE and read back runs as the model does.</summary>
public sealed class XmileWriterTests
{
    private const string Head = "model: sample\ntime: {unit: day, stop: 4, save: 1, step: 0.125, method: rk4}\n";

    /// <summary>The children that the schema of XMILE 1.0 (OASIS, 2015) allows in the elements that are written.</summary>
    private static readonly Dictionary<string, string[]> _children = new()
    {
        ["xmile"] = ["header", "sim_specs", "model"],
        ["header"] = ["vendor", "name", "product"],
        ["sim_specs"] = ["start", "stop", "dt"],
        ["model"] = ["variables", "views"],
        ["variables"] = ["stock", "flow", "aux", "gf"],
        ["stock"] = ["eqn", "units", "doc", "range", "inflow", "outflow"],
        ["flow"] = ["eqn", "units", "doc", "range", "pts"],
        ["aux"] = ["eqn", "units", "doc", "range"],
        ["gf"] = ["xpts", "ypts"],
        ["views"] = ["view"],
        ["view"] = ["stock", "flow", "aux"],
        ["pts"] = ["pt"],
    };

    [Theory]
    [InlineData("hill(level, 0.5, 4) + logistic(level, 1, -3)")]
    [InlineData("floor(-level) + ceil(level) + int(-2.5 * level) + mod(-level, 0.7) + rem(-level, 0.7)")]
    [InlineData("quantum(level, 0.3) + sign(level - 1) + abs(level - 1) + min(level, 1, 0.8) + max(level, 1.1)")]
    [InlineData("asin(level / 9) + acos(level / 9) + atan(level) + sinh(level) + cosh(level) + tanh(level)")]
    [InlineData("if(level > 1 and not (time < 1) or level == 7, level ^ -2, 3 / level)")]
    [InlineData("pulse(1, 1) + step(2) + ramp(1, 3) + pulse_train(0.5, 0.5, 1, 3)")]
    [InlineData("curve(level) + jump(time) + twice(level) + mix(level, rate)")]
    [InlineData("delay1(level, 2) + smooth3(level, 2, 1) + delayn(level, 2, 4, 0) + safediv(level, 0, 3)")]
    [InlineData("pi * (dt + start + stop - time) + initial(level)")]
    [InlineData("trend(level, 2, 0.1) + forecast(level, 2, 3, 0.1)")]
    public void Equations_mean_the_same_in_the_file(string equation) => Agrees(Head + $$"""
        functions:
          mix(x, k): x / (k + x)
        shapes: {twice: 2 * x}
        lookups:
          curve: {points: [[0, 0], [1, 2], [3, 1]], outside: extrapolate}
          jump: {points: [[0, 1], [2, 1], [2, 5], [4, 5]]}
        parameters: {rate: {value: 0.3, label: Rate of loss}, init: 1}
        stocks:
          level: {initial: init, rate: "-rate * level", tau: 1.5, label: "Water <in> the tank"}
        auxiliaries:
          asked: {value: "{{equation}}", label: Asked for}
        """);

    [Fact]
    public void Links_are_written_into_the_equations_of_their_targets() => Agrees(Head + """
        normalise: per_target
        shapes: {steep: "hill(x, 0.5, 4)"}
        stocks:
          stress: {initial: 0.2, rate: drive - stress}
          energy: {initial: 0.9, rate: 1 - energy - drive}
        links:
          stress -> energy: {weight: 0.7, shape: steep}
          energy -> stress: {weight: -0.4, shape: 1 - x}
          stress -> stress: 0.5
        """);

    [Fact]
    public void Flows_and_memories_of_the_grid_are_written() => Agrees(Head.Replace("rk4", "euler", StringComparison.Ordinal) + """
        stocks:
          left: {initial: 10}
          right: {initial: 0}
        flows:
          across: {from: left, to: right, rate: 0.2 * left}
        auxiliaries:
          before: previous(left, -1) + delay_fixed(left, 1, 3)
          held: "sample(mod(time, 1) < 0.1, left, 0) + 1"
        """);

    [Fact]
    public void What_is_lost_is_said()
    {
        var model = ModelReader.Read(new SourceText("m.yaml", """
            model: m
            time: {stop: 4}
            stocks:
              level: {rate: -level, noise: 0.1}
            events: {drop: {when: level < 0.1, set: {level: 1}}}
            starts: {full: {level: 1}, empty: {level: 0}}
            outcomes: {low: level < 0.5}
            scenarios: {early: {treat_at: 1}}
            """)).Model!;
        var (text, losses) = ForeignModels.WriteXmile(model);

        Assert.Contains("<eqn>1</eqn>", text, StringComparison.Ordinal);
        string[] all = ["event 'drop'", "scenario 'early'", "start 'empty'", "outcome 'low'", "the noise of 'level'", "the step"];
        foreach (var lost in all)
            Assert.Contains(losses, loss => loss.StartsWith(lost, StringComparison.Ordinal));
    }

    [Fact]
    public void The_file_has_what_the_schema_allows()
    {
        var model = ModelReader.ReadFile(Path.Combine(AppContext.BaseDirectory, "models", "depression-core.yaml")).Model!;
        var root = XDocument.Parse(ForeignModels.WriteXmile(model).Text).Root!;

        Assert.All(root.DescendantsAndSelf(), element => Assert.All(
            element.Elements(), child => Assert.Contains(child.Name.LocalName, _children[element.Name.LocalName])));
        // The schema has the header first, variables before views, and x and y on what a view shows.
        Assert.Equal("header", root.Elements().First().Name.LocalName);
        Assert.All(root.Descendants().Where(element => element.Parent?.Name.LocalName == "view"), shown =>
            Assert.True(double.IsFinite((double)shown.Attribute("x")!) && double.IsFinite((double)shown.Attribute("y")!)));
    }

    private static void Agrees(string yaml)
    {
        var read = ModelReader.Read(new SourceText("m.yaml", yaml));
        Assert.True(read.Model is not null, string.Join('\n', read.Diagnostics));
        var model = read.Model!;
        var back = Imported.Read(ForeignModels.WriteXmile(model).Text, "m.xmile");
        Assert.True(back.Model is not null, string.Join('\n', back.Diagnostics));
        var (own, written) = (Run(model), Run(back.Model!));

        foreach (var variable in model.Variables)
        {
            var key = SameName.Key(XmileNameOf(variable, back.Model!));
            var name = back.Model!.Variables.Single(found => SameName.Key(found.DisplayName) == key).Name;
            // The file saves every step.
            Imported.Near(own[variable.Name], [.. written[name].Where((_, i) => i % 8 == 0)]);
        }
    }

    private static string XmileNameOf(Variable variable, Model back) =>
        back.Variables.Any(found => SameName.Key(found.DisplayName) == SameName.Key(variable.DisplayName))
            ? variable.DisplayName : variable.Name;

    private static RunCourse Run(Model model) =>
        Simulate.Run(Experiment.Prepare(model, new RunSettings().ByMethodOf(model)), RunMonitor.Nobody).Course;
}
