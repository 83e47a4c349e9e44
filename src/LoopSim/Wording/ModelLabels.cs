namespace LoopSim;

/// <summary>What people call the parts of a model.</summary>
internal static class ModelLabels
{
    /// <summary>The label of a variable, parameter or channel; its name where it has none.</summary>
    public static string LabelOf(this Model model, string name) =>
        model.Variables.Concat<Variable>(model.Parameters).Concat(model.Channels)
            .FirstOrDefault(variable => variable.Name == name)?.DisplayName ?? name;
}
