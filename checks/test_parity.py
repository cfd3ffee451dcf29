"""The numbers against Python's XGBoost and scikit-learn, trained and computed in this process on the same rows."""

import pathlib
import re

import numpy as np
import pandas as pd
import pytest
import scipy.sparse
import sklearn.datasets
import sklearn.feature_extraction.text
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
    assert row["Train Statement"].startswith("SELECT * FROM 'data.parquet' TO TRAIN xgboost.gbtree")


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
