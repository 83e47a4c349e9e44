using LoopSim.Language.Yaml;

namespace LoopSim.Language.Reading;

/// <summary>Reads what a model leaves to chance: the noise of stocks, and the processes of parameters and channels.</summary>
internal static class NoiseSection
{
    /// <summary>Reads <c>noise</c> of a stock: a kind and its size, or a number, which is the size of additive noise.</summary>
    public static StockNoise? OfStock(Section stock, DiagnosticBag diagnostics)
    {
        if (stock.Find("noise") is not { } node)
            return null;
        var what = $"'noise' of {stock.Owner}";
        if (node is YamlScalar)
            return new StockNoise(NoiseKind.Additive, Section.EquationFrom(node, what, diagnostics));
        var section = Section.Open(node, what, ModelKeys.Noise, node.Span, diagnostics);
        var known = StockNoise.Kinds.Where(kind => section.Has(kind.Key)).ToList();
        if (known.Count == 0 && !section.IsBroken)
            diagnostics.MissingKey(node.Span, what, "additive", "'noise: {additive: 0.02}'");
        if (known.Count > 1)
            diagnostics.InvalidValue(
                node.Span, what, $"{known[0].Key} and {known[1].Key}", "a stock has noise of one kind");
        return known.Count == 0 ? null : new StockNoise(known[0].Kind, section.Equation(known[0].Key)!);
    }

    /// <summary>Reads <c>ou</c> or <c>poisson</c> of a parameter or channel.</summary>
    public static InputProcess? OfInput(Section input, DiagnosticBag diagnostics)
    {
        if (input.Find("ou") is { } fluctuates && input.Has("poisson"))
            diagnostics.InvalidValue(fluctuates.Span, input.Owner, "ou and poisson", "an input follows one process");
        if (input.Find("ou") is { } ou)
        {
            var section = Section.Open(ou, $"'ou' of {input.Owner}", ModelKeys.OrnsteinUhlenbeck, ou.Span, diagnostics);
            const string Example = "'ou: {sd: 0.05, time: 7}'";
            return new InputProcess.OrnsteinUhlenbeck(section.RequireEquation("sd", Example), section.RequireEquation("time", Example));
        }
        if (input.Find("poisson") is { } poisson)
        {
            var section = Section.Open(poisson, $"'poisson' of {input.Owner}", ModelKeys.Poisson, poisson.Span, diagnostics);
            const string Example = "'poisson: {rate: 0.01, size: 0.3, for: 14}'";
            return new InputProcess.Poisson(
                section.RequireEquation("rate", Example), section.RequireEquation("size", Example),
                section.RequireEquation("for", Example));
        }
        return null;
    }
}
