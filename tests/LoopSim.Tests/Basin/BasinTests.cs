using LoopSim.Bifurcation;
using LoopSim.Figures;
using LoopSim.Language;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>Who ends where, and what it takes to end elsewhere.</summary>
public sealed class BasinTests
{
    private static readonly Model _toggle = Models.Parse("""
        model: toggle
        time: {stop: 50}
        stocks:
          u: {range: [0, 4], initial: 1, rate: 3.2 / (1 + v^2) - u}
          v: {range: [0, 4], initial: 1, rate: 3 / (1 + u^2) - v}
        starts:
          high_u: {settle_from: {u: 3, v: 0.3}}
          high_v: {settle_from: {u: 0.4, v: 2.5}}
        """);

    private static readonly Lazy<BasinResult> _toggled = new(() => Run(_toggle));

    [Fact]
    public void Resting_states_and_the_saddle_of_the_toggle_switch_are_the_known_ones()
    {
        Assert.Equal(["high_v", "saddle", "high_u"], _toggled.Value.States.Select(state => state.Name));
        double[][] expected =
        [
            [0.4340249675077423, 2.524449987259174], [1.0401104732465778, 1.4410399951817308], [2.9070941635699707, 0.31742012851618323],
        ];
        Assert.All(expected.Zip(_toggled.Value.States),
            pair =>
                Assert.All(pair.First.Zip(pair.Second.Found.Equilibrium.State), value => Assert.Equal(value.First, value.Second, 1e-12)));
        Assert.Equal((0, 2), _toggled.Value.States[1].Parts);
        Assert.All(_toggled.Value.States, state => Assert.True(state.IsInPlane));
    }

    [Fact]
    public void The_boundary_of_a_model_with_two_stocks_is_the_stable_manifold()
    {
        var plane = _toggled.Value.Plane!;
        Assert.True(plane.IsManifold);
        var curve = Assert.Single(plane.Boundary);
        AssertAt(0, 0.29817135513099163, curve[0], 1e-8);
        AssertAt(3.051411137100689, 4, curve[^1], 1e-8);
    }

    [Fact]
    public void The_stocks_may_be_along_either_side()
    {
        var experiment = Experiment.Prepare(_toggle, new RunSettings());
        var curve = Assert.Single(Basin.Run(experiment, Settings(experiment, "v=0:4:21", "u=0:3.5:21"), RunMonitor.Nobody).Plane!.Boundary);
        AssertAt(0.29817135513099163, 0, curve[0], 1e-8);
        AssertAt(4, 3.051411137100689, curve[^1], 1e-8);
    }

    [Fact]
    public void The_smallest_kick_ends_where_the_boundary_is_nearest()
    {
        // By Runge and Kutta's method along the manifold with steps of 1/2000 and bisection between two of them.
        var nearest = _toggled.Value.Kicks.Single(kicks => kicks.From == 2).Nearest!;
        Assert.Equal(2.1570286740831723, nearest.Distance, 1e-10);
        Assert.Equal(1.230043976986107 - 2.9070941635699707, nearest.Displacement[0], 1e-5);
        Assert.Equal(1.673987624992505 - 0.31742012851618323, nearest.Displacement[1], 1e-5);
        Assert.Equal((0, true), (nearest.End, nearest.IsVerified));

        // The nearest of the points of a drawn curve is a little farther.
        Assert.Equal(2.157028755456105, nearest.Distance, 1e-6);
    }

    [Fact]
    public void Starts_of_the_plane_end_on_their_side_of_the_boundary()
    {
        var plane = _toggled.Value.Plane!;
        Assert.Equal([2, 0], new[] { plane.Cells[100], plane.Cells[100 * 101] });
        var share = (double)plane.Cells.Count(end => end == 2) / plane.Cells.Count;
        var (low, high) = _toggled.Value.States[2].PlaneShare!.Value.Interval;
        Assert.InRange(share, low, high);
        Assert.Equal(BasinSettings.DefaultMembers, _toggled.Value.States.Sum(state => state.PlaneShare!.Value.Hits));
    }

