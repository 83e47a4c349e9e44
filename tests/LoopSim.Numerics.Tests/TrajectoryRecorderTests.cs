namespace LoopSim.Numerics.Tests;

public sealed class TrajectoryRecorderTests
{
    private static readonly Integrator _rk45 = new(IntegrationMethod.Rk45, new IntegrationOptions());

    [Fact]
    public void States_are_saved_at_the_given_times()
    {
        var recorder = new TrajectoryRecorder([0, 0.1, 1, 2.5, 6], 2);
        var result = _rk45.Solve(DifferentiableField.Oscillator, 0, 6, [0, 1], [], recorder);
        var trajectory = recorder.Trajectory;
        Assert.Equal([0, 0.1, 1, 2.5, 6], trajectory.Times.ToArray());
        Assert.Equal([0, 1], trajectory[0].ToArray());
        Assert.Equal(Math.Sin(2.5), trajectory[3][0], 1e-5);
        Assert.Equal(result.State, trajectory[4].ToArray());
        Assert.Equal(Math.Cos(0.1), trajectory.Component(1)[1], 1e-5);
    }

    [Fact]
    public void Backward_runs_are_saved_in_their_own_direction()
    {
        var recorder = new TrajectoryRecorder([3, 2, 1, 0], 1);
        _rk45.Solve(DifferentiableField.Decay, 3, 0, [1], [], recorder);
        Assert.Equal(4, recorder.Trajectory.Count);
        Assert.Equal(Math.Exp(2), recorder.Trajectory[2][0], 1e-4);
    }

    [Fact]
    public void Only_the_times_that_were_reached_are_saved()
    {
        var recorder = new TrajectoryRecorder([0, 0.5, 2], 1);
        _rk45.Solve(new Field(1, (_, x, f) => f[0] = x[0] * x[0]), 0, 5, [1], [], recorder);
        Assert.Equal(2, recorder.Trajectory.Count);
        Assert.Equal(2.0, recorder.Trajectory[1][0], 1e-4);
        Assert.Throws<ArgumentOutOfRangeException>(() => recorder.Trajectory[2].Length);
    }

    [Fact]
    public void A_time_before_the_run_is_refused()
    {
        var recorder = new TrajectoryRecorder([-1, 0.5], 1);
        Assert.Throws<InvalidOperationException>(() => _rk45.Solve(DifferentiableField.Decay, 0, 1, [1], [], recorder));
    }

    [Fact]
    public void Several_saves_may_fall_on_a_breakpoint()
    {
        var recorder = new TrajectoryRecorder([1, 1, 1.5], 1);
        _rk45.Solve(DifferentiableField.Decay, 0, 2, [1], [1], recorder);
        Assert.Equal(recorder.Trajectory[0][0], recorder.Trajectory[1][0]);
        Assert.Equal(3, recorder.Trajectory.Count);
    }
}
