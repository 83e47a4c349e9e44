using static LoopSim.Bifurcation.Tests.Expectations;

namespace LoopSim.Bifurcation.Tests;

/// <summary>Every special point of problems with known answers, to 1e-9, and no other.</summary>
public sealed class ContinuationTests
{
    [Fact]
    public void An_exothermic_reaction_has_its_folds_and_both_hopf_points()
    {
        var diagram = Known.Diagram(Known.Exothermic(18), ("p1", 0.01, 0.25));
        Expect(diagram,
            (SpecialPointKind.Fold, 0.099574136735727885959, [0.66666666666666666667, 3.0]),
            (SpecialPointKind.Hopf, 0.11115348418986419043, [0.30179086873166544877, 1.3580589092924945195]),
            (SpecialPointKind.Fold, 0.11156508007421491447, [0.33333333333333333333, 1.5]),
            (SpecialPointKind.Hopf, 0.18383460798598742933, [0.92043135349055677345, 4.1419410907075054805]));
        ExpectHopf(diagram.SpecialPoints[1], 0.54470809752557766951, 13.4508488912);
        ExpectHopf(diagram.SpecialPoints[3], 5.8054537366591825909, -0.413469336863);
    }

    [Theory]
    [InlineData(14, 0.16504204532356095704, 1.0247563754052962478, 1.5523801602)]
    [InlineData(15, 0.14688247560423599548, 0.88579088172097279092, 2.66653706213)]
    public void A_milder_one_has_its_first_hopf_point(double heat, double parameter, double frequency, double lyapunov)
    {
        var hopf = Known.Diagram(Known.Exothermic(heat), ("p1", 0.01, 0.17)).SpecialPoints.First(
            point => point.Kind == SpecialPointKind.Hopf);
        Assert.Equal(parameter, hopf.Parameters[0], Digits);
        ExpectHopf(hopf, frequency, lyapunov);
    }

    [Fact]
    public void A_nerve_fires_between_two_hopf_points()
    {
        var diagram = Known.Diagram([("u", "u - u^3 / 3 - v + i", -2, 2), ("v", "0.08 * (u + 0.7 - 0.8 * v)", -1, 3)], ("i", 0, 2));
        Expect(diagram,
            (SpecialPointKind.Hopf, 0.33128133745474581144, [-0.96747092979582595828, -0.33433866224478244785]),
            (SpecialPointKind.Hopf, 1.4187186625452541886, [0.96747092979582595828, 2.0843386622447824479]));
        Assert.All(diagram.SpecialPoints, hopf => ExpectHopf(hopf, 0.27550680572356102869, 0.971971081989));
        Assert.Single(diagram.Branches);
    }

    [Fact]
    public void Convection_forks_and_then_oscillates_on_both_arms()
    {
        var diagram = Known.Diagram(
            [("x", "10 * (y - x)", -15, 15), ("y", "x * (rho - z) - y", -15, 15), ("z", "x * y - 8 / 3 * z", -1, 40)], ("rho", 0, 30));
        const double X = 7.9560194578718249713;
        Expect(diagram,
            (SpecialPointKind.BranchPoint, 1, [0, 0, 0]),
            (SpecialPointKind.Hopf, 24.736842105263157895, [-X, -X, 23.736842105263157895]),
            (SpecialPointKind.Hopf, 24.736842105263157895, [X, X, 23.736842105263157895]));
        ExpectHopf(diagram.SpecialPoints[1], 9.6245300637157563534, 0.000265518972584);
        ExpectHopf(diagram.SpecialPoints[2], 9.6245300637157563534, 0.000265518972584);
    }

    [Fact]
    public void A_muscle_fibre_has_two_hopf_points()
    {
        const string Common = "(120 - v) * (1 + tanh((v + 1.2) / 18)) / 2 * 4.4";
        var diagram = Known.Diagram(
            [
                ("v", $"(i - 2 * (v + 60) + {Common} - 8 * w * (v + 84)) / 20", -80, 100),
                ("w", "0.04 * ((1 + tanh((v - 2) / 30)) / 2 - w) * (exp((v - 2) / 60) + exp((2 - v) / 60)) / 2", 0, 1),
            ],
            ("i", 0, 300));
        Expect(diagram,
            (SpecialPointKind.Hopf, 93.857618373725453244, [-25.270104879582681855, 0.13967319001320848377]),
            (SpecialPointKind.Hopf, 212.01881610037436819, [7.8006638669712015057, 0.5954906712149935286]));
        ExpectHopf(diagram.SpecialPoints[0], 0.079779784114596364676, 0.00654318672167);
        ExpectHopf(diagram.SpecialPoints[1], 0.14860217074445402593, 0.00366829204648);
    }

    [Fact]
    public void A_stirred_tank_has_its_two_folds()
    {
        const string Rate = "da * (1 - u) * exp(v / (1 + v / 20))";
        var folds = Known.Diagram([("u", $"-u + {Rate}", 0, 1), ("v", $"-v + 8 * {Rate} - 0.3 * v", 0, 10)], ("da", 0.02, 0.15))
            .SpecialPoints.Where(point => point.Kind == SpecialPointKind.Fold).ToList();
        Assert.Equal(2, folds.Count);
        Expect(folds[0], 0.066187741337292465, [0.63389690719960764965, 3.900904044305277844]);
        Expect(folds[1], 0.07988634701084089585, [0.25246672916402871399, 1.5536414102401767015]);
    }

