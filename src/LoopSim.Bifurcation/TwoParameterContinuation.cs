using LoopSim.Bifurcation.Curves;
using LoopSim.Bifurcation.Systems;

namespace LoopSim.Bifurcation;

/// <summary>Follows the folds and Hopf points of a field over two parameters, with their cusps and Bogdanov-Takens points.</summary>
/// <remarks>
/// They are looked for over the first parameter at several values of the second; each that is on no curve yet is followed both ways.
/// </remarks>
public static class TwoParameterContinuation
{
    /// <summary>Two special points closer than this, in units of the box, are one.</summary>
    private const double SamePoint = 1e-5;

    /// <param name="field">A field with two parameters.</param>
    /// <param name="box">The state variables' sides and then the parameters'.</param>
    /// <param name="values">The values of the second parameter to look at.</param>
    public static TwoParameterDiagram Run(
        IParametricField field, ContinuationBox box, IReadOnlyList<double> values, ContinuationSettings? settings = null)
    {
        if (field.ParameterCount != 2)
            throw new ArgumentException($"Curves need a field with two parameters, not {field.ParameterCount}.", nameof(field));
        settings ??= new ContinuationSettings();
        var (scaled, curves) = ((ScaledField?)null, new List<(SpecialPointKind Kind, CodimensionOneTracer Tracer)>());
        var special = new List<(double[] At, SpecialPoint Point)>();
        var slice = new ContinuationBox(box.Lower[..^1], box.Upper[..^1], box.Limits[..^1]);
        var slices = ImmutableArray.CreateBuilder<ParameterSlice>(values.Count);
        foreach (var second in values)
        {
            slices.Add(new ParameterSlice(second, Continuation.Run(new OneOfTwo(field, second), slice, settings)));
            foreach (var seed in slices[^1].Diagram.SpecialPoints)
            {
                settings.Cancellation.ThrowIfCancellationRequested();
                if (seed.Kind is not (SpecialPointKind.Fold or SpecialPointKind.Hopf))
                    continue;
                scaled ??= new ScaledField(field,
                [
                    .. seed.State.Select((value, i) => box.Limits[i] || value == 0 ? box.Width(i) : Math.Abs(value)),
                    box.Width(field.Dimension), box.Width(field.Dimension + 1),
                ]);
                var at = scaled.Scale([.. seed.State, seed.Parameters[0], second]);
                if (curves.Any(curve => curve.Kind == seed.Kind && curve.Tracer.Contains(at)))
                    continue;
                var tracer = new CodimensionOneTracer(scaled, box, seed.Frequency);
                if (!tracer.Through(at, seed.Frequency ?? 0))
                    continue;
                curves.Add((seed.Kind, tracer));
                foreach (var (kind, zero) in tracer.Found)
                    Keep(special, scaled, kind, zero);
            }
        }

        return new(
            [.. curves.Select(curve => new TwoParameterCurve(curve.Kind, [.. Points(scaled!, curve.Kind, curve.Tracer)]))],
            [.. special.Select(pair => pair.Point).OrderBy(point => point.Parameters[0])],
            slices.MoveToImmutable());
    }

    private static void Keep(List<(double[] At, SpecialPoint Point)> special, ScaledField field, SpecialPointKind kind, CurveZero zero)
    {
        var (n, at) = (field.Dimension, zero.Point.At[..(field.Dimension + 2)]);
        if (special.Any(known => known.Point.Kind == kind && Vectors.Distance(known.At, at) < SamePoint))
            return;
        var point = field.Unscale(at);
        special.Add((at, new SpecialPoint
        {
            Kind = kind,
            Parameters = [point[n], point[n + 1]],
            State = [.. point.AsSpan(0, n)],
            Uncertainty = [.. new[] { n, n + 1 }.Select(i => (1e-12 + zero.Step) * field.Size(i))],
        }));
    }

    private static IEnumerable<TwoParameterPoint> Points(ScaledField field, SpecialPointKind kind, CodimensionOneTracer tracer)
    {
        var n = field.Dimension;
        foreach (var node in tracer.Nodes.Where(node => kind == SpecialPointKind.Fold || node.Double >= 0))
        {
            var point = field.Unscale(node.Point.At.AsSpan(0, n + 2));
            yield return new(point[n], point[n + 1], [.. point.AsSpan(0, n)]);
        }
    }
}
