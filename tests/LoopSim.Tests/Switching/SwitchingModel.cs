using System.Text;
using LoopSim.Tests.Switching.Expressions;

namespace LoopSim.Tests.Switching;

/// <summary>A model whose rates are linear between switches, so that its solution is known exactly.</summary>
/// <param name="Start">When it begins.</param>
/// <param name="Stop">When it ends.</param>
/// <param name="Stocks">The stocks and their rates.</param>
/// <param name="Periods">The periods of the waves in the rates, by the waves' indices.</param>
/// <param name="Curves">The lookups in the rates.</param>
/// <param name="Auxiliaries">The parts of rates that have names of their own.</param>
/// <param name="Kinds">What switches in it, in words.</param>
internal sealed record SwitchingModel(
    double Start, double Stop, SwitchingStock[] Stocks, double[] Periods, Curve[] Curves, Auxiliary[] Auxiliaries, string[] Kinds)
{
    public double[] Initial => [.. Stocks.Select(stock => stock.Initial)];

    /// <summary>The model as a file.</summary>
    public string ToYaml()
    {
        var yaml = new StringBuilder("model: switching\n");
        yaml.Append($"time: {{start: {Constant.Print(Start)}, stop: {Constant.Print(Stop)}}}\n");
        if (Curves.Length > 0)
            yaml.Append("lookups:\n");
        foreach (var curve in Curves)
            yaml.Append($"  {curve.Entry}\n");
        yaml.Append("stocks:\n");
        foreach (var stock in Stocks)
            yaml.Append($"  {stock.Name}: {{initial: {Constant.Print(stock.Initial)}, rate: \"{stock.Rate.Text}\"}}\n");
        if (Auxiliaries.Length > 0)
            yaml.Append("auxiliaries:\n");
        foreach (var auxiliary in Auxiliaries)
            yaml.Append($"  {auxiliary.Entry}\n");
        return yaml.ToString();
    }

    /// <summary>The rates by plain evaluation.</summary>
    public double[] Rates(double time, double[] state) => [.. Stocks.Select(stock => stock.Rate.At(time, state))];
}
