using BenchmarkDotNet.Attributes;
using LoopSim.Compilation;
using LoopSim.Numerics;

namespace LoopSim.Benchmarks.Micro;

/// <summary>One run of the core model over a year, and what it is made of: an attempted step and an evaluation of the rates.</summary>
[MemoryDiagnoser]
public class RunBenchmarks
{
    private const double Year = 365;

    private readonly ModelField _field = CoreModel.Field();
    private readonly Integrator _integrator = new(IntegrationMethod.Rk45, new IntegrationOptions());
    private readonly NoObserver _observer = new();
    private readonly double[] _state = CoreModel.Stocks;
    private readonly double[] _slope = new double[CoreModel.Stocks.Length];
    private readonly Tolerances _tolerances = new();
    private readonly Stepper _stepper;
    private readonly double[] _days = [.. Enumerable.Range(0, 366).Select(day => (double)day)];

    public RunBenchmarks()
    {
        _stepper = IntegrationMethod.Rk45.CreateStepper(_field, 0, _state);
        _stepper.EvaluateStart();
    }

    [Benchmark]
    public SolveResult Run() => _integrator.Solve(_field, 0, Year, _state, [], _observer);

    [Benchmark]
    public Trajectory RunSavedDaily()
    {
        var recorder = new TrajectoryRecorder(_days, _field.Dimension);
        _integrator.Solve(_field, 0, Year, _state, [], recorder);
        return recorder.Trajectory;
    }

    /// <summary>Six evaluations, the step and its error; never accepted, so that every attempt does the same.</summary>
    [Benchmark]
    public double Step()
    {
        _stepper.Attempt(1.0);
        return _stepper.MeanSquareError(_tolerances);
    }

    [Benchmark]
    public double Evaluate()
    {
        _field.Evaluate(0, _state, _slope);
        return _slope[0];
    }

    private sealed class NoObserver : IStepObserver
    {
        public bool OnStep(DenseStep step) => true;
    }
}
