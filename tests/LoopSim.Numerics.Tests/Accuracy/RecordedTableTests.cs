using System.Runtime.CompilerServices;
using System.Text;

namespace LoopSim.Numerics.Tests;

/// <summary>
/// methods.csv: error and work of every method that chooses its own steps on the problems it is meant for, the magnifying ones
/// included, which nothing else judges. A change that costs work shows here.
/// </summary>
public sealed class RecordedTableTests
{
    private static readonly IntegrationMethod[] _explicit = [IntegrationMethod.Rk45, IntegrationMethod.Tsit5, IntegrationMethod.Dop853];
    private static readonly IntegrationMethod[] _stiff = [IntegrationMethod.Rodas5P, IntegrationMethod.Auto];

    private static IEnumerable<(KnownProblem Problem, IntegrationMethod Method)> Pairs =>
    [
        .. from problem in (IEnumerable<KnownProblem>)[.. MethodTable.Problems, .. FeedbackProblems.Magnifying]
           from method in _explicit
           select (problem, method),
        .. from problem in StiffProblems.Problems
           from method in _stiff
           select (problem, method),
    ];

    [Fact]
    public void Work_is_what_the_table_says()
    {
        // Sines and powers of the platform may differ in their last bit, and so may a step now and then.
        var recorded = Tables.Read("methods.csv").ToDictionary(
            row => (row[0], row[1], row[2]), row => long.Parse(row[4], CultureInfo.InvariantCulture));
        Assert.All(Pairs, pair => Assert.All([3, 6, 9], digits =>
            Assert.Equal(
                recorded[(pair.Problem.Name, pair.Method.Name, $"1e-{digits}")],
                MethodTable.At(pair.Method, pair.Problem, digits).Statistics.Evaluations,
                Math.Max(50.0, 0.03 * recorded[(pair.Problem.Name, pair.Method.Name, $"1e-{digits}")]))));
    }

    /// <summary>Run with <c>-explicit only</c> after a change that is meant to change the work.</summary>
    [Fact(Explicit = true)]
    public void Table_is_written_anew()
    {
        var table = new StringBuilder("problem,method,rtol,error,evaluations,accepted,rejected,jacobians,switches\n");
        foreach (var (problem, method) in Pairs)
        {
            foreach (var digits in MethodTable.Digits)
            {
                var (error, work) = MethodTable.At(method, problem, digits);
                table.Append(
                    CultureInfo.InvariantCulture,
                    $"{problem.Name},{method.Name},1e-{digits},{error:0.00e-0},");
                table.Append(
                    CultureInfo.InvariantCulture,
                    $"{work.Evaluations},{work.Accepted},{work.Rejected},{work.Jacobians},{work.Switches}\n");
            }
        }

        File.WriteAllText(Path.Combine(Folder(), "methods.csv"), table.ToString());
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
