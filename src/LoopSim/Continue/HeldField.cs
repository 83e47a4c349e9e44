namespace LoopSim;

/// <summary>The fields that are followed, with what all of them conserve held at its value at the start of each.</summary>
/// <param name="Field">The fields.</param>
/// <param name="Conserved">What they conserve, with the values at the model's own start.</param>
/// <param name="Start">What the start of each gives the totals.</param>
internal sealed record HeldField(IParametricField Field, Conserved Conserved, StartTotals Start)
{
    /// <summary>A share of the range at which nothing special is likely to be.</summary>
    private const double Uneven = 0.41421;

    /// <summary>At how many values a total is looked at for whether it varies.</summary>
    private const int Looks = 33;

    /// <exception cref="InvalidSettingException">What is conserved differs from field to field.</exception>
    public static HeldField Of(Experiment experiment, ParametricModelField field, ContinuationBox box, FieldParameter[] parameters)
    {
        double[] lower = [.. box.Lower[field.Dimension..]], upper = [.. box.Upper[field.Dimension..]];
        var own = Conserved.Of(experiment);
        var throughout = own.Throughout(experiment, field, lower, upper);
        double[] somewhere = [.. lower.Zip(upper, (low, high) => low + (Uneven * (high - low)))];
        if (own.Throughout(experiment, field, somewhere, somewhere).Totals.Count > throughout.Totals.Count)
        {
            var total = own.Texts(experiment.Compiled).Except(throughout.Texts(experiment.Compiled)).First();
            var names = string.Join(" and ", parameters.SelectMany(parameter => parameter.Inputs));
            throw new InvalidSettingException(
                $"the total {total} is conserved, but its weights change with {names}, so no total holds for a whole branch; "
                    + "use 'settle' at the values of interest, or follow another quantity");
        }

        var start = new StartTotals(experiment, throughout.Totals, parameters);
        return new HeldField(throughout.Hold(field, start), throughout, start);
    }

    /// <summary>The totals of fields with one parameter for records; null where nothing is conserved.</summary>
    public IReadOnlyList<ConservedDocument>? Document(Experiment experiment, string quantity, ContinuationBox box)
    {
        var (low, high) = (box.Lower[^1], box.Upper[^1]);
        var values = Enumerable.Range(0, Looks).Select(i => Start.At([low + ((high - low) * i / (Looks - 1))]).Values).ToList();
        return Conserved.Document(experiment.Compiled)?
            .Select((total, k) => total with { Follows = values.Any(value => value[k] != values[0][k]) ? quantity : null })
            .ToList();
    }
}
