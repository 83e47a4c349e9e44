// models/depression-core.yaml as in core.cpp, but eight members at a time with AVX-512 or four with AVX2, written by hand for this one
// model: what the processor can do where nothing has to be general. Four groups take turns in every stage; each member has a time and a step of
// its own and makes room for the next when it ends. The method and the control of the step are LoopSim's: Dormand-Prince 5(4), the root mean square of
// the error, Hairer's proportional-integral rule (0.9, 0.04, a fifth to tenfold).

#include "ensemble.hpp"

#include <immintrin.h>

#ifdef REAL_EXPONENT
#error "Only the whole exponent is written by hand."
#endif

#if defined(__AVX512DQ__) && !defined(FOUR_WIDE)
constexpr int width = 8;
using Wide = double __attribute__((vector_size(64)));
using Bits = __mmask8;

namespace
{
Wide every(double x) { return (Wide)_mm512_set1_pd(x); }
Wide larger(Wide a, Wide b) { return (Wide)_mm512_max_pd((__m512d)a, (__m512d)b); }
Wide smaller(Wide a, Wide b) { return (Wide)_mm512_min_pd((__m512d)a, (__m512d)b); }
Wide magnitude(Wide a) { return (Wide)_mm512_abs_pd((__m512d)a); }
Wide choose(Bits bits, Wide yes, Wide no) { return (Wide)_mm512_mask_mov_pd((__m512d)no, bits, (__m512d)yes); }
Bits atMost(Wide a, Wide b) { return _mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_LE_OQ); }
Wide exponent(Wide x) { return (Wide)_mm512_getexp_pd((__m512d)x); }
Wide significand(Wide x) { return (Wide)_mm512_getmant_pd((__m512d)x, _MM_MANT_NORM_1_2, _MM_MANT_SIGN_zero); }
Wide whole(Wide x) { return (Wide)_mm512_roundscale_pd((__m512d)x, 0); }
Wide scaled(Wide x, Wide n) { return (Wide)_mm512_scalef_pd((__m512d)x, (__m512d)n); }

// A quotient by an estimate of the reciprocal, two steps of Newton's and a correction: sooner than the processor's own on Intel.
Wide quotient(Wide a, Wide b)
{
    const Wide guess = (Wide)_mm512_rcp14_pd((__m512d)b);
    const Wide error = 1 - b * guess, nearly = guess + guess * error, reciprocal = nearly + nearly * (error * error);
    const Wide q = a * reciprocal;
    return q + (a - b * q) * reciprocal;
}
}
#else
constexpr int width = 4;
using Wide = double __attribute__((vector_size(32)));
using Bits = unsigned;

