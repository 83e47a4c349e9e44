using LoopSim.Compilation;
using LoopSim.Language;
using LoopSim.Language.Text;

namespace LoopSim.Bifurcation.Tests;

/// <summary>Systems whose special points are known to 14 digits and more, by Newton's method with 40 digits or in closed form.</summary>
internal static class Known
{
    /// <summary>Follows the branches of a model over one of its parameters.</summary>
    /// <param name="stocks">Name, rate and range of each state variable.</param>
    /// <param name="parameter">The parameter's name, and its range.</param>
    public static BifurcationDiagram Diagram(
        (string Name, string Rate, double Low, double High)[] stocks, (string Name, double Low, double High) parameter,
        string others = "") =>
        Continuation.Run(Field(stocks, [parameter.Name], others), Box(stocks, parameter));

    public static ParametricModelField Field(
        (string Name, string Rate, double Low, double High)[] stocks, string[] parameters, string others = "")
    {
        var declared = string.Concat(parameters.Select(name => $"  {name}: {{value: 1}}\n")) + others;
        var rates = string.Concat(stocks.Select(stock => $"  {stock.Name}: {{initial: 0, rate: \"{stock.Rate}\"}}\n"));
        var text = $"model: known\ntime: {{stop: 1}}\nparameters:\n{declared}stocks:\n{rates}";
        var result = ModelReader.Read(new SourceText("known.yaml", text));
        var compiled = CompiledModel.Compile(result.Model ?? throw new InvalidOperationException(string.Join('\n', result.Diagnostics)));
        return new ParametricModelField(compiled, new InputSchedule(compiled), 0, parameters);
    }

    public static ContinuationBox Box(
        (string Name, string Rate, double Low, double High)[] stocks, params (string Name, double Low, double High)[] parameters) => new(
        [.. stocks.Select(stock => stock.Low), .. parameters.Select(parameter => parameter.Low)],
        [.. stocks.Select(stock => stock.High), .. parameters.Select(parameter => parameter.High)],
        [.. Enumerable.Repeat(true, stocks.Length + parameters.Length)]);

    public static (string, string, double, double)[] Exothermic(double heat) =>
    [
        ("u", "-u + p1 * (1 - u) * exp(v)", 0, 1),
        ("v", $"-v + p1 * {heat} * (1 - u) * exp(v) - 3 * v", 0, 10),
    ];
}
