namespace LoopSim.Numerics;

/// <summary>Chooses where the next step ends and alone accepts or refuses it.</summary>
public abstract class StepController
{
    /// <summary>Called where the field has changed: what was learnt about the error no longer holds.</summary>
    public virtual void BeginSegment()
    {
    }

    /// <summary>
    /// The end of the next step from <paramref name="time"/>, exactly <paramref name="stop"/> at the last; or
    /// <paramref name="time"/> itself when the step has become too small to move it.
    /// </summary>
    public abstract double NextEnd(double time, double stop);

    /// <summary>Judges an attempt and prepares the next one.</summary>
    public abstract bool Accepts(Stepper attempt);

    /// <summary>Forgets the attempt accepted last: it will be made anew, to another end.</summary>
    public abstract void Withdraw();
}
