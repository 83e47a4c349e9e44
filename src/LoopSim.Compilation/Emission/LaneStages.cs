namespace LoopSim.Compilation.Emission;

/// <summary>Emits the stages of a step: the state of the stage from the slopes so far, then its slope; at the last stage the error, where
/// the method has one.</summary>
/// <remarks>One method per stage, for all groups. The sums have the order of operations of the stepper of single runs.</remarks>
internal sealed class LaneStages(LaneEmitter rates, LaneLayout layout, int slots)
{
    // More components than this are advanced by methods of their own, so that none grows too long to be optimised.
    private const int MostInOneMethod = 32;

    private readonly ButcherTableau _tableau = layout.Method.Tableau!;

    public IEnumerable<LanePiece> Stage(int stage)
    {
        var isLast = stage == _tableau.Rows.Length - 1;
        var frame = new LaneFrame(
            $"stage {stage}", LaneLayout.End, layout.Candidate, slots, layout.Slopes + (layout.Dimension * (stage + 1)));
        if (!rates.IsSplit && layout.Dimension <= MostInOneMethod)
            return Together(stage, isLast, frame);

        return Separately(stage, isLast, frame);
    }

    /// <summary>Emits the coefficients of the step's polynomial, in the order of operations of
    /// <see cref="DensePolynomial{TLane}"/>.</summary>
    public IEnumerable<LanePiece> Dense()
    {
        foreach (var (first, count) in Chunks())
        {
            yield return rates.Method($"dense {first}", layout, code =>
            {
                for (var i = first; i < first + count; i++)
                    Dense(code, i);
            });
        }
    }

    private void Dense(LaneInstructions code, int component)
    {
        int Row(int coefficient) => layout.Dense + (coefficient * layout.Dimension) + component;

        code.LoadRow(layout.Candidate + component);
        code.LoadRow(layout.State + component);
        code.Apply(Operation.Subtract);
        var rise = code.Take();
        if (_tableau.DenseOrder == 1)
        {
            code.StoreRow(Row(0), () => code.Load(rise));
            return;
        }

        code.LoadRow(LaneLayout.Step);
        code.LoadRow(layout.Slopes + component);
        code.Load(rise);
        code.Apply(Operation.Negate);
        code.Apply(Operation.FusedMultiplyAdd);
        var bend = code.Take();
        code.LoadRow(LaneLayout.Step);
        code.LoadRow(layout.Slopes + ((layout.Stages - 1) * layout.Dimension) + component);
        code.Load(rise);
        code.SubtractProduct();
        code.Load(bend);
        code.Apply(Operation.Subtract);
        var third = code.Take();
        var sums = new LaneValue[_tableau.DenseWeights.Length];
        for (var j = 0; j < sums.Length; j++)
        {
            Sum(code, _tableau.DenseWeights[j], component);
            code.LoadRow(LaneLayout.Step);
            code.Apply(Operation.Multiply);
            sums[j] = code.Take();
        }
        code.StoreRow(Row(0), () => code.Load(rise));
        code.StoreRow(Row(1), () => code.Load(bend));
        code.StoreRow(Row(2), () => code.Load(third));
        for (var j = 0; j < sums.Length; j++)
        {
            var sum = sums[j];
            code.StoreRow(Row(3 + j), () => code.Load(sum));
        }
    }

    private IEnumerable<LanePiece> Together(int stage, bool isLast, LaneFrame frame)
    {
        LaneValue[] state = [];
        return rates.Evaluation(layout, frame, code =>
        {
            var locals = Advance(code, stage);
            state = locals.State!;
            return locals;
        }, code =>
        {
            if (!isLast)
                return;
            foreach (var (index, value) in state.Index())
                code.StoreRow(layout.Candidate + index, () => code.Load(value));
            if (_tableau.ErrorWeights.IsEmpty)
                return;
            Errors(code, 0, layout.Dimension);
            ErrorSizes(code, 0, layout.Dimension);
        });
    }

