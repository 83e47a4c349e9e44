using LoopSim.Language.Equations;

namespace LoopSim.Compilation.Lowering;

/// <summary>Turns the equations of a model into instructions of a tape: names resolved, links summed, shapes applied, delays turned
/// into hidden stocks, conditions on time alone turned into switches.</summary>
/// <remarks>Every variable and every delay is lowered once and shared.</remarks>
internal sealed partial class ModelLowering
{
    private static readonly Dictionary<string, int> _none = [];

    private readonly Model _model;
    private readonly ModelVariant _structure;
    private readonly Dictionary<string, int> _variables = [];
    private readonly Dictionary<string, int> _variablesAtStart = [];
    private readonly Dictionary<string, int> _stateIndex = [];
    private readonly Dictionary<CallExpression, Func<int>> _memories = [];
    private readonly Dictionary<string, double> _weightDivisors = [];
    private readonly Dictionary<(string, string), int> _frozen = [];
    private readonly Dictionary<string, int> _processes = [];
    private readonly Dictionary<string, Expression> _equations;
    private readonly Dictionary<string, Function> _functions = [];
    private readonly Dictionary<string, int> _lookups = [];
    private readonly Dictionary<string, (Stock Stock, List<Flow> Flows)> _stocks = [];
    private string _target = "";
    private Dictionary<string, int> _arguments = _none;
    private bool _isAtRest;

    public ModelLowering(Model model, ModelVariant structure)
    {
        (_model, _structure) = (model, structure);
        Tape = new Tape(model.Lookups);
        Layout = new InputLayout(model, structure.Held);
        _equations = model.Flows.Select(flow => (flow.Name, Equation: flow.Rate))
            .Concat(model.Auxiliaries.Select(auxiliary => (auxiliary.Name, Equation: auxiliary.Value)))
            .Concat(model.Observables.Select(observable => (observable.Name, Equation: observable.Value)))
            .ToDictionary(item => item.Name, item => item.Equation);
        foreach (var function in model.OwnFunctions)
            _functions.Add(function.Name, function);
        for (var i = 0; i < model.Lookups.Count; i++)
            _lookups.Add(model.Lookups[i].Name, i);
        foreach (var stock in model.Stocks)
            _stocks.Add(stock.Name, (stock, []));
        foreach (var flow in model.Flows)
        {
            if (flow.From is { } from)
                _stocks[from].Flows.Add(flow);
            if (flow.To is { } to && to != flow.From)
                _stocks[to].Flows.Add(flow);
        }
        Switching = new Switching(Tape, Layout);
        foreach (var stock in model.Stocks.Where(stock => !structure.Held.Contains(stock.Name)))
            _stateIndex.Add(stock.Name, _stateIndex.Count);
        if (model.NormalisePerTarget)
            _weightDivisors = model.Links.GroupBy(link => link.Target).ToDictionary(
                group => group.Key, group => model.WeightDivisor(group.Key));
        foreach (var (source, target) in structure.Cuttable)
        {
            _frozen[(source, target)] = Layout.Add(InputSchedule.FreezeSwitch(source, target), 0);
            Layout.Add(InputSchedule.FrozenValue(source, target), 0);
        }
        if (structure.Fluctuates)
            AddProcesses();
        LowerAll();
    }

    public Tape Tape { get; }

    public InputLayout Layout { get; }

    /// <summary>Where the equations switch.</summary>
    public Switching Switching { get; }

    /// <summary>For every event the conditions at whose becoming true it happens.</summary>
    public List<int[]> EventTriggers { get; } = [];

    /// <summary>For every event, the state variables it sets and their new values; held stocks left out.</summary>
    public List<List<(int State, int Value)>> EventChanges { get; } = [];

    /// <summary>The derivative of every state variable: the stocks that are not held, then the hidden ones.</summary>
    public List<int> Rates { get; } = [];

    public List<HiddenStock> Hidden { get; } = [];