    [Fact]
    public void A_threshold_in_a_rate_is_the_boundary()
    {
        // x goes to 1 from beyond 0.3 and to -1 from below.
        var model = Models.Parse("""
            model: threshold
            time: {stop: 50}
            stocks:
              x: {range: [-2, 2], initial: 0, rate: "if(x > 0.3, 1, -1) - x"}
              y: {range: [-2, 2], initial: 0, rate: "max(0, 0.2 * x) - y"}
            """);
        var experiment = Experiment.Prepare(model, new RunSettings());
        var result = Basin.Run(experiment, Settings(experiment, "x=-2:2:31", "y=-2:2:31") with { Members = 500 }, RunMonitor.Nobody);

        Assert.Equal(
            [[-1, 0], [1, 0.2]],
            result.States.Select(state => state.Found.Equilibrium.State.Select(value => Math.Round(value, 9) + 0.0).ToArray()));
        Assert.All(Assert.Single(result.Plane!.Boundary), point => Assert.Equal(0.3, point.X, 1e-6));
        var (low, high) = result.States[1].PlaneShare!.Value.Interval;
        Assert.InRange(1.7 / 4, low, high);
    }

    [Fact]
    public void A_boundary_that_is_a_cycle_is_found_by_division()
    {
        // Inside the unit circle everything spirals in, outside everything runs away.
        var model = Models.Parse("""
            model: bowl
            time: {stop: 100}
            stocks:
              x: {range: [-2, 2], initial: 0, rate: y - x * (1 - x^2 - y^2)}
              y: {range: [-2, 2], initial: 0, rate: -x - y * (1 - x^2 - y^2)}
            """);
        var result = Run(model, settings => settings with { WholeBox = true });
        var circle = Assert.Single(result.Plane!.Boundary);
        Assert.All(circle, point => Assert.Equal(1.0, Math.Sqrt(point.X * point.X + point.Y * point.Y), 1e-8));
        Assert.Equal(circle[0], circle[^1]);
        Assert.False(result.Plane.IsManifold);
        var kicks = Assert.Single(result.Kicks);
        Assert.Equal([-1, 1, -1, 1], kicks.Single.Select(kick => Math.Round(kick.Displacement!.Value, 8)));
        Assert.All(kicks.Single, kick => Assert.Equal(-1, kick.End));
        Assert.Equal(1.0, kicks.Nearest!.Distance, 1e-9);

        // pi / 16
        var (low, high) = result.States[0].Found.Attracted!.Value.Interval;
        Assert.InRange(Math.PI / 16, low, high);
        Assert.Equal(result.BoxElsewhere!.Value.Hits, BasinSettings.DefaultMembers - result.States[0].Found.Attracted!.Value.Hits);
    }

    [Theory]
    [InlineData(-4, false, 0.89442719099991588, 0.2, -0.4)]
    [InlineData(-0.2, false, 0.92195444572928874, 0.1, -0.2)]
    [InlineData(-4, true, 0.17677669529663688, 0.5, -1)]
    public void The_smallest_kick_in_three_stocks_obeys_limits_and_units(double low, bool scaled, double distance, double x, double y)
    {
        // x + y / 2 is a switch of its own, so the boundary is the plane x = -y / 2; the state is (1, 0, 0).
        var result = Run(Tilted(low), settings => settings with { Scaled = scaled, KicksFrom = ["on"] });
        var nearest = Assert.Single(result.Kicks).Nearest!;
        Assert.Equal(distance, nearest.Distance, 1e-9);
        Assert.Equal([x - 1, y, 0], nearest.Displacement.Select(value => Math.Round(value, 6) + 0.0));
        Assert.True(nearest.IsVerified);
    }

