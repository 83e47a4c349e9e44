namespace LoopSim;

/// <summary>Finds where a statement begins to hold between two times.</summary>
internal static class Bisection
{
    /// <param name="before">A time at which it does not hold.</param>
    /// <param name="after">A later time at which it does.</param>
    /// <returns>The last time found at which it does not, and the first at which it does: neighbours to twelve digits.</returns>
    public static (double Before, double After) Find(double before, double after, Func<double, bool> holds)
    {
        for (var i = 0; i < 60 && after - before > 1e-12 * Math.Abs(after); i++)
        {
            var middle = before + (after - before) / 2;
            if (holds(middle))
                after = middle;
            else
                before = middle;
        }
        return (before, after);
    }
}
