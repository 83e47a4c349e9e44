namespace LoopSim.Cli.Tests;

/// <summary>Slips of the pen: the exit code, a sentence that helps, and nothing written.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("lst", "no verb 'lst'\n  did you mean 'loopsim list'?")]
    [InlineData("--frob", "no option '--frob'\n")]
    [InlineData("list --frob", "list has no option '--frob'\n  run 'loopsim list --help' for a list")]
    [InlineData("describe", "Required argument 'MODEL' missing")]
    [InlineData("check a b", "'b'")]
    [InlineData("plot", "Required argument 'RUN' missing")]
    [InlineData("diff one", "Required argument 'SECOND' missing")]
    [InlineData("new", "Required argument 'FILE' missing")]
    [InlineData("new models/", "'models/' names no file; name one, such as models/my-model.yaml")]
    [InlineData("run depression-core --set lod=1", "model 'depression-core' has no parameter, channel or link 'lod'; did you mean 'load'?")]
    [InlineData("run depression-core --set load", "--set expects name=value, not 'load'")]
    [InlineData("run depression-core --set load=1,5", "--set load expects a number such as 0.5, not '1,5'")]
    [InlineData("run depression-core --start helthy", "has no start 'helthy'; did you mean 'healthy'?")]
    [InlineData("run depression-core --until soon",
        "--until expects a number such as 84, or one with a unit such as 84d or 2years, not 'soon'")]
    [InlineData("run depression-core --rtol -1", "--rtol must be at least 0 and below 1, not -1")]
    [InlineData("run depression-core --method rk99", "no method 'rk99'; there are rk45, tsit5, ")]
    [InlineData("run depression-core --rtol 0 --atol 0", "--rtol and --atol cannot both be 0")]
    [InlineData("run depression-core --step 0", "--step must be positive, not 0")]
    [InlineData("run depression-core --grid plain", "--grid plain needs a fixed grid: --method rk4 or euler with --step")]
    [InlineData("sweep depression-core --vary load=0:1:3 --grid plain --method tsit5 --out mine",
        "--grid plain needs a fixed grid: --method rk4 or euler with --step")]
    [InlineData("run depression-core --method euler --grid hexagonal", "--grid is landing or plain, not 'hexagonal'")]
    [InlineData("run depression-core --for 3", "name one with --cut, --dose or --with")]
    [InlineData("run depression-core --show strss", "has no variable 'strss' to show; did you mean 'stress'?")]
    [InlineData("run depression-core --style poster", "--style is slide or paper, not 'poster'")]
    [InlineData("run depression-core --format gif", "--format takes png, svg and pdf, with commas between, not 'gif'")]
    [InlineData("settle depression-core --hold strss=1", "has no stock 'strss'; did you mean 'stress'?")]
    [InlineData("break depression-core --scenario late", "nothing to break with")]
    [InlineData("break depression-core --cut stress:slep", "has no link 'stress:slep'; did you mean 'stress:sleep'?")]
    [InlineData("break depression-core --cut equation:stress:slep", "has no dependence inside an equation 'equation:stress:slep'")]
    [InlineData("break depression-core --dose excercise=1 --for 84", "has no channel 'excercise'; did you mean 'exercise'?")]
    [InlineData("break depression-core --dose exercise=1 --for ever",
        "--for expects a number such as 84, or one with a unit such as 84d or 2years, not 'ever'")]
    [InlineData("break depression-core --cut stress:sleep --outcome cured", "has no outcome 'cured'; it has recovered")]
    public void A_wrong_command_line_ends_with_2(string line, string message)
    {
        using var place = new Workplace();
        Assert.Empty(place.RunLine(line).Failed(2, message).Output);
        Assert.Empty(place.Entries);
    }

    [Theory]
    [InlineData("run sleep-stress --scenrio late", "run has no option '--scenrio'; did you mean --scenario?")]
    [InlineData("run --scenrio late sleep-stress", "run has no option '--scenrio'; did you mean --scenario?")]
    [InlineData("run sleep-stress --unitl=3", "run has no option '--unitl'; did you mean --until?")]
    [InlineData("run sleep-stress -until 3", "run has no option '-until'; did you mean --until?")]
    [InlineData("run sleep-stress --set --scenrio late", "run has no option '--scenrio'; did you mean --scenario?")]
    [InlineData("loops sleep-stress --lmit 3", "loops has no option '--lmit'; did you mean --limit?")]
    [InlineData("list --interventon", "list has no option '--interventon'; did you mean --interventions?")]
    [InlineData("merge one two --ot joined --out mine", "merge has no option '--ot'; did you mean --out?")]
    [InlineData("plot --stle paper mine", "plot has no option '--stle'; did you mean --style?")]
    [InlineData("verify mine --quiet", "verify has no option '--quiet'")]
    public void Mistyped_option_names_the_nearest(string line, string sentence)
    {
        using var place = new Workplace();
        Assert.Equal(
            $"loopsim: {sentence}\n  run 'loopsim {line.Split(' ')[0]} --help' for a list\n", place.RunLine(line).Failed(2, "").Errors);
        Assert.Empty(place.Entries);
    }

    [Fact]
    public void Every_mistyped_option_of_a_line_is_named()
    {
        using var place = new Workplace();
        Assert.Equal(
            "loopsim: run has no option '--scenrio'; did you mean --scenario?\nloopsim: run has no option '--cutt'; did you mean --cut?\n"
                + "  run 'loopsim run --help' for a list\n",
            place.RunLine("run sleep-stress --scenrio late --cutt stress:sleep").Failed(2, "").Errors);
        Assert.Equal("loopsim: no option '--vrsion'; did you mean --version?\n  run 'loopsim --help' for a list\n",
            place.RunLine("--vrsion").Failed(2, "").Errors);
    }

    public static TheoryData<string> Verbs => [.. CommandLine.Names];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Each_option_of_a_verb_is_found_again_when_its_first_letter_is_typed_twice(string verb)
    {
        using var place = new Workplace();
        var help = place.Run(verb, "--help").Ok().Output;
        var options = System.Text.RegularExpressions.Regex.Matches(help, "(?m)^  (?:-.*, )?(--[a-z-]+)")
            .Select(found => found.Groups[1].Value);
        Assert.All(options, option =>
        {
            var typed = $"--{option[2]}{option[2..]}";
            Assert.StartsWith(
                $"loopsim: {verb} has no option '{typed}'; did you mean {option}?\n", place.Run(verb, typed, "x").Errors,
                StringComparison.Ordinal);
        });
    }

    [Fact]
    public void An_empty_folder_name_ends_with_2()
    {
        using var place = new Workplace();
        Assert.Empty(place.Run("run", "depression-core", "--out", "").Failed(2, "--out expects a folder").Output);
    }

    [Fact]
    public void Help_names_every_verb_and_a_verbs_help_its_options()
    {
        using var place = new Workplace();
        string[] verbs =
        [
            "list", "describe", "run", "settle", "plot", "diff", "break", "leverage", "loops", "equilibria", "continue", "basin", "compare",
            "sweep", "merge", "claims", "gallery", "new", "check",
        ];
        var all = place.Run("--help").Ok().Output;
        Assert.All(verbs, verb => Assert.Contains($"\n  {verb} ", all, StringComparison.Ordinal));
        Assert.All(["Explore", "Intervene", "Analyse", "Batch", "Models"],
            group => Assert.Contains($"\n{group}\n", all, StringComparison.Ordinal));
        Assert.Equal(all, place.Run().Ok().Output);
        string[] options =
            ["set", "start", "cut", "hold", "dose", "from", "for", "scenario", "outcome", "method", "rtol", "atol", "step", "grid", "until",
                "out", "force", "json", "quiet", "style", "show", "format"];
        var own = place.Run("break", "--help").Ok().Output;
        Assert.All(options, option => Assert.Contains($"\n  --{option} ", own, StringComparison.Ordinal));
    }
}
