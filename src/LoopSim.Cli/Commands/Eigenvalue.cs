
namespace LoopSim.Cli.Commands;

/// <summary>How an eigenvalue is written for people: <c>-0.2+1.5i</c>.</summary>
internal static class Eigenvalue
{
    public static string Text(EigenvalueDocument value) =>
        value.Im == 0 ? Words.Number(value.Re) : $"{Words.Number(value.Re)}{(value.Im < 0 ? "-" : "+")}{Words.Number(Math.Abs(value.Im))}i";
}
