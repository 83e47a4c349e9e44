using LoopSim.Language.Equations;

namespace LoopSim;

/// <summary>A change of a model's noise, as <c>--noise</c> writes it.</summary>
/// <param name="Name">A stock, parameter or channel; null for every stock.</param>
/// <param name="Kind">The kind of a stock's noise, or <c>ou</c> or <c>poisson</c> for an input; null for the stock's own, or additive
/// noise.</param>
/// <param name="Amounts">The size of noise; standard deviation and time of <c>ou</c>; rate, size and length of <c>poisson</c>.</param>
public sealed record NoiseChange(string? Name, string? Kind, ValueArray<double> Amounts)
{
    /// <summary>What the option expects, for help and messages.</summary>
    public const string Forms =
        "stock=SIZE, stock=KIND:SIZE (additive, proportional, square_root, bounded), input=ou:SD:TIME, input=poisson:RATE:SIZE:LENGTH, "
            + "SIZE for additive noise on every stock, or 0 for no noise";

    /// <summary>Reads one.</summary>
    /// <exception cref="InvalidSettingException">The text is none.</exception>
    public static NoiseChange Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? null : text[..equals].Trim();
        var parts = text[(equals + 1)..].Split(':', StringSplitOptions.TrimEntries);
        var isNumber = double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        var kind = isNumber ? null : parts[0];
        var wanted = kind switch { null => 1, "ou" => 2, "poisson" => 3, _ => 1 };
        if (name?.Length == 0 || (kind is not (null or "ou" or "poisson") && StockNoise.Kinds.All(known => known.Key != kind))
            || (name is null && kind is not null))
        {
            throw new InvalidSettingException($"--noise expects {Forms}; not '{text}'");
        }
        double[] amounts = [.. parts.Skip(isNumber ? 0 : 1).Select(part => AmountIn(part, text))];
        if (amounts.Length != wanted)
            throw new InvalidSettingException(
                $"--noise {text}: {kind ?? "a size"} has {wanted} number{(wanted == 1 ? "" : "s")}, not {amounts.Length}; "
                    + $"expected {Forms}");
        var negative = Array.FindIndex(amounts, amount => amount < 0);
        if (negative >= 0 && !(kind == "poisson" && negative == 1))
            throw new InvalidSettingException($"--noise {text}: {Words.Number(amounts[negative])} cannot be negative");
        if ((kind == "ou" && amounts[1] == 0) || (kind == "poisson" && amounts[2] == 0))
            throw new InvalidSettingException($"--noise {text}: the {(kind == "ou" ? "time" : "length")} must be positive");
        return new NoiseChange(name, kind, amounts.ToValueArray());
    }

    /// <summary>The model with the change made. Noise of size 0 is none.</summary>
    /// <exception cref="InvalidSettingException">The change does not fit the model.</exception>
    internal Model In(Model model)
    {
        if (Name is null)
        {
            var quiet = Amounts[0] == 0;
            return model with
            {
                Stocks = model.Stocks.Select(stock => stock with { Noise = NoiseOf(stock) }).ToValueArray(),
                Parameters = model.Parameters.Select(parameter => quiet ? parameter with { Process = null } : parameter).ToValueArray(),
                Channels = model.Channels.Select(channel => quiet ? channel with { Process = null } : channel).ToValueArray(),
            };
        }

        var names = new SettingNames(model);
        if (Kind is "ou" or "poisson")
        {
            var input = names.Process(Name);
            return model with
            {
                Parameters = model.Parameters.Select(
                    parameter => parameter.Name == input ? parameter with { Process = Process } : parameter).ToValueArray(),
                Channels = model.Channels.Select(
                    channel => channel.Name == input ? channel with { Process = Process } : channel).ToValueArray(),
            };
        }

        if (model.Parameters.Any(parameter => parameter.Name == Name) || model.Channels.Any(channel => channel.Name == Name))
            throw new InvalidSettingException(
                $"'{Name}' is an input, not a stock: give it a process with --noise {Name}=ou:SD:TIME or {Name}=poisson:RATE:SIZE:LENGTH");
        var noisy = names.Stock(Name);
        return model with
        {
            Stocks = model.Stocks.Select(stock => stock.Name == noisy ? stock with { Noise = NoiseOf(stock) } : stock).ToValueArray(),
        };
    }

    private StockNoise? NoiseOf(Stock stock) => Amounts[0] == 0
        ? null
        : new StockNoise(
            Kind is null ? stock.Noise?.Kind ?? NoiseKind.Additive : StockNoise.Kinds.First(known => known.Key == Kind).Kind,
            Number(Amounts[0]));

    private InputProcess? Process => Amounts[0] == 0
        ? null
        : Kind == "ou"
            ? new InputProcess.OrnsteinUhlenbeck(Number(Amounts[0]), Number(Amounts[1]))
            : new InputProcess.Poisson(Number(Amounts[0]), Number(Amounts[1]), Number(Amounts[2]));

    private static NumberExpression Number(double value) => new(value, default);

    private static double AmountIn(string part, string text) =>
        double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new InvalidSettingException($"--noise {text}: '{part}' is not a number such as 0.02; expected {Forms}");
}
