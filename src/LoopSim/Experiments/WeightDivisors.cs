namespace LoopSim;

/// <summary>What <c>normalise: per_target</c> divides weights by, where that may surprise: a weight that a run sets keeps the divisor of
/// the model file, and the same weight in a file that extends the model changes it.</summary>
public static class WeightDivisors
{
    private const double Rounding = 1e-12;

    /// <summary>A sentence about the inputs of a run that are weights, whose divisors stay; null where there is none.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">What the run sets: links as <c>source:target</c> or by name, and anything else.</param>
    public static string? Kept(Model model, IEnumerable<string> inputs)
    {
        if (!model.NormalisePerTarget)
            return null;
        var links = inputs.Select(input => Find(model, input)).OfType<Link>().Distinct().ToList();
        var divisors = links.Select(link => $"{Words.Short(model.WeightDivisor(link.Target))} for {link.Source}:{link.Target}");
        return links.Count == 0
            ? null
            : $"'normalise: per_target' goes on dividing by the sum that the model file declares ({string.Join(", ", divisors)}); to "
                + "divide by the changed sum, write the weight in a file that extends the model";
    }

    /// <summary>A sentence for each target whose weights are divided by another sum than in the model that this one extends.</summary>
    public static IEnumerable<string> Changed(Model model)
    {
        if (!model.NormalisePerTarget || model.Files.Texts.Count < 2
            || ModelReader.Read(model.Files.Texts[1]).Model is not { NormalisePerTarget: true } below)
            yield break;
        foreach (var target in below.Links.Select(link => link.Target).Distinct().Where(target => model.LinksTo(target).Any()))
        {
            var (here, there) = (model.WeightDivisor(target), below.WeightDivisor(target));
            if (Math.Abs(here - there) > Rounding * there)
                yield return $"'normalise: per_target' divides the weights of the links to '{target}' by their sum in this file, "
                    + $"{Words.Short(here)}, and in '{below.Name}' by {Words.Short(there)}; --set changes a weight and keeps the divisor";
        }
    }

    private static Link? Find(Model model, string input)
    {
        var ends = string.Join(':', input.Split("->", StringSplitOptions.TrimEntries));
        return model.Links.FirstOrDefault(link => link.Name == input || $"{link.Source}:{link.Target}" == ends);
    }
}
