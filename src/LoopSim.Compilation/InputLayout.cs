namespace LoopSim.Compilation;

/// <summary>Where each run-time input of a compiled model stands: parameters, channels, link weights and held stocks by name, then
/// what the lowering adds. Inputs are constant between the switches of a run.</summary>
public sealed class InputLayout
{
    private readonly Dictionary<string, int> _slots = [];
    private readonly List<double> _defaults = [];

    internal InputLayout(Model model, IEnumerable<string> held)
    {
        foreach (var parameter in model.Parameters)
            Add(parameter.Name, parameter.Value);
        foreach (var channel in model.Channels)
            Add(channel.Name, 0);
        foreach (var link in model.Links)
            Add(link.Name, link.Weight);
        foreach (var stock in held)
            Add(stock, 0);
    }

    public int Count => _defaults.Count;

    /// <summary>The values the model file gives.</summary>
    public double[] Defaults() => [.. _defaults];

    /// <summary>The place of a parameter, channel, link weight or held stock.</summary>
    /// <returns>-1 when the model has no such input.</returns>
    public int Find(string name) => _slots.GetValueOrDefault(name, -1);

    internal int Add(string name, double value)
    {
        _slots.Add(name, _defaults.Count);
        _defaults.Add(value);
        return _defaults.Count - 1;
    }
}
