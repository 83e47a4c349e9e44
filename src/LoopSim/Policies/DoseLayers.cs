using LoopSim.Language.Libraries;

namespace LoopSim;

/// <summary>The doses of a policy as layers: of each intervention one from each size the policy gives to the next. A size is given as all
/// layers up to it.</summary>
/// <remarks>So a dose is lowered by the end of a layer, which goes on acting for its offset, and raised by the beginning of one, which acts
/// after its onset; what goes on is not begun anew. The layers of a policy never change, whatever it decides, and neither does the past of
/// a run.</remarks>
internal sealed class DoseLayers
{
    private readonly Taper? _taper;

    public DoseLayers(Policy policy)
    {
        _taper = policy.Taper;
        var sizes = policy.Steps.SelectMany(step => step.Gives).Concat(policy.Maintenance?.Gives ?? [])
            .SelectMany(dose => Enumerable.Range(0, 1 + (_taper?.Parts ?? 0))
                .Select(part => (dose.Intervention, Size: Tapered(dose.Size, part))));
        All =
        [
            .. sizes.GroupBy(given => given.Intervention, given => given.Size)
                .SelectMany(given => Between(given.Key, [0, .. given.Distinct().Order()]))
                .Select((layer, place) => layer with { Place = place }),
        ];
    }

    public IReadOnlyList<DoseLayer> All { get; }

    /// <summary>The layers that make up doses.</summary>
    public IEnumerable<DoseLayer> Of(ValueArray<PolicyDose> gives) => All.Where(layer => gives.Any(
        dose => dose.Intervention == layer.Entry.Name && dose.Size >= layer.Level));

    /// <summary>How long after the taper has begun a layer of some doses ends.</summary>
    public double TaperedAfter(DoseLayer layer, ValueArray<PolicyDose> gives)
    {
        if (_taper is null)
            return 0;
        var size = gives.First(dose => dose.Intervention == layer.Entry.Name).Size;
        var part = Enumerable.Range(0, _taper.Parts).FirstOrDefault(part => Tapered(size, part + 1) < layer.Level, _taper.Parts);
        return _taper.Over * part / _taper.Parts;
    }

    /// <summary>A size in a part of the taper; part 0 is the full one. In decimals, as sizes are written.</summary>
    private double Tapered(double size, int part) =>
        _taper is { Parts: var parts } ? (double)((decimal)size * (parts + 1 - part) / (parts + 1)) : size;

    private static IEnumerable<DoseLayer> Between(string intervention, double[] levels) => levels.Zip(
        levels.Skip(1),
        (below, level) => new DoseLayer(TreatmentLibrary.FindIntervention(intervention), level, (double)((decimal)level - (decimal)below)));
}

/// <summary>A part of an intervention's dose.</summary>
/// <param name="Entry">The intervention.</param>
/// <param name="Level">The dose up to the top of the layer.</param>
/// <param name="Size">The dose of the layer alone.</param>
internal sealed record DoseLayer(KnownIntervention Entry, double Level, double Size)
{
    /// <summary>Its place among the layers of the policy.</summary>
    public int Place { get; init; }
}
