using System.Text;
using LoopSim.Compilation.Lowering;
using LoopSim.Language.Equations;

namespace LoopSim.Compilation.Scripts;

/// <summary>A compiled model as an expression of JavaScript: an object of its programs, for an integrator in that
/// language.</summary>
/// <remarks>It holds numbers and operations alone, no name and no text of the model. The functions <c>saturation</c>, <c>modulo</c>,
/// <c>roundEven</c> and those of lookups must be known where it is evaluated.</remarks>
public static class ModelScript
{
    /// <param name="model">The model.</param>
    /// <param name="withDerivatives">Whether to write the Jacobian and the time derivative too, which stiff methods need.</param>
    public static string Write(CompiledModel model, bool withDerivatives = false)
    {
        var text = new StringBuilder("(()=>{");
        var lookups = model.HeldRates.Rates.Program.Lookups;
        text.Append(CultureInfo.InvariantCulture, $"const L=[{string.Join(',', lookups.Select(Points))}];");
        Define(text, "heldRates", model.HeldRates.Rates.Program);
        Define(text, "heldReadouts", model.HeldReadouts.Program);
        string[] shared = model.HasSwitches ? [] : ["freeRates=heldRates", "freeReadouts=heldReadouts"];
        if (model.HasSwitches)
        {
            Define(text, "freeRates", model.FreeRates.Rates.Program);
            Define(text, "freeReadouts", model.FreeReadouts.Program);
        }

        if (shared.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"const {string.Join(',', shared)};");
        text.Append(CultureInfo.InvariantCulture,
            $"return{{dimension:{model.Dimension},stocks:{model.Stocks.Count},heldRates,freeRates,heldReadouts,freeReadouts");
        Add(text, "dependsOnTime", model.DependsOnTime ? "true" : "false");
        Add(text, "hasForcings", model.Forcings.Count > 0 ? "true" : "false");
        Add(text, "defaults", Numbers(model.Layout.Defaults()));
        Add(text, "hidden", ProgramScript.Of(model.HiddenInitials));
        Add(text, "timed", List(Enumerable.Range(0, model.Timed.Count).Select(index => Timed(model, model.Timed[index]))));
        Add(text, "timedValues", ProgramScript.Of(model.Timed.Values));
        Add(text, "sides", List(model.Sides.Sides.Select((side, index) => StateSide(model, side, index))));
        Add(text, "sideValues", ProgramScript.Of(model.Sides.Values.Program));
        Add(text, "triggers", ProgramScript.Of(model.Triggers.Program));
        Add(text, "events", List(model.EventChanges.Select((change, index) => Event(model, change.States, change.Values.Program, index))));
        Add(text, "starts", List(model.Model.Starts.Select(start => Values(model, start.Values))));
        if (model.Model.Stocks.All(stock => stock.Initial is not null))
            Add(text, "initial", Values(model, model.Model.Stocks.Select(stock => stock.Initial!)));
        if (withDerivatives)
            AddDerivatives(text, model.HeldRates);
        return text.Append("};})()").ToString();
    }

    /// <summary>The rates and their derivatives alone, with switches read where the state stands.</summary>
    public static string WriteRates(CompiledModel model)
    {
        var text = new StringBuilder("(()=>{");
        var lookups = model.FreeRates.Rates.Program.Lookups;
        text.Append(CultureInfo.InvariantCulture, $"const L=[{string.Join(',', lookups.Select(Points))}];");
        text.Append(CultureInfo.InvariantCulture, $"return{{dimension:{model.Dimension}");
        Add(text, "rates", ProgramScript.Of(model.FreeRates.Rates.Program));
        Add(text, "defaults", Numbers(model.Layout.Defaults()));
        AddDerivatives(text, model.FreeRates);
        return text.Append("};})()").ToString();
    }

    private static void AddDerivatives(StringBuilder text, RatePrograms rates)
    {
        Add(text, "jacobian", ProgramScript.Of(rates.Jacobian.Program));
        Add(text, "entries", List(rates.JacobianEntries.Select(entry => $"[{entry.Row},{entry.Column}]")));
        Add(text, "timeDerivative", ProgramScript.Of(rates.TimeDerivative.Program));
        Add(text, "timeRows", List(rates.TimeDerivativeRows.Select(row => $"{row}")));
    }

    private static string Values(CompiledModel model, IEnumerable<Expression> values) =>
        ProgramScript.Of(model.ProgramOf([.. values]));

    private static string Timed(CompiledModel model, TimedSide timed) =>
        $"{{{Kind(model, timed.Side)},readsSides:{(timed.ReadsSides ? "true" : "false")},"
        + $"isStraight:{(timed.IsStraight ? "true" : "false")},"
        + $"value:{ProgramScript.Of(timed.Value)},slope:{ProgramScript.Of(timed.Slope)}}}";

    private static string StateSide(CompiledModel model, Side side, int index)
    {
        var slopes = model.Sides.Slopes[index];
        return $"{{{Kind(model, side)},states:[{string.Join(',', slopes.States)}],readsTime:{(slopes.ReadsTime ? "true" : "false")},"
            + $"slopes:{ProgramScript.Of(slopes.Program)}}}";
    }

    private static string Kind(CompiledModel model, Side side)
    {
        var lookup = side.Lookup is null ? -1 : Array.IndexOf(model.HeldRates.Rates.Program.Lookups, side.Lookup);
        var table = lookup < 0 ? "" : $",lookup:L[{lookup}]";
        return $"kind:\"{side.Kind}\",input:{side.Input},jumps:{(side.Jumps ? "true" : "false")}{table}";
    }

    private static string Event(CompiledModel model, int[] states, TapeProgram values, int index)
    {
        var happening = model.Model.Events[index];
        var times = happening.Trigger is TimedTrigger timed ? $",times:{Times(timed.Times)}" : "";
        return $"{{conditions:{model.TriggerCounts[index]},stop:{(happening.Stop ? "true" : "false")},"
            + $"states:[{string.Join(',', states)}],values:{ProgramScript.Of(values)}{times}}}";
    }

    /// <summary>When something happens, again and again.</summary>
    private static string Times(Recurrence times) => times switch
    {
        Recurrence.Evenly evenly => $"{{at:{ProgramScript.Number(evenly.At)},every:{ProgramScript.Number(evenly.Every)},"
            + $"until:{ProgramScript.Number(evenly.Until ?? double.PositiveInfinity)}}}",
        Recurrence.Listed listed => $"{{times:{Numbers(listed.Times)}}}",
        _ => throw new ArgumentOutOfRangeException(nameof(times), times, "Times come evenly or listed."),
    };

    private static string Points(Lookup lookup) =>
        $"{{x:{Numbers(lookup.Points.Select(point => point.X))},y:{Numbers(lookup.Points.Select(point => point.Y))},"
        + $"holds:{(lookup.Outside == OutsideRule.Hold ? "true" : "false")}}}";

    private static string Numbers(IEnumerable<double> numbers) => List(numbers.Select(ProgramScript.Number));

    private static string List(IEnumerable<string> items) => $"[{string.Join(',', items)}]";

    private static void Define(StringBuilder text, string name, TapeProgram program) =>
        text.Append(CultureInfo.InvariantCulture, $"const {name}={ProgramScript.Of(program)};");

    private static void Add(StringBuilder text, string name, string value) =>
        text.Append(CultureInfo.InvariantCulture, $",{name}:{value}");
}
