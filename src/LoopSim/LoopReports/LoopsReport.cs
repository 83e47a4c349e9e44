using System.Numerics;
using System.Text;
using LoopSim.Loops;

namespace LoopSim;

/// <summary>Turns an analysis of loops into a record and tables.</summary>
public static class LoopsReport
{
    public static LoopsRecord Of(Experiment experiment, RunOrigin origin, LoopsResult result)
    {
        var weights = result.LinkWeights();
        var gains = result.Network.Links.Zip(result.Moment.Gains).ToDictionary(pair => pair.First, pair => pair.Second);
        var over = result.OverTime;
        var stocks = experiment.Compiled.Stocks.Select(stock => stock.Name).ToHashSet();
        var record = new LoopsRecord(experiment, origin)
        {
            Headline = Headline(experiment, result),
            Message = Message(experiment, result),
            Status = over?.Run.Solve.Status.Key() ?? "found",
            Statistics = over is null ? new StatisticsDocument(0, 0, 0) : StatisticsDocument.Of(over.Run.Solve),
            At = result.StateName,
            Steady = result.IsSteady,
            State = result.Values().Where(pair => stocks.Contains(pair.Name)).ToDictionary(pair => pair.Name, pair => pair.Value),
            Scope = result.Scope == LoopScope.Declared ? "declared" : "all",
            Complete = result.IsComplete,
            Limit = result.Limit,
            Eigenvalue = Describe(result.Eigenvalue),
            Loops = [.. result.Loops.Select(loop => Describe(loop, result))],
            Links = [.. result.Links.Zip(weights, (link, weight) => new LoopLinkDocument(
                link.Name, link.Source, link.Target, new LoopProfile(gains[link], 0).Polarity.Key(), gains[link], weight))],
            FeedbackVertexSet = Describe(result.VertexSets),
            ScoresFrom = over is null ? null : over.IsByDifferences ? "differences" : "derivatives",
            Groups = over?.Scores.Groups,
            Shifts = over is null ? null : [.. Shifts(result)],
            ScoredUntil = over is null ? null : ScoredUntil(over.Scores),
        };
        return over is not null
            ? record with
            {
                Courses = [
                new CourseDocument("trajectory.csv", "run"), new CourseDocument("relative-scores.csv", "relative scores")]
            }
            : record with { Story = $"gains at {result.StateName}", Shadings = [], Threshold = null };
    }

    private static double? ScoredUntil(LoopScores scores)
    {
        var last = Enumerable.Range(0, scores.Times.Count)
            .LastOrDefault(time => Enumerable.Range(0, scores.Loops.Count).Any(loop => double.IsFinite(scores.Relative(loop)[time])), -1);
        return last >= 0 && last < scores.Times.Count - 1 ? scores.Times[last] : null;
    }

    /// <summary>The record with the run and the scores along it.</summary>
    public static SavedRun Save(LoopsRecord record, LoopsResult result) => result.OverTime is { } over
        ? new SavedRun("", record, [over.Run.Course, Table(result, (scores, loop) => scores.Relative(loop))])
        {
            Tables = [("loops.csv", LoopTable(record)), ("scores.csv", Csv.Write(Table(result, (scores, loop) => scores.Score(loop))))],
        }
        : new SavedRun("", record, []) { Tables = [("loops.csv", LoopTable(record))] };

    internal static FeedbackVertexSetDocument Describe(FeedbackVertexSets sets) => new(
        sets.Size, sets.Count, sets.IsComplete, sets.Sets, sets.IsProvedByLoops ? "disjoint_loops" : "exhaustion",
        [.. sets.DisjointLoops.Select(loop => loop.Nodes.ToList())], sets.Explored);

    /// <summary>A line for every loop.</summary>
    private static string LoopTable(LoopsRecord document)
    {
        var text = new StringBuilder("name,polarity,nodes,gain,delay,elasticity_re,elasticity_im,influence_re,influence_im,mean_share\n");
        foreach (var loop in document.Loops)
        {
            text.AppendJoin(
                ',', loop.Name, loop.Polarity, $"\"{string.Join(" -> ", loop.Nodes.Append(loop.Nodes[0]))}\"", Cell(loop.Gain),
                    Cell(loop.Delay),
                Cell(loop.Elasticity?.Re), Cell(loop.Elasticity?.Im), Cell(loop.Influence?.Re), Cell(loop.Influence?.Im),
                    Cell(loop.MeanShare)).Append('\n');
        }
        return text.ToString();
    }

