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
        notes.AddRange(diagram.Kinks.Select(state =>
            $"a branch passes a switch of the equations (if, min, max, abs or a lookup's point) near {name} "
                + $"{Words.Number(state.Parameter)}: special points right there are not looked for"));
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
            notes.Add($"folds and Hopf points over {plane.And.Name} were looked for at {plane.Diagram.Searches} of its values");
        return notes;
    }

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
