namespace LoopSim.Language.Libraries;

/// <summary>A lesson with a model: what its page shows step by step, and what it tells the teacher.</summary>
/// <param name="Model">The model's name, or its path from the file of the lesson.</param>
/// <param name="Sliders">The parameters shown first; all that the page would choose where empty.</param>
/// <param name="Teacher">Notes for the teacher; null for none.</param>
public sealed record LessonPlan(
    string Name, string Title, string Model, ValueArray<string> Sliders, string? Teacher, ValueArray<LessonStep> Steps);

/// <summary>A step of a lesson.</summary>
/// <param name="At">The settings it opens with, as in the page's address; null to leave them as they are.</param>
/// <param name="Ask">A question; null for none.</param>
/// <param name="Choices">Its answers to choose from, before the run shows; empty for a question to think about.</param>
/// <param name="Answer">The right one, counted from 1; null where none is.</param>
/// <param name="Explain">What is said after the choice.</param>
public sealed record LessonStep(
    string Title, string Text, string? At, string? Ask, ValueArray<string> Choices, int? Answer, string? Explain);
