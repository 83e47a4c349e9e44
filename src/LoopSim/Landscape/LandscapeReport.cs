namespace LoopSim;

/// <summary>Turns a landscape into a record and a table.</summary>
public static class LandscapeReport
{
    public static LandscapeRecord Of(Experiment experiment, RunOrigin origin, LandscapeResult result)
    {
        var noise = NoiseDocument.SourcesIn(experiment);
        var across = result.Sides[0].Cells;
        var message = Message(result);
        return new LandscapeRecord(experiment, origin)
        {
            Headline = message,
            Story = Words.Clauses(
                RunProse.AtRest(experiment), string.Join(", ", noise.Select(pair => $"noise on {pair.Key}: {pair.Value}"))),
            Status = "solved",
            Message = message,
            Noise = noise,
            Sides = result.Sides,
            Potential = [.. result.Potential.Chunk(across)],
            Peak = result.Peak,
            States = [.. result.States.Select(state => Describe(experiment, state))],
            Moments = [.. result.Sides.Select((side, i) => new LandscapeMomentsDocument(side.Stock, result.Mean(i), result.Deviation(i)))],
            Correlation = result.Sides.Length == 2
                ? result.Covariance(0, 1) / (result.Deviation(0) * result.Deviation(1))
                : null,
            Notes =
            [
                .. result.CutOff().Select(cut =>
                    $"Noise reaches the end of the landscape at {cut.Stock} = {Words.Number(cut.End)}, where it is thrown back."),
            ],
        };
    }

    /// <summary>The record with its table: a row for each cell.</summary>
    public static SavedRun Save(LandscapeRecord record) => new("", record, []) { Tables = [("landscape.csv", Table(record))] };

    private static string Table(LandscapeRecord record) => Csv.Write(
        [.. record.Sides.Select(side => side.Stock), "potential", "density"],
        record.Potential.SelectMany((row, i) => row.Select((potential, j) => (IReadOnlyList<object>)
        [
            .. record.Sides.Select((side, k) => (object)side.Centre(k == 0 ? j : i)), potential,
            record.Peak * Elementary.Exp(-potential),
        ])));

    private static LandscapeStateDocument Describe(Experiment experiment, LandscapeState state) => new(
        state.Name, state.State.Equilibrium.IsStable, state.State.Equilibrium.Kind.Key(),
        experiment.Compiled.StateNames.Zip(state.State.Equilibrium.State).ToDictionary(pair => pair.First, pair => pair.Second),
        state.Potential, state.Well?.Share, state.Well?.Height);

    private static string Message(LandscapeResult result)
    {
        var wells = result.States.Where(state => state.Well is not null).GroupBy(state => state.Well!).ToList();
        if (wells.Count == 0)
            return "No resting state lies in the landscape";
        var names = wells.Select(well => Words.List([.. well.Select(state => state.Name.Replace('_', ' '))])).ToList();
        if (wells.Count == 1)
        {
            return wells[0].Count() == 1
                ? $"One well, around {names[0]}"
                : $"Noise this strong leaves no pass between {names[0]}";
        }
        return RunProse.Sentence(string.Join(", ", wells.Zip(names, (well, name) =>
            $"{name} {Words.Percent(well.Key.Share)}{(well == wells[0] ? " of the time" : "")} "
                + $"(barrier {Words.Short(well.Key.Height ?? 0)})")));
    }
}
