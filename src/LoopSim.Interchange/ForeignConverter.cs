namespace LoopSim.Interchange;

/// <summary>Turns a model of another tool into one of ours.</summary>
internal static class ForeignConverter
{
    public static ReadResult Convert(ForeignModel model, IEnumerable<ForeignFault> faults)
    {
        var found = faults.Select(fault => fault.Diagnostic).ToList();
        var parts = new ModelParts();
        try
        {
            var dimensions = new DimensionTable(model.Dimensions);
            var arrays = new ArrayExpansion(dimensions);
            foreach (var equation in model.Equations)
                Collect(() => arrays.Add(equation));
            var data = new ExternalData(new SheetFiles(model.Source));
            var values = new List<(ScalarEquation Scalar, ForeignExpression Value)>();
            foreach (var scalar in arrays.Scalars.Values)
            {
                Collect(() =>
                {
                    var value = ValueOf(scalar, dimensions, data);
                    values.Add((scalar, value));
                    parts.Declare(scalar.Name, value);
                });
            }
            var lowering = new ExpressionLowering(model, dimensions, arrays, parts);
            if (found.Count == 0)
                values.ForEach(pair => Collect(() => Define(pair.Scalar, pair.Value, parts, lowering)));
        }
        catch (ForeignFault fault)
        {
            found.Add(fault.Diagnostic);
        }
        if (found.Count > 0)
        {
            // Elements of an array share an equation, and what is wrong with it.
            return new ReadResult(null, [.. found.Distinct().OrderBy(diagnostic => diagnostic.Span.Start)]);
        }
        return Finish(model, parts);

        void Collect(Action action)
        {
            try
            {
                action();
            }
            catch (ForeignFault fault)
            {
                found.Add(fault.Diagnostic);
            }
        }
    }

    /// <summary>What stands right of the equals sign for one element: of a list its own number, of a file its own cells.</summary>
    private static ForeignExpression ValueOf(ScalarEquation scalar, DimensionTable dimensions, ExternalData data)
    {
        var equation = scalar.Equation;
        if (equation.Value is ForeignList list)
        {
            return scalar.Item < list.Items.Count ? list.Items[scalar.Item]
                : throw ForeignFault.Syntax(list.Span, $"the list has {list.Items.Count} numbers, too few for '{scalar.Name.Written}'");
        }
        if (equation.Value is not { } value)
        {
            throw ForeignFault.Missing(
                equation.Span, $"'{equation.Name}' has no equation: it is read from another run, which the file does not name");
        }
        var last = equation.Subscripts.LastOrDefault(dimensions.IsDimension);
        return data.Read(value, scalar, last == default ? 1 : dimensions.ElementsOf(last).Length) ?? value;
    }

    private static void Define(ScalarEquation scalar, ForeignExpression value, ModelParts parts, ExpressionLowering lowering)
    {
        if (parts.NameOf(scalar.Name) is { } name)
            parts.Define(name, scalar.Name, scalar.Equation, value, new Scope(name, scalar.Bound), lowering);
    }

    private static ReadResult Finish(ForeignModel foreign, ModelParts parts)
    {
        var model = new Model
        {
            Name = NameOf(foreign.Name),
            Title = foreign.Name,
            IsImported = true,
            Time = new TimeSettings(null, 0, 1, 1),
            Parameters = [.. parts.Parameters],
            Stocks = [.. parts.Stocks],
            Auxiliaries = [.. parts.Auxiliaries],
            Files = new SourceFiles([foreign.Source]),
        };
        var step = parts.NameOf(new ScalarName(ExpressionLowering.TimeStep, []));
        var atZero = new StartValues(model, 0, step);
        foreach (var control in new[] { "TIME STEP", "FINAL TIME", "INITIAL TIME", "SAVEPER" })
        {
            if (parts.NameOf(new ScalarName(NameKey.Of(control), [])) is { } native && !atZero.IsConstant(native))
                return Failed(ForeignFault.Missing(
                    foreign.Equations.First(equation => equation.Name == NameKey.Of(control)).Span,
                    $"{control} changes during the run, which is not read; write one number for it"));
        }
        if (TimeOf(foreign, parts, atZero) is not { } time)
            return Failed(ForeignFault.Missing(
                new SourceSpan(foreign.Source, 0, 0), "INITIAL TIME, FINAL TIME and TIME STEP must be constants"));
        try
        {
            var result = ModelReader.Check(NumberArguments.Settle(
                StepOfRuns(model, step) with { Time = time, Lookups = [.. parts.LookupsAt(time)] },
                new StartValues(model, time.Start, step)));
            return result with { Diagnostics = [.. foreign.Warnings, .. result.Diagnostics] };
        }
        catch (ForeignFault fault)
        {
            return Failed(fault);
        }
    }

    /// <summary>The model with its step as the run has it, in tables too.</summary>
    private static Model StepOfRuns(Model model, string? step) =>
        model.Parameters.FirstOrDefault(parameter => parameter.Name == step) is not { } given ? model : model with
        {
            Parameters = [.. model.Parameters.Where(parameter => parameter != given)],
            Auxiliaries =
            [
                .. model.Auxiliaries,
                new Auxiliary
                {
                    Name = given.Name,
                    Label = given.Label,
                    Unit = given.Unit,
                    Note = given.Note,
                    Value = ExpressionLowering.Step,
                    Span = given.Span,
                },
            ],
        };

    private static ReadResult Failed(ForeignFault fault) => new(null, [fault.Diagnostic]);

    private static TimeSettings? TimeOf(ForeignModel foreign, ModelParts parts, StartValues values)
    {
        double? Control(string name) =>
            parts.NameOf(new ScalarName(NameKey.Of(name), [])) is { } native ? values.Of(Equation.Name(native)) : null;
        var (start, stop, step) = (Control("INITIAL TIME") ?? 0, Control("FINAL TIME"), Control("TIME STEP") ?? 1);
        if (stop is not { } end || !(step > 0) || !(end >= start))
            return null;
        // The grid decides: runs end at the grid point nearest to the final time, and save at grid points.
        var steps = Math.Max(1, Math.Floor(((end - start) / step) + 0.5));
        var saved = Math.Max(1, Math.Round((Control("SAVEPER") ?? step) / step));
        return new TimeSettings(foreign.TimeUnit, start, start + (steps * step), saved * step) { Step = step, Method = foreign.Method };
    }

    private static string NameOf(string name)
    {
        var letters = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '-'));
        var trimmed = letters.Trim('-');
        return trimmed.Length == 0 ? "model" : trimmed.Length > 80 ? trimmed[..80] : trimmed;
    }
}
