namespace LoopSim.Claims;

/// <summary>A claim that is judged, and drawn, by what was measured of a parameter set.</summary>
/// <typeparam name="T">What is measured.</typeparam>
internal abstract class MeasuredClaim<T> : Claim
    where T : class
{
    /// <summary>What is said of a set of which nothing could be measured.</summary>
    private protected virtual string Missing => Episode.Missing;

    internal sealed override IReadOnlyList<Finding> Test(Laboratory bench, IReadOnlyList<ParameterSet> sets) =>
        [.. Measure(bench, sets).Select(own => Find(bench.Subject, own))];

    internal sealed override Examination Examine(Laboratory bench, ParameterSet reference)
    {
        var measured = Measure(bench, [reference])[0];
        var finding = Find(bench.Subject, measured);
        return measured is null || finding.Answer == Answer.DoesNotArise
            ? new Examination(finding, [], [])
            : new Examination(finding, Detail(bench, reference, measured), Draw(bench, reference, measured));
    }

    /// <summary>Measures parameter sets, side by side; null where there is nothing to test the claim on.</summary>
    private protected abstract IReadOnlyList<T?> Measure(Laboratory bench, IReadOnlyList<ParameterSet> sets);

    private protected abstract Finding Judge(ModelRoles subject, T measured);

    /// <summary>Further numbers worth their runs on the model's own parameters alone.</summary>
    private protected virtual IReadOnlyList<Measured> Detail(Laboratory bench, ParameterSet reference, T measured) => [];

    /// <summary>The panels of its figure, at most three.</summary>
    private protected abstract ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, T measured);

    private Finding Find(ModelRoles subject, T? measured) => measured is null ? Finding.Nothing(Missing) : Judge(subject, measured);
}
