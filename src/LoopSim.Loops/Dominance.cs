using LoopSim.Numerics;

namespace LoopSim.Loops;

/// <summary>Which loop leads at each time, and when another takes over.</summary>
/// <remarks>The loops of the sign that holds more than half of a group's relative scores dominate it; the strongest of them
/// leads.</remarks>
public static class Dominance
{
    /// <summary>The leading loop of a group at every time; -1 where the group stands still.</summary>
    public static IReadOnlyList<int> Leaders(LoopScores scores, int group)
    {
        int[] members = [.. Enumerable.Range(0, scores.Loops.Count).Where(loop => scores.GroupOf[loop] == group)];
        return [.. Enumerable.Range(0, scores.Times.Count).Select(time => Leader(scores, members, time))];
    }

    /// <summary>The changes of the leading loop, in the order of time.</summary>
    /// <remarks>Between two times with scores the moment is interpolated: where the two signs balance, or the two loops are
    /// alike.</remarks>
    public static IReadOnlyList<DominanceShift> Shifts(LoopScores scores)
    {
        var shifts = new List<DominanceShift>();
        for (var group = 0; group < scores.Groups.Count; group++)
        {
            var leaders = Leaders(scores, group);
            var before = -1;
            for (var time = 0; time < leaders.Count; time++)
            {
                if (leaders[time] < 0)
                    continue;
                if (before >= 0 && leaders[before] != leaders[time])
                    shifts.Add(new DominanceShift(Moment(scores, group, before, time, leaders), group, leaders[before], leaders[time]));
                before = time;
            }
        }
        return [.. shifts.OrderBy(shift => shift.Time)];
    }

    private static int Leader(LoopScores scores, int[] members, int time)
    {
        var balance = members.Sum(loop => scores.Relative(loop)[time]);
        if (members.Length == 0 || double.IsNaN(balance))
            return -1;
        return members.MaxBy(loop => balance >= 0 ? scores.Relative(loop)[time] : -scores.Relative(loop)[time]);
    }

    private static double Moment(LoopScores scores, int group, int before, int after, IReadOnlyList<int> leaders)
    {
        var (from, to) = (leaders[before], leaders[after]);
        double Lead(int time) => Sign.Of(scores.Relative(from)[before]) == Sign.Of(scores.Relative(to)[after])
            ? Math.Abs(scores.Relative(from)[time]) - Math.Abs(scores.Relative(to)[time])
            : Enumerable.Range(0, scores.Loops.Count).Where(loop => scores.GroupOf[loop] == group).Sum(loop => scores.Relative(loop)[time]);

        var (first, last) = (Lead(before), Lead(after));
        var share = first == last ? 0 : Math.Clamp(first / (first - last), 0, 1);
        return scores.Times[before] + share * (scores.Times[after] - scores.Times[before]);
    }
}
