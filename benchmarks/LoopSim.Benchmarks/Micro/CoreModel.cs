using LoopSim.Compilation;
using LoopSim.Language;
using LoopSim.Language.Text;

namespace LoopSim.Benchmarks.Micro;

/// <summary>The core model of depression, which the benchmarks of single operations share.</summary>
internal static class CoreModel
{
    /// <summary>In the order of the model's stocks.</summary>
    public static double[] Stocks => [0.3, 0.3, 0.7, 0.7, 0.7, 0.0];

    /// <summary>The text of the model, copied beside the program by the build.</summary>
    public static SourceText Text() =>
        new("depression-core.yaml", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "depression-core.yaml")));

    public static Model Read() =>
        ModelReader.Read(Text()).Model ?? throw new InvalidOperationException("depression-core.yaml does not read.");

    /// <summary>A field that has entered the model's own time, at rest.</summary>
    public static ModelField Field() => Field(Read());

    public static ModelField Field(Model model)
    {
        var compiled = CompiledModel.Compile(model);
        var field = new ModelField(compiled, new InputSchedule(compiled));
        field.Enter(0, 365, Stocks);
        return field;
    }
}