    [Fact]
    public void A_plane_through_more_stocks_is_cut_where_the_others_are()
    {
        var experiment = Experiment.Prepare(Tilted(-4), new RunSettings { StartValues = Given.Values(("x", 0), ("y", 0.6), ("z", 0)) });
        var result = Basin.Run(experiment, Settings(experiment, "x=-2:2:21", "z=-1:1:11"), RunMonitor.Nobody);
        var plane = result.Plane!;
        Assert.Equal(new Dictionary<string, double> { ["y"] = 0.6 }, plane.Others);
        Assert.All(Assert.Single(plane.Boundary), point => Assert.Equal(-0.3, point.X, 5e-9));
        Assert.All(result.States, state => Assert.False(state.IsInPlane));
    }

    [Theory]
    [InlineData("", true, 3)]
    [InlineData("  z: {range: [-1, 1], initial: 0, rate: -z}", false, 2)]
    public void Three_basins_meet_in_a_point(string third, bool isManifold, int curves)
    {
        // The complex z' = z / 5 + conj(z)^2 - |z|^2 z looks the same when turned by a third: borders at 60, 180 and 300 degrees.
        var model = Models.Parse($"""
            model: three
            time: {'{'}stop: 50{'}'}
            stocks:
              x: {'{'}range: [-2, 2], initial: 1, rate: 0.2 * x + x^2 - y^2 - (x^2 + y^2) * x{'}'}
              y: {'{'}range: [-2, 2], initial: 0, rate: 0.2 * y - 2 * x * y - (x^2 + y^2) * y{'}'}
            {third}
            """);
        var experiment = Experiment.Prepare(model, new RunSettings());
        var plane = Basin.Run(
            experiment, Settings(experiment, "x=-2:2:50", "y=-2:2:50") with { Members = 100, KicksFrom = [] }, RunMonitor.Nobody).Plane!;
        Assert.Equal((isManifold, curves), (plane.IsManifold, plane.Boundary.Count));
        var offBorder = plane.Boundary.SelectMany(curve => curve).Select(point => point.X < 0
            ? Math.Abs(point.Y)
            : Math.Abs(Math.Abs(point.Y) - Math.Sqrt(3) * point.X) / 2);

        // Only where three meet in a cell is a point no better than the cell.
        Assert.All(offBorder.Order().SkipLast(isManifold ? 0 : 3), distance => Assert.InRange(distance, 0, 1e-7));
        Assert.Equal(3, plane.Cells.Distinct().Count());
    }

    [Fact]
    public void One_stock_has_no_plane_but_kicks()
    {
        var result = Run(
            Models.Parse("model: switch\ntime: {stop: 50}\nstocks: {x: {range: [-2, 2], initial: -1, rate: x - x^3}}\n"),
            settings => settings with { WholeBox = true });
        Assert.Null(result.Plane);
        Assert.Equal(
            [null, 1.0], result.Kicks[0].Single.Select(kick => kick.Displacement is { } value ? Math.Round(value, 10) : (double?)null));
        var (low, high) = result.States[0].Found.Attracted!.Value.Interval;
        Assert.InRange(0.5, low, high);
    }

    [Fact]
    public void Models_with_switches_in_their_equations_run_one_by_one()
    {
        var model = Models.Parse("""
            model: steps
            time: {stop: 50}
            stocks:
              x: {range: [-2, 2], initial: -1, rate: "if(x > 0.25, 1, -1) - x"}
              y: {range: [-1, 1], initial: 0, rate: -y}
            """);
        var experiment = Experiment.Prepare(model, new RunSettings());
        var result = Basin.Run(experiment, Settings(experiment, "x=-2:2:9", "y=-1:1:5") with { Members = 200 }, RunMonitor.Nobody);
        Assert.All(Assert.Single(result.Plane!.Boundary), point => Assert.Equal(0.25, point.X, 1e-8));
        Assert.Equal(1.25, result.Kicks[0].Single[1].Displacement!.Value, 1e-9);
        Assert.Null(result.Kicks[0].Single[0].Displacement);
    }

