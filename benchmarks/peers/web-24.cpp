// Written by ../models/generate.py from the rule of ../models/web-24.yaml.

#include "ensemble.hpp"

struct Web
{
    static constexpr const char* name = "web-24";
    static constexpr std::size_t size = 24, strains = 12;
    static constexpr double end = 365;
    static constexpr Axis first{0, 0.6, 64};    // load
    static constexpr Axis second{0.2, 1.4, 64}; // weight of strain_10 -> reserve_1
    static constexpr double resting[size] = {0.07, 0.11, 0.13, 0.15, 0.09, 0.06, 0.12, 0.05, 0.11, 0.11, 0.15, 0.15, 0.06, 0.09, 0.08, 0.12, 0.1, 0.06, 0.09, 0.11, 0.15, 0.09, 0.1, 0.15};
    static constexpr double tau[size] = {20, 9, 25, 6, 13, 4, 5, 27, 26, 16, 23, 7, 5, 27, 9, 7, 14, 13, 19, 4, 7, 27, 16, 12};

    const double weight, halfPower;
    double base[size], speed[size];

    Web(double load, double weight) : weight(weight), halfPower(x4(0.5))
    {
        for (std::size_t i = 0; i < size; ++i)
        {
            base[i] = resting[i] + (i < strains / 2 ? load : 0);
            speed[i] = 1 / tau[i];
        }
    }

    void initial(State<size>& x) const
    {
        for (std::size_t i = 0; i < size; ++i)
            x[i] = i < strains ? 0.3 : 0.7;
    }

    void operator()(const State<size>& x, State<size>& slope, double) const
    {
        double acts[size], drive[size];
        for (std::size_t i = 0; i < strains; ++i)
            acts[i] = x4(x[i]) / (halfPower + x4(x[i]));
        for (std::size_t i = strains; i < size; ++i)
            acts[i] = x4(1 - x[i]) / (halfPower + x4(1 - x[i]));
        drive[0] = 0.6 * acts[21] + 0.45 * acts[9] + 0.21 * acts[5] + 0.6 * acts[4];
        drive[1] = 0.32 * acts[14] + 0.56 * acts[0] + 0.31 * acts[13] + 0.29 * acts[19];
        drive[2] = 0.65 * acts[9] + 0.68 * acts[3] + 0.67 * acts[15] + 0.45 * acts[16];
        drive[3] = 0.57 * acts[0] + 0.22 * acts[18] + 0.5 * acts[13] + 0.31 * acts[6];
        drive[4] = 0.23 * acts[2] + 0.66 * acts[23] + 0.34 * acts[6] + 0.67 * acts[12];
        drive[5] = 0.67 * acts[12] + 0.59 * acts[20] + 0.26 * acts[22] + 0.27 * acts[16];
        drive[6] = 0.51 * acts[21] + 0.69 * acts[11] + 0.28 * acts[17] + 0.66 * acts[5];
        drive[7] = 0.21 * acts[2] + 0.51 * acts[9] + 0.23 * acts[11] + 0.23 * acts[0];
        drive[8] = 0.24 * acts[21] + 0.66 * acts[22] + 0.23 * acts[0] + 0.43 * acts[19];
        drive[9] = 0.62 * acts[10] + 0.59 * acts[15] + 0.4 * acts[19] + 0.28 * acts[20];
        drive[10] = 0.45 * acts[15] + 0.65 * acts[5] + 0.41 * acts[7] + 0.58 * acts[2];
        drive[11] = 0.56 * acts[19] + 0.61 * acts[9] + 0.62 * acts[15] + 0.55 * acts[14];
        drive[12] = weight * acts[9] + 0.5 * acts[5] + 0.21 * acts[13] + 0.47 * acts[6];
        drive[13] = 0.29 * acts[21] + 0.23 * acts[8] + 0.48 * acts[14] + 0.62 * acts[22];
        drive[14] = 0.2 * acts[19] + 0.4 * acts[20] + 0.7 * acts[3];
        drive[15] = 0.57 * acts[14] + 0.58 * acts[8] + 0.66 * acts[1];
        drive[16] = 0.68 * acts[14] + 0.24 * acts[22] + 0.32 * acts[3];
        drive[17] = 0.64 * acts[10] + 0.41 * acts[5] + 0.58 * acts[22];
        drive[18] = 0.56 * acts[8] + 0.62 * acts[10] + 0.7 * acts[3];
        drive[19] = 0.54 * acts[18] + 0.31 * acts[9] + 0.36 * acts[12];
        drive[20] = 0.23 * acts[2] + 0.55 * acts[21] + 0.58 * acts[19];
        drive[21] = 0.67 * acts[10] + 0.65 * acts[22] + 0.3 * acts[1];
        drive[22] = 0.4 * acts[16] + 0.2 * acts[21] + 0.48 * acts[3];
        drive[23] = 0.46 * acts[19] + 0.21 * acts[14] + 0.39 * acts[2];
        for (std::size_t i = 0; i < strains; ++i)
            slope[i] = ((base[i] + drive[i]) * (1 - x[i]) - x[i]) * speed[i];
        for (std::size_t i = strains; i < size; ++i)
            slope[i] = ((1 - x[i]) - (base[i] + drive[i]) * x[i]) * speed[i];
    }
};

int main(int argc, char** argv) { return run<Web>(argc, argv); }
