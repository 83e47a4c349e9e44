namespace LoopSim.Figures.Colour;

/// <summary>A colour in CIELAB under daylight D65: lightness 0 to 100, then green to red, then blue to yellow.</summary>
internal readonly record struct Lab(double L, double A, double B)
{
    // White of D65 for the 2-degree observer: CIE 15:2004, table T.3.
    private const double WhiteX = 0.95047;
    private const double WhiteZ = 1.08883;

    // Where the cube root gives way to a straight line.
    private const double Knee = 6.0 / 29;

    /// <summary>How far from grey.</summary>
    public double Chroma => double.Hypot(A, B);

    /// <param name="hex">As <c>#RRGGBB</c>.</param>
    public static Lab FromHex(string hex)
    {
        double Part(int at) => Decode(int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0);
        var (red, green, blue) = (Part(1), Part(3), Part(5));
        // IEC 61966-2-1: the matrix of the sRGB primaries, to the digits in common use.
        var x = Curve((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / WhiteX);
        var y = Curve(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
        var z = Curve((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / WhiteZ);
        return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    /// <summary>The red, green and blue of sRGB, from 0 to 1; outside that for a colour no screen shows.</summary>
    public (double Red, double Green, double Blue) ToRgb()
    {
        // CIE 15:2004, section 8.2.1.
        var middle = (L + 16) / 116;
        var (x, y, z) = (WhiteX * Uncurve(middle + A / 500), Uncurve(middle), WhiteZ * Uncurve(middle - B / 200));
        // IEC 61966-2-1: the inverse of the matrix of the sRGB primaries, to the digits in common use.
        return (
            Encode(3.2404542 * x - 1.5371385 * y - 0.4985314 * z),
            Encode(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z),
            Encode(0.0556434 * x - 0.2040259 * y + 1.0572252 * z));
    }

    public string ToHex()
    {
        var (red, green, blue) = ToRgb();
        return $"#{Byte(red):X2}{Byte(green):X2}{Byte(blue):X2}";
    }

    public double DistanceTo(Lab other) =>
        Math.Sqrt((L - other.L) * (L - other.L) + (A - other.A) * (A - other.A) + (B - other.B) * (B - other.B));

    private static double Curve(double t) => t > Knee * Knee * Knee ? Math.Cbrt(t) : t / (3 * Knee * Knee) + 4.0 / 29;

    private static double Decode(double part) => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);

    private static double Uncurve(double t)
    {
        return t > Knee ? t * t * t : 3 * Knee * Knee * (t - 4.0 / 29);
    }

    private static double Encode(double linear) => linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.Pow(linear, 1 / 2.4) - 0.055;

    private static int Byte(double part) => (int)Math.Round(Math.Clamp(part, 0, 1) * 255);
}
