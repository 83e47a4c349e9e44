// Runs an ensemble through boost::odeint's Dormand-Prince 5(4), one member after the other on one thread, and prints one line of JSON.
//
// A model is a class with
//   static constexpr const char* name; static constexpr std::size_t size; static constexpr double end;
//   static constexpr Axis first, second;                 the two inputs that vary; the second runs fastest
//   Model(double first, double second);                  works out once what does not change during a run
//   void initial(State<size>& x) const;
//   void operator()(const State<size>& x, State<size>& slope, double time) const;

#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

#include <boost/numeric/odeint.hpp>

template <std::size_t N> using State = std::array<double, N>;

struct Axis
{
    double from, to;
    int count;
    double operator[](int i) const { return from + (to - from) * i / (count - 1); }
};

struct Options
{
    double relative = 1e-6, absolute = 1e-9;
    double firstStep = 0.1;
    int repeats = 3;
    int kept = 0;            // equally spaced points kept of every member, both ends included; 0 keeps the end alone
    bool checkedOnly = false; // run only the members whose end values are printed
    std::string label;
};

struct Work
{
    long accepted = 0, rejected = 0;
};

inline double x4(double x) { return (x * x) * (x * x); }

inline double x8(double x) { return x4(x) * x4(x); }

// A model that counts how often it is asked, for steps that odeint takes by itself.
template <class Model> struct Counted
{
    const Model& model;
    long& calls;
    template <class X, class Slope> void operator()(const X& x, Slope& slope, double time) const
    {
        ++calls;
        model(x, slope, time);
    }
};

template <class Model> class Ensemble
{
    static constexpr std::size_t N = Model::size;
    using Stepper = boost::numeric::odeint::runge_kutta_dopri5<State<N>>;

public:
    explicit Ensemble(const Options& options)
        : options(options), rows(options.kept > 0 ? options.kept : 1), values(members() * rows * N)
    {
    }

    static std::size_t members() { return std::size_t(Model::first.count) * Model::second.count; }

    static std::vector<std::size_t> checked() { return {0, members() / 3, 2 * members() / 3, members() - 1}; }

    Work runAll()
    {
        Work work;
        for (std::size_t member = 0; member < members(); ++member)
            runOne(member, work);
        return work;
    }

    Work runChecked()
    {
        Work work;
        for (auto member : checked())
            runOne(member, work);
        return work;
    }

    // What odeint's dense-output steps hide: an accepted or refused attempt is six calls of the model.
    Work countKept()
    {
        Work work;
        long calls = 0;
        for (std::size_t member = 0; member < members(); ++member)
        {
            const Model model = at(member);
            keep(Counted<Model>{model, calls}, model, &values[member * rows * N], work);
        }
        work.rejected = (calls - long(members())) / 6 - work.accepted;
        return work;
    }

    const double* endOf(std::size_t member) const { return point(member, rows - 1); }

    // Half-way through the time, where points are kept.
    const double* middleOf(std::size_t member) const { return point(member, (rows - 1) / 2); }

private:
    const double* point(std::size_t member, std::size_t row) const { return &values[(member * rows + row) * N]; }

    static Model at(std::size_t member)
    {
        return Model(Model::first[int(member / Model::second.count)], Model::second[int(member % Model::second.count)]);
    }

    void runOne(std::size_t member, Work& work)
    {
        const Model model = at(member);
        double* out = &values[member * rows * N];
        if (options.kept > 0)
            keep(model, model, out, work);
        else
            finish(model, out, work);
    }

    // As integrate_adaptive does, with the refusals counted.
    void finish(const Model& model, double* out, Work& work)
    {
        using namespace boost::numeric::odeint;
        auto controlled = make_controlled(options.absolute, options.relative, Stepper());
        State<N> x;
        model.initial(x);
        double time = 0, step = options.firstStep;
        while (time < Model::end)
        {
            if (time + step > Model::end)
                step = Model::end - time;
            if (controlled.try_step(std::ref(model), x, time, step) == success)
                ++work.accepted;
            else
                ++work.rejected;
        }
        std::copy(x.begin(), x.end(), out);
    }

    template <class System> void keep(const System& system, const Model& model, double* out, Work& work)
    {
        using namespace boost::numeric::odeint;
        auto dense = make_dense_output(options.absolute, options.relative, Stepper());
        State<N> x;
        model.initial(x);
        dense.initialize(x, 0.0, options.firstStep);
        std::copy(x.begin(), x.end(), out);
        for (int row = 1; row < options.kept;)
        {
            dense.do_step(std::ref(system));
            ++work.accepted;
            for (; row < options.kept; ++row)
            {
                const double time = Model::end * row / (options.kept - 1);
                if (time > dense.current_time())
                    break;
                dense.calc_state(time, x);
                std::copy(x.begin(), x.end(), out + row * N);
            }
        }
    }

    Options options;
    std::size_t rows;
    std::vector<double> values;
};

