"""The numbers against Python's XGBoost and scikit-learn, trained and computed in this process on the same rows."""

import pathlib
import re

import numpy as np
import pandas as pd
import pytest
import scipy.sparse
import sklearn.base
import sklearn.datasets
import sklearn.feature_extraction.text
import sklearn.inspection
import sklearn.metrics
import xgboost

from conftest import ROOT, Sqlflow

COMMON = {"max_depth": 4, "eta": 0.3, "nthread": 2}
ROUNDS = 20


def frame(name):
    if name == "cars":
        data = pd.read_csv(ROOT / "examples/data/cars.csv")
        data = data[data.miles_per_gallon.notna()].reset_index(drop=True)
        data["origin"] = data["origin"].astype("category")
        return data.drop(columns=["name", "model_year"]).rename(columns={"miles_per_gallon": "label"})
    if name == "penguins":
        data = pd.read_csv(ROOT / "examples/data/penguins.csv").drop(columns=["id"])
        for column in ("island", "sex"):
            data[column] = data[column].astype("category")
        return data.rename(columns={"species": "label"})
    loaded = getattr(sklearn.datasets, "load_" + name)(as_frame=True)
    data = loaded.data.copy()
    data.columns = [c.replace(" ", "_").replace("(", "").replace(")", "").replace("/", "_") for c in data.columns]
    data["label"] = loaded.target
    return data


CASES = [
    ("breast_cancer", "binary:logistic", {}),
    ("breast_cancer", "binary:logistic", {"subsample": 0.7, "colsample_bytree": 0.5, "seed": 7, "reg_alpha": 0.1}),
    ("breast_cancer", "binary:logistic", {"scale_pos_weight": 2, "min_child_weight": 3, "gamma": 0.5}),
    ("iris", "multi:softprob", {}),
    ("wine", "multi:softprob", {"reg_lambda": 2, "max_bin": 32}),
    ("penguins", "multi:softprob", {}),
    ("diabetes", "reg:squarederror", {}),
    ("diabetes", "reg:squarederror", {"tree_method": "exact"}),
    ("diabetes", "reg:squarederror", {"tree_method": "approx", "base_score": 150}),
    ("cars", "reg:squarederror", {}),
    ("diabetes", "reg:absoluteerror", {}),
    ("cars", "reg:absoluteerror", {}),
    ("cars", "count:poisson", {}),
    ("diabetes", "count:poisson", {"subsample": 0.9, "seed": 3}),
]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: "-".join([case[0], case[1], *case[2]]))
def case(request, tmp_path_factory):
    sqlflow = Sqlflow(tmp_path_factory.mktemp("parity"))
    name, objective, extra = request.param
    data = frame(name)
    data.to_parquet(sqlflow.directory / "data.parquet", index=False)
    labels = data["label"]
    codes = labels
    parameters = COMMON | {"objective": objective} | extra
    written = dict(parameters)
    if objective.startswith("multi"):
        classes = sorted(labels.unique())
        codes = labels.map({c: i for i, c in enumerate(classes)})
        parameters["num_class"] = len(classes)
    features = data.drop(columns=["label"])
    make = xgboost.DMatrix if extra.get("tree_method") in ("exact", "approx") else xgboost.QuantileDMatrix
    options = {"max_bin": extra["max_bin"]} if "max_bin" in extra else {}
    matrix = make(features, codes, enable_categorical=True, **options)
    booster = xgboost.train(parameters, matrix, num_boost_round=ROUNDS)
    attributes = ", ".join(f"{k}={v}" for k, v in written.items())
    sqlflow.sql(
        f"SELECT * FROM 'data.parquet' TO TRAIN xgboost.gbtree WITH {attributes}, train.num_boost_round={ROUNDS} "
        "LABEL label INTO m"
    )
    return sqlflow, objective, data, codes, booster, xgboost.DMatrix(features, enable_categorical=True)