    private List<LanePiece> Separately(int stage, bool isLast, LaneFrame frame)
    {
        var pieces = new List<LanePiece>();
        foreach (var (first, count) in Chunks())
            pieces.Add(rates.Method($"advance {stage}", layout, code => Advance(code, stage, first, count)));
        pieces.AddRange(rates.Evaluation(layout, frame with { Time = LaneLayout.PointTime }));
        if (!isLast || _tableau.ErrorWeights.IsEmpty)
            return pieces;
        foreach (var (first, count) in Chunks())
        {
            pieces.Add(rates.Method("error", layout, code =>
            {
                Errors(code, first, count);
                ErrorSizes(code, first, count);
            }));
        }

        return pieces;
    }

    private IEnumerable<(int First, int Count)> Chunks()
    {
        for (var first = 0; first < layout.Dimension; first += MostInOneMethod)
            yield return (first, Math.Min(MostInOneMethod, layout.Dimension - first));
    }

    /// <summary>The stage's state and time as locals.</summary>
    private LaneLocals Advance(LaneInstructions code, int stage)
    {
        var state = new LaneValue[layout.Dimension];
        for (var i = 0; i < state.Length; i++)
        {
            AdvanceComponent(code, stage, i);
            state[i] = code.Take();
        }
        if (!rates.ReadsTime)
            return new LaneLocals(null, state);
        StageTime(code, stage);
        return new LaneLocals(code.Take(), state);
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

    private void Errors(LaneInstructions code, int first, int count)
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

    /// <summary>The mean square of the errors in units of the tolerances, in the order of operations of <see cref="ScaledNorm{TLane}"/>;
    /// the sums pass from piece to piece in their rows.</summary>
    private void ErrorSizes(LaneInstructions code, int first, int count)
    {
        LaneValue Begun(int row)
        {
            if (first == 0)
                code.Constant(0);
            else
                code.LoadRow(row);
            return code.Take();
        }

        var (sum, wildness, largest) = (Begun(LaneLayout.MeanSquare), Begun(LaneLayout.Wildness), Begun(LaneLayout.LargestSize));
        for (var i = first; i < first + count; i++)
        {
            code.LoadRow(layout.State + i);
            code.Magnitude();
            code.LoadRow(layout.Candidate + i);
            code.Magnitude();
            code.NativeMaximum();
            var size = code.Take();
            code.LoadRow(layout.Error + i);
            code.LoadRow(LaneLayout.Relative);
            code.Load(size);
            code.LoadRow(LaneLayout.Absolute);
            code.Apply(Operation.FusedMultiplyAdd);
            code.OrdinaryQuotient();
            var scaled = code.Take();
            sum = FusedMultiplyAdd(code, scaled, scaled, sum);
            code.Constant(0);
            wildness = FusedMultiplyAdd(code, size, code.Take(), wildness);
            code.Load(size);
            code.Load(largest);
            code.NativeMaximum();
            largest = code.Take();
        }

        code.StoreRow(LaneLayout.LargestSize, () => code.Load(largest));
        if (first + count < layout.Dimension)
        {
            code.StoreRow(LaneLayout.MeanSquare, () => code.Load(sum));
            code.StoreRow(LaneLayout.Wildness, () => code.Load(wildness));
            return;
        }

        code.StoreRow(LaneLayout.MeanSquare, () =>
        {
            code.Load(sum);
            code.Load(wildness);
            code.Apply(Operation.Add);
            code.Constant(1.0 / Math.Max(layout.Dimension, 1));
            code.Apply(Operation.Multiply);
        });
    }

    private static LaneValue FusedMultiplyAdd(LaneInstructions code, LaneValue a, LaneValue b, LaneValue c)
    {
        code.Load(a);
        code.Load(b);
        code.Load(c);
        code.Apply(Operation.FusedMultiplyAdd);
        return code.Take();
    }

    private void Sum(LaneInstructions code, ImmutableArray<double> weights, int component)
    {
        void Slope(int stage) => code.LoadRow(layout.Slopes + (stage * layout.Dimension) + component);

        var isFirst = true;
        for (var j = 0; j < weights.Length; j++)
        {
            if (weights[j] == 0)
                continue;
            if (isFirst)
            {
                code.Constant(weights[j]);
                Slope(j);
                code.Apply(Operation.Multiply);
                isFirst = false;
                continue;
            }

            // weight * slope + sum, with the sum already on the stack.
            var sum = code.Take();
            code.Constant(weights[j]);
            Slope(j);
            code.Load(sum);
            code.Apply(Operation.FusedMultiplyAdd);
        }
    }
}
