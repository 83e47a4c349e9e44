using System.Diagnostics;
using Spectre.Console;

namespace LoopSim.Cli;

/// <summary>A bar for work that has taken a while; threads may report to it.</summary>
internal sealed class ProgressBar(ProgressContext context, string name)
{
    /// <summary>What is over sooner needs no bar.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private ProgressTask? _task;

    public void Show(double share, string? text)
    {
        if (_clock.Elapsed < _patience)
            return;
        lock (_gate)
        {
            _task ??= context.AddTask(name, maxValue: 1);
            _task.Value = Math.Clamp(share, _task.Value, 1);
            if (text is not null)
                _task.Description = Markup.Escape($"{name}: {text}");
        }
    }
}
