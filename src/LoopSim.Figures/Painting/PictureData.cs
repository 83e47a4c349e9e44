using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;

namespace LoopSim.Figures.Painting;

/// <summary>A figure's data as one text, and the hash of it.</summary>
internal static class PictureData
{
    /// <summary>The SHA-256, in hexadecimal, of everything the records of a figure hold.</summary>
    public static string Hash(object picture)
    {
        var text = new StringBuilder();
        Append(text, picture);
        return Sha256.Of(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null;");
                break;
            case string words:
                text.Append(words.Length).Append(':').Append(words).Append(';');
                break;
            case IFormattable number when value.GetType() is { IsPrimitive: true } or { IsEnum: true }:
                text.Append(number.ToString(null, CultureInfo.InvariantCulture)).Append(';');
                break;
            case bool flag:
                text.Append(flag ? "true;" : "false;");
                break;
            case Point point:
                text.Append(CultureInfo.InvariantCulture, $"{point.X},{point.Y};");
                break;
            case IEnumerable list:
                text.Append('[');
                foreach (var one in list)
                    Append(text, one);
                text.Append(']');
                break;
            default:
                text.Append(value.GetType().Name).Append('{');
                foreach (var property in Properties(value.GetType()))
                    Append(text, property.GetValue(value));
                text.Append('}');
                break;
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "LoopSim.Cli.csproj keeps this assembly whole.")]
    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.Name, StringComparer.Ordinal);
}
