"""Writes the inputs and expected values that TestGoldenMetrics compares with.

Made with scikit-learn 1.9.1, XGBoost 3.4.0, NumPy 2.4.6 and SciPy 1.17.1 on Python 3.11:

    python -m venv venv
    venv/bin/pip install scikit-learn==1.9.1 xgboost==3.4.0 numpy==2.4.6 scipy==1.17.1
    venv/bin/python runtime/src/test/python/metrics_golden.py

Predictions are single precision, as models give them, and are handed to scikit-learn in double, clipped for the log loss as
scikit-learn clips single precision: its own single-precision sums would agree to 1e-6 only. What XGBoost measures in single
precision is in cases of its own, with a tolerance of 1e-6.
"""

import json
import math
import warnings
from pathlib import Path

import numpy as np
import scipy
import sklearn
import xgboost
from scipy.special import gammaln
from sklearn import metrics as sk

VERSIONS = {"sklearn": "1.9.1", "xgboost": "3.4.0", "numpy": "2.4.6", "scipy": "1.17.1"}
TARGET = Path(__file__).parents[1] / "resources/org/sqlflow/runtime/metric/golden.json"
EPSILON = float(np.finfo(np.float32).eps)


def clip(probabilities):
    return np.clip(probabilities, EPSILON, 1 - EPSILON)


def average(values, weights):
    return float(np.average(values, weights=weights))


def per_class(labels, predicted, weights, suffix, **average_of):
    return {
        f"precision_{suffix}": sk.precision_score(labels, predicted, sample_weight=weights, **average_of),
        f"recall_{suffix}": sk.recall_score(labels, predicted, sample_weight=weights, **average_of),
        f"f1_{suffix}": sk.f1_score(labels, predicted, sample_weight=weights, **average_of),
    }


def of_classes(labels, predicted, weights):
    expected = {
        "accuracy_score": sk.accuracy_score(labels, predicted, sample_weight=weights),
        "balanced_accuracy_score": sk.balanced_accuracy_score(labels, predicted, sample_weight=weights),
        "cohen_kappa_score": sk.cohen_kappa_score(labels, predicted, sample_weight=weights),
        "matthews_corrcoef": sk.matthews_corrcoef(labels, predicted, sample_weight=weights),
        "zero_one_loss": sk.zero_one_loss(labels, predicted, sample_weight=weights),
        "hamming_loss": sk.hamming_loss(labels, predicted, sample_weight=weights),
    }
    for name in ("macro", "weighted", "micro"):
        expected |= per_class(labels, predicted, weights, name, average=name)
    return expected


def binary(name, labels, probabilities, weights=None):
    probabilities = probabilities.astype(np.float32)
    p = probabilities.astype(np.float64)
    predicted = (p > 0.5).astype(int)
    matrix = sk.confusion_matrix(labels, predicted, sample_weight=weights)
    loss = sk.log_loss(labels, clip(p), sample_weight=weights)
    single = sk.log_loss(labels, probabilities, sample_weight=weights)
    assert math.isclose(loss, single, rel_tol=1e-5), (loss, single)
    expected = {"loss": loss, "log_loss": loss}
    expected |= of_classes(labels, predicted, weights)
    expected |= per_class(labels, predicted, weights, "score")
    expected |= {
        "roc_auc_score": sk.roc_auc_score(labels, p, sample_weight=weights),
        "average_precision_score": sk.average_precision_score(labels, p, sample_weight=weights),
        "brier_score_loss": sk.brier_score_loss(labels, p, sample_weight=weights),
        "hinge_loss": sk.hinge_loss(labels, np.log(clip(p) / (1 - clip(p))), sample_weight=weights),
        "TrueNegatives": matrix[0, 0],
        "FalsePositives": matrix[0, 1],
        "FalseNegatives": matrix[1, 0],
        "TruePositives": matrix[1, 1],
    }
    return case(name, "binary", 2, labels, probabilities, weights, expected)


