"""Writes the inputs and expected values that TestGoldenMetrics compares with.

Made with scikit-learn 1.9.1, NumPy 2.4.6 and SciPy 1.17.1 on Python 3.11:

    python -m venv venv
    venv/bin/pip install scikit-learn==1.9.1 numpy==2.4.6 scipy==1.17.1
    venv/bin/python runtime/src/test/python/metrics_golden.py

Predictions are single precision, as models give them, and are handed to scikit-learn in double, clipped for the log loss as
scikit-learn clips single precision: its own single-precision sums would agree to 1e-6 only.
"""

import json
import math
import warnings
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy.special import gammaln
from sklearn import metrics as sk

VERSIONS = {"sklearn": "1.9.1", "numpy": "2.4.6", "scipy": "1.17.1"}
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


def main():
    found = {"sklearn": sklearn.__version__, "numpy": np.__version__, "scipy": scipy.__version__}
    if found != VERSIONS:
        raise SystemExit(f"expected {VERSIONS}, found {found}")
    warnings.simplefilter("ignore")
    random = np.random.default_rng(20261101)
    cases = [*of_binary(random), *of_multiclass(random), *of_regression(random)]
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in cases)
    TARGET.write_text('{"versions":' + json.dumps(VERSIONS) + ',"cases":[\n' + lines + "\n]}\n")


if __name__ == "__main__":
    main()