namespace
{
// 2^52 + 1023: adding it to a whole exponent leaves the biased exponent in the low bits.
constexpr double shifter = 4503599627370496.0 + 1023;

Wide every(double x) { return (Wide)_mm256_set1_pd(x); }
Wide larger(Wide a, Wide b) { return (Wide)_mm256_max_pd((__m256d)a, (__m256d)b); }
Wide smaller(Wide a, Wide b) { return (Wide)_mm256_min_pd((__m256d)a, (__m256d)b); }
Wide magnitude(Wide a) { return (Wide)_mm256_andnot_pd(_mm256_set1_pd(-0.0), (__m256d)a); }
Bits atMost(Wide a, Wide b) { return _mm256_movemask_pd(_mm256_cmp_pd((__m256d)a, (__m256d)b, _CMP_LE_OQ)); }
Wide choose(Bits bits, Wide yes, Wide no)
{
    const __m256i each = _mm256_setr_epi64x(1, 2, 4, 8);
    const __m256i mask = _mm256_cmpeq_epi64(_mm256_and_si256(_mm256_set1_epi64x(bits), each), each);
    return (Wide)_mm256_blendv_pd((__m256d)no, (__m256d)yes, _mm256_castsi256_pd(mask));
}
Wide exponent(Wide x)
{
    const __m256i biased = _mm256_srli_epi64((__m256i)x, 52);
    return (Wide)_mm256_or_si256(biased, _mm256_castpd_si256(_mm256_set1_pd(4503599627370496.0))) - shifter;
}
Wide significand(Wide x)
{
    const __m256i digits = _mm256_and_si256((__m256i)x, _mm256_set1_epi64x(0x000FFFFFFFFFFFFF));
    return (Wide)_mm256_or_si256(digits, _mm256_castpd_si256(_mm256_set1_pd(1)));
}
Wide whole(Wide x) { return (Wide)_mm256_round_pd((__m256d)x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
Wide scaled(Wide x, Wide n) { return x * (Wide)_mm256_slli_epi64((__m256i)(n + shifter), 52); }
Wide quotient(Wide a, Wide b) { return a / b; }
}
#endif

namespace
{
constexpr int size = 6, groups = 4, stages = 7;
constexpr double end = 365;
constexpr Axis first{0, 0.6, 256}, second{0.2, 1.4, 256};

Wide fourth(Wide x) { return (x * x) * (x * x); }
Wide hill(Wide x) { return quotient(fourth(x), fourth(x) + 0.0625); }

// Good to four digits, which is enough for the length of a step.
Wide roughLog2(Wide x)
{
    const Wide z = significand(x) - 1;
    return exponent(x) + z * (1.4418 + z * (-0.7090 + z * (0.4148 + z * (-0.1898 + z * 0.0439))));
}

Wide roughExp2(Wide x)
{
    const Wide n = whole(x), f = x - n;
    return scaled(1 + f * (0.6931 + f * (0.2402 + f * (0.0555 + f * 0.0096))), n);
}

// Stage s at row s; the last is the solution itself. Dormand and Prince 1980, J. Comput. Appl. Math. 6:19.
constexpr double rows[stages][6] = {
    {},
    {1.0 / 5},
    {3.0 / 40, 9.0 / 40},
    {44.0 / 45, -56.0 / 15, 32.0 / 9},
    {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
    {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
    {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}};
constexpr double errorWeights[stages] = {71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40};

struct alignas(64) Group
{
    Wide state[size], candidate[size], slopes[stages][size], time, step, load, weight, remembered;
    long member[width];
    Bits busy, refused;
};

inline __attribute__((always_inline)) void field(const Wide* x, Wide load, Wide weight, Wide* slope)
{
    const Wide stress = x[0], inflammation = x[1], energy = x[2], sleep = x[3], plasticity = x[4], entrenchment = x[5];
    const Wide fatigue = 1 - energy, insomnia = 1 - sleep, rigidity = 1 - plasticity;
    const Wide fromStress = hill(stress), fromInflammation = hill(inflammation), fromFatigue = hill(fatigue);
    const Wide fromInsomnia = hill(insomnia), fromRigidity = hill(rigidity);
    const Wide burden = (stress + inflammation + fatigue + insomnia + rigidity) * 0.2;
    const Wide burdenPower = fourth(burden) * fourth(burden);
    const Wide onset = quotient(burdenPower, burdenPower + x8(0.52));

    const Wide toStress = load + 0.40 * fromInflammation + 0.30 * fromFatigue + 0.50 * fromInsomnia + 0.70 * fromRigidity;
    const Wide toInflammation = 0.15 + 0.55 * fromStress + 0.25 * fromFatigue + 0.40 * fromInsomnia;
    const Wide toEnergy = 0.15 + 0.40 * fromStress + 0.40 * fromInflammation + 0.30 * fromFatigue + 0.25 * fromInsomnia;
    const Wide toSleep = 0.15 + 0.90 * fromStress + 0.30 * fromInflammation + 0.30 * fromRigidity;
    const Wide toPlasticity = 0.15 + weight * fromStress + 0.60 * fromInflammation + 0.50 * fromFatigue + 0.40 * fromInsomnia;

    slope[0] = (toStress * (1 + 0.2 * entrenchment) * (1 - stress) - stress) * (1 / 7.0);
    slope[1] = (toInflammation * (1 - inflammation) - inflammation) * (1 / 4.0);
    slope[2] = (fatigue - toEnergy * energy) * (1 / 14.0);
    slope[3] = (insomnia - toSleep * sleep) * (1 / 3.0);
    slope[4] = ((1 - 0.3 * entrenchment) * rigidity - toPlasticity * plasticity) * (1 / 21.0);
    slope[5] = (onset * (1 - entrenchment) - (1 / 3.0) * (1 - onset) * entrenchment) * (1 / 120.0);
}

template <int stage> __attribute__((noinline)) void advance(Group* all)
{
    for (Group* g = all; g != all + groups; ++g)
    {
        Wide x[size];
        for (int i = 0; i < size; ++i)
        {
            Wide sum = rows[stage][0] * g->slopes[0][i];
            for (int j = 1; j < stage; ++j)
                if (rows[stage][j] != 0)
                    sum += rows[stage][j] * g->slopes[j][i];
            x[i] = g->state[i] + g->step * sum;
            if (stage == stages - 1)
                g->candidate[i] = x[i];
        }
        field(x, g->load, g->weight, g->slopes[stage]);
    }
}
}

class LaneEnsemble
{
public:
    explicit LaneEnsemble(const Options& options) : options(options), ends(members() * size) {}

    static std::size_t members() { return std::size_t(first.count) * second.count; }
    static std::vector<std::size_t> checked() { return {0, members() / 3, 2 * members() / 3, members() - 1}; }
    const double* endOf(std::size_t member) const { return &ends[member * size]; }
    const double* middleOf(std::size_t member) const { return endOf(member); }
    Work countKept() { std::fprintf(stderr, "no points are kept here\n"), std::exit(2); }
    Work runChecked() { return work(checked()); }

    Work runAll()
    {
        static const std::vector<std::size_t> all = [] {
            std::vector<std::size_t> numbers(members());
            for (std::size_t i = 0; i < numbers.size(); ++i)
                numbers[i] = i;
            return numbers;
        }();
        return work(all);
    }

private:
    Work work(const std::vector<std::size_t>& wanted)
    {
        alignas(64) static Group all[groups];
        std::size_t next = 0;
        Work done;
        for (Group& g : all)
        {
            g.step = g.time = every(0);
            g.busy = g.refused = 0;
            fill(g, (1 << width) - 1, wanted, next);
        }
        while (std::any_of(all, all + groups, [](const Group& g) { return g.busy != 0; }))
        {
            advance<1>(all), advance<2>(all), advance<3>(all), advance<4>(all), advance<5>(all), advance<6>(all);
            for (Group& g : all)
                if (const Bits ended = judge(g, done))
                    fill(g, ended, wanted, next);
        }
        return done;
    }

    Bits judge(Group& g, Work& done) const
    {
        Wide squares = every(1e-280 * size);
        for (int i = 0; i < size; ++i)
        {
            Wide error = errorWeights[0] * g.slopes[0][i];
            for (int j = 2; j < stages; ++j)
                error += errorWeights[j] * g.slopes[j][i];
            const Wide share = quotient(error * g.step, options.absolute + options.relative * larger(magnitude(g.state[i]), magnitude(g.candidate[i])));
            squares += share * share;
        }
        const Wide meanSquare = squares * (1.0 / size), logarithm = 0.5 * roughLog2(meanSquare);
        const Wide growth = 0.9 * roughExp2(0.04 * g.remembered - (0.2 - 0.75 * 0.04) * logarithm);
        const Bits accepted = atMost(meanSquare, every(1)) & g.busy;
        done.accepted += __builtin_popcount(accepted);
        done.rejected += __builtin_popcount(g.busy & ~accepted);
        for (int i = 0; i < size; ++i)
        {
            g.state[i] = choose(accepted, g.candidate[i], g.state[i]);
            g.slopes[0][i] = choose(accepted, g.slopes[stages - 1][i], g.slopes[0][i]);
        }
        g.time = choose(accepted, g.time + g.step, g.time);
        g.remembered = choose(accepted, larger(logarithm, every(-13.2877)), g.remembered);

        // A refused step shrinks, and the one after it does not grow.
        Wide step = g.step * smaller(larger(growth, every(0.2)), every(10));
        step = choose(g.refused, smaller(step, g.step), step);
        step = choose(g.busy & ~accepted, smaller(step, 0.9 * g.step), step);
        g.refused = g.busy & ~accepted;
        const Wide rest = end - g.time;
        g.step = choose(g.busy, smaller(step, rest), every(0));
        return atMost(rest, every(1e-9)) & g.busy;
    }

    void fill(Group& g, Bits ended, const std::vector<std::size_t>& wanted, std::size_t& next)
    {
        for (int lane = 0; lane < width; ++lane)
        {
            if (!(ended >> lane & 1))
                continue;
            if (g.busy >> lane & 1)
                for (int i = 0; i < size; ++i)
                    ends[g.member[lane] * size + i] = g.state[i][lane];
            g.busy &= ~(1 << lane);
            g.step[lane] = 0;
            if (next == wanted.size())
                continue;
            const std::size_t member = wanted[next++];
            const double start[size] = {0.3, 0.3, 0.7, 0.7, 0.7, 0};
            for (int i = 0; i < size; ++i)
                g.state[i][lane] = start[i];
            g.member[lane] = long(member);
            g.load[lane] = first[int(member / second.count)];
            g.weight[lane] = second[int(member % second.count)];
            g.time[lane] = 0;
            g.step[lane] = options.firstStep;
            g.remembered[lane] = -13.2877;
            g.busy |= 1 << lane;
        }
        Wide slope[size];
        field(g.state, g.load, g.weight, slope);
        for (int i = 0; i < size; ++i)
            g.slopes[0][i] = choose(ended, slope[i], g.slopes[0][i]);
    }

    Options options;
    std::vector<double> ends;
};

struct CoreInLanes
{
    static constexpr const char* name = "core-whole";
    static constexpr std::size_t size = ::size;
};

int main(int argc, char** argv) { return run<CoreInLanes, LaneEnsemble>(argc, argv); }
