using LoopSim.Language.Text;

namespace LoopSim;

/// <summary>Finds what the names in a user's settings mean in a model.</summary>
internal sealed class SettingNames(Model model)
{
    public string Stock(string name) => Known(name, "stock", model.Stocks.Select(stock => stock.Name));

    public string Channel(string name) => Known(name, "channel", model.Channels.Select(channel => channel.Name));

    public Scenario Scenario(string name) =>
        model.FindScenario(Known(name, "scenario", model.Scenarios.Select(scenario => scenario.Name)))!;

    public string Start(string name) => Known(name, "start", model.Starts.Select(start => start.Name));

    /// <returns>The outcome named, or the model's first; null when the model has none.</returns>
    public Outcome? Outcome(string? name) => name is null
        ? (model.Outcomes.Count > 0 ? model.Outcomes[0] : null)
        : model.FindOutcome(Known(name, "outcome", model.Outcomes.Select(outcome => outcome.Name)));

    /// <summary>A stock, flow, auxiliary or observable.</summary>
    public string Variable(string name) =>
        !model.ReadsPanels && model.Observables.Any(observable => observable.Panel is not null && observable.Name == name)
        ? throw new InvalidSettingException(
            $"'{name}' is one of the model's markers, which are read out only when asked for; add --markers")
        : Known(name, "variable", model.Variables.Select(variable => variable.Name));

    /// <summary>What a sweep varies by a plain name, where it is no stock: a parameter, channel or link weight.</summary>
    public string Varied(string name)
    {
        if (name.Contains(':', StringComparison.Ordinal) || name.Contains("->", StringComparison.Ordinal)
            || model.Links.Any(link => link.Name == name))
            return Input(name);
        return Known(
            name, "parameter, channel, link or stock",
                [.. model.Parameters.Select(p => p.Name), .. model.Channels.Select(c => c.Name), .. model.Stocks.Select(s => s.Name)]);
    }

    /// <summary>Whether a name is neither one that a sweep varies nor like one.</summary>
    public bool IsForeign(string name)
    {
        List<string> known =
        [
            .. model.Parameters.Select(p => p.Name), .. model.Channels.Select(c => c.Name), .. model.Stocks.Select(s => s.Name),
            .. model.Links.Select(l => l.Name),
        ];
        return !known.Contains(name) && NearName.Of(name, known) is null && !name.Contains(':', StringComparison.Ordinal)
            && !name.Contains("->", StringComparison.Ordinal);
    }

    /// <summary>What may follow a process: a parameter or channel.</summary>
    public string Process(string name) => Known(
        name, "parameter or channel", [.. model.Parameters.Select(p => p.Name), .. model.Channels.Select(c => c.Name)]);

    /// <summary>A parameter, channel or link weight.</summary>
    public string Input(string name)
    {
        if (name.Contains(':', StringComparison.Ordinal) || name.Contains("->", StringComparison.Ordinal))
        {
            var link = Link(name);
            return link.IsDeclared
                ? link.Name
                : throw new InvalidSettingException($"'{name}' is a dependence inside an equation and has no weight to set; it can be cut");
        }
        return Known(
            name, "parameter, channel or link",
                [.. model.Parameters.Select(p => p.Name), .. model.Channels.Select(c => c.Name), .. model.Links.Select(l => l.Name)]);
    }

    /// <summary>A link by <c>source:target</c>, <c>source -> target</c>, its own name, or <c>equation:source:target</c>.</summary>
    public CausalLink Link(string name)
    {
        var graph = CausalGraph.Of(model);
        if (name.StartsWith("equation:", StringComparison.Ordinal))
            return graph.Links.FirstOrDefault(link => link.Name == name)
                ?? throw Unknown(
                    name, "dependence inside an equation", graph.Links.Where(link => !link.IsDeclared).Select(link => link.Name));

        var ends = name.Split(["->", ":"], StringSplitOptions.TrimEntries);
        var wanted = ends.Length == 2 ? Language.Link.EndsName(ends[0], ends[1]) : name;
        var between = model.Links.Where(link => ends.Length == 2 && link.Source == ends[0] && link.Target == ends[1]).ToList();
        var found = model.Links.FirstOrDefault(link => link.Name == wanted) ?? between.FirstOrDefault();
        if (found is null)
            throw Unknown(name, "link", model.Links.Select(link => $"{link.Source}:{link.Target}"));
        if (found.Name != wanted && between.Count > 1)
            throw new InvalidSettingException(
                $"model '{model.Name}' has {between.Count} links '{name}'; name one of them: "
                    + $"{string.Join(", ", between.Select(link => link.Name))}");
        return new CausalLink(found.Name, found.Source, found.Target, IsDeclared: true);
    }

    /// <summary>Settings with the model's own names where they have labels, and with all elements where they have an array.</summary>
    public RunSettings Resolved(RunSettings settings)
    {
        if (settings is { Overrides.Count: 0, StartValues.Count: 0, Held.Count: 0, Intervention.Doses.Count: 0 })
            return settings;
        List<Variable> inputs = [.. model.Parameters, .. model.Channels];
        return settings with
        {
            Overrides = Resolved(settings.Overrides, inputs),
            StartValues = Resolved(settings.StartValues, [.. model.Stocks]),
            Held = Resolved(settings.Held, [.. model.Stocks]),
            Intervention = settings.Intervention with { Doses = Resolved(settings.Intervention.Doses, [.. model.Channels]) },
        };
    }

    private static ValueArray<Setting> Resolved(ValueArray<Setting> settings, List<Variable> known)
    {
        if (settings.All(setting => known.Exists(variable => variable.Name == setting.Name)))
            return settings;
        return settings.SelectMany(setting => SameName.Meant(setting.Name, known) is { Count: > 0 } meant
            ? meant.Select(variable => setting with { Name = variable.Name }) : [setting]).ToValueArray();
    }

    private string Known(string name, string kind, IEnumerable<string> known)
    {
        var names = known.ToList();
        if (names.Contains(name))
            return name;
        List<Variable> described = [.. model.Parameters, .. model.Channels, .. model.Variables];
        return SameName.Meant(name, described.FindAll(variable => names.Contains(variable.Name))) is [var meant]
            ? meant.Name : throw Unknown(name, kind, names);
    }

    private InvalidSettingException Unknown(string name, string kind, IEnumerable<string> known)
    {
        var names = known.ToList();
        var near = NearName.Of(name, names);
        var choice = near is not null ? $"; did you mean '{near}'?"
            : names.Count == 0 ? $"; it has none"
            : $"; it has {string.Join(", ", names.Take(12))}{(names.Count > 12 ? $" and {names.Count - 12} more" : "")}";
        return new InvalidSettingException($"model '{model.Name}' has no {kind} '{name}'{choice}");
    }
}
