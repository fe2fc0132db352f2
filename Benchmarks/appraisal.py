"""The jobs of `YiwangBench appraisal` in numpy: prints `name milliseconds` (best of several) for the table of speeds.

Check sums are those of the Swift side; a difference of more than 1e-9 ends the run with an error.
"""

import sys
import time

import numpy as np

GAMMA = np.uint64(0x9E3779B97F4A7C15)
INDICATORS = np.tile([0.4, 0.3, 0.2, 0.1], 4)
DIMENSIONS = np.array([0.35, 0.30, 0.20, 0.15])


def uniform(counter):
    with np.errstate(over="ignore"):
        z = counter * GAMMA + GAMMA
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z ^= z >> np.uint64(31)
    return (z >> np.uint64(11)) * 2.0**-53


def sample(units, periods=1):
    counter = np.arange(periods * units * 16, dtype=np.uint64)
    return -np.log(1 - uniform(counter)).reshape(periods, units, 16)


def scores(values):
    low, high = values.min(axis=-2, keepdims=True), values.max(axis=-2, keepdims=True)
    found = (values - low) / (high - low) * 100
    found[..., 1::2] = 100 - found[..., 1::2]
    return found


def places(index):
    """Competition places, 1 for the highest."""
    order = np.sort(index)
    return len(index) - np.searchsorted(order, index, side="right") + 1


def appraise(values):
    found = scores(values)
    dimensions = (found * INDICATORS).reshape(*found.shape[:-1], 4, 4).sum(axis=-1)
    index = dimensions @ DIMENSIONS
    for period in np.atleast_2d(index):
        places(period)
        1 + np.searchsorted(np.quantile(period, [0.2, 0.4, 0.6, 0.8]), period, side="left")
    return index


def draws(found, count=1000):
    noise = 1 + 0.25 * (2 * uniform(np.arange(20 * count, dtype=np.uint64) + np.uint64(2**40)).reshape(count, 20) - 1)
    inner = (INDICATORS * noise[:, :16]).reshape(count, 4, 4)
    inner /= inner.sum(axis=2, keepdims=True)
    outer = DIMENSIONS * noise[:, 16:]
    outer /= outer.sum(axis=1, keepdims=True)
    weights = (inner * outer[:, :, None]).reshape(count, 16)
    index = found @ weights.T
    # Scores of different units are never equal here, so that places are positions in the order.
    order = np.argsort(-index, axis=0)
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, len(index) + 1)[:, None], axis=0)
    low, middle, high = np.quantile(ranks, [0.05, 0.5, 0.95], axis=1)
    bounds = np.quantile(index, [0.2, 0.4, 0.6, 0.8], axis=0)
    classes = (index[None] > bounds[:, None, :]).sum(axis=0)
    return ranks.mean(axis=1), high - low, classes


def tally(cell, area, closed, cells):
    return np.bincount(cell, minlength=cells), np.bincount(cell, area, cells), np.bincount(cell, closed, cells)


def best(times, job):
    found = []
    for _ in range(times):
        start = time.perf_counter()
        result = job()
        found.append((time.perf_counter() - start) * 1000)
    return min(found), result


def same(found, expected, tolerance=1e-9):
    if abs(found - expected) > tolerance * abs(expected):
        sys.exit(f"check sum: {found} instead of {expected}")


def main():
    values = sample(150, 36)
    took, index = best(20, lambda: appraise(values))
    same(index.sum(), 235833.22184908)
    print("months", took)
    for units, expected, times in [(3000, 126879.769946151, 20), (600_000, 24912860.7317, 3)]:
        values = sample(units)[0]
        took, index = best(times, lambda: appraise(values))
        same(index.sum(), expected)
        print(f"once-{units}", took)
    for units, spread, times in [(150, 22.246, 10), (3000, 412.756467, 3)]:
        found = scores(sample(units)[0])
        took, (_, width, _) = best(times, lambda: draws(found))
        same(width.mean(), spread, 1e-6)
        print(f"draws-{units}", took)
    items = np.arange(1_000_000, dtype=np.uint64)
    cell = (uniform(items) * 5400).astype(np.int64)
    area, closed = np.floor(uniform(items + np.uint64(2**41)) * 500), np.floor(uniform(items + np.uint64(2**42)) * 2)
    took, counts = best(5, lambda: tally(cell, area, closed, 5400))
    same(counts[0].sum(), 1_000_000)
    print("tally", took, counts[1].sum(), counts[2].sum())


main()
