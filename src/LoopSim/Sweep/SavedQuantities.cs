namespace LoopSim;

/// <summary>What a sweep would keep of a single run: the values of its member with the same settings, to the bit.</summary>
public static class SavedQuantities
{
    /// <param name="model">The model.</param>
    /// <param name="run">The run's settings, without noise.</param>
    /// <param name="saves">What to keep, as <see cref="SweepOutput.Parse"/> reads it; at least one.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The values by the names of a sweep's columns, in their order; none has a number where the run fails.</returns>
    /// <exception cref="InvalidSettingException">A quantity or a setting does not fit the model.</exception>
    public static IReadOnlyDictionary<string, SavedValue> Of(
        Model model, RunSettings run, IReadOnlyList<string> saves, CancellationToken cancellation)
    {
        var plan = SweepPlan.Prepare(model, new SweepSettings(run, Design.Single, saves));
        var sink = new OneRow(plan.Columns.Count);
        new SerialMembers(plan, new OutputColumns(plan), new ThreadSink(sink, batch: 1)).Run(cancellation);
        // The first column is the member, the last its status.
        return Enumerable.Range(1, plan.Columns.Count - 2)
            .ToDictionary(column => plan.Columns[column].Name, column => Value(plan.Columns[column], sink.Values[column]));
    }

    private static SavedValue Value(SweepColumn column, double value) => column.Kind == ColumnKind.Code && double.IsFinite(value)
        ? new SavedValue(double.NaN, column.Codes[(int)value])
        : new SavedValue(value);

    /// <summary>The only member's row.</summary>
    private sealed class OneRow(int columns) : IMemberSink
    {
        private bool _isTaken;

        public double[] Values { get; } = new double[columns];

        public bool Take(out long first, out long last)
        {
            (first, last) = (0, _isTaken ? -1 : 0);
            var isNew = !_isTaken;
            _isTaken = true;
            return isNew;
        }

        public Span<double> Row(long member) => Values;

        public int PartOf(long member) => 0;

        public void Done(int part, int members)
        {
            // Nobody waits for the row.
        }
    }
}
