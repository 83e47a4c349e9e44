namespace LoopSim.Tests.Switching.Expressions;

/// <summary>Two quantities compared by &lt;, &lt;=, &gt; or &gt;=.</summary>
internal sealed class Comparison(Quantity left, string relation, Quantity right) : Condition
{
    private readonly Switch _leftLeads = new(left - right, Rungs.Zero(lowerAtEquality: relation is ">" or "<="));

    public override string Text => $"{left.Text} {relation} {right.Text}";

    public override IEnumerable<Switch> Switches => _leftLeads.Nested;

    public override bool At(double time, double[] state)
    {
        var (a, b) = (left.At(time, state), right.At(time, state));
        return relation switch
        {
            "<" => a < b,
            "<=" => a <= b,
            ">" => a > b,
            _ => a >= b,
        };
    }

    public override bool Held(Sides sides) => sides[_leftLeads] == 1 == (relation is ">" or ">=");
}
