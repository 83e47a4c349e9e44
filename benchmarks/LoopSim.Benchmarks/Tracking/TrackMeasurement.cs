using LoopSim.Benchmarks.Cases;
using LoopSim.Benchmarks.Passes;

namespace LoopSim.Benchmarks.Tracking;

/// <summary>Measures cases in several processes, one after the other.</summary>
/// <remarks>Passes within a process share where its code and data happen to lie, so each process counts once, with the median of its
/// passes.</remarks>
internal sealed class TrackMeasurement
{
    private const int Passes = 5;

    private readonly string _repository;
    private readonly int _processes;
    private readonly string _program = typeof(TrackMeasurement).Assembly.Location;

    public TrackMeasurement(string repository, int processes)
    {
        (_repository, _processes) = (repository, processes);
        Cases = [.. PassProcess.Cases(_program, repository), StartTime.Case];
    }

    /// <summary>The names of all cases.</summary>
    public string[] Cases { get; }

    public List<CaseTime> Measure(IReadOnlyList<string> cases)
    {
        var seconds = cases.ToDictionary(name => name, _ => new List<double>());
        var work = new Dictionary<string, PassWork>();
        for (var round = 0; round < _processes; round++)
        {
            Console.Error.WriteLine($"process {round + 1} of {_processes} ...");
            using var process = new PassProcess(_program, _repository);
            foreach (var name in cases)
            {
                PassTime[] passes = name == StartTime.Case
                    ? [StartTime.Measure(_repository)]
                    : [.. Enumerable.Range(0, Passes).Select(_ => process.Pass(name))];
                seconds[name].Add(MedianInterval.Of(passes.Select(pass => pass.SecondsPerRun), CaseTime.Confidence).Median);
                work[name] = passes[0].Work;
            }
        }

        return [.. cases.Select(name => new CaseTime(name, MedianInterval.Of(seconds[name], CaseTime.Confidence), work[name]))];
    }
}
