namespace LoopSim.Interchange;

/// <summary>Reads models in XMILE 1.0 (OASIS, 2015), as Stella and others write them: modules written out, graphs, arrays,
/// macros.</summary>
internal sealed class XmileReader
{
    private static readonly string[] _variables = ["stock", "flow", "aux", "gf"];

    private readonly XmlElement _root;
    private readonly SourceText _source;
    private readonly IReadOnlyList<Diagnostic> _warnings;
    private readonly List<ForeignEquation> _equations = [];
    private readonly List<ForeignFault> _faults = [];
    private readonly Dictionary<NameKey, ForeignMacro> _macros = [];
    private readonly List<(NameKey Stock, NameKey[] Outflows)> _limited = [];

    private XmileReader(SourceText source)
    {
        _source = source;
        (_root, _warnings) = XmlElement.Read(source);
    }

    public static (ForeignModel Model, IReadOnlyList<ForeignFault> Faults) Read(SourceText source)
    {
        var empty = new ForeignModel(Dialect.Xmile, source, "", [], [], new Dictionary<NameKey, ForeignMacro>());
        try
        {
            var reader = new XmileReader(source);
            return (reader.ReadModel(), reader._faults);
        }
        catch (ForeignFault fault)
        {
            return (empty, [fault]);
        }
    }

    private ForeignModel ReadModel()
    {
        var specs = _root.Find("sim_specs") ?? throw ForeignFault.Syntax(_root.Span, "the file has no <sim_specs>, so no times of the run");
        var models = _root.All("model").ToList();
        if (models.Count == 0)
            throw ForeignFault.Syntax(_root.Span, "the file has no <model>");
        foreach (var macro in _root.All("macro"))
            Attempt(() => ReadMacro(macro));
        ReadVariables(models[0], models, "", 0);
        LimitOutflows();
        AddTimes(specs);
        var method = (specs["method"] ?? "euler").Split(',')[0].Trim().ToLowerInvariant();
        var name = Path.GetFileNameWithoutExtension(_source.Path);
        return new ForeignModel(Dialect.Xmile, _source, name, [.. Dimensions()], _equations, _macros)
        {
            Method = method.StartsWith("rk", StringComparison.Ordinal) ? "rk4" : "euler",
            TimeUnit = specs["time_units"],
            Warnings = _warnings,
        };
    }

    private void Attempt(Action action)
    {
        try
        {
            action();
        }
        catch (ForeignFault fault)
        {
            _faults.Add(fault);
        }
    }

    /// <summary>The times of the run as variables, under the names that Vensim gives them.</summary>
    private void AddTimes(XmlElement specs)
    {
        var known = _equations.Select(equation => equation.Name).ToHashSet();
        void Add(string name, XmlElement? given, double otherwise)
        {
            var value = given is null ? otherwise
                : double.TryParse(given.Text, CultureInfo.InvariantCulture, out var number) ? number
                : throw ForeignFault.Syntax(given.Span, $"'{given.Text}' is not a number");
            value = given?["reciprocal"] == "true" ? 1 / value : value;
            if (known.Add(NameKey.Of(name)))
                _equations.Add(new ForeignEquation(
                    NameKey.Of(name), [], [], new ForeignNumber(value, (given ?? specs).Span), (given ?? specs).Span));
        }
        Attempt(() =>
        {
            Add("INITIAL TIME", specs.Find("start"), 0);
            Add("FINAL TIME", specs.Find("stop"), double.NaN);
            Add("TIME STEP", specs.Find("dt"), 1);
            var step = _equations.Last(equation => equation.Name == NameKey.Of("TIME STEP"));
            var saved = specs["isee:save_interval"] ?? specs.TextOf("savestep");
            if (known.Add(NameKey.Of("SAVEPER")))
                _equations.Add(new ForeignEquation(
                    NameKey.Of("SAVEPER"), [], [],
                    double.TryParse(saved, CultureInfo.InvariantCulture, out var interval) && interval > 0
                        ? new ForeignNumber(interval, specs.Span)
                        : new ForeignName(step.Name, [], specs.Span), specs.Span));
        });
    }

    /// <summary>What leaves a stock that must not become negative is limited, in the order of the outflows, to what is there.</summary>
    private void LimitOutflows()
    {
        foreach (var (stock, outflows) in _limited)
        {
            ForeignExpression? earlier = null;
            foreach (var outflow in outflows)
            {
                for (var i = 0; i < _equations.Count; i++)
                {
                    var flow = _equations[i];
                    if (flow.Name == outflow && flow.Value is { } wanted)
                        _equations[i] = flow with { Value = Limited(wanted, stock, earlier, flow) };
                }
                var taken = new ForeignName(outflow, [], default);
                earlier = earlier is null ? taken : new ForeignBinary(BinaryOperator.Add, earlier, taken, default);
            }
        }
    }

    private static ForeignCall Limited(ForeignExpression wanted, NameKey stock, ForeignExpression? earlier, ForeignEquation flow)
    {
        ForeignExpression available = new ForeignBinary(
            BinaryOperator.Divide, new ForeignName(stock, flow.Subscripts, flow.Span),
            new ForeignName(NameKey.Of("TIME STEP"), [], flow.Span), flow.Span);
        if (earlier is not null)
            available = new ForeignBinary(BinaryOperator.Subtract, available, WithSubscripts(earlier, flow.Subscripts), flow.Span);
        var rest = new ForeignCall(NameKey.Of("max"), [], [available, new ForeignNumber(0, flow.Span)], flow.Span);
        return new ForeignCall(NameKey.Of("min"), [], [wanted, rest], flow.Span);
    }

