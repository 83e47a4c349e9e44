using LoopSim.Tests.Switching.Drawing;
using LoopSim.Tests.Switching.Exact;

namespace LoopSim.Tests.Switching;

/// <summary>What the drawn models are made of.</summary>
public class SwitchingSampleTests(ITestOutputHelper output)
{
    private static readonly Lazy<string[]> _texts = new(() => [.. SwitchingSample.From(0).Take(500).Select(sample => sample.Model.ToYaml())]);

    [Fact]
    public void Most_seeds_give_a_model_that_proves_something()
    {
        const int Seeds = 500;
        var reasons = new Dictionary<Unsuitable, int>();
        var suitable = new List<SwitchingSample>();
        for (var seed = 0; seed < Seeds; seed++)
        {
            if (SwitchingSample.TryDraw(seed, out var reason) is { } sample)
                suitable.Add(sample);
            else
                reasons[reason!.Value] = reasons.GetValueOrDefault(reason.Value) + 1;
        }

        output.WriteLine($"{suitable.Count} of {Seeds} seeds are suitable; {string.Join(", ", reasons.Select(pair => $"{pair.Key} {pair.Value}"))}");
        output.WriteLine($"{suitable.Average(sample => sample.Exact.Crossings):g3} crossings on average");
        foreach (var kind in suitable.SelectMany(sample => sample.Model.Kinds).CountBy(kind => kind).OrderByDescending(pair => pair.Value))
            output.WriteLine($"{kind.Value,5} {kind.Key}");
        Assert.True(suitable.Count > Seeds / 2);
    }

    [Fact]
    public void A_seed_always_gives_the_same_model() =>
        Assert.Equal(ModelDraw.Model(7).ToYaml(), ModelDraw.Model(7).ToYaml());

    /// <summary>Each of them at least ten times among the first five hundred.</summary>
    [Theory]
    [InlineData("abs(time - ")]
    [InlineData("pulse(")]
    [InlineData("step(")]
    [InlineData("ramp(")]
    [InlineData("mod(time")]
    [InlineData("sin(")]
    [InlineData("curve_0(")]
    [InlineData("floor(")]
    [InlineData("ceil(")]
    [InlineData("round(")]
    [InlineData("sign(")]
    [InlineData("min(")]
    [InlineData("max(")]
    [InlineData("mod(x")]
    [InlineData("abs(x")]
    [InlineData(" and ")]
    [InlineData(" or ")]
    [InlineData("not (")]
    [InlineData("x > ")]
    [InlineData("x <= ")]
    public void Every_way_to_switch_is_drawn(string text)
    {
        var count = _texts.Value.Count(model => model.Contains(text, StringComparison.Ordinal));

        Assert.True(count >= 10, $"{text} is in {count} models");
    }
}
