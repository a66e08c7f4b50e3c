"""Exact tests of ranks by laying out every arrangement, and other values of SciPy: writes scipy.json."""

import itertools
import json
import math
import pathlib

import numpy
from scipy import stats


def share(observed, all_values):
    far = [value for value in all_values if abs(value) >= abs(observed) - 1e-9]
    return len(far) / len(all_values)


def rank_sum(x, y):
    ranks = stats.rankdata(x + y)
    middle = len(x) * (len(x) + len(y) + 1) / 2
    sums = [sum(chosen) - middle for chosen in itertools.combinations(ranks, len(x))]
    return {"x": x, "y": y, "u": float(stats.mannwhitneyu(x, y).statistic), "p": share(sum(ranks[: len(x)]) - middle, sums)}


def signed_rank(d):
    kept = [v for v in d if v != 0]
    ranks = stats.rankdata(numpy.abs(kept))
    total = sum(ranks)
    values = [sum(s * r for s, r in zip(signs, ranks)) for signs in itertools.product([1, -1], repeat=len(kept))]
    observed = sum(math.copysign(r, v) for r, v in zip(ranks, kept))
    return {"d": d, "v": float((total + observed) / 2), "p": share(observed, values)}


def divisions(indices, sizes):
    if not sizes:
        yield []
        return
    for chosen in itertools.combinations(indices, sizes[0]):
        rest = [i for i in indices if i not in chosen]
        for others in divisions(rest, sizes[1:]):
            yield [chosen, *others]


def kruskal(groups):
    ranks = stats.rankdata(sum(groups, []))
    def spread(parts):
        return sum(sum(ranks[list(part)]) ** 2 / len(part) for part in parts)
    sizes = [len(group) for group in groups]
    starts = numpy.cumsum([0] + sizes)
    observed = spread([list(range(a, b)) for a, b in zip(starts, starts[1:])])
    every = [spread(parts) for parts in divisions(list(range(len(ranks))), sizes)]
    far = sum(value >= observed - 1e-9 for value in every)
    return {"groups": groups, "h": float(stats.kruskal(*groups).statistic), "p": int(far) / len(every)}


def correlation(x, y, statistic):
    coefficient = {"spearman": stats.spearmanr, "kendall": stats.kendalltau}[statistic](x, y).statistic
    if statistic == "spearman":
        a, b = stats.rankdata(x), stats.rankdata(y)
        a, b = a - a.mean(), b - b.mean()
        every = [float(numpy.dot(a, order)) for order in itertools.permutations(b)]
        observed = float(numpy.dot(a, b))
    else:
        def score(order):
            pairs = itertools.combinations(range(len(x)), 2)
            return sum(numpy.sign(x[i] - x[j]) * numpy.sign(order[i] - order[j]) for i, j in pairs)
        every = [float(score(order)) for order in itertools.permutations(y)]
        observed = float(score(y))
    return {"x": x, "y": y, "coefficient": float(coefficient), "p": share(observed, every)}


def slope(dose, parameter):
    fit = stats.linregress(numpy.log(dose), numpy.log(parameter))
    reach = stats.t.ppf(0.95, len(dose) - 2) * fit.stderr
    return {
        "dose": dose, "parameter": parameter, "slope": float(fit.slope), "intercept": float(fit.intercept),
        "lower": float(fit.slope - reach), "upper": float(fit.slope + reach),
    }


ranked = [
    ([1.2, 3.4, 9.9, 4.1], [0.3, 2.2, 5.0]), ([3, 3, 5, 8, 8], [1, 3, 3, 8]), ([0, 0, 0, 2], [0, 5, 7, 7, 9, 9]),
    ([2.5], [1, 3, 4, 8, 9]), ([1, 1, 2], [1, 1, 1]), ([12, 7, 7, 40, 5, 8], [6, 9, 22, 3, 2, 1]),
]
paired = [[1.5, -0.5, 2.5, 3, 4], [1, -1, 2, 2, 0, 3, -3, 5], [0.5, -0.5, 0, 0], [4, 7, 1, 9, 12, 3, -2, 5, 6, 11]]
several = [
    [[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[6.4, 6.8, 7.2], [2.5, 3.7, 4.9, 5.4], [1.3, 4.1, 4.9]],
    [[1, 1, 2], [2, 2, 3], [3, 3, 3]], [[5, 1], [2, 8], [3, 3], [9, 4]], [[1, 5, 5], [2, 5]],
]
pairs = [
    ([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]), ([1, 1, 1, 2, 2, 3, 3], [5, 9, 7, 12, 10, 31, 8]),
    ([1, 1, 2, 2, 3, 3, 3], [4, 4, 6, 5, 6, 6, 9]), ([0.5, 2, 8, 4, 4, 1, 16, 3], [1, 1, 1, 0, 0, 0, 1, 0]), ([3, 1], [1, 2]),
]
doses = [
    ([0.9e6, 1.1e6, 1e6, 3e6, 2.8e6, 3.1e6, 6e6, 5.5e6, 6.2e6], [310, 1250, 95, 820, 4100, 505, 9600, 2100, 5300]),
    ([1e6, 3e6, 3e6], [12, 40, 31]),
]


def proportion(x, n):
    test = stats.binomtest(x, n)
    exact, score = (test.proportion_ci(0.95, method) for method in ("exact", "wilson"))
    return [x, n, float(exact.low), float(exact.high), float(score.low), float(score.high)]


found = {
    "proportions95": [proportion(x, n) for n in (1, 2, 3, 6, 9, 12, 18, 40) for x in range(n + 1)],
    "rankSum": [rank_sum(list(x), list(y)) for x, y in ranked],
    "signedRank": [signed_rank(d) for d in paired],
    "kruskalWallis": [kruskal(groups) for groups in several],
    "spearman": [correlation(x, y, "spearman") for x, y in pairs],
    "kendall": [correlation(x, y, "kendall") for x, y in pairs],
    "logLogSlope": [slope(dose, parameter) for dose, parameter in doses],
    "chiSquareUpperTail": [
        [x, df, float(stats.chi2.sf(x, df))]
        for x, df in [(0.001, 6), (0.5, 9), (3.84, 1), (7, 7), (10, 2), (29.27, 4), (60, 3), (60, 1), (120, 5), (300, 12)]
    ],
}
path = pathlib.Path(__file__).with_name("scipy.json")
path.write_text(json.dumps(found) + "\n")
