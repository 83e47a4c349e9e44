namespace LoopSim.Cli;

/// <summary>The model that <c>loopsim new</c> writes: one self-reinforcing loop with two stable states, every kind of section
/// once.</summary>
internal static class StartingModel
{
    public static string Text(string fileName)
    {
        var name = new string([.. fileName.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-')]).Trim('-');
        return Template.Replace("NAME", name.Length == 0 ? "my-model" : name, StringComparison.Ordinal);
    }

    private const string Template = """
        # A model of two quantities that weaken one another.
        model: NAME
        title: Strain and strength, one self-reinforcing loop
        time: {unit: day, stop: 200, save: 0.5}

        # Numbers a run may set (--set demand=0.25). The range says what is plausible.
        parameters:
          demand:    {value: 0.18, range: [0, 0.6], label: Daily demand}
          half:      {value: 0.5, range: [0.4, 0.6]}
          steepness: {value: 4, range: [3, 6], basis: judgement}

        # How the source of a link acts; x is the source. Quote an equation with commas inside {...}.
        shapes:
          steep: hill(x, half, steepness)

        # What accumulates. The rate is divided by tau; drive is the sum of the links that arrive.
        stocks:
          strain:
            label: Strain
            range: [0, 1]
            rate: (demand + drive) * (1 - strain) - (1 + rest) * strain
            tau: 5
            # Chance, in run --paths and passage: noise: {bounded: 0.05}
          strength:
            label: Strength
            range: [0, 1]
            rate: (1 - strength) - (0.15 + drive) * strength
            tau: 12

        # What acts on what. A link can be cut (--cut strain:strength) and its weight set.
        links:
          strain -> strength: {weight: 2.0, range: [1, 3], shape: steep, basis: judgement}
          strength -> strain: {weight: 1.6, range: [0.8, 2.4], shape: steep(1 - x), basis: judgement}

        # Quantities worked out at every instant.
        auxiliaries:
          load: {value: (strain + 1 - strength) / 2, range: [0, 1], label: Load}

        # Where a treatment acts: 0 at rest, the dose while it lasts (--dose rest=0.5 --for 30).
        channels:
          rest: {label: Rest}

        # The steady state reached from these values, for the parameters of the run.
        starts:
          low:  {settle_from: {strain: 0.1, strength: 0.9}}
          high: {settle_from: {strain: 0.7, strength: 0.3}}

        outcomes:
          recovered: load < 0.30

        scenarios:
          treated:
            start: low
            inputs: [{add: 0.6, to: demand, at: 0, for: 30}]
            # Again and again: inputs: [{add: 0.6, to: demand, at: 0, every: 28, until: 100, for: 7}]
            treat_at: 60
            judge: {outcome: recovered, after_course: 365, after_permanent: 730}

        """;
}
