namespace LoopSim.Compilation;

/// <summary>A term of the rates that depends on time and inputs alone, as a curve and not as a straight line.</summary>
/// <remarks>Immutable but for a memory of the features found last, which the members of a sweep share unless they vary what it
/// reads.</remarks>
internal sealed class Forcing
{
    private Memory? _memory;

    private Forcing(Tape tape, int value, int slope) => (Value, Slope) = (new TapeProgram(tape, [value]), new TapeProgram(tape, [slope]));

    public TapeProgram Value { get; }

    public TapeProgram Slope { get; }

    /// <inheritdoc cref="FeatureTimes.Find"/>
    /// <param name="courses">The forcing during the run, in ascending order of time.</param>
    /// <param name="isForward">Whether the run goes forward in time.</param>
    /// <param name="mostDivided">The most stretches of time that are divided.</param>
    public double[] Features(IReadOnlyList<ForcingCourse> courses, bool isForward, int mostDivided)
    {
        var known = _memory;
        if (known is null
            || known.IsForward != isForward
            || known.Courses.Count != courses.Count
            || !known.Courses.Zip(courses, (a, b) => a.IsSame(b)).All(same => same))
            _memory = known = new Memory(courses, isForward, [.. new FeatureTimes(mostDivided).Find(courses, isForward)]);
        return known.Times;
    }

    /// <summary>The forcings in some rates.</summary>
    /// <remarks>A sum is taken apart, and factors that do not change are left out: what is narrow in a sum is narrow in one of its terms,
    /// beside which the others may be far larger or never at rest.</remarks>
    public static Forcing[] In(Tape tape, IReadOnlyList<int> rates)
    {
        var differentiation = new Differentiation(tape);
        return
        [
            .. Terms(tape, rates).Order().Select(value => (Value: value, Slope: differentiation.Derivative(value, tape.Time)))
                .Where(term => IsTimed(tape, term.Slope)).Select(term => new Forcing(tape, term.Value, term.Slope)),
        ];
    }

    private static HashSet<int> Terms(Tape tape, IReadOnlyList<int> rates)
    {
        var (terms, seen) = (new HashSet<int>(), new HashSet<int>());
        var pending = new Stack<int>(rates);
        while (pending.TryPop(out var number))
        {
            if (!IsTimed(tape, number) || !seen.Add(number))
                continue;
            var parts = Parts(tape, number) ?? (tape.DependenceOf(number).HasFlag(Dependence.State) ? tape[number].Operands : null);
            if (parts is null)
                terms.Add(number);
            foreach (var part in parts ?? [])
                pending.Push(part);
        }

        return terms;
    }

    /// <summary>What a sum or a multiple consists of; null for anything else.</summary>
    private static IEnumerable<int>? Parts(Tape tape, int number)
    {
        var code = tape[number];
        return code.Operation switch
        {
            Operation.Add or Operation.Subtract or Operation.Negate => code.Operands,
            Operation.Multiply when !IsTimed(tape, code.A) || !IsTimed(tape, code.B) => code.Operands,
            Operation.Divide when !IsTimed(tape, code.B) => code.Operands,
            Operation.FusedMultiplyAdd => [tape.Multiply(code.A, code.B), code.C],
            _ => null,
        };
    }

    private static bool IsTimed(Tape tape, int number) => tape.DependenceOf(number).HasFlag(Dependence.Time);

    private sealed record Memory(IReadOnlyList<ForcingCourse> Courses, bool IsForward, double[] Times);
}