    /// <summary>Where each hidden stock begins, given the other state variables.</summary>
    public List<int> HiddenInitials { get; } = [];

    /// <summary>The state variables that take a value at every step of a plain grid, and what it is.</summary>
    public List<(int State, int Next)> Memories { get; } = [];

    /// <summary>Every variable of the model, by name, and every outcome under its name after a question mark.</summary>
    public Dictionary<string, int> Readouts { get; } = [];

    private void AddProcesses()
    {
        foreach (var (name, process) in _model.Processes)
        {
            if (process is not InputProcess.OrnsteinUhlenbeck ou)
                continue;
            var index = _stateIndex.Count + Hidden.Count;
            _processes.Add(name, index);
            Hidden.Add(new HiddenStock(
                ModelVariant.ProcessOf(name), () => Tape.Negate(Divide(Tape.State(index), LowerAtRest(ou.Time))), () => Tape.Constant(0)));
        }
    }

    private void LowerAll()
    {
        foreach (var name in InOrder(_equations.Keys, Needed))
            Variable(name);
        var stocks = _model.Stocks.Where(stock => _stateIndex.ContainsKey(stock.Name)).ToList();
        foreach (var stock in stocks)
            Rates.Add(LowerStock(stock));
        foreach (var variable in _model.Variables)
            Readouts.Add(variable.Name, Variable(variable.Name));
        foreach (var outcome in _model.Outcomes)
            Readouts.Add(CompiledModel.OutcomeKey(outcome.Name), Tape.Select(Lower(outcome.When), Tape.Constant(1), Tape.Constant(0)));
        foreach (var outcome in _model.Outcomes)
            Readouts.Add(CompiledModel.OutcomeValueKey(outcome.Name), Lower(outcome.Measure()));
        // A state has at least one component, which stays where it is.
        if (_stateIndex.Count + Hidden.Count == 0)
            Hidden.Add(new HiddenStock("nothing", () => Tape.Constant(0), () => Tape.Constant(0)));
        // Where something is given for the start alone, memories begin with that too, and not with what a state would say.
        var startsAtRest = _equations.Values.Any(equation => equation.SelfAndDescendants()
            .Any(part => part is CallExpression { Function: "active_initial" }));
        // Lowering a hidden stock's input can bring further hidden stocks.
        for (var i = 0; i < Hidden.Count; i++)
        {
            Rates.Add(Hidden[i].Rate());
            HiddenInitials.Add(startsAtRest ? AtRest(Hidden[i].Initial) : Hidden[i].Initial());
            if (Hidden[i].Next is { } next)
                Memories.Add((_stateIndex.Count + i, next()));
        }
        _target = "";
        foreach (var happening in _model.Events)
        {
            EventTriggers.Add(LowerTriggers(happening));
            EventChanges.Add(
            [
                .. happening.Sets
                    .Where(set => _stateIndex.ContainsKey(set.Stock))
                    .Select(set => (_stateIndex[set.Stock], Lower(set.Value))),
            ]);
        }
    }

    /// <summary>A condition rises where it becomes true and falls where it becomes false; a number where it grows or falls past zero. What
    /// happens at fixed times has no conditions.</summary>
    private int[] LowerTriggers(Event happening)
    {
        if (happening.Trigger is not CrossingTrigger crossing)
            return [];
        var when = Lower(crossing.When);
        var isCondition = Tape[when].Operation.IsCondition();
        var rising = isCondition ? when : Switching.Compare(Operation.Less, Tape.Constant(0), when);
        var falling = isCondition ? Tape.Unary(Operation.Not, when) : Switching.Compare(Operation.Less, when, Tape.Constant(0));
        return crossing.Direction switch
        {
            CrossingDirection.Rising => [rising],
            CrossingDirection.Falling => [falling],
            _ => [rising, falling],
        };
    }

