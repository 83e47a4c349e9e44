namespace LoopSim;

/// <summary>What a search for leverage found, in sentences: what matters most first.</summary>
internal static class LeverageFindings
{
    public static IEnumerable<string> Of(IReadOnlyList<LeverageResult> results, GraphControlResult graph, LeverageSettings settings)
    {
        if (graph.VertexSets.Size == 0)
            yield return "There is no loop to break: nothing in this model acts back on itself, but for the damping of its stocks";
        foreach (var result in results)
        {
            var scenario = results.Count > 1 ? $"{result.Experiment.Scenario?.Name}: " : "";
            foreach (var sentence in Of(result, settings))
                yield return scenario + (scenario.Length > 0 ? RunProse.Spoken(sentence) : sentence);
        }
        if (results[0].SteadyStates == 1)
            yield return "There is one steady state at these parameters: a course that ends has nowhere else to leave the model, and "
                + "only what lasts can keep it elsewhere";
        if (graph.VertexSets.Size > 0)
            yield return Graph(graph);
    }

    private static IEnumerable<string> Of(LeverageResult result, LeverageSettings settings)
    {
        var outcome = result.Experiment.Outcome!;
        if (result.IsNeedless)
        {
            yield return $"The goal is reached without any intervention ({outcome.Name}: {outcome.When}): there is nothing to look for";
            yield break;
        }
        if (result.IsOutOfReach)
            yield return $"The goal cannot be reached: at these parameters no stable state fulfils it ({outcome.Name}: {outcome.When}), "
                + "and nothing tried leads there";
        else if (!result.Works)
            yield return $"Nothing tried reaches the goal ({outcome.Name}: {outcome.When})";
        if (result.Cuts is { } cuts && result.Works)
        {
            yield return Singles(cuts, settings.Cuts!, result.Experiment.Model.Time.Unit);
            if (cuts.Order > 1)
                yield return Together(cuts);
        }
        if (result.Shares.Count > 0)
            yield return Robust(result.Shares);
        if (result.Doses.Count > 0 && result.Works)
        {
            yield return Doses(result, settings.Doses!);
            yield return Lengths(result, settings.Doses!);
        }
        if (settings.Course is { } asked)
            yield return Course(result, asked);
        foreach (var channel in result.Channels.Where(channel => channel.IsInert))
            yield return $"The channel {channel.Channel} does nothing here: with the largest dose the run ends as it does with none";
        foreach (var dose in result.Doses.Where(dose => dose.FailsAgainAt is not null))
            yield return $"More is not better: {Text(dose.Channels)} recovers at {LeverageReport.Number(dose.Dose!.Value)}, and fails "
                + $"again at {LeverageReport.Number(dose.FailsAgainAt!.Value)}";
    }

    private static string Singles(CutSearchResult cuts, CutSearchSettings settings, string? unit)
    {
        var singles = cuts.Sets.Where(set => set.Links.Count == 1).ToList();
        string[] recovering = [.. singles.Where(set => set.Recovers).Select(set => set.Links[0])];
        var length = settings.For is { } time && double.IsFinite(time) ? $"if made for {Words.Duration(time, unit)}" : "if permanent";
        return recovering.Length == 0
            ? $"None of {singles.Count} single cuts leads to recovery {length}"
            : $"{recovering.Length} of {singles.Count} single cuts {(recovering.Length == 1 ? "leads" : "lead")} to recovery {length}: "
                + $"{Words.Some(recovering)}";
    }

    private static string Together(CutSearchResult cuts)
    {
        string[] together = [.. cuts.OnlyTogether.Select(set => Text(set.Links))];
        var size = cuts.Order == 2 ? "pairs" : "pairs and triples";
        return together.Length == 0
            ? $"No {size} work only together: each that recovers contains a cut that recovers alone"
            : $"{together.Length} {size} {(together.Length == 1 ? "recovers" : "recover")} only together, each part failing alone: "
                + $"{Words.Some(together)}";
    }

    private static string Robust(IReadOnlyList<RobustShare> shares)
    {
        if (shares[0].Informative == 0)
            return $"None of {shares[0].Members} jittered models would be ill without a cut: they say nothing of how far a cut holds";
        var (best, worst) = (shares.MaxBy(share => share.Recovering)!, shares.MinBy(share => share.Recovering)!);
        var of = $"of {shares[0].Informative} jittered models that would be ill without it";
        if (shares.Count > 1 && best.Recovering == worst.Recovering)
            return $"Under jitter all {shares.Count} smallest cuts tried hold alike, in {Percent(best)} of {shares[0].Informative} "
                + "jittered models that would be ill without them";
        return shares.Count == 1
            ? $"{Text(best.Links)} recovers in {Percent(best)} {of}"
            : $"Under jitter {Text(best.Links)} holds best, in {Percent(best)} {of}, and {Text(worst.Links)} worst, in {Percent(worst)}";
    }

