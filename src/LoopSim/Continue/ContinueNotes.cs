namespace LoopSim;

/// <summary>Says what was searched for branches, and what could not be done.</summary>
internal static class ContinueNotes
{
    public static List<string> Of(Experiment experiment, ContinueResult result)
    {
        var (diagram, name) = (result.Diagram, result.Over.Name);
        var notes = new List<string>
        {
            $"searched for steady states at {diagram.Searches} values of {name}, from {diagram.Starts} starts and more each; no finite "
                + "search proves that it found all",
        };
        if (experiment.Model.Events.Count > 0)
            notes.Add("the model's events are ignored: a steady state beyond one is never reached");
        notes.AddRange(Kinks(experiment, result));
        if (!diagram.Disagreements.IsEmpty)
            notes.Add($"searches at {name} {List(diagram.Disagreements)} found steady states that are on no branch, and through which none "
                + "could be followed (they may form a continuum): the numbers of states given here leave them out");
        notes.AddRange(diagram.SpecialPoints
            .Where(point => point.Kind == SpecialPointKind.Hopf && point.Criticality is null)
            .Select(point => point.Parameters[0]).Distinct()
            .Select(value => $"at {name} {Words.Number(value)} more eigenvalues than one pair come to the imaginary axis at once: whether "
                + "the cycles born there attract is not worked out"));
        notes.AddRange(diagram.Unresolved.Select(state =>
            $"near {name} {Words.Number(state.Parameter)} the stability changes in a way no fold, Hopf or branch point explains"));
        foreach (var branch in diagram.Branches)
        {
            foreach (var (end, state) in new[] { (branch.Start, branch.Points[0]), (branch.End, branch.Points[^1]) })
            {
                if (end == BranchEnd.StepTooSmall)
                    notes.Add($"a branch could not be followed beyond {name} {Words.Number(state.Parameter)}: the equations are not "
                        + "smooth or not defined there");
                if (end == BranchEnd.PointLimit)
                    notes.Add($"a branch was given up at {name} {Words.Number(state.Parameter)} because it has very many points");
            }
        }
        foreach (var branch in result.Cycles)
        {
            if (branch.Cycles.IsEmpty)
                notes.Add($"no cycle could be found near the Hopf point at {name} {Words.Number(branch.Hopf.Parameters[0])}");
            else
                notes.Add($"the cycles from {name} {Words.Number(branch.Hopf.Parameters[0])} {Ending(branch)}");
        }
        if (result.Plane is { } plane)
            notes.Add($"folds and Hopf points over {plane.And.Name} were looked for at {plane.Diagram.Slices.Length} of its values");
        if (result.Inferred.Count > 0)
        {
            var sides = result.Inferred.Select(side => $"{side.Name} {Words.Short(side.Low)} to {Words.Short(side.High)}");
            notes.Add($"the model gives no range for some stocks; from how far runs and starts go they were searched for in "
                + string.Join(", ", sides));
        }
        return notes;
    }

    /// <summary>Every switching surface crossed: one sentence for all at which nothing changes, and one for each of the others.</summary>
    private static IEnumerable<string> Kinks(Experiment experiment, ContinueResult result)
    {
        const string Surface = "a switching surface of the equations (a kink or jump: if, min, max, abs or a lookup's point)";
        var (name, kinks) = (result.Over.Name, result.Diagram.Kinks);
        string[] quiet = [.. kinks.Where(kink => !kink.Changes).Select(kink => Words.Number(kink.At.Parameter)).Distinct()];
        if (quiet.Length > 0)
            yield return $"the branch crosses {Surface} at {name} {string.Join(", ", quiet)}, and goes on beyond";
        foreach (var kink in kinks.Where(kink => kink.Changes))
        {
            var named = experiment.Compiled.Stocks.Select((stock, i) => $"{stock.Name} {Words.Number(kink.At.State[i])}");
            var stocks = string.Join(", ", named);
            var place = $"the branch crosses {Surface} at {name} {Words.Number(kink.At.Parameter)} ({stocks})";
            yield return kink switch
            {
                { Beyond: null } => $"the branch ends at {Surface} at {name} {Words.Number(kink.At.Parameter)} ({stocks}): the rates jump "
                    + "there, and no steady state on the other side continues it",
                { TurnsBack: true } => $"{place} and turns back: two steady states meet there as at a fold, but no eigenvalue becomes zero",
                _ => $"{place}: {Stability(kink.At)} before, {Stability(kink.Beyond)} beyond",
            };
        }
    }

    private static string List(IReadOnlyList<double> values)
    {
        const int Most = 5;
        var named = string.Join(", ", values.Take(Most).Select(Words.Number));
        return values.Count > Most ? $"{named} and {values.Count - Most} more values" : named;
    }

    private static string Stability(BranchState state) =>
        state.IsStable ? "stable" : $"not stable ({state.UnstableCount} eigenvalues with positive real part)";

    private static string Ending(CycleBranch branch)
    {
        var last = $"{Words.Number(branch.Cycles[^1].Parameter)} with the period {Words.Number(branch.Cycles[^1].Period)}";
        return branch.End switch
        {
            CycleEnd.ParameterLimit => $"go on to the end of the range, {last}",
            CycleEnd.Hopf => $"shrink to another Hopf point near {last}",
            CycleEnd.PeriodLimit => $"slow down without bound near {last}: they come close to a steady state",
            CycleEnd.Vertical => $"are all at {last}, whatever their size",
            CycleEnd.PointLimit => $"were given up at {last}, after very many",
            _ => $"could not be followed beyond {last}",
        };
    }
}
