namespace LoopSim;

/// <summary>The events of a path's Poisson processes.</summary>
/// <remarks>Event k of a path is drawn from seed, path, input and k alone, so a longer run begins with the events of a shorter
/// one.</remarks>
internal sealed class RandomEvents
{
    private readonly List<(string Input, int Number, double Rate, double Size, double Length)> _processes = [];
    private readonly ulong _seed;
    private readonly double _start;
    private readonly double _end;

    public RandomEvents(Experiment experiment, ulong seed, double end)
    {
        (_seed, _start, _end) = (seed, experiment.StartTime, end);
        var compiled = experiment.Compiled;
        var inputs = experiment.Resting.Resting;
        foreach (var (name, process) in experiment.Model.Processes)
        {
            if (process is not InputProcess.Poisson poisson)
                continue;
            var rate = compiled.Evaluate(poisson.Rate, inputs);
            var length = compiled.Evaluate(poisson.For, inputs);
            if (rate * (end - _start) > 1e6)
                throw new InvalidSettingException(
                    $"'{name}' would have about {rate * (end - _start):g3} random events in a run; the limit is 1,000,000");
            if (rate > 0)
                _processes.Add((
                    name, NoiseSource.NumberOf(experiment, name), rate, compiled.Evaluate(poisson.Size, inputs), length));
        }
    }

    public bool IsEmpty => _processes.Count == 0;

    /// <summary>The inputs that have events.</summary>
    public IEnumerable<string> Inputs => _processes.Select(process => process.Input);

    /// <summary>A schedule with a path's events besides.</summary>
    public InputSchedule AddedTo(InputSchedule schedule, long path)
    {
        var whole = schedule.Copy();
        foreach (var (input, number, rate, size, length) in _processes)
        {
            var time = _start - length;
            for (var k = 0UL; ; k++)
            {
                var drawn = Philox.Draw(
                    new PhiloxBlock((ulong)path, k, (ulong)number, 0), _seed, (ulong)RandomStream.RandomEvent).First;
                time -= Elementary.Log(UnitInterval.Of(drawn)) / rate;
                if (time >= _end)
                    break;
                whole.Add(new TimedChange(input, TimedChangeKind.Add, size, time, time + length));
            }
        }

        return whole;
    }
}
