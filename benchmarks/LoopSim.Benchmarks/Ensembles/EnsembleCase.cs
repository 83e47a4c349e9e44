using System.Text.Json;
using LoopSim.Compilation;

namespace LoopSim.Benchmarks.Ensembles;

/// <summary>An ensemble whose speed is measured: a model over a grid of two inputs, the second running fastest.</summary>
/// <param name="Name">The name under which LoopSim and its peers run the same ensemble.</param>
/// <param name="Model">The model file, from the root of the repository.</param>
/// <param name="Set">Inputs that differ from the model file in every member.</param>
/// <param name="First">The input that is constant over a row of members.</param>
/// <param name="Second">The input that runs fastest.</param>
/// <param name="Start">The stocks at time zero; empty for their initial values in the model file.</param>
/// <param name="End">The time at which every member ends.</param>
/// <param name="Kept">The equally spaced points kept of every member, both ends included; 0 keeps the end alone.</param>
internal sealed record EnsembleCase(
    string Name, string Model, Dictionary<string, double> Set, VariedInput First, VariedInput Second, Dictionary<string, double> Start,
        double End, int Kept)
{
    private static readonly JsonSerializerOptions _web = new(JsonSerializerDefaults.Web);

    public int Members => First.Count * Second.Count;

    /// <summary>The members whose end values are printed, to compare programs by.</summary>
    public int[] Checked => [0, Members / 3, (int)(2L * Members / 3), Members - 1];

    /// <summary>The cases shared with the peers.</summary>
    /// <param name="repository">The root of the repository.</param>
    public static EnsembleCase[] Read(string repository) =>
        JsonSerializer.Deserialize<EnsembleCase[]>(
            File.ReadAllText(Path.Combine(repository, "benchmarks", "peers", "cases.json")), _web)!;

    /// <summary>The inputs of one member.</summary>
    public InputSchedule Inputs(CompiledModel model, int member)
    {
        var inputs = new InputSchedule(model);
        foreach (var (name, value) in Set)
            inputs.Set(name, value);
        inputs.Set(First.Input, First[member / Second.Count]);
        inputs.Set(Second.Input, Second[member % Second.Count]);
        return inputs;
    }

    /// <summary>The stocks at time zero, in the order of the model.</summary>
    public double[] Stocks(CompiledModel model) => ModelFile.Stocks(model, Start);
}
