namespace LoopSim;

/// <summary>Finds the course of one channel that reaches the goal with the smallest integral of the squared dose: an optimal-control
/// problem solved directly, with a dose that is constant in each of so many parts and never negative.</summary>
/// <remarks>
/// <para>Courses that just reach the goal form a boundary: along every ray of courses c·u there is a smallest factor c that works, found by
/// bisection on the verdict alone. Its change with the dose of each part gives the boundary's normal h, by differences of all parts side
/// by side.
/// Where the boundary is replaced by its tangent h·u = 1, the course of the smallest energy is u = h⁺ / |h⁺|², h⁺ being what is positive of
/// h; the search goes there as far as the energy falls, comes back to the boundary, and begins again (sequential quadratic
/// programming with a linear constraint; Nocedal &amp; Wright 2006, Numerical Optimization, ch. 18).</para>
/// <para>It ends where u and h⁺ are parallel, the condition of a minimum (Pontryagin's, for doses constant in parts). The minimum is a
/// local
/// one: starting from the constant dose, nothing proves that there is no other.</para>
/// </remarks>
public static class CourseSearch
{
    private const int MostSteps = 15;

    /// <summary>The search ends when a step saves less than this share of the energy.</summary>
    private const double Enough = 1e-5;

    /// <summary>The change of one part's dose that gives the normal, relative to the mean dose.</summary>
    private const double Nudge = 0.05;

    /// <summary>How near the boundary a course is found while searching; runs then are exact enough to tell.</summary>
    private const double Precision = 1e-8;

    /// <summary>Which share of the progress the search for a constant dose counts for.</summary>
    private const double Beginning = 0.05;

    private static readonly double[] _shares = [1, 0.7, 0.5, 0.35, 0.2, 0.1, 0.03];

    /// <returns>Null where no constant dose up to the limit reaches the goal.</returns>
    /// <exception cref="InvalidSettingException">A setting does not fit the model.</exception>
    public static CheapestCourse? Find(Trials trials, CourseSettings settings, RunMonitor watch)
    {
        var experiment = trials.Experiment;
        var (channel, length) = Subject(experiment.Model, settings);
        var boundary = new CourseBoundary(trials, channel, length, settings.From, watch);
        Intervention Constant(double dose) => DoseSearch.Course([channel], dose, length, settings.From);
        var smallest = trials.Smallest(
            [Constant], ThresholdSearch.Amounts(0, settings.Limit), ThresholdSearch.Accuracy, watch.Part(0, Beginning));
        if (smallest[0].Works is not { } constant)
            return null;

        // Runs of the search are more exact than those of the answer: differences of verdicts must not be differences of rounding.
        var exact = Trials.Of(
            experiment.Model, experiment.Settings with { Tolerances = Tight(experiment.Settings.Tolerances) }, trials.Jobs);
        var search = new CourseBoundary(exact, channel, length, settings.From, watch);
        double[] course = [.. Enumerable.Repeat(constant, Coarsest(settings.Pieces))];
        var levels = new List<CourseLevel>();
        var most = (int)Math.Log2((double)settings.Pieces / course.Length) + 1;
        while (true)
        {
            (course, var steps) = Descend(search, course, watch.Part(Share(levels.Count), Share(levels.Count + 1)));
            levels.Add(new CourseLevel(course.Length, Energy(course, length), steps));
            if (course.Length == settings.Pieces)
                break;
            course = [.. course.SelectMany(dose => new[] { dose, dose })];
        }

        // The last step is the user's: the course as it is printed works in runs with the tolerances asked for.
        course = Scaled(course, boundary.Factors([course], 1e-4, 1e-7)[0]);
        var intervention = boundary.Intervention(course);
        var verdict = trials.Judge([intervention], watch.Part(1, 1))[0].Verdict;
        var from = settings.From ?? experiment.From;
        return new CheapestCourse(intervention.Courses[0], from, length, Energy(course, length), constant, levels, verdict);

        // Each level has twice the parts of the one before, and takes about twice the runs.
        double Share(int level) => Beginning + (1 - Beginning) * ((1 << level) - 1) / ((1 << most) - 1);
    }

    /// <summary>The channel whose course is sought, and the course's length.</summary>
    /// <exception cref="InvalidSettingException">A setting does not fit the model.</exception>
    internal static (string Channel, double Length) Subject(Model model, CourseSettings settings)
    {
        var length = settings.Length ?? DoseSearch.DefaultLength(model);
        if (settings.Pieces is < 2 or > 1000)
            throw new InvalidSettingException($"--pieces must lie between 2 and 1000, not {settings.Pieces}");
        if (!(length > 0 && double.IsFinite(length)))
            throw new InvalidSettingException($"--for must be positive, not {length}");
        return (new SettingNames(model).Channel(settings.Channel), length);
    }

    internal static double Energy(double[] course, double length) => course.Sum(dose => dose * dose) * length / course.Length;

    /// <summary>The number of parts halved as long as it stays whole and above five.</summary>
    private static int Coarsest(int pieces)
    {
        while (pieces % 2 == 0 && pieces / 2 > 5)
            pieces /= 2;
        return pieces;
    }

    private static Tolerances Tight(Tolerances own) => new(Math.Min(own.Relative, 1e-9), Math.Min(own.Absolute, 1e-12));

    private static (double[] Course, int Steps) Descend(CourseBoundary boundary, double[] start, RunMonitor watch)
    {
        var course = Scaled(start, boundary.Factors([start], 0.01, Precision)[0]);
        for (var step = 1; step <= MostSteps; step++)
        {
            // Most descents end after a few steps: each counts for half of what is left.
            watch.Progress?.Invoke(1 - Math.Pow(0.5, step - 1));
            var target = Target(Normal(boundary, course));
            double[][] tried = [.. _shares.Select(share => (double[])[.. course.Zip(target, (from, to) => from + share * (to - from))])];
            double[][] back = [.. tried.Zip(boundary.Factors(tried, 0.05, Precision), Scaled).Where(own => own.All(double.IsFinite))];
            var best = back.MinBy(own => Energy(own, 1));
            var (before, after) = (Energy(course, 1), best is null ? double.PositiveInfinity : Energy(best, 1));
            if (after < before)
                course = best!;
            if (!(after < before * (1 - Enough)))
                return (course, step);
        }
        return (course, MostSteps);
    }

    /// <summary>The normal of the boundary at a course on it, scaled so that h·u = 1.</summary>
    /// <remarks>With e the change of part i and c the factor that brings the changed course back, h·(c(u + e) - u) = 0 gives
    /// h(i) = (1 - c) / (c e).</remarks>
    private static double[] Normal(CourseBoundary boundary, double[] course)
    {
        var nudge = Nudge * course.Average();
        double[][] nudged =
        [
            .. Enumerable.Range(0, course.Length).Select(i => (double[])[.. course.Select((dose, j) => i == j ? dose + nudge : dose)]),
        ];
        var factors = boundary.Factors(nudged, 4 * Nudge / course.Length, Precision * 0.1);
        return [.. factors.Select(factor => (1 - factor) / (factor * nudge))];
    }

    /// <summary>The course of the smallest energy on the tangent.</summary>
    private static double[] Target(double[] normal)
    {
        double[] positive = [.. normal.Select(value => value > 0 ? value : 0)];
        var square = positive.Sum(value => value * value);
        return square > 0 ? [.. positive.Select(value => value / square)] : positive;
    }

    private static double[] Scaled(double[] course, double factor) => [.. course.Select(dose => dose * factor)];
}
