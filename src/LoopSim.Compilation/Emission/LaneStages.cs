using System.Collections.Immutable;
using System.Reflection.Emit;
using LoopSim.Compilation.Tapes;
using LoopSim.Numerics;

namespace LoopSim.Compilation.Emission;

/// <summary>Emits the stages of a step: the state of the stage from the slopes so far, then its slope; at the last stage the error.</summary>
/// <remarks>One method per stage, for all groups. The sums have the order of operations of the stepper of single runs.</remarks>
internal sealed class LaneStages(LaneEmitter rates, LaneLayout layout, int slots)
{
    // More components than this are advanced by methods of their own, so that none grows too long to be optimised.
    private const int MostInOneMethod = 32;

    private readonly ButcherTableau _tableau = layout.Tableau;

    public IEnumerable<LaneCode> Stage(int stage)
    {
        var isLast = stage == _tableau.Rows.Length - 1;
        var frame = new LaneFrame($"stage {stage}", LaneLayout.End, layout.Candidate, slots, layout.Slopes + (layout.Dimension * (stage + 1)));
        if (!rates.IsSplit && layout.Dimension <= MostInOneMethod)
        {
            return rates.Evaluation(layout, frame, code => Advance(code, stage, keepsLocals: true, stores: isLast), code =>
            {
                if (isLast)
                    Error(code, 0, layout.Dimension);
            });
        }

        return Separately(stage, isLast, frame);
    }

    private List<LaneCode> Separately(int stage, bool isLast, LaneFrame frame)
    {
        var pieces = new List<LaneCode>();
        foreach (var (first, count) in Chunks())
            pieces.Add(rates.Method($"advance {stage}", layout, code => Advance(code, stage, first, count)));
        pieces.AddRange(rates.Evaluation(layout, frame with { Time = LaneLayout.PointTime }));
        if (!isLast)
            return pieces;
        foreach (var (first, count) in Chunks())
            pieces.Add(rates.Method("error", layout, code => Error(code, first, count)));
        return pieces;
    }

    private IEnumerable<(int First, int Count)> Chunks()
    {
        for (var first = 0; first < layout.Dimension; first += MostInOneMethod)
            yield return (first, Math.Min(MostInOneMethod, layout.Dimension - first));
    }

    /// <summary>The stage's state and time as locals.</summary>
    private LaneLocals Advance(LaneInstructions code, int stage, bool keepsLocals, bool stores)
    {
        var state = new LocalBuilder[layout.Dimension];
        for (var i = 0; i < state.Length; i++)
        {
            AdvanceComponent(code, stage, i);
            state[i] = code.StoreLocal();
            var local = state[i];
            if (stores)
                code.StoreRow(layout.Candidate + i, () => code.Load(local));
        }
        StageTime(code, stage);
        return new LaneLocals(code.StoreLocal(), keepsLocals ? state : null);
    }

    /// <summary>Some components of the stage's state into the candidate, and the stage's time into the point's.</summary>
    private void Advance(LaneInstructions code, int stage, int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            var component = i;
            code.StoreRow(layout.Candidate + i, () => AdvanceComponent(code, stage, component));
        }
        if (first == 0)
            code.StoreRow(LaneLayout.PointTime, () => StageTime(code, stage));
    }

    private void AdvanceComponent(LaneInstructions code, int stage, int component)
    {
        code.LoadRow(LaneLayout.Step);
        Sum(code, _tableau.Rows[stage], component);
        code.LoadRow(layout.State + component);
        code.Apply(Operation.FusedMultiplyAdd);
    }

    private void StageTime(LaneInstructions code, int stage)
    {
        // The time of a stage at the end is the end itself, not a rounded sum.
        if (_tableau.Nodes[stage] == 1.0)
        {
            code.LoadRow(LaneLayout.End);
            return;
        }
        code.Constant(_tableau.Nodes[stage]);
        code.LoadRow(LaneLayout.Step);
        code.LoadRow(LaneLayout.Time);
        code.Apply(Operation.FusedMultiplyAdd);
    }

    private void Error(LaneInstructions code, int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            var component = i;
            code.StoreRow(layout.Error + i, () =>
            {
                Sum(code, _tableau.ErrorWeights, component);
                code.LoadRow(LaneLayout.Step);
                code.Apply(Operation.Multiply);
            });
        }
    }

    private void Sum(LaneInstructions code, ImmutableArray<double> weights, int component)
    {
        var isFirst = true;
        for (var j = 0; j < weights.Length; j++)
        {
            if (weights[j] == 0)
                continue;
            var row = layout.Slopes + (j * layout.Dimension) + component;
            if (isFirst)
            {
                code.Constant(weights[j]);
                code.LoadRow(row);
                code.Apply(Operation.Multiply);
                isFirst = false;
                continue;
            }

            // weight * slope + sum, with the sum already on the stack.
            var sum = code.StoreLocal();
            code.Constant(weights[j]);
            code.LoadRow(row);
            code.Load(sum);
            code.Apply(Operation.FusedMultiplyAdd);
        }
    }
}
