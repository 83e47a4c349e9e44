using LoopSim.Bifurcation.Conservation;

namespace LoopSim;

/// <summary>What the start puts into conserved totals while some parameters of a field vary: initial values may depend on
/// them.</summary>
internal sealed class StartTotals
{
    private readonly ConservedTotals _totals;
    private readonly FieldParameter[] _parameters;
    private readonly InputSchedule _resting;
    private readonly InputSchedule _inputs;
    private readonly Experiment _experiment;
    private readonly SensitivityField? _hidden;

    public StartTotals(Experiment experiment, ConservedTotals totals, FieldParameter[] parameters)
    {
        (_totals, _parameters, _resting, _inputs) = (totals, parameters, experiment.Resting, experiment.Resting.AtRest());
        _experiment = experiment.At(_inputs);
        if (experiment.Compiled.Dimension > experiment.Compiled.Stocks.Count)
            _hidden = new SensitivityField(new ModelField(experiment.Compiled, _inputs), [.. parameters.SelectMany(all => all.Inputs)]);
    }

    /// <summary>The totals of the start at some values of the parameters.</summary>
    public TotalValues At(double[] values)
    {
        for (var k = 0; k < _parameters.Length; k++)
        {
            foreach (var input in _parameters[k].Inputs)
                _inputs.Set(input, _parameters[k].Value(values[k], _resting.Get(input)));
        }

        var state = _experiment.SeedState();
        var slopes = _totals.Weights.Select(_ => new double[values.Length]).ToArray();
        var (place, columns) = (0, Columns(state));
        for (var k = 0; k < _parameters.Length; k++)
        {
            foreach (var name in _parameters[k].Inputs)
            {
                var along = _totals.In(columns.AsSpan((++place) * state.Length, state.Length));
                for (var total = 0; total < along.Length; total++)
                    slopes[total][k] += along[total] * _parameters[k].Slope(values[k], _resting.Get(name));
            }
        }

        return new TotalValues(_totals.In(state), slopes);
    }

    /// <summary>The state, then its slopes by each input in turn.</summary>
    private double[] Columns(double[] state)
    {
        var padding = new double[state.Length - _experiment.Compiled.Stocks.Count];
        double[] columns =
        [
            .. state,
            .. _parameters.SelectMany(all => all.Inputs).SelectMany(input => _experiment.OneSidedSeedSlopes(input).Concat(padding)),
        ];
        _hidden?.BeginHidden(_experiment.StartTime, columns);
        return columns;
    }
}