    [Fact]
    public void Where_a_start_leads_does_not_depend_on_the_others()
    {
        var experiment = Experiment.Prepare(_toggle, new RunSettings());
        var box = SteadyStates.BoxOf(experiment, CancellationToken.None);
        var destinations = new AttractorFinder(experiment, box, _toggled.Value.Search.Search.Equilibria);
        List<double[]> starts = [.. Enumerable.Range(0, 300).Select(i => (double[])[4 * (i % 17) / 16.0, 4 * (i % 19) / 18.0])];
        Assert.Equal(
            destinations.Of(starts, CancellationToken.None),
            starts.Select(start => destinations.Of([start], CancellationToken.None).Single()));
        Assert.Equal(
            destinations.Of(starts, CancellationToken.None), starts.Select(start => destinations.Check(start, CancellationToken.None)));
    }

    [Fact]
    public void A_model_with_one_resting_state_has_no_boundary_and_no_kick()
    {
        var document = Document(
            Models.Parse("model: one\ntime: {stop: 50}\nstocks: {u: {range: [0, 4], initial: 1, rate: 1 - u}, v: {range: [0, 4], initial: "
                + "1, rate: u - v}}\n"));
        Assert.Equal("Unnamed from 100 % of the plane", document.Message);
        Assert.Contains("the model has no saddle here, so no stable manifold parts its starts", document.Notes);
        Assert.Contains("all 101 x 101 starts of the plane end alike: no boundary crosses it", document.Notes);
        Assert.Empty(document.Boundary!.Curves);
        Assert.All(document.Kicks.Single().Stocks, kick => Assert.Null(kick.Displacement));
        Assert.Null(document.Kicks.Single().Smallest);
    }

    [Fact]
    public void A_model_without_a_resting_state_in_range_has_no_basins()
    {
        var document = Document(
            Models.Parse("model: none\ntime: {stop: 50}\nstocks: {u: {range: [0, 4], initial: 1, rate: 1 + u}, v: {range: [0, 4], "
                + "initial: 1, rate: u - v}}\n"));
        Assert.Equal("No steady state found in the ranges of the stocks, so no start settles there", document.Message);
        Assert.Contains(
            "without a stable steady state there are no basins: starts keep moving, run away or settle outside the ranges", document.Notes);
        Assert.Equal(1.0, document.PlaneElsewhere);
        Assert.Empty(document.Kicks);
    }

    [Theory]
    [InlineData(
        "load=0:1:11",
        "'load' is a parameter, not a stock: a plane of initial values has stocks along its sides (stress, inflammation, energy, "
            + "sleep, plasticity, entrenchment); 'loopsim sweep --vary load=...' varies other quantities")]
    [InlineData(
        "burden",
        "'burden' is worked out from the stocks, not a stock: a plane of initial values has stocks along its sides (stress, "
            + "inflammation, energy, sleep, plasticity, entrenchment); 'loopsim sweep --vary burden=...' varies other quantities")]
    [InlineData("stres=0:1", "model 'depression-core' has no stock 'stres'; did you mean 'stress'?")]
    [InlineData("stress=1:0", "--plane stress=1:0: the range must go from a lower to a higher value")]
    [InlineData("stress=0:1:1", "--plane stress=0:1:1: there must be from 2 to 1001 values along a side, not 1")]
    [InlineData("stress=0:x", "--plane stress=0:x: 'x' is not a number; write one such as 0.5 or 1e-3")]
    [InlineData("stress=3", "--plane expects a stock and its values such as stress=0:1:101, not 'stress=3'")]
    public void A_side_that_is_none_is_refused_in_a_sentence(string text, string message)
    {
        var experiment = Experiment.Prepare(Models.Core, new RunSettings());
        Assert.Equal(message, Assert.Throws<InvalidSettingException>(() => PlaneAxis.Parse(text, experiment)).Message);
    }

