using LoopSim.Cli.Verbs;

namespace LoopSim.Cli;

/// <summary>What <c>loopsim</c> and <c>loopsim --help</c> say: the verbs, by what they are for.</summary>
internal static class HelpWords
{
    public static Page Of(string description, IReadOnlyList<Verb> verbs)
    {
        var page = new Page();
        page.Line(description);
        page.Line("");
        page.Line("usage: loopsim VERB ...");
        var width = verbs.Max(verb => verb.Name.Length);
        foreach (var group in verbs.GroupBy(verb => verb.Group).OrderBy(group => group.Key))
        {
            page.Line("");
            page.Line($"{group.Key}");
            foreach (var verb in group)
                page.Line($"  {verb.Name.PadRight(width)}  {verb.Summary}");
        }
        page.Line("");
        page.Line("Run 'loopsim VERB --help' for a verb's options, 'loopsim --version' for the version.");
        return page;
    }
}
