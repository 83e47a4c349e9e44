using System.Diagnostics;

namespace LoopSim.Cli;

/// <summary>Where a command writes: results to standard output, everything else to standard error. A reader who has gone away
/// (a closed pipe) ends the output, not the command.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error)
{
    private const int WidthWhenPiped = 160;

    /// <summary>Why standard output could not be written; null when all is well.</summary>
    public string? OutputFailure { get; private set; }

    public void Line(string text = "") => Text(text + "\n");

    /// <summary>Text as it is, without a line end of its own.</summary>
    public void Text(string text)
    {
        try
        {
            output.Write(text);
            output.Flush();
        }
        catch (IOException problem)
        {
            // A full disk, say (a closed pipe is no exception): files are written all the same, and the exit code tells.
            OutputFailure ??= problem.Message;
        }
    }

    public void Error(string text) => Say($"loopsim: {text}\n");

    public void Hint(string text) => Say($"  {text}\n");

    public void Diagnostic(Language.Diagnostic diagnostic) => Say(diagnostic + "\n");

    public void Table(TextTable table)
    {
        foreach (var line in table.Lines(Console.IsOutputRedirected ? WidthWhenPiped : Math.Max(60, Console.WindowWidth)))
            Line(line);
    }

    /// <summary>Shows how far a long run is, on a terminal, once it has taken a second.</summary>
    public RunMonitor Watch(bool quiet, CancellationToken cancellation)
    {
        if (quiet || Console.IsErrorRedirected)
            return new RunMonitor(null, cancellation);
        var clock = Stopwatch.StartNew();
        var next = TimeSpan.FromSeconds(1);
        return new RunMonitor(share =>
        {
            if (clock.Elapsed < next)
                return;
            next = clock.Elapsed + TimeSpan.FromSeconds(0.2);
            Say(share < 1 ? $"\r{share,4:P0} of the time simulated " : "\r                              \r");
        }, cancellation);
    }

    /// <summary>Writes to standard error as it is.</summary>
    public void Say(string text)
    {
        try
        {
            error.Write(text);
            error.Flush();
        }
        catch (IOException)
        {
            // Nobody listens, and there is no other way to say so.
        }
    }
}
