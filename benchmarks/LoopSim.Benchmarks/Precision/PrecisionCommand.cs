using System.CommandLine;

namespace LoopSim.Benchmarks.Precision;

/// <summary><c>precision</c>: the work and precision of every method, which <c>track</c> draws too.</summary>
internal sealed class PrecisionCommand : Command
{
    private readonly Option<string> _out = new("--out") { DefaultValueFactory = _ => Path.Combine("results", "runs", "track") };

    public PrecisionCommand() : base("precision", "Draw the error of every method against evaluations and time.")
    {
        Options.Add(_out);
        SetAction(parsed => Execute(Directory.CreateDirectory(parsed.GetValue(_out)!).FullName));
    }

    /// <param name="folder">Where the figure and its data go.</param>
    public static void Execute(string folder)
    {
        // Once for the JIT.
        WorkPrecision.Measure(".");
        PrecisionFigure.Write(folder, WorkPrecision.Measure("."));
    }
}
