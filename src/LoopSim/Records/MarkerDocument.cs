namespace LoopSim;

/// <summary>A readout of a panel at one time. It reads a state of the model as if it were what it stands for: a curve that was chosen,
/// not a measurement, and nothing a person could be compared with.</summary>
/// <param name="Panel">The group of readouts: <c>markers</c>, <c>presentation</c>.</param>
/// <param name="Outside">Whether the value lies outside its reference; null where there is none.</param>
/// <param name="Direction"><c>rises</c> or <c>falls</c> with the burden it reads.</param>
public sealed record MarkerDocument(
    string Name, string Label, string Panel, double Value, string? Unit, double? ReferenceLow, double? ReferenceHigh, bool? Outside,
    string? Direction, IReadOnlyList<string> Evidence, string? Basis)
{
    /// <returns>Null unless the run reads panels, and its model has some.</returns>
    public static IReadOnlyList<MarkerDocument>? Of(Experiment experiment, Func<string, double> value)
    {
        var readouts = experiment.Model.Variables.OfType<Observable>().Where(observable => observable.Panel is not null).ToList();
        return readouts.Count == 0 ? null : [.. readouts.Select(readout => new MarkerDocument(
            Name: readout.Name,
            Label: readout.DisplayName,
            Panel: readout.Panel!,
            Value: value(readout.Name),
            Unit: readout.Unit,
            ReferenceLow: readout.Reference?.Low,
            ReferenceHigh: readout.Reference?.High,
            Outside: readout.Reference is { } usual ? !usual.Contains(value(readout.Name)) : null,
            Direction: readout.Direction?.ToString().ToLowerInvariant(),
            Evidence: [.. readout.Evidence.Select(citation => citation.Key)],
            Basis: readout.Basis))];
    }
}
