#!/usr/bin/env python3
"""models/depression-core.yaml at rest through SciPy's solve_ivp (RK45), one member after the other; prints one line of JSON.

    scipy_core.py [--case core-whole|core-real] [--repeats K]

An 8 x 8 part of the grid of cases.json, evenly spread. The equations are plain Python numbers, which is faster than small arrays.
"""

import argparse
import json
import time
from pathlib import Path

from scipy.integrate import solve_ivp

PER_AXIS = 8


def field(load, weight, n):
    half_power, onset_half_power = 0.5**n, 0.52**8

    def hill(x):
        raised = max(x, 0.0) ** n
        return raised / (half_power + raised)

    def rates(_, state):
        stress, inflammation, energy, sleep, plasticity, entrenchment = state.tolist()
        fatigue, insomnia, rigidity = 1 - energy, 1 - sleep, 1 - plasticity
        s, i, f, u, r = hill(stress), hill(inflammation), hill(fatigue), hill(insomnia), hill(rigidity)
        burden = ((stress + inflammation + fatigue + insomnia + rigidity) / 5) ** 8
        onset = burden / (onset_half_power + burden)
        to_stress = load + 0.40 * i + 0.30 * f + 0.50 * u + 0.70 * r
        to_inflammation = 0.15 + 0.55 * s + 0.25 * f + 0.40 * u
        to_energy = 0.15 + 0.40 * s + 0.40 * i + 0.30 * f + 0.25 * u
        to_sleep = 0.15 + 0.90 * s + 0.30 * i + 0.30 * r
        to_plasticity = 0.15 + weight * s + 0.60 * i + 0.50 * f + 0.40 * u
        return (
            (to_stress * (1 + 0.2 * entrenchment) * (1 - stress) - stress) / 7,
            (to_inflammation * (1 - inflammation) - inflammation) / 4,
            (fatigue - to_energy * energy) / 14,
            (insomnia - to_sleep * sleep) / 3,
            ((1 - 0.3 * entrenchment) * rigidity - to_plasticity * plasticity) / 21,
            (onset * (1 - entrenchment) - (1 - onset) * entrenchment / 3) / 120,
        )

    return rates


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--case", default="core-whole", choices=["core-whole", "core-real"])
    options.add_argument("--repeats", type=int, default=1)
    options = options.parse_args()

    cases = json.loads((Path(__file__).resolve().parent / "cases.json").read_text())
    case = next(case for case in cases if case["name"] == options.case)
    n = case["set"].get("steepness", 4)
    start = [case["start"][name] for name in ("stress", "inflammation", "energy", "sleep", "plasticity", "entrenchment")]

    def value(axis, index):
        return axis["from"] + (axis["to"] - axis["from"]) * index / (axis["count"] - 1)

    def spread(axis):
        return [axis["count"] * (2 * k + 1) // (2 * PER_AXIS) for k in range(PER_AXIS)]

    def run(member):
        i, j = divmod(member, case["second"]["count"])
        rates = field(value(case["first"], i), value(case["second"], j), n)
        return solve_ivp(rates, (0, case["end"]), start, rtol=1e-6, atol=1e-9)

    def end(run):
        return run.y[:, -1].tolist()

    members = [i * case["second"]["count"] + j for i in spread(case["first"]) for j in spread(case["second"])]
    seconds = []
    for _ in range(options.repeats):
        begin = time.perf_counter()
        runs = [run(member) for member in members]
        seconds.append(time.perf_counter() - begin)

    # The members whose ends every program prints.
    total = case["first"]["count"] * case["second"]["count"]
    checked = [0, total // 3, 2 * total // 3, total - 1]
    print(json.dumps({
        "case": options.case, "members": len(members), "size": len(start), "kept": 0, "threads": 1, "rtol": 1e-6, "atol": 1e-9,
        "seconds": {"best": min(seconds), "all": seconds},
        "steps": {"accepted": sum(len(done.t) - 1 for done in runs), "rejected": sum((done.nfev - 2) // 6 - (len(done.t) - 1) for done in runs)},
        "checks": [{"member": member, "end": end(run(member))} for member in checked],
        "checksum": sum(sum(end(done)) for done in runs),
    }))


if __name__ == "__main__":
    main()
