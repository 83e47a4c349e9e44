#!/usr/bin/env python3
"""Writes web-24.yaml and sparse-200.yaml here, and the same equations as C++ into ../peers.

The rule. A model has n stocks, the first half strains (0 is none), the second half reserves (1 is full). A source acts by
hill(x, 0.5, 4), a reserve through what it lacks. All choices come from one generator, x <- (1103515245 x + 12345) mod 2^31, the
high bits of x (x // 65536) taken modulo the number of choices, starting at x = n. For every stock in turn: its resting drive
(0.05 to 0.15), its time constant (2 to 30 d), then its links: a source drawn until it is neither the stock itself nor taken, and a weight.
The load enters the first half of the strains. The two inputs that vary are the load and the first link into the first reserve.
"""

from pathlib import Path

HERE = Path(__file__).resolve().parent


class Draw:
    def __init__(self, seed):
        self.x = seed

    def below(self, count):
        self.x = (1103515245 * self.x + 12345) % 2**31
        return self.x // 65536 % count


class Web:
    def __init__(self, name, title, size, links, lightest, per_axis):
        self.name, self.title, self.size, self.per_axis = name, title, size, per_axis
        self.half = size // 2
        draw = Draw(size)
        self.base, self.tau, self.sources = [], [], []
        for target in range(size):
            self.base.append((5 + draw.below(11)) / 100)
            self.tau.append(2 + draw.below(29))
            incoming = {}
            for _ in range(links // size + (target < links % size)):
                source = draw.below(size)
                while source == target or source in incoming:
                    source = draw.below(size)
                incoming[source] = (lightest + draw.below(51)) / 100
            self.sources.append(incoming)

    def stock(self, i):
        return f"strain_{i + 1}" if i < self.half else f"reserve_{i - self.half + 1}"

    def varied_link(self):
        return next(iter(self.sources[self.half])), self.half

    def yaml(self):
        lines = [
            "# Written by generate.py, which states the rule. Not a model of anything: a fixed load for measuring speed.",
            f"model: {self.name}",
            f"title: {self.title}",
            "time: {unit: day, stop: 365, save: 1}",
            "parameters:",
            "  load: {value: 0.3, range: [0, 1]}",
            "  half: 0.5",
            "  steepness: 4",
            "shapes:",
            "  steep: hill(x, half, steepness)",
            "stocks:",
        ]
        for i in range(self.size):
            x = self.stock(i)
            if i < self.half:
                drive = f"{self.base[i]}{' + load' if i < self.half // 2 else ''} + drive"
                rate, initial = f"({drive}) * (1 - {x}) - {x}", 0.3
            else:
                rate, initial = f"(1 - {x}) - ({self.base[i]} + drive) * {x}", 0.7
            lines.append(f'  {x}: {{initial: {initial}, tau: {self.tau[i]}, rate: "{rate}"}}')
        lines.append("links:")
        for target, incoming in enumerate(self.sources):
            for source, weight in incoming.items():
                shape = "steep" if source < self.half else "steep(1 - x)"
                lines.append(f"  {self.stock(source)} -> {self.stock(target)}: {{weight: {weight}, shape: {shape}}}")
        return "\n".join(lines) + "\n"

    def cpp(self):
        n, half = self.size, self.half

        def total(target):
            return " + ".join(
                f"{'weight' if (source, target) == self.varied_link() else weight} * acts[{source}]"
                for source, weight in self.sources[target].items())

        def numbers(values):
            return ", ".join(map(str, values))

        drives = "\n".join(f"        drive[{target}] = {total(target)};" for target in range(n))
        return f"""\
// Written by ../models/generate.py from the rule of ../models/{self.name}.yaml.

#include "ensemble.hpp"

struct Web
{{
    static constexpr const char* name = "{self.name}";
    static constexpr std::size_t size = {n}, strains = {half};
    static constexpr double end = 365;
    static constexpr Axis first{{0, 0.6, {self.per_axis}}};    // load
    static constexpr Axis second{{0.2, 1.4, {self.per_axis}}}; // weight of {self.stock(self.varied_link()[0])} -> {self.stock(self.varied_link()[1])}
    static constexpr double resting[size] = {{{numbers(self.base)}}};
    static constexpr double tau[size] = {{{numbers(self.tau)}}};

    const double weight, halfPower;
    double base[size], speed[size];

    Web(double load, double weight) : weight(weight), halfPower(x4(0.5))
    {{
        for (std::size_t i = 0; i < size; ++i)
        {{
            base[i] = resting[i] + (i < strains / 2 ? load : 0);
            speed[i] = 1 / tau[i];
        }}
    }}

    void initial(State<size>& x) const
    {{
        for (std::size_t i = 0; i < size; ++i)
            x[i] = i < strains ? 0.3 : 0.7;
    }}

    void operator()(const State<size>& x, State<size>& slope, double) const
    {{
        double acts[size], drive[size];
        for (std::size_t i = 0; i < strains; ++i)
            acts[i] = x4(x[i]) / (halfPower + x4(x[i]));
        for (std::size_t i = strains; i < size; ++i)
            acts[i] = x4(1 - x[i]) / (halfPower + x4(1 - x[i]));
{drives}
        for (std::size_t i = 0; i < strains; ++i)
            slope[i] = ((base[i] + drive[i]) * (1 - x[i]) - x[i]) * speed[i];
        for (std::size_t i = strains; i < size; ++i)
            slope[i] = ((1 - x[i]) - (base[i] + drive[i]) * x[i]) * speed[i];
    }}
}};

int main(int argc, char** argv) {{ return run<Web>(argc, argv); }}
"""


if __name__ == "__main__":
    for web in (
        Web("web-24", "A web of 24 stocks and 86 links", 24, 86, 20, 64),
        Web("sparse-200", "A sparse web of 200 stocks and 600 links", 200, 600, 20, 32),
    ):
        (HERE / f"{web.name}.yaml").write_text(web.yaml())
        (HERE.parent / "peers" / f"{web.name}.cpp").write_text(web.cpp())
