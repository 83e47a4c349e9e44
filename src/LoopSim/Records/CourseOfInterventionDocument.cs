namespace LoopSim;

/// <summary>An intervention of the library in a run: when it was given, when it acted, on what, and the sentence that goes with
/// it.</summary>
public sealed record CourseOfInterventionDocument
{
    public required string Name { get; init; }

    public required string Label { get; init; }

    public required string Kind { get; init; }

    /// <summary>How many times what the library gives.</summary>
    public double Size { get; init; }

    public double From { get; init; }

    /// <summary>Null for good.</summary>
    public double? To { get; init; }

    public double ActsFrom { get; init; }

    /// <summary>Null for good.</summary>
    public double? ActsTo { get; init; }

    /// <summary>Inputs of the model, and what is added to each while it acts.</summary>
    public required IReadOnlyDictionary<string, double> Adds { get; init; }

    public required string Grade { get; init; }

    public string? Basis { get; init; }

    /// <summary>What trials found, with its source.</summary>
    public required string Found { get; init; }

    public required string Sentence { get; init; }

    /// <summary>Every intervention of a run; null where there is none.</summary>
    internal static IReadOnlyList<CourseOfInterventionDocument>? Of(Experiment experiment) => experiment.KnownCourses.Count == 0 ? null :
    [
        .. experiment.KnownCourses.Select(course => new CourseOfInterventionDocument
        {
            Name = course.Entry.Name,
            Label = course.Entry.Label,
            Kind = course.Entry.Kind.ToString().ToLowerInvariant(),
            Size = course.Size,
            From = course.From,
            To = Finite(course.To),
            ActsFrom = course.ActsFrom,
            ActsTo = Finite(course.ActsTo),
            Adds = SettingsDocument.Named(course.Changes(experiment.Resting)),
            Grade = course.Entry.Grade.ToString().ToLowerInvariant(),
            Basis = course.Entry.Basis,
            Found = course.Entry.Found,
            Sentence = course.Entry.Sentence,
        }),
    ];

    private static double? Finite(double time) => double.IsFinite(time) ? time : null;
}