def test_predictions_are_bit_equal(case):
    sqlflow, objective, data, codes, booster, matrix = case
    expected = booster.predict(matrix)
    extra = "WITH predict.extra_outputs=[probability]" if ":" in objective and objective[:3] in ("bin", "mul") else ""
    rows = sqlflow.rows(f"SELECT * FROM 'data.parquet' TO PREDICT t.p {extra} USING m; SELECT * FROM t")
    assert len(rows) == len(data)
    if objective.startswith("binary"):
        got = np.array([r["probability"] for r in rows], dtype=np.float32)
        assert [r["p"] for r in rows] == [int(x > 0.5) for x in expected]
    elif objective.startswith("multi"):
        names = [k for k in rows[0] if k.startswith("probability_")]
        got = np.array([[r[k] for k in names] for r in rows], dtype=np.float32)
        classes = sorted(data["label"].unique())
        assert names == [f"probability_{c}" for c in classes]
        assert [r["p"] for r in rows] == [classes[i] for i in expected.argmax(axis=1)]
    else:
        got = np.array([r["p"] for r in rows], dtype=np.float32)
    assert np.array_equal(got.view(np.uint32), expected.view(np.uint32))


def test_contributions_match(case):
    sqlflow, objective, data, codes, booster, matrix = case
    expected = booster.predict(matrix, pred_contribs=True)
    rows = sqlflow.rows("SELECT * FROM 'data.parquet' TO EXPLAIN m INTO t; SELECT * FROM t")
    multiclass = objective.startswith("multi")
    got = np.array([list(r.values())[1 if multiclass else 0 :] for r in rows], dtype=np.float64)
    assert list(rows[0])[1 if multiclass else 0 : -1] == [c for c in data.columns if c != "label"]
    expected = expected.reshape(-1, expected.shape[-1])
    assert got.shape == expected.shape
    assert np.abs(got - expected).max() <= 1e-5 * max(1, np.abs(expected).max())


def test_metrics_match(case):
    sqlflow, objective, data, codes, booster, matrix = case
    predicted = booster.predict(matrix)
    [row] = sqlflow.rows("SELECT * FROM 'data.parquet' TO EVALUATE m")
    truth = np.asarray(codes)
    if objective.startswith("binary"):
        hard = (predicted > 0.5).astype(int)
        score = predicted.astype(np.float64)
        expected = {
            "loss": sklearn.metrics.log_loss(truth, score),
            "accuracy": sklearn.metrics.accuracy_score(truth, hard),
            "precision": sklearn.metrics.precision_score(truth, hard),
            "recall": sklearn.metrics.recall_score(truth, hard),
            "f1": sklearn.metrics.f1_score(truth, hard),
            "auc": sklearn.metrics.roc_auc_score(truth, score),
        }
    elif objective.startswith("multi"):
        hard = predicted.argmax(axis=1)
        of_truth = predicted.astype(np.float64)[np.arange(len(truth)), truth]
        expected = {
            "loss": -np.log(of_truth).mean(),
            "accuracy": sklearn.metrics.accuracy_score(truth, hard),
            "f1_macro": sklearn.metrics.f1_score(truth, hard, average="macro"),
            "recall_macro": sklearn.metrics.recall_score(truth, hard, average="macro"),
        }
    else:
        score = predicted.astype(np.float64)
        expected = {
            "mse": sklearn.metrics.mean_squared_error(truth, score),
            "rmse": sklearn.metrics.root_mean_squared_error(truth, score),
            "mae": sklearn.metrics.mean_absolute_error(truth, score),
            "r2": sklearn.metrics.r2_score(truth, score),
        }
    for name, value in expected.items():
        assert row[name] == pytest.approx(value, rel=1e-9), name


def test_what_the_library_decides_is_recorded(sqlflow):
    """Parameters that are not given are not sent: the booster says what its own defaults are."""
    frame("iris").to_parquet(sqlflow.directory / "data.parquet", index=False)
    sqlflow.sql("SELECT * FROM 'data.parquet' TO TRAIN xgboost.gbtree WITH objective=multi:softprob LABEL label INTO m")
    [row] = sqlflow.rows("SHOW TRAIN m")
    assert row["statement"].startswith("SELECT * FROM 'data.parquet' TO TRAIN xgboost.gbtree")


def paragraphs():
    """Real text: paragraphs of scikit-learn's descriptions of its data sets, and which description each is from."""
    texts, sources = [], []
    folder = pathlib.Path(sklearn.datasets.__file__).parent / "descr"
    for number, file in enumerate(sorted(folder.glob("*.rst"))):
        found = [p for p in re.split(r"\n\s*\n", file.read_text(encoding="utf-8")) if len(p.split()) >= 3]
        texts += found
        sources += [number] * len(found)
    return texts, np.array(sources)


