namespace LoopSim.Numerics;

/// <summary>A vector field, and the method that integrates it, as code that works on groups of runs at a time.</summary>
/// <remarks>
/// A group's memory has the <see cref="Layout"/>. Every element of a row gives the bits that a single run with the same inputs gives.
/// Immutable: many threads use one kernel, each on memory of its own.
/// </remarks>
public abstract unsafe class LaneKernel
{
    public abstract LaneLayout Layout { get; }

    /// <summary>Whether runs have switches that depend on their state, see <see cref="Lane.Hold"/>.</summary>
    public virtual bool HasSides => false;

    /// <summary>The grid the code is for: on a plain one it reads every switch at the time and state of the stage.</summary>
    public virtual StepGrid Grid => StepGrid.Landing;

    /// <summary>Works out from the inputs what is constant within a segment.</summary>
    /// <param name="group">The first row of a group, on a boundary of a row's bytes.</param>
    public abstract void Prepare(byte* group);

    /// <summary>The slope at time and state into the first slope.</summary>
    public abstract void EvaluateStart(byte* group);

    /// <summary>The slope at the point into the first rows of the dense output's coefficients.</summary>
    public abstract void EvaluatePoint(byte* group);

    /// <summary>The values of the switches at time and state, where the layout has room for them.</summary>
    public virtual void EvaluateSides(byte* group)
    {
    }

    /// <summary>The derivatives of the slope at time and state into the rows of <see cref="LaneLayout.Jacobian"/>, as far as they are not
    /// always zero, and <see cref="LaneLayout.TimeDerivative"/>; for a stiff method.</summary>
    public abstract void Differentiate(byte* group);

    /// <summary>One attempted step of an explicit method: every later slope, the candidate and, where the method has an error, that, its
    /// mean square and the largest size.</summary>
    /// <param name="groups">The first of several groups that lie one after the other.</param>
    /// <param name="count">Their number. Groups are independent, so the processor can overlap them.</param>
    public abstract void Step(byte* groups, int count);

    /// <summary>One stage of an attempted step, after those before it.</summary>
    /// <param name="stage">The stage: a row of the tableau.</param>
    /// <param name="group">The group.</param>
    public abstract void Stage(int stage, byte* group);

    /// <summary>The coefficients of the polynomial of an explicit method's step, see <see cref="DensePolynomial{TLane}"/>.</summary>
    public abstract void PrepareDense(byte* group);

    /// <summary>The readouts at the point.</summary>
    public abstract void ReadOut(byte* group);
}
