// models/depression-core.yaml at rest (no treatment), written by hand: a source's hill is worked out once for all its links, the powers
// of constants once per member, and divisions by constants are multiplications. -DREAL_EXPONENT gives the links the exponent 3.7 instead of 4.

#include "ensemble.hpp"

struct Core
{
    static constexpr std::size_t size = 6;
    static constexpr double end = 365;
    static constexpr Axis first{0, 0.6, 256};    // load
    static constexpr Axis second{0.2, 1.4, 256}; // weight of stress -> plasticity
#ifdef REAL_EXPONENT
    static constexpr const char* name = "core-real";
#else
    static constexpr const char* name = "core-whole";
#endif

    const double load, stressToPlasticity, halfPower, onsetHalfPower;

    Core(double load, double weight) : load(load), stressToPlasticity(weight), halfPower(power(0.5)), onsetHalfPower(x8(0.52)) {}

    void initial(State<size>& x) const { x = {0.3, 0.3, 0.7, 0.7, 0.7, 0.0}; }

    void operator()(const State<size>& x, State<size>& slope, double) const
    {
        const double stress = x[0], inflammation = x[1], energy = x[2], sleep = x[3], plasticity = x[4], entrenchment = x[5];
        const double fatigue = 1 - energy, insomnia = 1 - sleep, rigidity = 1 - plasticity;

        const double fromStress = hill(stress);
        const double fromInflammation = hill(inflammation);
        const double fromFatigue = hill(fatigue);
        const double fromInsomnia = hill(insomnia);
        const double fromRigidity = hill(rigidity);

        const double burden = (stress + inflammation + fatigue + insomnia + rigidity) * (1 / 5.0);
        const double burdenPower = x8(burden);
        const double onset = burdenPower / (onsetHalfPower + burdenPower);

        const double toStress = 0.40 * fromInflammation + 0.30 * fromFatigue + 0.50 * fromInsomnia + 0.70 * fromRigidity;
        const double toInflammation = 0.55 * fromStress + 0.25 * fromFatigue + 0.40 * fromInsomnia;
        const double toEnergy = 0.40 * fromStress + 0.40 * fromInflammation + 0.30 * fromFatigue + 0.25 * fromInsomnia;
        const double toSleep = 0.90 * fromStress + 0.30 * fromInflammation + 0.30 * fromRigidity;
        const double toPlasticity = stressToPlasticity * fromStress + 0.60 * fromInflammation + 0.50 * fromFatigue + 0.40 * fromInsomnia;

        slope[0] = ((load + toStress) * (1 + 0.2 * entrenchment) * (1 - stress) - stress) * (1 / 7.0);
        slope[1] = ((0.15 + toInflammation) * (1 - inflammation) - inflammation) * (1 / 4.0);
        slope[2] = (fatigue - (0.15 + toEnergy) * energy) * (1 / 14.0);
        slope[3] = (insomnia - (0.15 + toSleep) * sleep) * (1 / 3.0);
        slope[4] = ((1 - 0.3 * entrenchment) * rigidity - (0.15 + toPlasticity) * plasticity) * (1 / 21.0);
        slope[5] = (onset * (1 - entrenchment) - (1 / 3.0) * (1 - onset) * entrenchment) * (1 / 120.0);
    }

private:
    static double power(double x)
    {
#ifdef REAL_EXPONENT
        return std::pow(x < 0 ? 0 : x, 3.7);
#else
        return x4(x);
#endif
    }

    double hill(double x) const
    {
        const double raised = power(x);
        return raised / (halfPower + raised);
    }
};

int main(int argc, char** argv) { return run<Core>(argc, argv); }
