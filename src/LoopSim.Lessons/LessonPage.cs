using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace LoopSim.Lessons;

/// <summary>Puts a page together from its parts: the markup, the styles, the scripts in their order, the model's script and
/// document.</summary>
/// <remarks>The policy in the page allows the one script and the one style sheet that it holds, by their hashes, and no request to
/// anywhere.</remarks>
internal static class LessonPage
{
    /// <summary>The scripts of the engine, each after those it uses.</summary>
    public static readonly IReadOnlyList<string> Engine =
    [
        "functions", "lookups", "sides", "field", "timed", "breakpoints", "step", "dopri5", "linear", "rodas5p", "control", "crossings",
        "events", "integrate", "steady", "experiment", "judge", "selftest", "loops", "continuation", "basins",
    ];

    /// <summary>The scripts of the page itself.</summary>
    public static readonly IReadOnlyList<string> Page =
        ["words", "svg", "state", "charts", "diagram", "controls", "dominance", "curve", "plane", "story", "app"];

    public static string Write(LessonDocument document, string model, string loops)
    {
        var script = Script(model, loops);
        var style = Read("vendor/uPlot.min.css") + Compaction.Of(Read("page/page.css"));
        return Read("page/page.html")
            .Replace("{policy}", Policy(script, style), StringComparison.Ordinal)
            .Replace("{title}", WebUtility.HtmlEncode(document.Title), StringComparison.Ordinal)
            .Replace("{style}", style, StringComparison.Ordinal)
            .Replace("{document}", LessonJson.Write(document), StringComparison.Ordinal)
            .Replace("{script}", script, StringComparison.Ordinal);
    }

    private static string Policy(string script, string style) =>
        $"default-src 'none'; script-src '{Hash(script)}'; style-src '{Hash(style)}'; base-uri 'none'; form-action 'none'";

    /// <summary>A part of the page by its path, with ends of lines as everywhere.</summary>
    public static string Read(string part)
    {
        using var stream = typeof(LessonPage).Assembly.GetManifestResourceStream(part)
            ?? throw new ArgumentException($"The page has no part '{part}'.", nameof(part));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>The engine with a model, as a script of its own.</summary>
    public static string EngineScript(string model) =>
        string.Concat(Engine.Where(part => IsNeeded(part, model)).Select(name => Compaction.Of(Read($"engine/{name}.js"))))
        + $"const MODEL = {model};\n";

    /// <summary>Whether a model's runs come by a part of the engine: most have no switches, no events and are not stiff.</summary>
    private static bool IsNeeded(string part, string model) => part switch
    {
        "lookups" => model.Contains("L=[{", StringComparison.Ordinal),
        "timed" => !model.Contains(",timed:[]", StringComparison.Ordinal),
        "rodas5p" => model.Contains(",jacobian:", StringComparison.Ordinal),
        "events" => !model.Contains(",events:[]", StringComparison.Ordinal),
        "crossings" => !model.Contains(",sides:[]", StringComparison.Ordinal),
        "sides" => !model.Contains(",sides:[]", StringComparison.Ordinal) || !model.Contains(",timed:[]", StringComparison.Ordinal),
        _ => true,
    };

    private static string Script(string model, string loops) =>
        $"/*\n{Read("vendor/LICENSE.txt")}*/\n" + Read("vendor/uPlot.iife.min.js")
        + "(() => {\n'use strict';\n" + EngineScript(model) + $"const LOOPS = {loops};\n"
        + string.Concat(Page.Select(name => Compaction.Of(Read($"page/{name}.js")))) + "})();\n";

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
