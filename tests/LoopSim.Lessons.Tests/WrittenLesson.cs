using LoopSim.Compilation.Scripts;

namespace LoopSim.Lessons.Tests;

/// <summary>The engine and the document of a model's page, written to a folder for node.</summary>
internal sealed class WrittenLesson : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loopsim-lesson-").FullName;

    public WrittenLesson(Model model, bool withProof = true)
    {
        Model = model;
        var lesson = new LessonModel(model);
        Document = lesson.Document(withProof ? Proofs.Of(lesson) : []);
        Engine = Write("engine.js", LessonPage.EngineScript(ModelScript.Write(lesson.Compiled, Stiffness.IsStiff(model))));
        DocumentPath = Write("document.json", LessonJson.Write(Document));
    }

    public Model Model { get; }

    public LessonDocument Document { get; }

    public string Engine { get; }

    public string DocumentPath { get; }

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