    /// <summary>Variables, each after those it needs: a chain of them can be longer than a stack is deep.</summary>
    private static IEnumerable<string> InOrder(IEnumerable<string> names, Func<string, IEnumerable<string>> needed)
    {
        var seen = new HashSet<string>();
        var pending = new Stack<(string Name, bool IsReady)>(names.Reverse().Select(name => (name, false)));
        while (pending.TryPop(out var next))
        {
            if (next.IsReady)
                yield return next.Name;
            if (next.IsReady || !seen.Add(next.Name))
                continue;
            pending.Push((next.Name, true));
            foreach (var other in needed(next.Name))
                pending.Push((other, false));
        }
    }

    private IEnumerable<string> Needed(string name) => Needed(name, _equations[name], atStart: false).Where(_equations.ContainsKey);

    private IEnumerable<string> NeededAtStart(string name) =>
        (EquationAtStart(name) is { } equation ? Needed(name, equation, atStart: true) : [])
            .Where(other => EquationAtStart(other) is not null);

    private IEnumerable<string> Needed(string name, Expression equation, bool atStart)
    {
        var named = equation.NamesNeeded(atStart).ToList();
        return named.Concat(named.Contains("drive") ? _model.LinksTo(name).Select(link => link.Source) : []);
    }

    /// <summary>What a variable is when the run begins; null for inputs.</summary>
    private Expression? EquationAtStart(string name) => Layout.Find(name) >= 0 ? null
        : _equations.TryGetValue(name, out var equation) ? equation
        : _stocks.TryGetValue(name, out var found) ? found.Stock.Initial : null;

    private bool IsVariable(string name) =>
        _stateIndex.ContainsKey(name) || _equations.ContainsKey(name) || Layout.Find(name) >= 0;

    private int LowerStock(Stock stock)
    {
        _target = stock.Name;
        var rate = stock.Rate is null ? Tape.Constant(0) : Lower(stock.Rate);
        if (stock.Tau is not null)
        {
            rate = Divide(rate, Lower(stock.Tau));
        }
        foreach (var flow in _stocks[stock.Name].Flows)
        {
            if (flow.To == stock.Name)
                rate = Tape.Add(rate, LowerName(flow.Name));
            if (flow.From == stock.Name)
                rate = Tape.Subtract(rate, LowerName(flow.Name));
        }
        return rate;
    }

    private int Variable(string name)
    {
        if (_isAtRest)
            return VariableAtStart(name);
        if (_variables.TryGetValue(name, out var known))
            return known;
        var (target, arguments) = (_target, _arguments);
        (_target, _arguments) = (name, _none);
        var number = _stateIndex.TryGetValue(name, out var index) ? Tape.State(index)
            : _processes.TryGetValue(name, out var process) ? Tape.Add(Tape.Input(Layout.Find(name)), Tape.State(process))
            : Layout.Find(name) is >= 0 and var input ? Tape.Input(input)
            : Lower(_equations[name]);
        (_target, _arguments) = (target, arguments);
        return _variables[name] = number;
    }

    private int VariableAtStart(string name)
    {
        foreach (var needed in InOrder([name], NeededAtStart).Where(needed => !_variablesAtStart.ContainsKey(needed)))
        {
            var (target, arguments) = (_target, _arguments);
            (_target, _arguments) = (needed, _none);
            _variablesAtStart[needed] = EquationAtStart(needed) is { } equation ? Lower(equation) : Tape.Input(Layout.Find(needed));
            (_target, _arguments) = (target, arguments);
        }
        return _variablesAtStart[name];
    }

    /// <summary>Lowers an expression as it is when the run begins, without processes: an initial value, say. What it depends on in the end
    /// are inputs alone.</summary>
    public int LowerAtRest(Expression expression) => AtRest(() => Lower(expression));

    private int AtRest(Func<int> lower)
    {
        _isAtRest = true;
        var number = lower();
        _isAtRest = false;
        return number;
    }

