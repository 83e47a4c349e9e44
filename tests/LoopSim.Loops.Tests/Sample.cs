using LoopSim.Compilation;
using LoopSim.Language;
using LoopSim.Language.Text;

namespace LoopSim.Loops.Tests;

/// <summary>A small model with its network and the field of its resting inputs.</summary>
internal sealed class Sample
{
    public Sample(string yaml)
    {
        var result = ModelReader.Read(new SourceText("test.yaml", $"model: test\n{yaml}"));
        Model = result.Model ?? throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
        Compiled = CompiledModel.Compile(Model);
        Network = CausalNetwork.Of(Compiled);
        Field = new CausalField(Network, new InputSchedule(Compiled));
        Own = new ModelField(Compiled, new InputSchedule(Compiled));
    }

    public Model Model { get; }

    public CompiledModel Compiled { get; }

    public CausalNetwork Network { get; }

    public CausalField Field { get; }

    /// <summary>The field of the model itself.</summary>
    public ModelField Own { get; }

    public IReadOnlyList<FeedbackLoop> Loops => FeedbackLoops.Find(Network.Nodes, Network.Links).Loops;

    public CausalMoment At(double time, params double[] state)
    {
        Field.Enter(time, time, state);
        return Field.At(time, state);
    }

    /// <summary>Steps of Euler's method, and the differences over each.</summary>
    public LoopScores Euler(double step, int steps, params double[] state)
    {
        var slope = new double[state.Length];
        var taken = new List<ILinkScores>();
        Field.Enter(0, steps * step, state);
        Own.Enter(0, steps * step, state);
        for (var i = 0; i < steps; i++)
        {
            Own.Evaluate(i * step, state, slope);
            double[] next = [.. state.Zip(slope, (x, f) => x + step * f)];
            taken.Add(Field.Over(i * step, state, (i + 1) * step, next));
            state = next;
        }
        return LoopScores.Of(Network, Loops, taken, 0);
    }

    /// <summary>Scores of loops at one state.</summary>
    public LoopScores Scores(double time, params double[] state) => LoopScores.Of(Network, Loops, [At(time, state)], 0);
}
