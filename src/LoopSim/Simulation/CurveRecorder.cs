namespace LoopSim;

/// <summary>Notes what a curve does between saved times: where it bends, from each step's polynomial, and both sides of every
/// jump.</summary>
/// <remarks>A run of very many steps is noted only at its beginning: such a curve has saved times enough.</remarks>
internal sealed class CurveRecorder(int dimension, int readouts, StateReadout readOut)
{
    /// <summary>How far a drawn curve may stray from the run, as a share of what its column spans: half a pixel of most figures.</summary>
    private const double Tolerance = 1e-3;

    /// <summary>A step is halved so often at most.</summary>
    private const int Halvings = 5;

    private const int MostRows = 20_000;

    private readonly double[] _state = new double[dimension];
    private readonly double[] _low = [.. Enumerable.Repeat(double.PositiveInfinity, readouts)];
    private readonly double[] _high = [.. Enumerable.Repeat(double.NegativeInfinity, readouts)];
    private readonly List<(double Time, double[] Values)> _rows = [];

    /// <summary>Notes a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="saved">How many saved times lie in it.</param>
    public void Note(DenseStep step, int saved)
    {
        if (_rows.Count > MostRows || saved >= 1 << Halvings)
            return;
        var start = ReadOut(step.Start, step.StartState);
        // Just before the end: at the end itself something may jump.
        var end = ReadOut(Math.BitDecrement(step.End), step.EndState);
        Add(step.Start, start);
        Refine(step, step.Start, start, step.End, end, Halvings);
        Add(step.End, end);
    }

    /// <summary>The rows that a curve through the saved ones needs besides; null for none.</summary>
    public RunCourse? Between(RunCourse saved)
    {
        var kept = new List<(double Time, double[] Values)>();
        var at = 0;
        for (var i = 0; i + 1 < saved.Times.Length; i++)
        {
            List<(double, double[])> piece = [Row(saved, i)];
            for (; at < _rows.Count && _rows[at].Time <= saved.Times[i + 1]; at++)
            {
                if (_rows[at].Time >= saved.Times[i])
                    piece.Add(_rows[at]);
            }
            piece.Add(Row(saved, i + 1));
            Keep(piece, 0, piece.Count - 1, saved.Names.Count, kept);
        }
        return kept.Count == 0 ? null : new RunCourse(
            saved.Names, [.. kept.Select(row => row.Time)],
            [.. saved.Names.Select((_, column) => kept.Select(row => row.Values[column]).ToArray())]);
    }

    private static (double, double[]) Row(RunCourse saved, int row) =>
        (saved.Times[row], [.. saved.Columns.Select(column => column[row])]);

    private double[] ReadOut(double time, ReadOnlySpan<double> state)
    {
        var values = new double[readouts];
        readOut(time, state, values);
        for (var i = 0; i < readouts; i++)
            (_low[i], _high[i]) = (Math.Min(_low[i], values[i]), Math.Max(_high[i], values[i]));
        return values;
    }

    private void Add(double time, double[] values) => _rows.Add((time, values));

    private void Refine(DenseStep step, double from, double[] first, double to, double[] last, int halvings)
    {
        var middle = from + (to - from) / 2;
        if (halvings == 0 || middle <= from || middle >= to)
            return;
        step.Interpolate(middle, _state);
        var values = ReadOut(middle, _state);
        if (Stray(first, values, last, 0.5, readouts) <= Tolerance)
            return;
        Refine(step, from, first, middle, values, halvings - 1);
        Add(middle, values);
        Refine(step, middle, values, to, last, halvings - 1);
    }

    /// <summary>How far a row lies from the chord between two others, as a share of what each column spans.</summary>
    private double Stray(double[] first, double[] row, double[] last, double share, int columns)
    {
        var most = 0.0;
        for (var i = 0; i < columns; i++)
        {
            var stray = Math.Abs(row[i] - (first[i] + share * (last[i] - first[i]))) / (_high[i] - _low[i]);
            // A column that never moved strays by 0/0.
            most = stray > most ? stray : most;
        }
        return most;
    }

    /// <summary>Keeps the rows without which the chords would stray too far (Douglas and Peucker 1973), in order.</summary>
    private void Keep(
        List<(double Time, double[] Values)> rows, int first, int last, int columns, List<(double Time, double[] Values)> kept)
    {
        var (farthest, most) = (-1, Tolerance);
        for (var i = first + 1; i < last; i++)
        {
            var length = rows[last].Time - rows[first].Time;
            var share = length > 0 ? (rows[i].Time - rows[first].Time) / length : 0;
            if (Stray(rows[first].Values, rows[i].Values, rows[last].Values, share, columns) is var stray && stray > most)
                (farthest, most) = (i, stray);
        }
        if (farthest < 0)
            return;
        Keep(rows, first, farthest, columns, kept);
        kept.Add(rows[farthest]);
        Keep(rows, farthest, last, columns, kept);
    }
}
