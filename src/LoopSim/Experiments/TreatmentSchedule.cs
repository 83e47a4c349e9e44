namespace LoopSim;

/// <summary>When everything that is done begins and ends: cuts and doses together, and the courses of the library.</summary>
/// <param name="UntimedFrom">When cuts, doses and courses without times of their own begin.</param>
/// <param name="UntimedFor">How long they last; infinity for good.</param>
/// <param name="From">When the first of all begins.</param>
/// <param name="For">From there to the end of the last; infinity for good.</param>
internal sealed record TreatmentSchedule(
    double UntimedFrom, double UntimedFor, double From, double For, IReadOnlyList<PlannedTreatment> Courses)
{
    /// <exception cref="InvalidSettingException">A time is missing or makes no course, or an intervention is unknown or not known for the
    /// model.</exception>
    public static TreatmentSchedule Of(Model model, RunSettings settings, Scenario? scenario)
    {
        var intervention = settings.Intervention;
        CheckTimes(intervention);
        var from = intervention.From ?? scenario?.TreatAt ?? model.Time.Start;
        var length = intervention.For ?? double.PositiveInfinity;
        if (!(from + length > from))
            throw new InvalidSettingException($"an intervention must end after it begins, not from {from} to {from + length}");

        var courses = intervention.Known.Select(course => Plan(model, course, course.From ?? from, course.For ?? length)).ToList();
        if (courses.Count == 0)
            return new TreatmentSchedule(from, length, from, length, []);
        var (first, last) = (courses.Min(course => course.From), courses.Max(course => course.To));
        if (intervention.HasUntimed)
            (first, last) = (Math.Min(first, from), Math.Max(last, from + length));
        return new TreatmentSchedule(from, length, first, last - first, courses);
    }

    private static void CheckTimes(Intervention intervention)
    {
        if (intervention.IsEmpty && (intervention.From is not null || intervention.For is not null))
            throw new InvalidSettingException(
                "--from and --for say when an intervention acts, but there is none: name one with --cut, --dose or --with");
        if (!intervention.IsEmpty && !intervention.HasUntimed && (intervention.From is not null || intervention.For is not null))
            throw new InvalidSettingException(
                "--from and --for mean nothing here: every intervention of --with has its own times after the @");
        if (intervention.Doses.Count > 0 && intervention.For is null)
            throw new InvalidSettingException("a dose needs a length: add --for with a number of time units, or --for permanent");
        if (intervention.For is null && intervention.Known.FirstOrDefault(course => course.For is null) is { Name: not null } course)
            throw new InvalidSettingException(
                $"'{course.Name}' needs a length: add --for with a number of time units, or write --with \"{course.Name}@730+84\"");
        if (intervention.Courses.Count > 0 && !double.IsFinite(intervention.For ?? double.NaN))
            throw new InvalidSettingException("a course needs a length to divide: add --for with a number of time units");
        if (intervention.For is { } length && !(length > 0))
            throw new InvalidSettingException($"an intervention must last for some time, not {length}");
    }

    private static PlannedTreatment Plan(Model model, KnownCourse course, double from, double length)
    {
        var entry = TreatmentLibrary.FindIntervention(course.Name);
        if (!(from + length > from))
            throw new InvalidSettingException($"'{course.Name}' must end after it begins, not from {from} to {from + length}");
        if (length + entry.Offset <= entry.Onset)
            throw new InvalidSettingException(
                $"'{course.Name}' begins to act {entry.Onset} after it starts, so a course of {length} never acts; make it longer");
        var names = new SettingNames(model);
        var adjustments = TreatmentLibrary.Of(
            entry, model).Adjustments.Select(adjustment => adjustment with { Input = names.Input(adjustment.Input) });
        return new PlannedTreatment(entry, course.Size, from, from + length, [.. adjustments]);
    }
}
