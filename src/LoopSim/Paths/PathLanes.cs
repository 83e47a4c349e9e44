namespace LoopSim;

/// <summary>Where a path begins.</summary>
/// <param name="Path">Its number, by which its noise goes.</param>
/// <param name="Schedule">Its inputs over time, random events among them.</param>
/// <param name="State">The state, but for what processes of inputs begin with.</param>
internal readonly record struct PathBeginning(long Path, InputSchedule Schedule, double[] State);

/// <summary>Paths side by side, each with inputs of its own.</summary>
/// <remarks>Not safe for several threads at once.</remarks>
/// <param name="compiled">The equations.</param>
/// <param name="kernel">The same in lanes.</param>
/// <param name="method">The method.</param>
/// <param name="sources">The noise.</param>
/// <param name="differing">The inputs that differ between paths or change on the way.</param>
internal sealed class PathLanes(
    CompiledModel compiled, ModelLanes kernel, StochasticMethod method, ImmutableArray<NoiseSource> sources, int[] differing)
    : IDisposable
{
    private StepInputs[] _inputs = [];

    public PathGroup Group { get; } = PathGroup.Create(kernel, method, [.. sources.Select(source => source.Term)]);

    /// <summary>Places paths at a time; lanes without one follow the last.</summary>
    public void Begin(double start, BrownianTree tree, ulong seed, IReadOnlyList<PathBeginning> paths)
    {
        _inputs = [.. paths.Select(path => new StepInputs(compiled, path.Schedule))];
        Group.Begin(start, tree, [.. paths.Select(path => path.Path)]);
        for (var lane = 0; lane < Group.Width; lane++)
            Place(lane, paths[Math.Min(lane, paths.Count - 1)], seed);
        // What is read out where they begin is that of their inputs there.
        SetInputs(start, Math.BitIncrement(start));
    }

    /// <summary>A step of all paths.</summary>
    /// <param name="from">When it begins.</param>
    /// <param name="to">When it ends.</param>
    /// <param name="length">Its length: the same for equal steps, to the bit.</param>
    public void Step(double from, double to, double length)
    {
        SetInputs(from, to);
        Group.Step(to, length);
    }

    public void Dispose() => Group.Dispose();

    private void Place(int lane, PathBeginning path, ulong seed)
    {
        for (var i = 0; i < path.State.Length; i++)
            Group.State(i, lane) = path.State[i];
        for (var j = 0; j < sources.Length; j++)
        {
            var source = sources[j];
            Group.SetSize(j, lane, source.SizeAt(compiled, path.Schedule.Resting));
            if (source.Time is null)
                continue;
            var drawn = Philox.Draw(
                new PhiloxBlock((ulong)path.Path, (ulong)source.Process, 0, 0), seed, (ulong)RandomStream.ProcessStart).First;
            Group.State(source.Term.Component, lane) = NormalQuantile.Of(UnitInterval.Of(drawn))
                * compiled.Evaluate(source.Size, path.Schedule.Resting);
        }
    }

    private void SetInputs(double from, double to)
    {
        var hasChanged = false;
        for (var lane = 0; lane < Group.Width; lane++)
        {
            var own = _inputs[Math.Min(lane, _inputs.Length - 1)];
            // Lanes without a path of their own follow the last, which has been set.
            if (lane < _inputs.Length && !own.Set(from, to))
                continue;
            if (lane >= _inputs.Length && !hasChanged)
                continue;
            hasChanged = true;
            foreach (var input in differing)
                Group.Input(kernel.LaneInput(input), lane) = own.Values[input];
            for (var j = 0; j < sources.Length; j++)
            {
                if (sources[j].IsVariable)
                    Group.SetSize(j, lane, sources[j].SizeAt(compiled, own.Values));
            }
        }

        if (hasChanged)
            Group.Prepare();
    }
}
