using LoopSim.Tests.Switching.Drawing;
using LoopSim.Tests.Switching.Exact;

namespace LoopSim.Tests.Switching;

/// <summary>What the drawn models are made of.</summary>
public class SwitchingSampleTests(ITestOutputHelper output)
{
    private const int Count = 500;

    private static readonly Lazy<string[]> _texts =
        new(() => [.. SwitchingSample.From(0).Take(Count).Select(sample => sample.Model.ToYaml())]);

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

        output.WriteLine(
            $"{suitable.Count} of {Seeds} seeds are suitable; {string.Join(", ", reasons.Select(pair => $"{pair.Key} {pair.Value}"))}");
        output.WriteLine($"{suitable.Average(sample => sample.Exact.Crossings):g3} crossings on average");
        foreach (var kind in suitable.SelectMany(sample => sample.Model.Kinds).CountBy(kind => kind).OrderByDescending(pair => pair.Value))
            output.WriteLine($"{kind.Value,5} {kind.Key}");
        Assert.True(suitable.Count > Seeds / 2);
    }

    [Fact]
    public void A_seed_always_gives_the_same_model() =>
        Assert.Equal(ModelDraw.Model(7).ToYaml(), ModelDraw.Model(7).ToYaml());

    /// <summary>The rates as observables, along straight lines through the states that the model comes to.</summary>
    [Fact]
    public void Text_means_to_LoopSim_what_it_means_to_the_exact_solution() => Assert.All(SwitchingSample.From(0).Take(100), sample =>
    {
        var model = sample.Model;
        var lines = model with
        {
            Stocks =
            [
                .. model.Stocks.Select(
                    (stock, index) => stock with { Rate = 1.7 * sample.Exact.Largest[index] / (model.Stop - model.Start) }),
            ],
        };
        var behind = 1e-12 * (model.Stop - model.Start);
        var observables = model.Stocks.Select(stock => $"  rate_{stock.Name}: \"{stock.Rate.Text}\"\n");
        var course = Given.Run(Models.Parse($"{lines.ToYaml()}observables:\n{string.Concat(observables)}"), new RunSettings()).Course;
        for (var row = 0; row < course.Times.Length; row++)
        {
            var state = model.Stocks.Select(stock => course[stock.Name][row]).ToArray();
            foreach (var stock in model.Stocks)
                // At the time of a switch a row shows what comes behind it.
                Assert.Equal(
                    stock.Rate.At(course.Times[row] + behind, state),
                    course[$"rate_{stock.Name}"][row],
                    1e-9 * (1 + sample.Exact.Largest.Max()));
        }
    });

    /// <summary>Each of them at least ten times among the first five hundred.</summary>
    [Theory]
    [InlineData("abs(time - ")]
    [InlineData("pulse(")]
    [InlineData("step(")]
    [InlineData("ramp(")]
    [InlineData("mod(time")]
    [InlineData("sin(")]
    [InlineData("curve_0(")]
    [InlineData("extrapolate")]
    [InlineData("auxiliaries")]
    [InlineData(" == ")]
    [InlineData(" != ")]
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
