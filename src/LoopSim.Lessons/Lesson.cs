using LoopSim.Compilation.Scripts;

namespace LoopSim.Lessons;

/// <summary>A model as one HTML page that runs it in the browser and asks nothing of any network.</summary>
public static class Lesson
{
    /// <summary>Writes the page.</summary>
    /// <param name="model">Any model.</param>
    public static string Write(Model model)
    {
        var lesson = new LessonModel(model);
        var script = ModelScript.Write(lesson.Compiled, Stiffness.IsStiff(model));
        return LessonPage.Write(lesson.Document(Proofs.Of(lesson)), script, lesson.LoopScript());
    }
}
