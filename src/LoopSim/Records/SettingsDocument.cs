using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>The settings that decide a run.</summary>
public sealed record SettingsDocument
{
    /// <summary>The subtypes whose resting values the run had, and these values; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Subtypes { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? SubtypeValues { get; init; }

    /// <summary>The SHA-256 of the library the subtypes are from; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SubtypesSha256 { get; init; }

    public required IReadOnlyDictionary<string, double> Overrides { get; init; }

    public string? Start { get; init; }

    public required IReadOnlyDictionary<string, double> StartValues { get; init; }

    public required IReadOnlyDictionary<string, double> Held { get; init; }

    public string? Scenario { get; init; }

    public required IReadOnlyList<string> Cuts { get; init; }

    public required IReadOnlyDictionary<string, double> Doses { get; init; }

    /// <summary>The interventions of the library; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CourseOfInterventionDocument>? Interventions { get; init; }

    /// <summary>The SHA-256 of the library they are from; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? InterventionsSha256 { get; init; }

    /// <summary>The policy that chose them; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Policy { get; init; }

    /// <summary>The SHA-256 of the file the policy is from; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PolicySha256 { get; init; }

    /// <summary>Doses that change on the way, part by part; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyList<double>>? Courses { get; init; }

    public double? From { get; init; }

    /// <summary>Null for good, or where nothing is done.</summary>
    public double? For { get; init; }

    public string? Outcome { get; init; }

    public double Until { get; init; }

    public required string Method { get; init; }

    public double Rtol { get; init; }

    public double Atol { get; init; }

    public double? Step { get; init; }

    /// <summary><c>landing</c> or <c>plain</c>; null for a method that chooses its own steps.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Grid { get; init; }

    /// <summary>Those of measurements, which nobody set.</summary>
    internal static SettingsDocument None { get; } = new()
    {
        Overrides = new Dictionary<string, double>(),
        StartValues = new Dictionary<string, double>(),
        Held = new Dictionary<string, double>(),
        Cuts = [],
        Doses = new Dictionary<string, double>(),
        Method = "",
    };

    public static SettingsDocument Of(Experiment experiment)
    {
        var settings = experiment.Settings;
        var courses = settings.Intervention.Courses;
        var acts = !settings.Intervention.IsEmpty;
        var known = CourseOfInterventionDocument.Of(experiment);
        return new SettingsDocument
        {
            Subtypes = settings.Subtypes.Count > 0 ? [.. settings.Subtypes] : null,
            SubtypeValues = experiment.SubtypeValues.Count > 0 ? Named(experiment.SubtypeValues) : null,
            SubtypesSha256 = settings.Subtypes.Count > 0 ? Checksum.OfFile(TreatmentLibrary.SubtypesPath) : null,
            Overrides = Named(settings.Overrides),
            Start = experiment.StartName,
            StartValues = Named(settings.StartValues),
            Held = Named(settings.Held),
            Scenario = settings.Scenario,
            Cuts = [.. experiment.Cuts.Select(cut => cut.Name)],
            Doses = Named(settings.Intervention.Doses),
            Interventions = known,
            InterventionsSha256 = known is null ? null : Checksum.OfFile(TreatmentLibrary.InterventionsPath),
            Policy = settings.Intervention.Policy?.Policy.Name,
            PolicySha256 = settings.Intervention.Policy is { File: var file } ? Checksum.OfFile(file) : null,
            Courses = courses.Count == 0
                ? null
                : courses.ToDictionary(course => course.Channel, course => (IReadOnlyList<double>)course.Doses),
            From = acts ? experiment.From : null,
            For = acts && !double.IsInfinity(experiment.For) ? experiment.For : null,
            Outcome = experiment.Outcome?.Name,
            Until = experiment.EndTime,
            Method = settings.Method.Name,
            Rtol = settings.Tolerances.Relative,
            Atol = settings.Tolerances.Absolute,
            Step = settings.Step,
            Grid = GridOf(settings),
        };
    }

    /// <summary>The settings of a run with noise, which has a method and a step of its own.</summary>
    internal SettingsDocument With(string method, double step) => this with { Method = method, Step = step, Grid = null };

    /// <summary>The name of a run's grid; null for a method that chooses its own steps.</summary>
    internal static string? GridOf(RunSettings settings) =>
        settings.Method.IsAdaptive ? null : settings.Grid == StepGrid.Plain ? "plain" : "landing";

    /// <summary>Settings by name; one given twice counts as its last value, as it does in the run.</summary>
    internal static Dictionary<string, double> Named(IEnumerable<Setting> settings)
    {
        var named = new Dictionary<string, double>();
        foreach (var setting in settings)
            named[setting.Name] = setting.Value;
        return named;
    }
}
