using System.Numerics;

namespace LoopSim;

/// <summary>Keeps one variable of the paths of a block.</summary>
internal sealed class SeriesWatcher(PathGrid grid) : PathWatcher
{
    private double[][] _open = [];

    /// <summary>For each path the variable row after row; NaN once it is lost.</summary>
    public List<double[]> Series { get; } = [];

    public override uint Begin(PathGroup group, long first, int count)
    {
        _open = [.. Enumerable.Range(0, count).Select(_ => Unknown())];
        var wanted = (1u << count) - 1;
        Save(group, 0, wanted);
        return wanted;
    }

    public override uint OnStep(PathGroup group, long step, uint wanted)
    {
        var alive = wanted & group.Alive;
        if (grid.RowOf(step) is >= 0 and var row && alive != 0)
            Save(group, row, alive);
        return alive;
    }

    public override void End(PathGroup group, long first, int count) => Series.AddRange(_open);

    private double[] Unknown()
    {
        var series = new double[grid.Rows];
        Array.Fill(series, double.NaN);
        return series;
    }

    private void Save(PathGroup group, int row, uint lanes)
    {
        group.ReadOut();
        for (var left = lanes; left != 0; left &= left - 1)
        {
            var lane = BitOperations.TrailingZeroCount(left);
            _open[lane][row] = group.ValueOf(0, lane);
        }
    }
}