def multiclass(name, classes, labels, probabilities, weights=None, every_class_occurs=True):
    """A label equal to the number of classes is of a class unseen in training, whose probability is 0."""
    probabilities = probabilities.astype(np.float32)
    scores = probabilities.astype(np.float64)
    predicted = scores.argmax(axis=1)
    if (labels == classes).any():
        scores = np.column_stack([scores, np.zeros(len(labels))])
    every = np.arange(scores.shape[1])
    loss = sk.log_loss(labels, clip(scores), sample_weight=weights, labels=every)
    expected = {"loss": loss, "log_loss": loss}
    expected |= of_classes(labels, predicted, weights)
    expected["brier_score_loss"] = (
        sk.brier_score_loss(labels, scores, sample_weight=weights, labels=every, scale_by_half=False))
    if every_class_occurs:
        # As an indicator matrix, since scikit-learn takes two classes in two columns for no multi-class task.
        indicators = (labels[:, None] == every).astype(int)
        for metric in (sk.roc_auc_score, sk.average_precision_score):
            expected[metric.__name__] = metric(indicators, scores, average="macro", sample_weight=weights)
    if len(every) == classes > 2:
        for k in (2, 3, 5):
            # Of equal probabilities, scikit-learn prefers the last class and SQLFlow the first.
            value = sk.top_k_accuracy_score(
                classes - 1 - labels, scores[:, ::-1], k=k, labels=every, sample_weight=weights)
            expected[f"top_{k}_accuracy"] = value
    return case(name, "multiclass", classes, np.where(labels == classes, -1, labels), probabilities, weights, expected)


def regression(name, objective, labels, predictions, weights=None):
    predictions = predictions.astype(np.float32)
    p = predictions.astype(np.float64)
    squared = sk.mean_squared_error(labels, p, sample_weight=weights)
    absolute = sk.mean_absolute_error(labels, p, sample_weight=weights)
    expected = {
        "loss": squared,
        "mean_squared_error": squared,
        "root_mean_squared_error": sk.root_mean_squared_error(labels, p, sample_weight=weights),
        "mean_absolute_error": absolute,
        "median_absolute_error": sk.median_absolute_error(labels, p, sample_weight=weights),
        "mean_absolute_percentage_error": sk.mean_absolute_percentage_error(labels, p, sample_weight=weights),
        "r2_score": sk.r2_score(labels, p, sample_weight=weights),
        "explained_variance_score": sk.explained_variance_score(labels, p, sample_weight=weights),
        "max_error": sk.max_error(labels, p),
    }
    if objective == "count:poisson":
        expected["loss"] = average(gammaln(labels + 1) + p - labels * np.log(p), weights)
        expected |= {
            "mean_squared_log_error": sk.mean_squared_log_error(labels, p, sample_weight=weights),
            "root_mean_squared_log_error": sk.root_mean_squared_log_error(labels, p, sample_weight=weights),
            "mean_poisson_deviance": sk.mean_poisson_deviance(labels, p, sample_weight=weights),
        }
    if objective == "reg:absoluteerror":
        expected["loss"] = absolute
    return case(name, objective, 0, labels, predictions, weights, expected)


def by_xgboost(names, labels, predictions, classes=0, **info):
    """What XGBoost measures: a model without trees, whose margins are the predictions."""
    matrix = xgboost.DMatrix(np.zeros((len(labels), 1)), labels, base_margin=predictions, **info)
    parameters = {"objective": "reg:squarederror", "base_score": 0, "eval_metric": names, "nthread": 1}
    if classes:
        parameters |= {"objective": "multi:softprob", "num_class": classes}
        matrix.set_base_margin(np.log(predictions))
    booster = xgboost.Booster(parameters, [matrix])
    measured = [float(text.split(":")[1]) for text in booster.eval(matrix).split()[1:]]
    return dict(zip(names, measured, strict=True))