    [Fact]
    public void A_gene_that_helps_itself_has_two_folds()
    {
        Expect(
            Known.Diagram([("x", "s + 2 * x^4 / (1 + x^4) - x", 0, 3)], ("s", -0.5, 1)),
            (SpecialPointKind.Fold, -0.18779825354734626225, [1.3723863715682338786]),
            (SpecialPointKind.Fold, 0.3837893696073249552, [0.52501575388770663133]));
    }

    [Fact]
    public void A_toggle_switch_has_two_folds()
    {
        Expect(
            Known.Diagram([("u", "a1 / (1 + v^2) - u", 0, 5), ("v", "3 / (1 + u^2) - v", 0, 4)], ("a1", 0, 5)),
            (SpecialPointKind.Fold, 2.7007936383229903596, [1.8222611465394430685, 0.69434227227043910993]),
            (SpecialPointKind.Fold, 3.5424074398289224318, [0.66716258253450630384, 2.075972408704096954]));
    }

    [Fact]
    public void A_chain_that_holds_itself_back_begins_to_oscillate()
    {
        var diagram = Known.Diagram(
            [("x", "a / (1 + z^10) - x / 2", 0, 3), ("y", "x - y / 2", 0, 3), ("z", "y - z / 2", 0, 3)], ("a", 0.01, 2));
        Expect(
            diagram,
            (SpecialPointKind.Hopf, 0.71793647187314687925, [0.2871745887492587517, 0.5743491774985175034, 1.1486983549970350068]));
        ExpectHopf(diagram.SpecialPoints[0], 0.86602540378443864676, -1.08036958974);
    }

    [Fact]
    public void Three_genes_in_a_ring_begin_to_oscillate()
    {
        const double X = 1.2599210498948731648;
        var diagram = Known.Diagram(
            [("x", "alpha / (1 + z^3) - x", 0, 5), ("y", "alpha / (1 + x^3) - y", 0, 5), ("z", "alpha / (1 + y^3) - z", 0, 5)],
            ("alpha", 0, 8));
        Expect(diagram, (SpecialPointKind.Hopf, 3.7797631496846194943, [X, X, X]));
        ExpectHopf(diagram.SpecialPoints[0], 1.7320508075688772935, -0.202059932587);
    }

    [Fact]
    public void Two_reactions_in_a_row_have_four_hopf_points()
    {
        var diagram = Known.Diagram(
            [
                ("u1", "-u1 + d * (1 - u1) * exp(u3)", 0, 1),
                ("u2", "-u2 + d * exp(u3) * (1 - u1 - 0.04 * u2)", 0, 1),
                ("u3", "-2.55 * u3 + 8 * d * exp(u3) * (1 - u1 + 0.04 * u2)", 0, 10),
            ],
            ("d", 0.01, 0.4));
        var hopf = diagram.SpecialPoints.Where(point => point.Kind == SpecialPointKind.Hopf).ToList();
        Assert.Equal(4, hopf.Count);
        Expect(hopf[0], 0.20418453570061363913, [0.58775339949780320248, 0.55604267379243867062, 1.9434168633824870097]);
        Expect(hopf[1], 0.22983903764846676373, [0.79915585939148492551, 0.68942705754695274227, 2.8514028587796615177]);
        Expect(hopf[2], 0.25995785424451668526, [0.92611860217063224694, 0.61683328836805094907, 3.8757769912885130818]);
        Expect(hopf[3], 0.34620852160738916647, [0.98817718579843763955, 0.22751816253326311821, 5.4865449696113322695]);
        ExpectHopf(hopf[0], 0.79730317604013698256, -0.031037085);
        ExpectHopf(hopf[1], 1.1634374312566379979, -0.4269185);
        ExpectHopf(hopf[2], 0.67328884657921925533, 0.86095782);
        ExpectHopf(hopf[3], 2.159391230953083229, -0.30248153);
    }

    [Fact]
    public void Two_membranes_of_an_enzyme_fork_and_fold()
    {
        static string Flow(string own, string other) => $"(s0 - {own}) + ({other} - {own}) - 100 * {own} / (1 + {own} + {own}^2)";
        var diagram = Known.Diagram([("s1", Flow("s1", "s2"), 0, 30), ("s2", Flow("s2", "s1"), 0, 30)], ("s0", 5, 40));
        Expect(diagram,
            (SpecialPointKind.Fold, 18.887067657924259851, [8.8222003334332518784, 8.8222003334332518784]),
            (SpecialPointKind.BranchPoint, 22.181637926124231653, [4.3944727519825249813, 4.3944727519825249813]),
            (SpecialPointKind.Fold, 25.372714838124002954, [0.57173850606929085019, 5.8840799822237787042]),
            (SpecialPointKind.Fold, 25.372714838124002954, [5.8840799822237787042, 0.57173850606929085019]),
            (SpecialPointKind.Fold, 26.622071770044920376, [1.047955078278009997, 8.782806716865311299]),
            (SpecialPointKind.Fold, 26.622071770044920376, [8.782806716865311299, 1.047955078278009997]),
            (SpecialPointKind.BranchPoint, 34.222886544190188825, [1.17417371912802743, 1.17417371912802743]),
            (SpecialPointKind.Fold, 34.356924998526196555, [1.0483619741822396912, 1.0483619741822396912]));
    }

