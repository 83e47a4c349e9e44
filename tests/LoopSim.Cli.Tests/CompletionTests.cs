namespace LoopSim.Cli.Tests;

/// <summary>What a shell offers while a command line is typed.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("swe", "sweep")]
    [InlineData("run sleep", "sleep-stress")]
    [InlineData("run sleep-stress --scen", "--scenario")]
    [InlineData("run sleep-stress --scenario ", "late")]
    [InlineData("run sleep-stress --start dep", "depressed")]
    [InlineData("run sleep-stress --cut stress", "stress:sleep")]
    [InlineData("run sleep-stress --set lo", "load=")]
    [InlineData("run sleep-stress --set stress:", "stress:sleep=")]
    [InlineData("break sleep-stress --dose cbt", "cbt_i=")]
    [InlineData("sweep sleep-stress --vary al", "all")]
    [InlineData("run depression-core --with ex", "exercise")]
    [InlineData("run depression-core --as infl", "inflamed")]
    [InlineData("run sleep-stress --style ", "paper")]
    [InlineData("run mine.yaml --cut ", "a:b")]
    [InlineData("list --sub", "--subtypes")]
    public void A_candidate_is_among_those_offered(string line, string candidate)
    {
        using var place = new Workplace();
        File.WriteAllText(place["mine.yaml"], "model: mine\ntime: {stop: 1}\nstocks:\n  a: {rate: -a, initial: 1}\n"
            + "  b: {rate: drive - b, initial: 1}\nlinks:\n  a -> b: {weight: 1, shape: x}\n");
        Assert.Contains(candidate, place.Run($"[suggest:{line.Length}]", line).Ok().Output.Split(Environment.NewLine));
    }

    [Theory]
    [InlineData("run nowhere --cut ")]
    [InlineData("run - --cut ")]
    [InlineData("nonsense ")]
    public void Where_nothing_is_known_nothing_is_said(string line)
    {
        using var place = new Workplace();
        Assert.DoesNotContain(':', place.Run($"[suggest:{line.Length}]", line).Ok().Output);
    }

    [Theory]
    [InlineData("swe", "sweep")]
    [InlineData("run sleep-stress --cut stress:", "sleep")]
    [InlineData("run sleep-stress --cut str", "stress:sleep")]
    [InlineData("run sleep-stress --set lo", "load= load_relief=")]
    [InlineData("run depression-core --as infl", "inflamed")]
    [InlineData("plot somewhere/", "")]
    public void Bash_replaces_the_word_at_the_cursor(string line, string words)
    {
        using var place = new Workplace();
        var outcome = place.Bash($"""
            source <("$0" completion bash)
            COMP_WORDS=("$0") COMP_LINE='loopsim {line}' COMP_POINT={"loopsim ".Length + line.Length}
            _loopsim
            echo "$(IFS=' '; echo "{"${COMPREPLY[*]}"}")"
            """).Ok();
        Assert.Equal(words + "\n", outcome.Output);
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _loopsim loopsim\n")]
    [InlineData("zsh", "compdef _loopsim loopsim\n")]
    [InlineData("fish", "complete -c loopsim -a '(__loopsim_complete)'\n")]
    public void Every_shell_has_a_script(string shell, string last)
    {
        using var place = new Workplace();
        Assert.EndsWith(last, place.Run("completion", shell).Ok().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_shell_is_refused()
    {
        using var place = new Workplace();
        place.RunLine("completion tcsh").Failed(2, "no script for the shell 'tcsh'; there are bash, zsh, fish");
    }
}