def sparse_data(name):
    """Compressed rows, labels, and columns beside them."""
    if name == "digits":
        loaded = sklearn.datasets.load_digits()
        return scipy.sparse.csr_matrix(loaded.data), loaded.target, None
    texts, sources = paragraphs()
    if name == "words":
        rows = sklearn.feature_extraction.text.CountVectorizer().fit_transform(texts)
    else:
        rows = sklearn.feature_extraction.text.TfidfVectorizer(ngram_range=(1, 2)).fit_transform(texts)
    beside = np.array([[len(t), np.nan if "." not in t else t.count(".")] for t in texts], dtype=np.float64)
    return rows.tocsr(), sources, beside


def as_text(rows, delimiter):
    texts = []
    for row in range(rows.shape[0]):
        part = rows[row]
        texts.append(delimiter.join(f"{i}:{v!r}" for i, v in zip(part.indices.tolist(), part.data.tolist())))
    return texts


def column(values):
    """A column of compressed rows with an entry for each number, zeros among them, and none for NaN."""
    present = np.flatnonzero(~np.isnan(values))
    return scipy.sparse.csr_matrix(
        (values[present], (present, np.zeros(len(present), dtype=int))), shape=(len(values), 1)
    )


SPARSE_CASES = [
    ("digits", "multi:softprob", "hist", " ", ""),
    ("digits", "reg:squarederror", "exact", ",", ""),
    ("words", "multi:softprob", "hist", ",", "COLUMN SPARSE(words, none, COMMA, int, ':')"),
    ("words", "reg:squarederror", "approx", " ", "COLUMN SPARSE(words)"),
    ("pairs of words", "reg:squarederror", "hist", " ", ""),
]


@pytest.mark.parametrize("name, objective, method, delimiter, clause", SPARSE_CASES)
def test_sparse_predictions_are_bit_equal(sqlflow, name, objective, method, delimiter, clause):
    rows, labels, beside = sparse_data(name)
    table = pd.DataFrame({"id": range(rows.shape[0]), "words": as_text(rows, delimiter), "label": labels})
    selected = "words, label"
    matrix = rows
    if beside is not None:
        table["length"], table["stops"] = beside[:, 0], beside[:, 1]
        selected = "length, words, stops, label"
        matrix = scipy.sparse.hstack([column(beside[:, 0]), rows, column(beside[:, 1])]).tocsr()
    table.to_parquet(sqlflow.directory / "data.parquet", index=False)
    parameters = {"objective": objective, "tree_method": method, "max_depth": 4, "eta": 0.3, "nthread": 2}
    written = dict(parameters)
    if objective.startswith("multi"):
        parameters["num_class"] = int(labels.max()) + 1
    make = xgboost.QuantileDMatrix if method == "hist" else xgboost.DMatrix
    booster = xgboost.train(parameters, make(matrix, labels), num_boost_round=8)
    expected = booster.predict(xgboost.DMatrix(matrix))
    attributes = ", ".join(f"{k}={v}" for k, v in written.items())
    sqlflow.sql(
        f"SELECT {selected} FROM 'data.parquet' ORDER BY id TO TRAIN xgboost.gbtree WITH {attributes}, "
        f"train.num_boost_round=8 {clause} LABEL label INTO m"
    )
    extra = "WITH predict.extra_outputs=[probability]" if objective.startswith("multi") else ""
    found = sqlflow.rows(
        f"SELECT * FROM 'data.parquet' TO PREDICT t.p {extra} USING m; SELECT * EXCLUDE (words) FROM t ORDER BY id"
    )
    if objective.startswith("multi"):
        names = [k for k in found[0] if k.startswith("probability_")]
        got = np.array([[r[k] for k in names] for r in found], dtype=np.float32)
    else:
        got = np.array([r["p"] for r in found], dtype=np.float32)
    assert np.array_equal(got.view(np.uint32), expected.view(np.uint32))


class Trained(sklearn.base.BaseEstimator):
    """A booster as scikit-learn's inspection takes it."""

    def __init__(self, booster, classes):
        self.booster = booster
        self.classes = classes
        self._estimator_type = "classifier" if classes is not None else "regressor"
        self.classes_ = classes

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.estimator_type = self._estimator_type
        return tags

    def __sklearn_is_fitted__(self):
        return True

    def fit(self, X, y=None):
        return self

    def predict(self, X):
        predicted = self.booster.predict(xgboost.DMatrix(X, enable_categorical=True))
        if self.classes is None:
            return predicted.astype(np.float64)
        return self.classes[predicted.argmax(axis=1) if predicted.ndim == 2 else (predicted > 0.5).astype(int)]

    def predict_proba(self, X):
        predicted = self.booster.predict(xgboost.DMatrix(X, enable_categorical=True)).astype(np.float64)
        return predicted if predicted.ndim == 2 else np.column_stack([1 - predicted, predicted])


