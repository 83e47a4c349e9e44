
namespace LoopSim.Cli;

/// <summary>How far a sweep is: a bar that moves on a terminal, a line now and then elsewhere.</summary>
internal sealed class SweepProgressLine(Terminal terminal, bool isTerminal)
{
    private const int BarWidth = 24;
    private static readonly TimeSpan _between = TimeSpan.FromSeconds(10);
    private TimeSpan _next = _between;
    private bool _isShown;

    public void Show(SweepProgress progress)
    {
        if (progress.Finished == 0)
            return;
        var left = TimeSpan.FromSeconds((progress.Members - progress.Finished) / progress.Rate);
        var text = $"{progress.Share,4:P0} of {progress.Members:N0} members, {progress.Rate:N0} a second, {Left(left)} left";
        if (isTerminal)
        {
            var full = (int)(progress.Share * BarWidth);
            terminal.Say($"\r[{new string('=', full)}{new string(' ', BarWidth - full)}] {text}   ");
            _isShown = true;
        }
        else if (progress.Elapsed >= _next)
        {
            _next = progress.Elapsed + _between;
            terminal.Say(text.TrimStart() + "\n");
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Clear()
    {
        if (_isShown)
            terminal.Say("\r" + new string(' ', 100) + "\r");
    }

    private static string Left(TimeSpan time) => time.TotalHours >= 1 ? $"{(int)time.TotalHours} h {time.Minutes} min"
        : time.TotalMinutes >= 1 ? $"{time.Minutes} min {time.Seconds} s"
        : $"{Math.Ceiling(time.TotalSeconds):N0} s";
}