    private static ForeignExpression WithSubscripts(ForeignExpression sum, ValueArray<NameKey> subscripts) => sum switch
    {
        ForeignBinary binary => binary with
        {
            Left = WithSubscripts(binary.Left, subscripts),
            Right = WithSubscripts(binary.Right, subscripts),
        },
        ForeignName name => name with { Subscripts = subscripts },
        _ => sum,
    };

    private IEnumerable<ForeignDimension> Dimensions() =>
        (_root.Find("dimensions")?.All("dim") ?? []).Select(dimension =>
        {
            NameKey[] elements = [.. dimension.All("elem").Select(element => NameKey.Of(element["name"] ?? ""))];
            var hasSize = int.TryParse(dimension["size"], CultureInfo.InvariantCulture, out var size);
            if (elements.Length == 0 && hasSize && size is > 0 and < 100_000)
                elements = [.. Enumerable.Range(1, size).Select(number => NameKey.Of($"{number}"))];
            return new ForeignDimension(NameKey.Of(dimension["name"] ?? ""), elements, [], null, dimension.Span);
        });

    /// <summary>Whether the file says so of all variables of a kind.</summary>
    private bool IsNonNegative(string kind) => _root.Find("behavior") is { } behavior
        && (behavior.Find(kind)?.Flag("non_negative") ?? behavior.Flag("non_negative")) == true;

    private void ReadMacro(XmlElement macro)
    {
        var name = NameKey.Of(macro["name"] ?? "");
        var equations = new List<ForeignEquation>();
        foreach (var variable in macro.Find("variables")?.Children.Where(child => _variables.Contains(child.Name)) ?? [])
            equations.AddRange(new XmileVariable(variable, name => name).Equations());
        if (macro.Find("eqn") is { } eqn)
            equations.Add(new ForeignEquation(name, [], [], XmileVariable.Parse(eqn, key => key), macro.Span));
        _macros[name] = new ForeignMacro(
            name, [.. macro.All("parm").Select(parameter => NameKey.Of(parameter.Text))], [], equations);
    }

    /// <summary>Adds the variables of a model under the name of the module it is, and those of its own modules.</summary>
    private void ReadVariables(XmlElement model, List<XmlElement> models, string prefix, int depth)
    {
        if (depth > 20)
            throw ForeignFault.Missing(model.Span, "modules more than 20 deep in one another are not read");
        var elements = (model.Find("variables") ?? model).Children;
        var own = elements.Where(child => _variables.Contains(child.Name)).Select(child => NameKey.Of(child["name"] ?? "")).ToHashSet();
        var modules = elements.Where(child => child.Name == "module").ToList();
        var inner = modules.Select(module => NameKey.Of(module["name"] ?? "")).ToHashSet();
        // A name of this module, one of a module within it, or one from outside.
        NameKey Resolve(NameKey name)
        {
            if (name.Written.StartsWith('.'))
                return NameKey.Of(name.Written[1..]);
            var dot = name.Written.IndexOf('.', StringComparison.Ordinal);
            var isHere = own.Contains(name) || (dot > 0 && inner.Contains(NameKey.Of(name.Written[..dot])));
            return isHere ? NameKey.Of(prefix + name.Written) : name;
        }
        var connected = Connections(models, prefix);
        foreach (var variable in elements.Where(child => _variables.Contains(child.Name)))
        {
            Attempt(() =>
            {
                var name = NameKey.Of(prefix + NameKey.Of(variable["name"] ?? "").Written);
                if (connected.TryGetValue(name, out var from))
                    _equations.Add(new ForeignEquation(name, [], [], new ForeignName(from, [], variable.Span), variable.Span));
                else
                    _equations.AddRange(new XmileVariable(variable, Resolve, IsNonNegative("flow")).Equations());
                if (variable.Name == "stock" && (variable.Flag("non_negative") ?? IsNonNegative("stock")))
                    _limited.Add((name, [.. variable.All("outflow").Select(flow => Resolve(NameKey.Of(flow.Text)))]));
            });
        }
        foreach (var module in modules)
        {
            var name = NameKey.Of(module["name"] ?? "");
            if (models.Find(other => other["name"] is { } called && NameKey.Of(called) == name) is { } submodel)
                ReadVariables(submodel, models, $"{prefix}{name.Written}.", depth + 1);
            else
                _faults.Add(ForeignFault.Missing(module.Span, $"the module '{name}' has no model in this file"));
        }
    }

    /// <summary>Which inputs of modules take which variables, by their full names.</summary>
    private static Dictionary<NameKey, NameKey> Connections(List<XmlElement> models, string prefix)
    {
        var connections = new Dictionary<NameKey, NameKey>();
        var modules = models.SelectMany(model => (model.Find("variables") ?? model).All("module"));
        foreach (var connect in modules.SelectMany(module => module.All("connect")))
        {
            if (connect["to"] is { } to && connect["from"] is { } from && prefix.Length > 0)
                connections[NameKey.Of(to.TrimStart('.'))] = NameKey.Of(from.TrimStart('.'));
        }
        return connections;
    }
}
