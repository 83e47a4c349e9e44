"""What Hairer's DOPRI5 and DOP853 do on the problems of LoopSim.Numerics.Tests, through the wrappers of scipy.integrate.ode.

Writes tests/LoopSim.Numerics.Tests/Accuracy/hairer-codes.csv, which the accuracy tests compare LoopSim's own methods with. The
problems are defined here a second time, so that a slip in one definition shows. Needs NumPy and SciPy; run from anywhere.
"""
import csv
import math
import pathlib
import warnings

import numpy as np
from scipy.integrate import ode

TESTS = pathlib.Path(__file__).resolve().parents[2] / "tests" / "LoopSim.Numerics.Tests"


def unit(n):
    return [1.0] + [0.0] * (n - 1)


def decay_chain(t, y):
    return np.concatenate(([-y[0]], y[:8] - y[1:9], [y[8]]))


def fastening_chain(t, y):
    i = np.arange(1, 9)
    return np.concatenate(([-y[0]], i * y[:8] - (i + 1) * y[1:9], [9 * y[8]]))


def diffusion(t, y):
    padded = np.concatenate(([0.0], y, [0.0]))
    return padded[:-2] - 2 * y + padded[2:]


def kepler(t, y):
    cube = math.hypot(y[0], y[1]) ** 3
    return [y[2], y[3], -y[0] / cube, -y[1] / cube]


def orbit(e):
    return [1 - e, 0.0, 0.0, math.sqrt((1 + e) / (1 - e))]


def bessel(t, y):
    x = t + 1
    return [y[1], -(y[1] / x + (1 - 0.25 / x**2) * y[0])]


def repressilator(t, y):
    m, p = y[:3], y[3:]
    return np.concatenate((-m + 216 / (1 + np.roll(p, 1) ** 2) + 0.216, -5 * (p - m)))


def arenstorf(t, y):
    moon = 0.012277471
    earth = 1 - moon
    d1 = ((y[0] + moon) ** 2 + y[1] ** 2) ** 1.5
    d2 = ((y[0] - earth) ** 2 + y[1] ** 2) ** 1.5
    return [
        y[2],
        y[3],
        y[0] + 2 * y[3] - earth * (y[0] + moon) / d1 - moon * (y[0] - earth) / d2,
        y[1] - 2 * y[2] - earth * y[1] / d1 - moon * y[1] / d2,
    ]


# name: (initial state, end, field)
PROBLEMS = {
    "A1": ([1.0], 20, lambda t, y: [-y[0]]),
    "A2": ([1.0], 20, lambda t, y: [-y[0] ** 3 / 2]),
    "A3": ([1.0], 20, lambda t, y: [y[0] * math.cos(t)]),
    "A4": ([1.0], 20, lambda t, y: [y[0] / 4 * (1 - y[0] / 20)]),
    "A5": ([4.0], 20, lambda t, y: [(y[0] - t) / (y[0] + t)]),
    "B1": ([1.0, 3.0], 20, lambda t, y: [2 * (y[0] - y[0] * y[1]), -(y[1] - y[0] * y[1])]),
    "B2": ([2.0, 0.0, 1.0], 20, lambda t, y: [-y[0] + y[1], y[0] - 2 * y[1] + y[2], y[1] - y[2]]),
    "B3": ([1.0, 0.0, 0.0], 20, lambda t, y: [-y[0], y[0] - y[1] ** 2, y[1] ** 2]),
    "C1": (unit(10), 20, decay_chain),
    "C2": (unit(10), 20, fastening_chain),
    "C4": (unit(51), 20, diffusion),
    "D1": (orbit(0.1), 20, kepler),
    "D2": (orbit(0.3), 20, kepler),
    "D4": (orbit(0.7), 20, kepler),
    "D5": (orbit(0.9), 20, kepler),
    "E1": ([0.671396707141803090, 0.0954005144474745], 20, bessel),
    "E3": ([0.0, 0.0], 20, lambda t, y: [y[1], y[0] ** 3 / 6 - y[0] + 2 * math.sin(2.78535 * t)]),
    "E5": ([0.0, 0.0], 20, lambda t, y: [y[1], math.sqrt(1 + y[1] ** 2) / (25 - t)]),
    "brusselator": ([1.5, 3.0], 20, lambda t, y: [1 + y[0] ** 2 * y[1] - 4 * y[0], 3 * y[0] - y[0] ** 2 * y[1]]),
    "toggle": ([1.05, 1.0], 50, lambda t, y: [10 / (1 + y[1] ** 2) - y[0], 10 / (1 + y[0] ** 2) - y[1]]),
    "repressilator": ([1.0, 2.0, 3.0, 0.0, 0.0, 0.0], 100, repressilator),
    "arenstorf": ([0.994, 0.0, 0.0, -2.00158510637908252240537862224], 17.0652165601579625588917206249, arenstorf),
    "lorenz": (
        [-8.0, 8.0, 27.0],
        16,
        lambda t, y: [10 * (y[1] - y[0]), y[0] * (28 - y[2]) - y[1], y[0] * y[1] - 8 / 3 * y[2]],
    ),
}
# Some component decays to nothing, so the absolute tolerance must not hide it.
DECAYS = {"A1", "B3", "C1", "C2", "C4"}

# Where stability limits the step, rounding decides which steps are refused: of runs that differ in the last bits of a constant alone, the
# errors of DOP853 differ up to two hundredfold (C2 at 1e-6). The first of these is the code as it is.
RUNS = 9


def final_states():
    with open(TESTS / "Problems" / "final-states.csv", newline="", encoding="utf-8") as file:
        return {row[0]: np.array([float(value) for value in row[1:]]) for row in list(csv.reader(file))[1:]}


def run(name, code, rtol, last_bits=0):
    """The error in units of the tolerance, times rtol, and the evaluations of the field; last_bits changes the code's safety factor by a
    few units in the last place."""
    initial, end, field = PROBLEMS[name]
    atol = 1e-15 if name in DECAYS else rtol
    count = 0

    def counted(t, y):
        nonlocal count
        count += 1
        return field(t, y)

    # SciPy's wrapper has a default of its own for the most a step of DOP853 may shrink; this is the code's.
    own = {"dfactor": 0.333} if code == "dop853" else {}
    safety = 0.9 * (1 + last_bits * 2.3e-16)
    solver = ode(counted).set_integrator(code, rtol=rtol, atol=atol, nsteps=10_000_000, safety=safety, **own)
    solver.set_initial_value(initial, 0.0)
    state = solver.integrate(end)
    if not solver.successful():
        return None
    known = FINAL[name]
    return float(np.max(np.abs(state - known) * rtol / (atol + rtol * np.abs(known)))), count


FINAL = final_states()

if __name__ == "__main__":
    warnings.simplefilter("error")
    path = TESTS / "Accuracy" / "hairer-codes.csv"
    path.parent.mkdir(exist_ok=True)
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["problem", "code", "rtol", "error", "evaluations", "largest_error", "least_evaluations", "most_evaluations"])
        for name in PROBLEMS:
            for code in ("dopri5", "dop853"):
                for digits in range(3, 13):
                    try:
                        results = [run(name, code, 10.0**-digits, last_bits) for last_bits in range(RUNS)]
                    except UserWarning as warning:
                        print(name, code, digits, warning)
                        continue
                    if all(results):
                        errors, counts = zip(*results)
                        writer.writerow([name, code, f"1e-{digits}", f"{errors[0]:.4e}", counts[0], f"{max(errors):.4e}", min(counts), max(counts)])
