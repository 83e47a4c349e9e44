using LoopSim.Sampling;

namespace LoopSim.Claims;

/// <summary>How correlations of stocks go with the weights of the links that join them.</summary>
/// <param name="Links">Every link's weight, without its sign, and the size of the correlation of its ends.</param>
/// <param name="Pairs">For every pair of stocks whose two links differ in weight, a missing one counting as 0: the size of the correlation
/// with a lag along the heavier link, and against it.</param>
internal sealed record LinkCorrelations(
    IReadOnlyList<(double Weight, double Size)> Links, IReadOnlyList<(double Along, double Against)> Pairs)
{
    /// <summary>Spearman's rank correlation of weight and size, with Fisher's interval.</summary>
    public PartialRankCorrelation Ranking { get; } = PartialRankCorrelation.Of(
        ["weight"], [[.. Links.Select(link => link.Weight)]], [.. Links.Select(link => link.Size)])[0];

    /// <summary>In how many pairs the correlation with a lag is larger along the heavier link.</summary>
    public int Along => Pairs.Count(pair => pair.Along > pair.Against);

    /// <summary>The links of a model that join two of its stocks.</summary>
    public static IReadOnlyList<Link> Joining(ModelRoles subject)
    {
        var stocks = subject.Compiled.Stocks.Select(stock => stock.Name).ToHashSet();
        return [.. subject.Model.Links.Where(
            link => link.Source != link.Target && stocks.Contains(link.Source) && stocks.Contains(link.Target))];
    }

    public static LinkCorrelations Of(ModelRoles subject, ParameterSet set, Fluctuations fluctuations)
    {
        var (links, names) = (Joining(subject), subject.Compiled.StateNames.ToList());
        var weights = links.ToDictionary(
            link => (Source: names.IndexOf(link.Source), Target: names.IndexOf(link.Target)), link => Math.Abs(set[link.Name]));
        var heavier = weights.Where(link =>
            link.Value > weights.GetValueOrDefault((link.Key.Target, link.Key.Source))).Select(link => link.Key);
        return new LinkCorrelations(
            [.. weights.Select(link => (link.Value, Math.Abs(fluctuations.Together(link.Key.Source, link.Key.Target))))],
            [
                .. heavier.Select(link => (
                    Math.Abs(fluctuations.Apart(link.Source, link.Target)), Math.Abs(fluctuations.Apart(link.Target, link.Source)))),
            ]);
    }
}
