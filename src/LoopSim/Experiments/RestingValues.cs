using LoopSim.Language.Libraries;

namespace LoopSim;

/// <summary>The values of a model's inputs at rest, as subtypes change them one after the other.</summary>
internal sealed class RestingValues
{
    private readonly Model _model;
    private readonly SettingNames _names;
    private readonly Dictionary<string, double> _values = [];

    private RestingValues(Model model) => (_model, _names) = (model, new SettingNames(model));

    /// <returns>The inputs that subtypes change, by the model's names, with their new values.</returns>
    /// <exception cref="InvalidSettingException">A subtype is unknown, or says nothing of this model.</exception>
    public static ValueArray<Setting> Of(Model model, IEnumerable<string> subtypes)
    {
        var values = new RestingValues(model);
        foreach (var subtype in subtypes)
        {
            foreach (var adjustment in TreatmentLibrary.Of(TreatmentLibrary.FindSubtype(subtype), model).Adjustments)
                values.Apply(adjustment);
        }
        return values._values.Select(pair => new Setting(pair.Key, pair.Value)).ToValueArray();
    }

    /// <summary>The value of an input as the model declares it.</summary>
    public static double Declared(Model model, string input) =>
        model.Parameters.FirstOrDefault(parameter => parameter.Name == input)?.Value
            ?? model.Links.FirstOrDefault(link => link.Name == input)?.Weight ?? 0;

    /// <summary>What an adjustment makes of a value.</summary>
    public static double Adjusted(Adjustment adjustment, double value) => adjustment.Kind switch
    {
        AdjustmentKind.Set => adjustment.Amount,
        AdjustmentKind.Add => value + adjustment.Amount,
        _ => value * adjustment.Amount,
    };

    /// <summary>The derivative of that by the value.</summary>
    public static double SlopeOfAdjusted(Adjustment adjustment) => adjustment.Kind switch
    {
        AdjustmentKind.Set => 0,
        AdjustmentKind.Add => 1,
        _ => adjustment.Amount,
    };

    private void Apply(Adjustment adjustment)
    {
        var input = _names.Input(adjustment.Input);
        _values[input] = Adjusted(adjustment, _values.TryGetValue(input, out var value) ? value : Declared(_model, input));
    }
}
