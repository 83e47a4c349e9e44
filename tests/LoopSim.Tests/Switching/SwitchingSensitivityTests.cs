using System.Text.RegularExpressions;
using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim.Tests.Switching;

/// <summary>Sensitivities of drawn models, with a parameter in the place of every number, against central differences of runs.</summary>
public partial class SwitchingSensitivityTests(ITestOutputHelper output)
{
    private static readonly RunSettings _settings = new()
    {
        Method = IntegrationMethod.Dop853,
        Tolerances = new Tolerances(1e-12, 1e-14),
    };

    /// <summary>Where two differences agree there is a derivative, and it is either right or refused.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Sensitivities_agree_with_differences_or_are_refused(int first)
    {
        var (right, refused, undefined) = (0, 0, 0);
        foreach (var sample in SwitchingSample.From(first, stride: 4).Take(4))
        {
            var text = WithParameters(sample.Model.ToYaml());
            var model = Models.Parse(text);
            var compiled = Experiment.Prepare(model, _settings);
            if (Simulate.Run(compiled, RunMonitor.Nobody).Solve is not { Status: SolveStatus.ReachedEnd, Statistics.Accepted: < 5_000 })
                continue;
            // With a rate of 0 behind it a state may rest on a switch, to which a negative rate would bring it back for ever.
            foreach (var parameter in model.Parameters.Where((p, index) => p.Value != 0 && index % 3 == sample.Seed % 3).Take(4))
            {
                double[] State(double value) => Simulate.Run(
                    Experiment.Prepare(model, _settings with { Overrides = Given.Values((parameter.Name, value)) }), RunMonitor.Nobody)
                    .Solve.State;
                double[] Difference(double h) =>
                    [.. State(parameter.Value + h).Zip(State(parameter.Value - h), (above, below) => (above - below) / (2 * h))];
                var scale = Math.Max(Math.Abs(parameter.Value), 1e-3);
                var (coarse, fine) = (Difference(1e-4 * scale), Difference(1e-5 * scale));
                SensitivityResult result;
                try
                {
                    result = Sensitivities.Run(compiled, [parameter.Name], RunMonitor.Nobody);
                }
                catch (InvalidSettingException refusal)
                {
                    refused++;
                    double[] middle = State(parameter.Value), above = State(parameter.Value + 1e-5 * scale);
                    var gap = above.Select((value, i) => Math.Abs((value - middle[i]) / (1e-5 * scale) - fine[i]) * scale).Max();
                    if (gap < 1e-4)
                        output.WriteLine($"needlessly refused: {parameter.Name} of seed {sample.Seed}: {refusal.Message}");
                    continue;
                }

                if (coarse.Zip(fine).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-4 * Math.Max(1 / scale, Math.Abs(pair.Second))))
                {
                    undefined++;
                    continue;
                }

                right++;
                for (var i = 0; i < fine.Length; i++)
                {
                    var found = result.Course.Last(SensitivityResult.Column(model.Stocks[i].Name, parameter.Name));
                    Assert.True(
                        Math.Abs(found - fine[i]) <= 1e-5 * Math.Max(1 / scale, Math.Abs(fine[i])) + Math.Abs(coarse[i] - fine[i]),
                        $"d({model.Stocks[i].Name})/d({parameter.Name}) is {found}, not {fine[i]}; seed {sample.Seed}\n{text}");
                }
            }
        }

        output.WriteLine($"{right} right, {refused} refused, {undefined} without a derivative that differences show");
        Assert.True(right > 5);
    }

    /// <summary>A model's text with a parameter p0, p1, ... in the place of every number in a rate or an initial value.</summary>
    private static string WithParameters(string yaml)
    {
        var values = new List<string>();
        string Named(Match number)
        {
            values.Add(number.Value);
            return string.Create(CultureInfo.InvariantCulture, $"p{values.Count - 1}");
        }

        var stocks = yaml.IndexOf("stocks:", StringComparison.Ordinal);
        var equations = Number().Replace(yaml[stocks..], Named);
        return $"{yaml[..stocks]}parameters: {{{string.Join(", ", values.Select((value, i) => $"p{i}: {value}"))}}}\n{equations}";
    }

    [GeneratedRegex(@"(?<![\w.])\d+(\.\d+)?([eE][+-]?\d+)?")]
    private static partial Regex Number();
}