    private static RunCourse Table(LoopsResult result, Func<LoopScores, int, IReadOnlyList<double>> column)
    {
        var scores = result.OverTime!.Scores;
        return new RunCourse(
            [.. result.Loops.Select(loop => loop.Name)], [.. scores.Times],
                [.. result.Loops.Select(loop => column(scores, loop.ScoreIndex).ToArray())]);
    }

    private static LoopDocument Describe(NamedLoop loop, LoopsResult result) => new(
        Name: loop.Name,
        Nodes: [.. loop.Loop.Nodes],
        Links: [.. loop.Loop.Links.Select(link => link.Name)],
        Polarity: loop.Polarity.Key(),
        Gain: loop.Profile.Gain,
        Delay: double.IsNaN(loop.Profile.Delay) ? null : loop.Profile.Delay,
        Elasticity: result.Eigenvalue is { } eigenvalue && eigenvalue != Complex.Zero ? Describe(loop.Influence / eigenvalue) : null,
        Influence: Describe(loop.Influence),
        Group: loop.ScoreIndex < 0 ? null : result.OverTime!.Scores.GroupOf[loop.ScoreIndex],
        MeanShare: loop.ScoreIndex < 0 ? null : result.OverTime!.Scores.Weight(loop.ScoreIndex));

    private static IEnumerable<ShiftDocument> Shifts(LoopsResult result)
    {
        var names = result.Loops.ToDictionary(loop => loop.ScoreIndex, loop => loop.Name);
        return result.OverTime!.Shifts.Select(shift => new ShiftDocument(shift.Time, names[shift.From], names[shift.To], shift.Group));
    }

    private static string Headline(Experiment experiment, LoopsResult result)
    {
        if (result.Loops.Count == 0)
            return "No feedback loop";
        if (result.OverTime is not { } over)
            return $"{Count(result)} {(result.Scope == LoopScope.Declared ? "over declared links" : "with those through equations")}";
        var unit = experiment.Model.Time.Unit;
        var group = over.Scores.GroupOf[result.Loops[0].ScoreIndex];
        var shifts = Shifts(result).Where(shift => shift.Group == group).ToList();
        var names = result.Loops.ToDictionary(loop => loop.ScoreIndex, loop => loop.Name);
        var first = Dominance.Leaders(over.Scores, group).FirstOrDefault(leader => leader >= 0, -1);
        return shifts.Count switch
        {
            0 when first < 0 => "The model stands still, so that loops have no scores",
            0 => $"{names[first]} leads throughout",
            1 => $"{shifts[0].From} leads until {Words.Moment(Math.Round(shifts[0].Time, 1), unit)}, then {shifts[0].To}",
            _ => $"The lead changes {shifts.Count} times; {names[MostOften(over.Scores, group)]} has it longest",
        };
    }

    /// <summary>The loop that leads a group for the longest time.</summary>
    private static int MostOften(LoopScores scores, int group)
    {
        var held = new Dictionary<int, double>();
        var leaders = Dominance.Leaders(scores, group);
        for (var time = 0; time + 1 < leaders.Count; time++)
            held[leaders[time]] = held.GetValueOrDefault(leaders[time]) + scores.Times[time + 1] - scores.Times[time];
        return held.Where(pair => pair.Key >= 0).MaxBy(pair => pair.Value).Key;
    }

    private static string Count(LoopsResult result) => result.IsComplete
        ? $"{result.Loops.Count} feedback {(result.Loops.Count == 1 ? "loop" : "loops")}"
        : $"more than {result.Limit} feedback loops, {result.Loops.Count} of them strong";

    private static string Message(Experiment experiment, LoopsResult result)
    {
        if (result.Loops.Count == 0)
            return $"model '{experiment.Model.Name}' has no feedback loop: nothing in it acts back on itself";
        return result.IsComplete
            ? Headline(experiment, result)
            : $"there are more than {result.Limit} loops, too many to list: these {result.Loops.Count} were found along the strongest "
                + "paths; raise --limit to enumerate all";
    }

    private static EigenvalueDocument? Describe(Complex? value) =>
        value is { } number && Complex.IsFinite(number) ? EigenvalueDocument.Of(number) : null;

    private static string Cell(double? value) =>
        value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";

    private static string Key(this LoopPolarity polarity) => polarity switch
    {
        LoopPolarity.Reinforcing => "reinforcing",
        LoopPolarity.Balancing => "balancing",
        _ => "undetermined",
    };
}
