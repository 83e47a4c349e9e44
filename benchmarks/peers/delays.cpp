// ../models/delays.yaml, written by hand. A delay3 is three stocks in transit, a smooth3 three that follow one another.

#include "ensemble.hpp"

struct Delays
{
    static constexpr const char* name = "delays";
    static constexpr std::size_t size = 14;
    static constexpr double end = 365;
    static constexpr Axis first{0.5, 4, 128};  // gain
    static constexpr Axis second{2, 12, 128};  // maturation

    const double gain, maturation, maturing;

    Delays(double gain, double maturation) : gain(gain), maturation(maturation), maturing(3 / maturation) {}

    void initial(State<size>& x) const
    {
        const double committed = 0.5 * maturation / 3, matured = 0.5 * 3 / 3.0;
        x = {1, 1, 1, 1, 1, committed, committed, committed, matured, matured, matured, 0.5, 0.5, 0.5};
    }

    void operator()(const State<size>& x, State<size>& slope, double) const
    {
        constexpr double transit = 3 / 3.0, sensing = 3 / 2.0, tiring = 3 / 7.0;
        const double cells = x[0], vigour = x[1], sensed = x[4], fatigue = x[13];
        // gain * (0.5 + vigour) * (1 - hill(sensed, 1, 4))
        const double release = gain * (0.5 + vigour) / (1 + x4(sensed));
        const double first = x[5] * maturing, second = x[6] * maturing, committed = x[7] * maturing;
        const double third = x[8] * transit, fourth = x[9] * transit, matured = x[10] * transit;

        slope[0] = matured - cells * (1 / 5.0);
        slope[1] = ((1 - vigour) - 0.5 * fatigue * vigour) * (1 / 20.0);
        slope[2] = (cells - x[2]) * sensing;
        slope[3] = (x[2] - x[3]) * sensing;
        slope[4] = (x[3] - sensed) * sensing;
        slope[5] = release - first;
        slope[6] = first - second;
        slope[7] = second - committed;
        slope[8] = committed - third;
        slope[9] = third - fourth;
        slope[10] = fourth - matured;
        slope[11] = (release - x[11]) * tiring;
        slope[12] = (x[11] - x[12]) * tiring;
        slope[13] = (x[12] - fatigue) * tiring;
    }
};

int main(int argc, char** argv) { return run<Delays>(argc, argv); }
