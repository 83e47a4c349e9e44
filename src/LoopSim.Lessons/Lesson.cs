using LoopSim.Compilation.Scripts;
using LoopSim.Language.Libraries;
using LoopSim.Sampling;

namespace LoopSim.Lessons;

/// <summary>A model as one HTML page that runs it in the browser and asks nothing of any network.</summary>
public static class Lesson
{
    /// <summary>Writes the page.</summary>
    /// <param name="model">Any model.</param>
    /// <param name="plan">What it shows step by step; null for the model alone.</param>
    /// <param name="labels">Other words for what the page names; null for its own.</param>
    /// <exception cref="InvalidSettingException">The plan names what the model does not have.</exception>
    public static string Write(Model model, LessonPlan? plan = null, Labels? labels = null)
    {
        var lesson = new LessonModel(model);
        var script = ModelScript.Write(lesson.Compiled, Stiffness.IsStiff(model));
        return LessonPage.Write(
            lesson.Document(Proofs.Of(lesson)).With(plan).With(labels), script, lesson.LoopScript());
    }
}
