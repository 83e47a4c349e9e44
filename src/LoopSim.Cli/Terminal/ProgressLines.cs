using System.Diagnostics;

namespace LoopSim.Cli;

/// <summary>A line now and then about long work, where no terminal could show a bar.</summary>
internal sealed class ProgressLines(Action<string> say)
{
    private static readonly TimeSpan _between = TimeSpan.FromSeconds(10);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private TimeSpan _next = _between;

    /// <summary>Says what there is to say besides the share; nothing where there is nothing.</summary>
    public void Show(double share, string? text)
    {
        if (text is null || _clock.Elapsed < _next)
            return;
        lock (_gate)
        {
            if (_clock.Elapsed < _next)
                return;
            _next = _clock.Elapsed + _between;
            say($"{share:P0} of {text}\n");
        }
    }
}