    [Theory]
    [InlineData(3.9)]
    [InlineData(20)]
    public void The_enzyme_is_the_same_where_nothing_limits_its_levels(double reach)
    {
        static string Flow(string own, string other) => $"(s0 - {own}) + ({other} - {own}) - 100 * {own} / (1 + {own} + {own}^2)";
        var stocks = new[] { ("s1", Flow("s1", "s2"), -reach, reach), ("s2", Flow("s2", "s1"), -reach, reach) };
        var box = Known.Box(stocks, ("s0", 5, 40));
        var diagram = Continuation.Run(Known.Field(stocks, ["s0"]), new ContinuationBox(box.Lower, box.Upper, [false, false, true]));
        Assert.Equal(2, diagram.SpecialPoints.Count(point => point.Kind == SpecialPointKind.BranchPoint));
        Assert.Equal(6, diagram.SpecialPoints.Count(point => point.Kind == SpecialPointKind.Fold));
        Assert.Equal(8, diagram.SpecialPoints.Length);
        Assert.Empty(diagram.Unresolved);
    }

    [Fact]
    public void Sugar_is_split_in_rhythm_between_two_hopf_points() =>
        Expect(
            Known.Diagram([("x", "-x + 0.08 * y + x^2 * y", 0, 2), ("y", "b - 0.08 * y - x^2 * y", 0, 6)], ("b", 0.05, 1.5)),
            (SpecialPointKind.Hopf, 0.34641016151377545871, [0.34641016151377545871, 0.34641016151377545871 / (0.08 + 0.12)]),
            (SpecialPointKind.Hopf, 0.84852813742385702928, [0.84852813742385702928, 0.84852813742385702928 / (0.08 + 0.72)]));

    [Fact]
    public void Hunted_prey_and_its_predator_have_two_crossings_a_fold_and_a_hopf_point()
    {
        var diagram = Known.Diagram(
            [("u1", "3 * u1 * (1 - u1) - u1 * u2 - p1 * (1 - exp(-5 * u1))", 0, 1), ("u2", "-u2 + 3 * u1 * u2", 0, 1)], ("p1", 0.1, 1));
        Expect(diagram,
            (SpecialPointKind.BranchPoint, 0.6, [0, 0]),
            (SpecialPointKind.Hopf, 0.671593847478831752, [0.333333333333333333, 0.365761535977190465]),
            (SpecialPointKind.BranchPoint, 0.821904345373990811, [0.333333333333333333, 0]),
            (SpecialPointKind.Fold, 0.83292932223415686, [0.411161560751072491, 0]));
        ExpectHopf(diagram.SpecialPoints[1], 0.604782221942072686, -0.7098006066);
    }

    [Fact]
    public void An_island_of_equilibria_closes_upon_itself()
    {
        // (p - 1)^2 + x^2 = 1/4 shifted upward: a circle with folds at its sides.
        var diagram = Known.Diagram([("x", "(p - 1)^2 + (x - 2)^2 - 0.25", 0, 4)], ("p", 0, 2));
        Expect(diagram, (SpecialPointKind.Fold, 0.5, [2]), (SpecialPointKind.Fold, 1.5, [2]));
        Assert.Equal((BranchEnd.Closed, BranchEnd.Closed), (diagram.Branches.Single().Start, diagram.Branches.Single().End));
    }

    [Fact]
    public void Both_arms_of_a_fork_are_followed_where_nothing_limits_them()
    {
        var stocks = new[] { ("x", "p * x - x^3", -1.0, 1.0) };
        var box = Known.Box(stocks, ("p", -1, 4));
        var diagram = Continuation.Run(Known.Field(stocks, ["p"]), new ContinuationBox(box.Lower, box.Upper, [false, true]));
        Expect(diagram, (SpecialPointKind.BranchPoint, 0, [0]));
        var ends = diagram.Branches.SelectMany(branch => branch.Points)
            .Where(point => point.Parameter > 3.999999)
            .Select(point => Math.Round(point.State[0], 6) + 0.0);
        Assert.Equal([-2.0, 0, 2], ends.Order());
    }

    private static void ExpectHopf(SpecialPoint point, double frequency, double lyapunov)
    {
        Assert.Equal(frequency, point.Frequency!.Value, Digits);
        Assert.Equal(lyapunov, point.LyapunovCoefficient!.Value, 1e-7 * Math.Max(1, Math.Abs(lyapunov)));
        Assert.Equal(lyapunov < 0 ? Criticality.Supercritical : Criticality.Subcritical, point.Criticality);
    }
}