def trained(case):
    sqlflow, objective, data, codes, booster, matrix = case
    is_classifier = objective[:3] in ("bin", "mul")
    return Trained(booster, np.unique(codes) if is_classifier else None), data.drop(columns=["label"])


def test_interactions_match(case):
    sqlflow, objective, data, codes, booster, matrix = case
    values = booster.predict(matrix, pred_interactions=True)
    size = values.shape[-1]
    strengths = np.abs(values.reshape(len(data), -1, size, size).astype(np.float64)).mean(axis=0).sum(axis=0)
    names = [c for c in data.columns if c != "label"]
    rows = sqlflow.rows(
        "SELECT * FROM 'data.parquet' TO EXPLAIN m WITH summary.plot_type=interaction INTO t; SELECT * FROM t"
    )
    assert len(rows) == len(names) * (len(names) + 1) // 2
    for row in rows:
        first, second = names.index(row["feature"]), names.index(row["other_feature"])
        expected = strengths[first, second] + (strengths[second, first] if first != second else 0)
        assert row["mean_abs_interaction"] == pytest.approx(expected, rel=1e-5, abs=1e-5 * strengths.max())


def test_importances_match(case):
    sqlflow, objective, data, codes, booster, matrix = case
    rows = sqlflow.rows("SELECT * FROM 'data.parquet' TO EXPLAIN m USING XGBoostExplainer INTO t; SELECT * FROM t")
    assert sorted(row["feature"] for row in rows) == sorted(c for c in data.columns if c != "label")
    columns = {"gain": "gain", "weight": "fscore", "cover": "cover", "total_gain": "total_gain", "total_cover": "total_cover"}
    for measure, column in columns.items():
        expected = booster.get_score(importance_type=measure)
        for row in rows:
            assert row[column] == pytest.approx(expected.get(row["feature"], 0), rel=1e-6), (measure, row["feature"])


def test_partial_dependence_matches(case):
    sqlflow, objective, data, codes, booster, matrix = case
    model, features = trained(case)
    # Missing numbers have no place in the grid here, and no defined one in scikit-learn's.
    names = [c for c in features if features[c].dtype.kind in "fi" and features[c].notna().all()][:6]
    # The probability of the positive class, of every class, or the number.
    rows = sqlflow.rows(
        f"SELECT * FROM 'data.parquet' TO EXPLAIN m WITH dependence.features=[{', '.join(names)}], "
        "dependence.grid_resolution=12 USING PartialDependenceExplainer INTO t; SELECT * FROM t"
    )
    for name in names:
        found = [row for row in rows if row["feature"] == name]
        floats = features.astype({name: np.float64})
        expected = sklearn.inspection.partial_dependence(
            model, floats, [name], method="brute", kind="average", grid_resolution=12
        )
        assert [row["position"] for row in found] == pytest.approx(list(expected["grid_values"][0]), rel=1e-12)
        got = np.array([list(row.values())[3:] for row in found]).T
        assert got == pytest.approx(expected["average"], rel=1e-5, abs=1e-6)


def test_permutation_importances_agree(case):
    sqlflow, objective, data, codes, booster, matrix = case
    scoring = {"reg:squarederror": "neg_mean_squared_error", "binary:logistic": "neg_log_loss"}.get(objective)
    if scoring is None:
        pytest.skip("the loss is none of scikit-learn's scorers")
    model, features = trained(case)
    repeats = 30
    expected = sklearn.inspection.permutation_importance(
        model, features, codes, scoring=scoring, n_repeats=repeats, random_state=0
    )
    rows = sqlflow.rows(
        f"SELECT * FROM 'data.parquet' TO EXPLAIN m WITH permutation.repeats={repeats} USING PermutationExplainer "
        "INTO t; SELECT * FROM t"
    )
    largest = expected.importances_mean.max()
    for row in rows:
        i = list(features).index(row["feature"])
        error = np.hypot(expected.importances_std[i], row["importance_std"]) / np.sqrt(repeats)
        # Five standard errors, of some hundred comparisons; the log loss of sure predictions is rounded otherwise.
        assert abs(row["importance_mean"] - expected.importances_mean[i]) <= 5 * error + 1e-4 * largest, row["feature"]
