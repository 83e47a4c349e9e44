namespace LoopSim;

/// <summary>The course of one channel that reaches the goal with the smallest energy, the integral of the squared dose.</summary>
/// <param name="Course">The doses of its parts.</param>
/// <param name="From">When it begins.</param>
/// <param name="Length">How long it lasts.</param>
/// <param name="Energy">The integral of the squared dose.</param>
/// <param name="ConstantDose">The smallest constant dose of the same length.</param>
/// <param name="Levels">The energies on coarser grids, and last on this one: how little finer parts gain.</param>
/// <param name="Verdict">What <see cref="Break"/> says of the course.</param>
public sealed record CheapestCourse(
    DoseCourse Course, double From, double Length, double Energy, double ConstantDose, IReadOnlyList<CourseLevel> Levels, Verdict? Verdict)
{
    /// <summary>The energy of the smallest constant dose.</summary>
    public double ConstantEnergy => ConstantDose * ConstantDose * Length;

    public double Ratio => Energy / ConstantEnergy;

    /// <summary>When the parts begin, and at last when the course ends.</summary>
    public IReadOnlyList<double> Times => [.. Enumerable.Range(0, Course.Doses.Count + 1).Select(part => Course.Begin(part, From, Length))];
}

/// <summary>The smallest energy found with so many parts, after so many steps of the search.</summary>
public readonly record struct CourseLevel(int Pieces, double Energy, int Steps);