inline Options parse(int argc, char** argv)
{
    Options options;
    for (int i = 1; i < argc; ++i)
    {
        const std::string word = argv[i];
        if (word == "--checked-only")
            options.checkedOnly = true;
        else if (i + 1 == argc)
            std::fprintf(stderr, "%s needs a value\n", argv[i]), std::exit(2);
        else if (word == "--repeats")
            options.repeats = std::max(1, std::atoi(argv[++i]));
        else if (word == "--kept")
            options.kept = std::atoi(argv[++i]);
        else if (word == "--rtol")
            options.relative = std::atof(argv[++i]);
        else if (word == "--atol")
            options.absolute = std::atof(argv[++i]);
        else if (word == "--first-step")
            options.firstStep = std::atof(argv[++i]);
        else if (word == "--case")
            options.label = argv[++i];
        else
            std::fprintf(stderr, "unknown option %s\n", argv[i]), std::exit(2);
    }
    return options;
}

inline void printState(const char* key, const double* state, std::size_t size)
{
    std::printf(",\"%s\":[", key);
    for (std::size_t i = 0; i < size; ++i)
        std::printf("%s%.17g", i ? "," : "", state[i]);
    std::printf("]");
}

template <class Model, class Ensemble = ::Ensemble<Model>> int run(int argc, char** argv)
{
    const Options options = parse(argc, argv);
    Ensemble ensemble(options);
    std::vector<double> seconds;
    // The first pass touches every page and is not timed.
    Work work = options.checkedOnly ? ensemble.runChecked() : options.kept > 0 ? ensemble.countKept() : ensemble.runAll();
    for (int i = 0; i < options.repeats && !options.checkedOnly; ++i)
    {
        const auto start = std::chrono::steady_clock::now();
        ensemble.runAll();
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }

    std::printf("{\"case\":\"%s\",\"members\":%zu,\"size\":%zu,\"kept\":%d,\"threads\":1,\"rtol\":%g,\"atol\":%g,",
        options.label.empty() ? Model::name : options.label.c_str(), ensemble.members(), Model::size, options.kept, options.relative, options.absolute);
    if (!seconds.empty())
        std::printf("\"seconds\":{\"best\":%.9g,\"all\":[", *std::min_element(seconds.begin(), seconds.end()));
    for (std::size_t i = 0; i < seconds.size(); ++i)
        std::printf("%s%.9g", i ? "," : "", seconds[i]);
    std::printf("%s\"steps\":{\"accepted\":%ld,\"rejected\":%ld},\"checks\":[", seconds.empty() ? "" : "]},", work.accepted, work.rejected);
    const char* comma = "";
    for (auto member : ensemble.checked())
    {
        std::printf("%s{\"member\":%zu", comma, member);
        printState("end", ensemble.endOf(member), Model::size);
        if (options.kept > 0)
            printState("middle", ensemble.middleOf(member), Model::size);
        std::printf("}");
        comma = ",";
    }
    std::printf("]");
    if (!options.checkedOnly)
    {
        double checksum = 0;
        for (std::size_t member = 0; member < ensemble.members(); ++member)
            for (std::size_t i = 0; i < Model::size; ++i)
                checksum += ensemble.endOf(member)[i];
        std::printf(",\"checksum\":%.17g", checksum);
    }
    std::printf("}\n");
    return 0;
}