    private static string Doses(LeverageResult result, DoseSearchSettings settings)
    {
        var unit = result.Experiment.Model.Time.Unit;
        var found = result.Doses.Where(own => own.Channels.Count == 1 && own.Dose is not null).OrderBy(own => own.Dose)
            .Select(own => $"{own.Channels[0]} {LeverageReport.Number(own.Dose!.Value)}").ToArray();
        string[] none = [.. result.Doses.Where(own => own.Channels.Count == 1 && own.Dose is null).Select(own => own.Channels[0])];
        var course = $"{Words.Duration(result.Doses[0].Length, unit)}";
        return $"Smallest dose of one channel for {course}: {FoundAndNot(found, Words.Short(settings.Limit), none)}";
    }

    private static string Lengths(LeverageResult result, DoseSearchSettings settings)
    {
        var unit = result.Experiment.Model.Time.Unit;
        var found = result.Lengths.Where(own => own.Channels.Count == 1 && own.Length is not null).OrderBy(own => own.Length)
            .Select(own => $"{own.Channels[0]} {Words.Duration(Math.Round(own.Length!.Value, 1), unit)}").ToArray();
        string[] none = [.. result.Lengths.Where(own => own.Channels.Count == 1 && own.Length is null).Select(own => own.Channels[0])];
        var limit = result.Lengths.Where(own => own.Length is null).Select(own => own.FailingLength).DefaultIfEmpty().Max();
        return $"Shortest course of one channel at dose {Words.Short(settings.Dose)}: "
            + FoundAndNot(found, Words.Duration(limit, unit), none);
    }

    private static string FoundAndNot(string[] found, string limit, string[] none) =>
        Words.Clauses(Words.Some(found), none.Length == 0 ? "" : $"none up to {limit} for {Words.Some(none)}");

    private static string Course(LeverageResult result, CourseSettings asked)
    {
        if (result.Course is not { } course)
            return $"No constant dose of {asked.Channel} up to {Words.Short(asked.Limit)} reaches the goal, so no cheaper course was "
                + "looked for";
        var doses = course.Course.Doses;
        var largest = course.Times[doses.ToList().IndexOf(doses.Max())];
        var shape =
            $"between {Words.Short(doses.Min())} and {Words.Short(doses.Max())} with the largest from "
                + $"{Words.Moment(largest, result.Experiment.Model.Time.Unit)}";
        var gain = course.Levels.Count > 1
            ? $"; twice as many parts as {course.Levels[^2].Pieces} save {Share(1 - course.Levels[^1].Energy / course.Levels[^2].Energy)}"
            : "";
        return $"The cheapest course of {asked.Channel} in {doses.Count} parts, {shape}, takes {Share(course.Ratio)} of the energy of "
            + $"the constant dose {LeverageReport.Number(course.ConstantDose)}{gain}";
    }

    private static string Share(double share) => $"{Words.Short(100 * share)} %";

    private static string Graph(GraphControlResult graph)
    {
        var sets = graph.VertexSets;
        var count = sets.IsComplete ? $"{sets.Count}" : $"at least {sets.Count}";
        var proof = sets.Size == 1
            ? ""
            : sets.IsProvedByLoops
            ? $"; {sets.Size} loops share no node, so fewer cannot do"
            : "; no smaller set does, by exhaustion";
        var nodes = sets.Size == 1 ? "one node" : $"one of {sets.Size} nodes";
        return sets is { IsComplete: true, Count: 1 }
            ? $"Every loop passes {nodes}: {string.Join(", ", sets.Sets[0])}; no other set of this size "
                + $"does{proof}{Touching(graph, "one of them")}"
            : $"Every loop passes {nodes}: {count} sets do, such as "
                + $"{string.Join(", ", sets.Sets[0])}{proof}{Touching(graph, "a node of one of them")}";
    }

    private static string Touching(GraphControlResult graph, string node) => graph.Cuts.Count == 0
        ? ""
        : $"; {graph.Cuts.Count(cut => cut.NodesTouched.Count > 0)} of {graph.Cuts.Count} smallest cuts that recover begin or end at "
            + $"{node}, as do {graph.LinksTouching} of all {graph.Links} links";

    internal static string Text(ValueArray<string> parts) => string.Join(" + ", parts);

    internal static string Percent(RobustShare share) => Words.Percent((double)share.Recovering / share.Informative);
}
