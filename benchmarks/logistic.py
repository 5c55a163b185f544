"""Logistic regression over named features, with an L2 penalty; weights rounded to two places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import minimize

Example = tuple[frozenset[str], bool]


def fit(
    examples: Sequence[Example],
    penalty: float,
    least: int = 3,
    prior: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """The weight of each feature that at least ``least`` examples have, and the ``bias``.

    ``prior`` holds weights that the penalty pulls towards in place of nought; its features are
    kept however rare they are.
    """
    known = prior or {}
    counts = Counter(f for features, _ in examples for f in features)
    names = sorted({f for f, n in counts.items() if n >= least} | set(known))
    index = {f: i for i, f in enumerate(names)}
    x = np.zeros((len(examples), len(names) + 1))
    x[:, -1] = 1.0
    for row, (features, _) in enumerate(examples):
        for feature in features:
            if feature in index:
                x[row, index[feature]] = 1.0
    y = np.array([1.0 if right else -1.0 for _, right in examples])
    centre = np.array([known.get(f, 0.0) for f in names])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        margin = np.clip(y * (x @ w), -50, 50)
        value = np.logaddexp(0, -margin).sum() + penalty * ((w[:-1] - centre) ** 2).sum() / 2
        slope = -(x.T @ (y / (1 + np.exp(margin))))
        slope[:-1] += penalty * (w[:-1] - centre)
        return value, slope

    start = np.append(centre, 0.0)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    fitted = {"bias": round(float(best[-1]), 2)}
    fitted |= {f: round(float(best[index[f]]), 2) for f in names if abs(best[index[f]]) >= 0.05}
    return fitted


def score(weights: dict[str, float], features: frozenset[str]) -> float:
    """The log odds that the weights give."""
    return weights["bias"] + sum(weights.get(f, 0.0) for f in features)