    [Fact]
    public void Sides_that_make_no_plane_are_refused_in_a_sentence()
    {
        var core = Experiment.Prepare(Models.Core, new RunSettings());
        Assert.Equal("both sides of the plane are 'stress'; name two different stocks", Refused(core, "stress", "stress=0:0.5"));
        Assert.Equal("a plane has two sides, not 3; give --plane twice", Refused(core, "stress", "energy", "sleep"));
        var held = Experiment.Prepare(Models.Core, new RunSettings { Held = Given.Values(("entrenchment", 0.5)) });
        Assert.Equal(
            "'entrenchment' is held at 0.5, so where it begins cannot vary; leave out --hold entrenchment, or take another stock",
            Refused(held, "entrenchment"));
    }

    [Fact]
    public void The_figure_names_states_boundary_and_kicks()
    {
        var experiment = Experiment.Prepare(_toggle, new RunSettings());
        var document = BasinReport.Of(experiment, Given.Origin, _toggled.Value);
        var panel = BasinReport.Save(document).Figures().Single().Figure.Panels.Single();
        Assert.Equal(["high v", "high u"], panel.Content.OfType<ClassMap>().Single().Classes.Select(known => known.Name));
        Assert.Equal(
            ["boundary: the saddle's stable manifold", "smallest kick: 1.15", "smallest kick: 2.16"],
            panel.Content.OfType<Curve>().Select(curve => curve.Label));
        Assert.Equal(
            [("high v", MarkerFill.Filled), ("saddle", MarkerFill.Half), ("high u", MarkerFill.Filled)],
            panel.Content.OfType<ScatterSeries>().Select(mark => (mark.Label, mark.Fill)));
        Assert.Equal(new Interval(0, 4), panel.X.Range);
    }

    [Fact]
    public void States_off_the_plane_are_said_to_be_so()
    {
        var experiment = Experiment.Prepare(Tilted(-4), new RunSettings { StartValues = Given.Values(("x", 0), ("y", 0.6), ("z", 0)) });
        var result = Basin.Run(
            experiment, Settings(experiment, "x=-2:2:5", "z=-1:1:5") with { Members = 100, KicksFrom = [] }, RunMonitor.Nobody);
        var document = BasinReport.Of(experiment, Given.Origin, result);
        var panel = BasinReport.Save(document).Figures().Single().Figure.Panels.Single();
        Assert.Equal(
            ["off (off the plane)", "saddle (off the plane)", "on (off the plane)"], panel.Content.OfType<ScatterSeries>()
                .Select(mark => mark.Label));
        Assert.Equal("the others y 0.6", document.Story);
    }

    private static Model Tilted(double low) => Models.Parse(FormattableString.Invariant($$$"""
        model: tilted
        time: {stop: 50}
        stocks:
          x: {range: [-2, 2], initial: 0, rate: q - q^3 + y / 2}
          y: {range: [{{{low}}}, 4], initial: 0, rate: -y}
          z: {range: [-1, 1], initial: 0, rate: -z}
        auxiliaries:
          q: x + y / 2
        starts:
          off: {settle_from: {x: -1, y: 0, z: 0}}
          on: {settle_from: {x: 1, y: 0, z: 0}}
        """));

    private static string Refused(Experiment experiment, params string[] plane) =>
        Assert.Throws<InvalidSettingException>(() => Basin.Run(experiment, Settings(experiment, plane), RunMonitor.Nobody)).Message;

    private static BasinSettings Settings(Experiment experiment, params string[] plane) =>
        new() { Plane = [.. plane.Select(text => PlaneAxis.Parse(text, experiment))] };

    private static BasinResult Run(Model model, Func<BasinSettings, BasinSettings>? change = null) =>
        Basin.Run(
            Experiment.Prepare(model, new RunSettings()), change?.Invoke(new BasinSettings()) ?? new BasinSettings(), RunMonitor.Nobody);

    private static BasinRecord Document(Model model)
    {
        var experiment = Experiment.Prepare(model, new RunSettings());
        return BasinReport.Of(experiment, Given.Origin, Basin.Run(experiment, new BasinSettings { Members = 500 }, RunMonitor.Nobody));
    }

    private static void AssertAt(double x, double y, PlanePoint point, double tolerance)
    {
        Assert.Equal(x, point.X, tolerance);
        Assert.Equal(y, point.Y, tolerance);
    }
}