    public int Lower(Expression expression) => expression switch
    {
        NumberExpression number => Tape.Constant(number.Value),
        NameExpression name => LowerName(name.Name),
        UnaryExpression { Operator: UnaryOperator.Negate } minus => Tape.Negate(Lower(minus.Operand)),
        UnaryExpression not => Tape.Unary(Operation.Not, Lower(not.Operand)),
        BinaryExpression binary => LowerBinary(binary.Operator, Lower(binary.Left), Lower(binary.Right)),
        CallExpression call => LowerCall(call),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression.GetType(), "No such expression."),
    };

    private int LowerName(string name)
    {
        if (_arguments.TryGetValue(name, out var argument))
            return argument;
        if (_model.Time.Constant(name) is { } constant && !IsVariable(name))
            return Tape.Constant(name == "stop" ? _structure.Stop ?? constant : constant);
        switch (name)
        {
            case "time":
                return _isAtRest ? Tape.Constant(_model.Time.Start) : Tape.Time;
            case "pi":
                return Tape.Constant(Math.PI);
            case "drive":
                return LowerDrive(_target);
        }
        var value = Variable(name);
        if (_isAtRest || !_frozen.TryGetValue((name, _target), out var input))
            return value;
        return Tape.Select(Tape.Switch(input), Tape.Input(input + 1), value);
    }

    private int LowerDrive(string target)
    {
        var drive = Tape.Constant(0);
        foreach (var link in _model.LinksTo(target))
        {
            var weight = Tape.Input(Layout.Find(link.Name));
            if (_weightDivisors.TryGetValue(target, out var sum))
                weight = Tape.Divide(weight, Tape.Constant(sum));
            drive = Tape.Add(drive, Tape.Multiply(weight, LowerShape(link.Shape, Variable(link.Source))));
        }
        return drive;
    }

    private int LowerShape(Expression? shape, int argument) => shape switch
    {
        null => argument,
        NameExpression name when _functions.TryGetValue(name.Name, out var named) => Apply(named.Value, named.Arguments, [argument]),
        _ => Apply(shape, ["x"], [argument]),
    };

    private int Apply(Expression value, ValueArray<string> names, int[] arguments)
    {
        var outer = _arguments;
        var own = new Dictionary<string, int>();
        for (var i = 0; i < arguments.Length; i++)
            own.Add(names[i], arguments[i]);
        _arguments = own;
        var result = Lower(value);
        _arguments = outer;
        return result;
    }

    private int LowerBinary(BinaryOperator op, int a, int b) => op switch
    {
        BinaryOperator.Or => Tape.Binary(Operation.Or, a, b),
        BinaryOperator.And => Tape.Binary(Operation.And, a, b),
        BinaryOperator.Less => Switching.Compare(Operation.Less, a, b),
        BinaryOperator.LessOrEqual => Switching.Compare(Operation.LessOrEqual, a, b),
        BinaryOperator.Greater => Switching.Compare(Operation.Less, b, a),
        BinaryOperator.GreaterOrEqual => Switching.Compare(Operation.LessOrEqual, b, a),
        BinaryOperator.Equal => Switching.Compare(Operation.Equal, a, b),
        BinaryOperator.NotEqual => Switching.Compare(Operation.NotEqual, a, b),
        BinaryOperator.Add => Tape.Add(a, b),
        BinaryOperator.Subtract => Tape.Subtract(a, b),
        BinaryOperator.Multiply => Tape.Multiply(a, b),
        BinaryOperator.Divide => Divide(a, b),
        _ => Tape.Power(a, b),
    };

    /// <summary>What changes with the state is multiplied by the reciprocal of what does not change within a segment, which is divided by
    /// once a segment instead of at every evaluation. What changes with time alone is not: at whole times it may have to be
    /// exact.</summary>
    private int Divide(int a, int b)
    {
        var isOncePerSegment = Tape.DependenceOf(a).HasFlag(Dependence.State)
            && (Tape.DependenceOf(b) & (Dependence.Time | Dependence.State)) == 0;
        return isOncePerSegment ? Tape.Multiply(a, Tape.Divide(Tape.Constant(1), b)) : Tape.Divide(a, b);
    }
}
