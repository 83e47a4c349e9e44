namespace LoopSim.Numerics.Tests;

/// <summary>rk45 and dop853 beside Hairer's own codes, whose errors and work hairer-codes.csv records
/// (benchmarks/LoopSim.Accuracy).</summary>
/// <remarks>Where stability limits the step, rounding decides which steps are refused, so the table also has the largest error and the
/// least and the most work of nine runs of the code that differ in the last bits of its safety factor alone.</remarks>
public sealed class HairerCodesTests
{
    // Below this, and below a hundredth of the tolerance where a solution comes to rest, an error is a matter of luck.
    private const double Rounding = 5e-14;

    private static readonly Dictionary<(string Problem, string Code, string Tolerance), CodeRuns> _codes =
        Tables.Read("hairer-codes.csv").ToDictionary(
            row => (row[0], row[1], row[2]),
            row => new CodeRuns(Number(row[3]), Number(row[5]), Number(row[6]), Number(row[7])));

    public static TheoryData<string, string, string> Pairs =>
    [
        .. MethodTable.Problems.Select(problem => (problem.Name, "rk45", "dopri5")),
        .. MethodTable.Problems.Select(problem => (problem.Name, "dop853", "dop853")),
    ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Errors_are_at_most_three_times_those_of_the_code(string problem, string method, string code) =>
        Assert.All(MethodTable.Digits, digits =>
        {
            var luck = Math.Max(Rounding, MethodTable.Tolerance(digits) / 100);
            Assert.InRange(Run(problem, method, digits).Error, 0, Math.Max(3 * Code(problem, code, digits).LargestError, luck));
        });

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Evaluations_are_within_a_tenth_of_those_of_the_code(string problem, string method, string code) =>
        Assert.All(MethodTable.Digits, digits =>
        {
            // A handful of evaluations is a matter of one step.
            var expected = Code(problem, code, digits);
            Assert.InRange(
                Run(problem, method, digits).Statistics.Evaluations,
                expected.LeastEvaluations - Math.Max(0.1 * expected.LeastEvaluations, 13),
                expected.MostEvaluations + Math.Max(0.1 * expected.MostEvaluations, 13));
        });

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Most_errors_are_the_same_to_two_digits(string problem, string method, string code)
    {
        // The same formulas and the same control of the step, so the same steps, until rounding has parted them.
        var same = MethodTable.Digits.Count(digits =>
            Math.Abs((Run(problem, method, digits).Error / Code(problem, code, digits).Error) - 1) < 0.01);
        Assert.True(same >= 4, $"{same} of 10");
    }

    private static MethodTable.Entry Run(string problem, string method, int digits) => MethodTable.At(
        IntegrationMethod.All.Single(candidate => candidate.Name == method),
        MethodTable.Problems.Single(candidate => candidate.Name == problem),
        digits);

    private static CodeRuns Code(string problem, string code, int digits) => _codes[(problem, code, $"1e-{digits}")];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <param name="Error">The error of the code as it is.</param>
    /// <param name="LargestError">The largest of the nine runs.</param>
    /// <param name="LeastEvaluations">The least work of these.</param>
    /// <param name="MostEvaluations">The most.</param>
    private sealed record CodeRuns(double Error, double LargestError, double LeastEvaluations, double MostEvaluations);
}
