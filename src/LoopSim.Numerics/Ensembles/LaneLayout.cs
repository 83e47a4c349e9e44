namespace LoopSim.Numerics;

/// <summary>Where everything of a group of runs stands in its memory: rows of doubles, one for each run.</summary>
/// <remarks>Code that is compiled for a layout addresses rows by number; nothing else knows where they are.</remarks>
public sealed class LaneLayout
{
    /// <summary>The row of the time reached. The rows of the step itself come first.</summary>
    public const int Time = 0;

    /// <summary>The row of the time at which the step ends.</summary>
    public const int End = 1;

    /// <summary>The row of the step: <see cref="End"/> less <see cref="Time"/>.</summary>
    public const int Step = 2;

    /// <summary>The row of the time of <see cref="Point"/>.</summary>
    public const int PointTime = 10;

    internal const int Stop = 3;
    internal const int NextStep = 4;
    internal const int IsCutShort = 5;
    internal const int IsAfterRefusal = 6;
    internal const int Remembered = 7;
    internal const int Attempts = 8;
    internal const int AcceptedSteps = 9;
    internal const int IsAccepted = 11;

    /// <summary>The rows of the relative and the absolute tolerance.</summary>
    public const int Relative = 12;

    public const int Absolute = 13;

    /// <summary>The row of the mean square of the error in units of the tolerances, right where <see cref="LargestSize"/> is
    /// ordinary.</summary>
    public const int MeanSquare = 14;

    /// <summary>The row of the largest magnitude in the state and the candidate.</summary>
    public const int LargestSize = 15;

    /// <summary>The row of what is NaN where a size is not finite, and else zero; for the kernel's own use.</summary>
    public const int Wildness = 16;

    // What saves points, see LaneGroup.SavePoints: addresses of times and of places; room that nobody reads; a time that never comes.
    internal const int NextPoint = 17;
    internal const int PointPlace = 18;
    internal const int Places = 19;
    internal const int Nowhere = 20;
    internal const int Never = 21;

    // Runs with fixed steps have no error and choose no step; the number of the next grid point, and the time of the first.
    internal const int GridPoint = NextStep;
    internal const int GridStart = MeanSquare;

    internal const int FirstFree = 22;

    /// <param name="method">The method, one that <see cref="LaneEnsemble.Supports"/>.</param>
    /// <param name="dimension">State variables.</param>
    /// <param name="inputs">What a member may have of its own, constant within a segment.</param>
    /// <param name="slots">What is worked out from the inputs once per segment.</param>
    /// <param name="scratch">Values that pass from one piece of code to the next.</param>
    /// <param name="readouts">Variables that are read out beside the state.</param>
    /// <param name="width">The runs of a group, one of <see cref="LaneWidth.All"/>; by default as many as suit the processor.</param>
    /// <param name="sides">The switches, where the values of all have constant slopes while sides are held; else 0.</param>
    public LaneLayout(
        IntegrationMethod method, int dimension, int inputs, int slots, int scratch, int readouts, int? width = null, int sides = 0)
    {
        Width = width ?? LaneWidth.Native;
        if (!LaneWidth.All.Contains(Width))
            throw new ArgumentOutOfRangeException(nameof(width), width, "No processor has registers for as many doubles.");
        if (!LaneEnsemble.Supports(method, dimension))
            throw new ArgumentException($"The method {method.Name} cannot run in lanes of {dimension} components.", nameof(method));
        (Method, Dimension, InputCount, ReadoutCount, SideCount) = (method, dimension, inputs, readouts, sides);
        var (tableau, stiff) = (method.Tableau, method.StiffTableau);
        Stages = tableau?.Stages ?? 2;
        var next = FirstFree;
        int Take(int rows) => (next += rows) - rows;
        Memory = Take(method.IsAutomatic ? MethodMemory<Scalar>.Count : 0);
        State = Take(dimension);
        Candidate = Take(dimension);
        Slopes = Take(dimension * Stages);
        Error = Take(method.IsAdaptive ? dimension : 0);
        Slots = Take(slots);
        Scratch = Take(scratch);
        Dense = Take(dimension * method.DenseOrder);
        Point = Take(dimension);
        Readouts = Take(readouts);
        Inputs = Take(inputs);
        SideBounds = Take(sides * SideBoundRows);
        SideValues = Take(sides);
        Increments = Take(dimension * (stiff?.Stages ?? 0));
        Jacobian = Take(stiff is null ? 0 : dimension * dimension);
        TimeDerivative = Take(stiff is null ? 0 : dimension);
        Culprit = Take(stiff is null ? 0 : 1);
        RowCount = next;
    }

    /// <summary>The runs of a group.</summary>
    public int Width { get; }

    /// <summary>The bytes of a row.</summary>
    public int RowBytes => Width * sizeof(double);

    public IntegrationMethod Method { get; }

    public int Dimension { get; }

    /// <summary>The slopes of a step: those of the stages of an explicit method, else those at its ends.</summary>
    public int Stages { get; }

    public int InputCount { get; }

    public int ReadoutCount { get; }

    /// <summary>First row of what an automatic method remembers.</summary>
    public int Memory { get; }

    /// <summary>First row of the state at <see cref="Time"/>.</summary>
    public int State { get; }

    /// <summary>First row of the state at <see cref="End"/>.</summary>
    public int Candidate { get; }

    /// <summary>First row of the slopes, stage after stage.</summary>
    public int Slopes { get; }

    /// <summary>First row of the estimated error, where the method has one.</summary>
    public int Error { get; }

    /// <summary>First row of what is constant within a segment.</summary>
    public int Slots { get; }

    public int Scratch { get; }

    /// <summary>First row of the coefficients of the step's polynomial.</summary>
    public int Dense { get; }

    /// <summary>First row of a state anywhere: one inside a step, or one that is probed or read out.</summary>
    public int Point { get; }

    /// <summary>First row of the variables read out at <see cref="Point"/>.</summary>
    public int Readouts { get; }

    /// <summary>First row of the members' inputs.</summary>
    public int Inputs { get; }

    /// <summary>The switches that are watched side by side.</summary>
    public int SideCount { get; }

    /// <summary>First row of what is known of each switch: the ends of the side held, and the slopes of its value by every component and
    /// by time.</summary>
    public int SideBounds { get; }

    /// <summary>The rows of that for one switch.</summary>
    public int SideBoundRows => Dimension + 3;

    /// <summary>First row of the values of the switches at <see cref="Time"/>.</summary>
    public int SideValues { get; }

    /// <summary>First row of what the stages of a stiff method solve for.</summary>
    public int Increments { get; }

    /// <summary>First row of the Jacobian at <see cref="Time"/>, row by row; zero where nothing is written.</summary>
    public int Jacobian { get; }

    /// <summary>First row of the derivatives by time there.</summary>
    public int TimeDerivative { get; }

    /// <summary>The row of the component to blame where a stiff method meets something that is not finite; -1 for none.</summary>
    public int Culprit { get; }

    public int RowCount { get; }

    /// <summary>The bytes of a group.</summary>
    public int Bytes => RowCount * RowBytes;
}
