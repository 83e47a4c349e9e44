namespace LoopSim;

/// <summary>The steps of paths: equal, but for the last, which lands on the end.</summary>
internal sealed record PathGrid
{
    private const double Rounding = 1e-9;

    /// <param name="start">When paths begin.</param>
    /// <param name="end">When they end.</param>
    /// <param name="step">The length of a step.</param>
    /// <param name="save">How far apart their values are saved, about.</param>
    /// <exception cref="InvalidSettingException">There are too many steps, or they are too short.</exception>
    public PathGrid(double start, double end, double step, double save)
    {
        if (step < BrownianTree.ShortestStep)
            throw new InvalidSettingException($"--step must be at least {BrownianTree.ShortestStep:g2} with noise, not {step:g6}");
        if ((end - start) / step > 1e10)
            throw new InvalidSettingException(
                $"a path to {end} with steps of {step:g6} would take {(end - start) / step:g6} of them; lengthen --step, or end "
                    + "earlier with --until");
        (Start, End, Step) = (start, end, step);
        Steps = Math.Max(1, (long)Math.Ceiling((end - start) / step * (1 - Rounding)));
        StepsPerRow = Math.Max(1, (long)Math.Round(save / step));
    }

    public double Start { get; }

    public double End { get; }

    public double Step { get; }

    public long Steps { get; }

    /// <summary>Values are saved every so many steps, and at the end.</summary>
    public long StepsPerRow { get; }

    /// <summary>The number of times at which values are saved, the start among them.</summary>
    public int Rows => (int)(Steps / StepsPerRow) + (Steps % StepsPerRow == 0 ? 1 : 2);

    public double At(long step) => step >= Steps ? End : Start + (step * Step);

    /// <summary>The length of a step.</summary>
    public double Length(long step) => step < Steps ? Step : End - At(step - 1) is var last && Math.Abs(last - Step) <= Rounding * Step
        ? Step
        : last;

    /// <summary>The row that a step ends at; -1 for none.</summary>
    public int RowOf(long step) => step % StepsPerRow == 0 ? (int)(step / StepsPerRow) : step == Steps ? Rows - 1 : -1;

    /// <summary>The times of the rows.</summary>
    public double[] Times() => [.. Enumerable.Range(0, Rows).Select(row => At(Math.Min(row * StepsPerRow, Steps)))];

    /// <summary>A step that suits an experiment: a tenth of what is saved, shorter where rates are fast; 1, 2 or 5 times a power of
    /// ten.</summary>
    public static double Usual(Experiment experiment, ReadOnlySpan<double> state)
    {
        var field = new ModelField(experiment.Compiled, experiment.Resting);
        var (dimension, rate) = (experiment.Compiled.Dimension, 0.0);
        var jacobian = new double[dimension * dimension];
        field.Enter(experiment.StartTime, experiment.EndTime, state);
        field.Jacobian(experiment.StartTime, state, jacobian);
        for (var row = 0; row < dimension; row++)
        {
            var sum = 0.0;
            for (var column = 0; column < dimension; column++)
                sum += Math.Abs(jacobian[(row * dimension) + column]);
            rate = sum > rate && double.IsFinite(sum) ? sum : rate;
        }

        var longest = Math.Min(experiment.Model.Time.Save / 10, StepOfRate / rate) * (1 + Rounding);
        var exponent = (int)Math.Floor(Math.Log10(longest));
        double[] round = [.. new[] { 1, 2, 5 }.Select(
            digit => double.Parse($"{digit}e{exponent.ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture))];
        return round.Last(value => value <= longest);
    }

    /// <summary>How much of the fastest rate's time a step takes at most.</summary>
    private const double StepOfRate = 0.25;
}
