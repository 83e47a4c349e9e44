namespace LoopSim;

/// <summary>An intervention of the library in a run: when it was given, when it acted, on what, and the sentence that goes with
/// it.</summary>
/// <param name="Size">How many times what the library gives.</param>
/// <param name="To">Null for good.</param>
/// <param name="ActsTo">Null for good.</param>
/// <param name="Adds">Inputs of the model, and what is added to each while it acts.</param>
/// <param name="Found">What trials found, with its source.</param>
public sealed record CourseOfInterventionDocument(
    string Name, string Label, string Kind, double Size, double From, double? To, double ActsFrom, double? ActsTo,
    IReadOnlyDictionary<string, double> Adds, string Grade, string? Basis, string Found, string Sentence)
{
    /// <summary>Every intervention of a run; null where there is none.</summary>
    internal static IReadOnlyList<CourseOfInterventionDocument>? Of(Experiment experiment) => experiment.KnownCourses.Count == 0 ? null :
    [
        .. experiment.KnownCourses.Select(course => new CourseOfInterventionDocument(
            Name: course.Entry.Name,
            Label: course.Entry.Label,
            Kind: course.Entry.Kind.ToString().ToLowerInvariant(),
            Size: course.Size,
            From: course.From,
            To: Finite(course.To),
            ActsFrom: course.ActsFrom,
            ActsTo: Finite(course.ActsTo),
            Adds: SettingsDocument.Named(course.Changes(experiment.Resting)),
            Grade: course.Entry.Grade.ToString().ToLowerInvariant(),
            Basis: course.Entry.Basis,
            Found: course.Entry.Found,
            Sentence: course.Entry.Sentence)),
    ];

    private static double? Finite(double time) => double.IsFinite(time) ? time : null;
}
