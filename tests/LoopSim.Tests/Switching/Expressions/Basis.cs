namespace LoopSim.Tests.Switching.Expressions;

/// <summary>What linear forms are made of: one, the time, the stocks, and a sine and a cosine for every wave.</summary>
internal sealed class Basis(int stocks, double[] periods)
{
    public const int One = 0;

    public const int Time = 1;

    public int Stocks => stocks;

    public int Waves => periods.Length;

    public int Dimension => 2 + stocks + 2 * periods.Length;

    public static int Stock(int index) => 2 + index;

    public int Sine(int wave) => 2 + stocks + 2 * wave;

    public int Cosine(int wave) => Sine(wave) + 1;

    public double Frequency(int wave) => 2 * Math.PI / periods[wave];

    /// <summary>The elements' values at a time and state.</summary>
    public double[] At(double time, double[] state)
    {
        var elements = new double[Dimension];
        elements[One] = 1;
        elements[Time] = time;
        state.CopyTo(elements, 2);
        for (var wave = 0; wave < Waves; wave++)
        {
            elements[Sine(wave)] = Math.Sin(2 * Math.PI * time / periods[wave]);
            elements[Cosine(wave)] = Math.Cos(2 * Math.PI * time / periods[wave]);
        }

        return elements;
    }

    /// <summary>The stocks among the elements.</summary>
    public double[] State(double[] elements) => elements[2..(2 + stocks)];
}
