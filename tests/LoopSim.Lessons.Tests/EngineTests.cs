using System.Text.Json;

namespace LoopSim.Lessons.Tests;

/// <summary>The engine in JavaScript gives what the engine in C# gives.</summary>
public class EngineTests
{
    public static TheoryData<string> Models => [.. ModelCatalog.Names];

    [Theory]
    [MemberData(nameof(Models))]
    public void Shipped_and_published_models_agree_to_1e_9(string name)
    {
        Tool.NeedNode();
        using var lesson = new WrittenLesson(ModelCatalog.Read(name));

        var (error, differing, runs) = SelfTest(lesson);

        Assert.InRange(error, 0, 1e-9);
        Assert.Equal(0, differing);
        Assert.InRange(runs, 1, 100);
    }

    /// <summary>One model for each kind of thing that happens on the way.</summary>
    [Theory]
    [InlineData("pulses", "{x: {initial: 1, rate: \"-x + if(mod(time, 2) < 0.5, 1, 0)\"}}")]
    [InlineData("jump", "{x: {initial: 2, rate: \"if(x > 1, -1, -0.25 * x)\"}}")]
    [InlineData("bend", "{x: {initial: 2, rate: \"-max(x - 1, 0.1)\"}}")]
    [InlineData("wave", "{x: {initial: 1, rate: \"if(sin(time) > 0.5, 1, -x)\"}}")]
    [InlineData("delay", "{x: {initial: 1, rate: 0.3 * cos(time)}, y: {initial: 0, rate: \"delay3(x, 2) - y\"}}")]
    [InlineData(
        "event", "{x: {initial: 1, rate: -1}}\nevents: {bounce: {when: x < 0.25, set: {x: 1}}, kick: {at: 3, every: 3, set: {x: x + 1}}}")]
    [InlineData("stiff", "{x: {initial: 1, rate: -1e6 * (x - y)}, y: {initial: 1, rate: -0.1 * x}}")]
    public void Small_models_agree_to_1e_9(string name, string stocks)
    {
        Tool.NeedNode();
        using var lesson = new WrittenLesson(Small($"model: {name}\ntime: {{stop: 10, save: 0.1}}\nstocks: {stocks}\n"));

        var (error, _, runs) = SelfTest(lesson);

        Assert.InRange(error, 0, 1e-9);
        Assert.Equal(1, runs);
    }

    internal static Model Small(string text)
    {
        var read = ModelReader.Read(new Language.Text.SourceText("small.yaml", text));
        Assert.True(read.Model is not null, string.Join('\n', read.Diagnostics));
        return read.Model;
    }

    private static (double Error, int Differing, int Runs) SelfTest(WrittenLesson lesson)
    {
        var found = JsonDocument.Parse(Tool.Node(Tool.Script("selftest.js"), lesson.Engine, lesson.DocumentPath)).RootElement;
        return (
            found.GetProperty("error").GetDouble(), found.GetProperty("differing").GetArrayLength(), found.GetProperty("runs").GetInt32());
    }
}