def ranking(name, objective, labels, scores, groups, weights=None):
    """Rows of a group are neighbours here; one of its weights is that of the group."""
    names = ["ndcg-", "ndcg@3-", "ndcg@5-", "ndcg@10-"]
    if labels.max() <= 1:
        names += ["map", "map@3", "map@5", "map@10", "map-", "map@3-", "pre@3", "pre@5"]
    first = np.r_[True, groups[1:] != groups[:-1]]
    of_group = None if weights is None else weights[first]
    info = {"qid": groups} | ({} if weights is None else {"weight": of_group})
    expected = by_xgboost(names, labels, scores.astype(np.float32), **info)
    # XGBoost counts a group without relevant rows as 1 whatever its weight, here as 1 times its weight.
    without = [not labels[groups == g].any() for g in groups[first]]
    for measured in names[:4]:
        expected[measured[:-1]] = expected[measured] + np.average(without, weights=of_group)
    parts = [(labels[groups == g], scores.astype(np.float32)[groups == g].astype(float)) for g in groups[first]]
    for suffix, k in (("", None), ("@3", 3)):
        values = [sk.ndcg_score([y], [p], k=k) if len(y) > 1 else float(y[0] > 0) for y, p in parts]
        expected["ndcg_score" + suffix] = np.average(values, weights=of_group)
    ranks = [1 + np.flatnonzero(y[np.argsort(-p, kind="stable")] > 0) for y, p in parts]
    expected["mrr"] = np.average([1 / r[0] if len(r) else 0 for r in ranks], weights=of_group)
    expected["loss"] = 1 - expected["map" if objective == "rank:map" else "ndcg"]
    made = case(name, objective, 0, labels, scores, weights, expected)
    return made | {"groups": [int(g) for g in groups], "tolerance": 1e-6}


def survival(name, objective, lowers, uppers, predictions, weights=None):
    """Every pair of rows is looked at; with uppers the labels are earliest times, else negative where nothing happened."""
    predictions = predictions.astype(np.float32)
    hazards = objective == "survival:cox"
    start = np.abs(lowers) if hazards else lowers
    end = np.where(lowers < 0, np.inf, start) if hazards else uppers
    time = -predictions if hazards else predictions
    weight = np.ones(len(start)) if weights is None else weights
    concordant = comparable = 0.0
    for i in range(len(start)):
        for j in range(len(start)):
            if end[i] < start[j] or (end[i] == start[j] and end[j] > start[j]):
                comparable += weight[i] * weight[j]
                concordant += weight[i] * weight[j] * (1 if time[i] < time[j] else 0.5 if time[i] == time[j] else 0)
    expected = {"concordance_index": concordant / comparable, "loss": 1 - concordant / comparable}
    made = case(name, objective, 0, lowers, predictions, weights, expected)
    return made | {"uppers": [] if hazards else [str(u) if math.isfinite(u) else "Infinity" for u in uppers]}


def quantiles(name, levels, labels, predictions, weights=None):
    predictions = predictions.astype(np.float32)
    p = predictions.astype(np.float64)
    expected = {"loss": 0.0, "pinball": 0.0, "coverage": 0.0}
    for column, level in enumerate(levels):
        loss = sk.mean_pinball_loss(labels, p[:, column], alpha=level, sample_weight=weights)
        covered = average(labels <= p[:, column], weights)
        expected |= {f"pinball_{level}": loss, f"coverage_{level}": covered}
        expected["pinball"] += loss / len(levels)
        expected["coverage"] += covered / len(levels)
    expected["loss"] = expected["pinball"]
    lowest, highest = p[:, np.argmin(levels)], p[:, np.argmax(levels)]
    if len(levels) > 1:
        expected["interval_coverage"] = average((labels >= lowest) & (labels <= highest), weights)
    made = case(name, "reg:quantileerror", 0, labels, predictions, weights, expected)
    return made | {"levels": [str(level) for level in levels]}


