using System.Text.Json;

namespace LoopSim;

/// <summary>Turns what a search of steady states found into a record and a table.</summary>
public static class EquilibriaReport
{
    public static EquilibriaRecord Of(Experiment experiment, RunOrigin origin, EquilibriaResult result, ulong seed)
    {
        var message = Message(result);
        return new EquilibriaRecord(experiment, origin)
        {
            Headline = message,
            Story = RunProse.AtRest(experiment),
            Status = "searched",
            Message = message,
            Conserved = result.Conserved,
            Equilibria = [.. result.States.Select(state => Describe(experiment, state))],
            BasinElsewhere = result.Elsewhere?.Share,
            BasinRuns = result.Elsewhere?.Runs ?? 0,
            Seed = result.Elsewhere is null ? null : seed,
            Searched = new SearchDocument(
                result.Search.Starts,
                experiment.Compiled.StateNames.Select((name, i) => (name, (IReadOnlyList<double>)[result.Lower[i], result.Upper[i]]))
                    .ToDictionary()),
        };
    }

    /// <summary>The record with its table.</summary>
    public static SavedRun Save(EquilibriaRecord record) => new("", record, []) { Tables = [("equilibria.csv", Table(record))] };

    /// <summary>A row for each state: its name, kind and stability, its variables, and its leading eigenvalue.</summary>
    private static string Table(EquilibriaRecord document)
    {
        var rows = document.Equilibria.Select(state => (IReadOnlyList<object>)
        [
            state.Name, state.Kind, state.Stable ? 1 : 0, state.BasinShare ?? double.NaN,
            .. state.State.Values.Concat(state.Readouts.Values).Cast<object>(), state.Eigenvalues[0].Re, state.Eigenvalues[0].Im,
        ]);
        var first = document.Equilibria.Count > 0 ? document.Equilibria[0] : null;
        return Csv.Write(
            ["name", "kind", "stable", "basin_share", .. first?.State.Keys ?? [], .. first?.Readouts.Keys
                ?? [], "leading_re", "leading_im"],
                rows);
    }

    /// <summary>A kind as documents write it: <c>stable_node</c>.</summary>
    public static string Key(this EquilibriumKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    private static EquilibriumDocument Describe(Experiment experiment, NamedEquilibrium state)
    {
        var stocks = experiment.Model.Stocks.Select(stock => stock.Name).ToHashSet();
        return new EquilibriumDocument
        {
            Name = state.Name,
            Stable = state.Equilibrium.IsStable,
            Kind = state.Equilibrium.Kind.Key(),
            State = state.Variables.Where(pair => stocks.Contains(pair.Key)).ToDictionary(),
            Readouts = state.Variables.Where(pair => !stocks.Contains(pair.Key)).ToDictionary(),
            Eigenvalues = [.. state.Equilibrium.Eigenvalues.Select(EigenvalueDocument.Of)],
            BasinShare = state.Attracted?.Share,
            BasinInterval = state.Attracted is { } share ? [share.Interval.Low, share.Interval.High] : null,
        };
    }

    private static string Message(EquilibriaResult result)
    {
        var stable = result.States.Count(state => state.Equilibrium.IsStable);
        var isolated = result.States.Count switch
        {
            0 when result.OnLine > 0 => "No isolated steady state found",
            0 => "No steady state found",
            1 => $"One steady state, {(stable == 1 ? "stable" : "not stable")}",
            var count => $"{count} steady states, {stable} of them stable",
        };
        return result.OnLine == 0
            ? isolated
            : $"{isolated}; others form a continuum, of which {result.OnLine} points were found: which of them a run reaches depends on "
                + "its start, and 'loopsim settle' shows it";
    }
}
