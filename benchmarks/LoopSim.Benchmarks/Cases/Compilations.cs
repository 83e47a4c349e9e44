using LoopSim.Compilation;
using LoopSim.Language;
using LoopSim.Language.Text;

namespace LoopSim.Benchmarks.Cases;

/// <summary>A model from its text to the first evaluation of its rates.</summary>
/// <param name="Name">The name of the case.</param>
/// <param name="Model">The model file, from the root of the repository.</param>
/// <param name="Repeats">How often a pass does it.</param>
internal sealed record Compilations(string Name, string Model, int Repeats) : TrackedCase(Name)
{
    public override PreparedCase Prepare(string repository, int width)
    {
        var path = Path.Combine(repository, Model);
        var text = new SourceText(path, File.ReadAllText(path));
        // Rates cost the same wherever they are evaluated first.
        double[] stocks = [.. ModelFile.Read(repository, Model).Stocks.Select(_ => 0.5)];
        return new PreparedCase(
            () =>
            {
                for (var repeat = 0; repeat < Repeats; repeat++)
                    FirstEvaluation(ModelReader.Read(text).Model!, stocks);
                return new PassWork(Repeats, 0, 0, 0);
            },
            0);
    }

    private static void FirstEvaluation(Model model, double[] stocks)
    {
        var compiled = CompiledModel.Compile(model);
        var field = new ModelField(compiled, new InputSchedule(compiled));
        var state = field.InitialState(0, stocks);
        field.Enter(0, model.Time.Span, state);
        field.Evaluate(0, state, new double[state.Length]);
    }
}