def case(name, task, classes, labels, predictions, weights, expected):
    return {
        "name": name,
        "task": task,
        "classes": classes,
        "labels": [float(label) for label in labels],
        "weights": [] if weights is None else [float(weight) for weight in weights],
        # The shortest decimal that reads back as the same single-precision number.
        "predictions": [float(str(value)) for value in predictions.ravel()],
        "expected": {metric: float(value) for metric, value in expected.items()},
    }


def softmax(margins):
    exponentials = np.exp(margins - margins.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def of_multiclass(random):
    rows, classes = 200, 5
    labels = random.choice(classes, rows, p=[0.4, 0.3, 0.15, 0.1, 0.05])
    weights = np.round(random.gamma(2, 1, rows) + 0.01, 3)
    probabilities = softmax(random.normal(0, 1, (rows, classes)) + 1.5 * np.eye(classes)[labels])
    yield multiclass("five classes", classes, labels, probabilities)
    yield multiclass("five classes, weights", classes, labels, probabilities, weights)
    tied = np.round(probabilities * 8) + 0.5
    tied /= tied.sum(axis=1, keepdims=True)
    yield multiclass("five classes, ties, weights", classes, labels, tied, weights)
    certain = softmax(40 * (random.normal(0, 1, (100, 3)) + np.eye(3)[labels[:100] % 3]))
    yield multiclass("three classes, certain", 3, labels[:100] % 3, certain)
    yield multiclass("a class that does not occur", classes, labels % 4, probabilities, weights, False)
    unseen = labels.copy()
    unseen[::17] = classes
    yield multiclass("unseen classes", classes, unseen, probabilities)
    yield multiclass("unseen classes, weights", classes, unseen, probabilities, weights)
    two = labels % 2
    yield multiclass("two classes as several", 2, two, softmax(random.normal(0, 1, (rows, 2)) + np.eye(2)[two]), weights)


def of_binary(random):
    rows = 300
    labels = (random.random(rows) < 0.3).astype(int)
    weights = np.round(random.gamma(2, 1, rows) + 0.01, 3)
    probabilities = 1 / (1 + np.exp(-(random.normal(0, 1, rows) + 2 * labels - 1)))
    yield binary("two classes", labels, probabilities)
    yield binary("two classes, weights", labels, probabilities, weights)
    yield binary("two classes, ties", labels, np.round(probabilities, 1))
    yield binary("two classes, ties, weights", labels, np.round(probabilities, 1), weights)
    yield binary("two classes, certain", labels, np.clip(3 * probabilities - 1, 0, 1), weights)
    yield binary("two classes, one predicted", labels, probabilities / 3)


def of_regression(random):
    rows = 250
    labels = np.round(random.normal(3, 10, rows), 4)
    weights = np.round(random.gamma(2, 1, rows) + 0.01, 3)
    predictions = labels + random.normal(0, 3, rows)
    yield regression("numbers", "reg:squarederror", labels, predictions)
    yield regression("numbers, weights", "reg:squarederror", labels, predictions, weights)
    yield regression("numbers, absolute", "reg:absoluteerror", labels[:249], predictions[:249])
    yield regression("numbers, absolute, weights", "reg:absoluteerror", labels, predictions, weights)
    whole = np.round(labels)
    yield regression("whole errors, even weights", "reg:squarederror", whole, np.round(predictions), np.round(weights) + 1.0)
    yield regression("far from 0", "reg:squarederror", labels + 1e8, (labels + 1e8).astype(np.float32) + 8.0, weights)
    rates = np.exp(random.normal(1, 1, rows))
    counts = random.poisson(rates).astype(float)
    yield regression("counts", "count:poisson", counts, rates * np.exp(random.normal(0, 0.2, rows)))
    yield regression("counts, weights", "count:poisson", counts, rates, weights)


def of_xgboost(random):
    rows = 200
    labels = (random.random(rows) < 0.3).astype(int)
    weights = np.round(random.gamma(2, 1, rows) + 0.01, 3)
    for ties, w in ((False, None), (True, weights)):
        probabilities = (1 / (1 + np.exp(-(random.normal(0, 1, rows) + 2 * labels - 1)))).astype(np.float32)
        probabilities = np.round(probabilities, 1 if ties else 6)
        names = ["auc", "aucpr", "error", "error@0.7", "logloss"]
        expected = by_xgboost(names, labels, probabilities, weight=w)
        made = case(f"XGBoost, two classes, ties {ties}", "binary", 2, labels, probabilities, w, expected)
        yield made | {"tolerance": 1e-6}
        numbers = np.abs(probabilities + 0.1)
        y = np.round(random.gamma(2, 1, rows) + 0.1, 3)
        names = ["mphe", "gamma-nloglik", "gamma-deviance", "poisson-nloglik", "rmsle", "mape", "mae", "rmse"]
        expected = by_xgboost(names, y, numbers, weight=w)
        expected["d2_absolute_error_score"] = sk.d2_absolute_error_score(y, numbers.astype(float), sample_weight=w)
        made = case(f"XGBoost, numbers, weights {ties}", "reg:gamma", 0, y, numbers, w, expected)
        yield made | {"tolerance": 1e-5}
        several = random.choice(3, rows, p=[0.5, 0.3, 0.2])
        p = softmax(random.normal(0, 1, (rows, 3)) + np.eye(3)[several]).astype(np.float32)
        measured = by_xgboost(["auc", "aucpr", "merror", "mlogloss"], several, p, classes=3, weight=w)
        expected = {"auc_weighted": measured.pop("auc")} | measured
        made = case(f"XGBoost, three classes, weights {ties}", "multiclass", 3, several, p, w, expected)
        yield made | {"tolerance": 1e-5}


def of_more(random):
    rows = 240
    groups = np.sort(random.choice(25, rows))
    graded = random.choice(5, rows, p=[0.5, 0.2, 0.15, 0.1, 0.05])
    relevant = (graded > 2).astype(int)
    of_group = np.round(random.gamma(2, 1, 25) + 0.01, 3)[groups]
    scores = graded + random.normal(0, 2, rows)
    yield ranking("graded groups", "rank:ndcg", graded, scores, groups)
    yield ranking("graded groups, weights", "rank:ndcg", graded, scores, groups, of_group)
    yield ranking("groups", "rank:map", relevant, scores, groups)
    yield ranking("groups, ties, weights", "rank:map", relevant, np.round(scores), groups, of_group)
    weights = np.round(random.gamma(2, 1, rows) + 0.01, 3)
    times = np.round(random.gamma(2, 5, rows))
    happened = random.random(rows) < 0.6
    predicted = np.round(times + random.normal(0, 5, rows))
    yield survival("hazards", "survival:cox", np.where(happened, times, -times)[times > 0], None, -predicted[times > 0])
    bounds = np.where(happened, times, np.inf)
    yield survival("times", "survival:aft", times, bounds, predicted)
    bounds[::5] = times[::5] + 3
    yield survival("times between bounds, weights", "survival:aft", times, bounds, predicted, weights)
    labels = np.round(random.normal(3, 10, rows), 4)
    at = np.column_stack([labels + random.normal(shift, 3, rows) for shift in (3, -3, 0)])
    yield quantiles("quantiles", [0.9, 0.1, 0.5], labels, at)
    yield quantiles("quantiles, weights", [0.9, 0.1, 0.5], labels, at, weights)
    yield quantiles("a quantile", [0.25], labels, at[:, 1:2])


def main():
    found = {"sklearn": sklearn.__version__, "xgboost": xgboost.__version__, "numpy": np.__version__, "scipy": scipy.__version__}
    if found != VERSIONS:
        raise SystemExit(f"expected {VERSIONS}, found {found}")
    warnings.simplefilter("ignore")
    random = np.random.default_rng(20261101)
    cases = [*of_binary(random), *of_multiclass(random), *of_regression(random), *of_xgboost(random), *of_more(random)]
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in cases)
    TARGET.write_text('{"versions":' + json.dumps(VERSIONS) + ',"cases":[\n' + lines + "\n]}\n")


if __name__ == "__main__":
    main()
