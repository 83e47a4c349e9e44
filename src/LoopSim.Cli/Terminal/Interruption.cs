using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LoopSim.Cli;

/// <summary>Ctrl-C or a request to terminate, while a command runs in this process. The first one stops the command, which keeps what it
/// has done and ends; where it does not end within a moment, the process does. A later one finds the system's own behaviour.</summary>
/// <remarks>Files are written under other names until they are whole, so that an end at any moment leaves no half file. Whoever writes
/// what was done holds <see cref="World.Saving"/>, and is waited for.</remarks>
internal sealed class Interruption : IDisposable
{
    /// <summary>Two signals within this time are one: programs such as timeout send theirs to the process and to its group.</summary>
    private static readonly TimeSpan _atOnce = TimeSpan.FromSeconds(0.5);

    /// <summary>How long a command may take to end. Some work, such as reading a very large model, cannot be stopped.</summary>
    private static readonly TimeSpan _moment = TimeSpan.FromSeconds(0.7);

    /// <summary>So much of a processor it must have had by then; on a busy machine it gets longer, but not for ever.</summary>
    private static readonly TimeSpan _work = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan _atMost = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly Stopwatch _sinceFirst = new();
    private readonly Timer _end;
    private readonly PosixSignalRegistration[] _signals;
    private volatile ExitCode _code = ExitCode.Interrupted;
    private TimeSpan _worked;

    public Interruption()
    {
        World = new World(Terminal.OfProcess(), Folder: null, _stop.Token) { OpenInput = Console.OpenStandardInput };
        _end = new Timer(_ => EndProcess());
        _signals =
            [PosixSignalRegistration.Create(PosixSignal.SIGINT, Note), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Note)];
    }

    /// <summary>The world of this process, in which a signal stops the command.</summary>
    public World World { get; }

    /// <summary>The code of the signal, for a command that was stopped by it; any other as it is.</summary>
    public ExitCode CodeFor(ExitCode code) => code == ExitCode.Interrupted ? _code : code;

    public void Dispose()
    {
        _end.Dispose();
        foreach (var signal in _signals)
            signal.Dispose();
        _stop.Dispose();
    }

    private void Note(PosixSignalContext signal)
    {
        if (!_sinceFirst.IsRunning)
        {
            _sinceFirst.Start();
            _code = signal.Signal == PosixSignal.SIGTERM ? ExitCode.Terminated : ExitCode.Interrupted;
            _worked = Environment.CpuUsage.TotalTime;
            _end.Change(_moment, TimeSpan.FromSeconds(0.1));
        }
        signal.Cancel = _sinceFirst.Elapsed < _atOnce;
        _stop.Cancel();
    }

    private void EndProcess()
    {
        if (_sinceFirst.Elapsed < _atMost && Environment.CpuUsage.TotalTime - _worked < _work)
            return;
        if (!World.Saving.TryEnter())
            return;
        World.Terminal.Fail(Failure.Interrupted);
        World.Terminal.ListFailures();
        Environment.Exit((int)_code);
    }
}
