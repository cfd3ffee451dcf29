"""Models that go to and come from Python's XGBoost, and files that are whole or not there."""

import contextlib
import json
import os
import random
import signal
import time

import numpy as np
import pandas as pd
import pytest
import xgboost

ROWS = 2000


@pytest.fixture
def frame():
    generator = np.random.default_rng(3)
    a = generator.standard_normal(ROWS).astype(np.float32)
    b = generator.integers(0, 50, ROWS).astype(np.int32)
    a[::11] = np.nan
    code = generator.integers(0, 5, ROWS)
    town = pd.Categorical.from_codes(code, ["Lima", "Rome", "北京", "a b", "z"])
    score = np.nan_to_num(a) + (b > 25) + (code == 2) * 2
    return pd.DataFrame(
        {"a": a, "b": b, "town": town, "code": code.astype(np.int32), "score": score, "big": (score > 1).astype(int),
         "level": np.digitize(score, [0, 1.5])}
    )


def load(sqlflow, frame):
    file = sqlflow.directory / "data.parquet"
    frame.assign(id=np.arange(len(frame)), town=frame["town"].astype(str)).to_parquet(file)
    sqlflow.sql(f"CREATE TABLE t AS SELECT * FROM '{file}'")


def predicted(sqlflow, query, model, columns):
    rows = sqlflow.rows(
        f"{query} ORDER BY id TO PREDICT WITH predict.extra_outputs=[probability] USING {model}"
        if columns != ["answer"]
        else f"SELECT id, predict('{model}', x)::DOUBLE AS answer FROM ({query}) x ORDER BY id"
    )
    return np.array([[row[column] for column in columns] for row in rows], dtype=np.float64)


@pytest.mark.parametrize("extension", ["ubj", "json"])
def test_an_exported_model_predicts_the_same_in_python(sqlflow, frame, extension):
    load(sqlflow, frame)
    sqlflow.sql(
        "SELECT a, b, town, big FROM t TO TRAIN xgboost.gbtree WITH objective=binary:logistic, train.num_boost_round=12 "
        f"LABEL big INTO m; EXPORT MODEL m TO 'm.{extension}'"
    )
    booster = xgboost.Booster(model_file=sqlflow.directory / f"m.{extension}")
    assert booster.feature_names == ["a", "b", "town"]
    assert booster.feature_types[2] == "c"
    # The codes of categories follow the order of the strings by code point.
    codes = frame["town"].astype(str).map({name: i for i, name in enumerate(sorted(frame["town"].cat.categories))})
    matrix = xgboost.DMatrix(
        np.column_stack([frame["a"], frame["b"], codes]).astype(np.float32),
        feature_names=booster.feature_names,
        feature_types=booster.feature_types,
        enable_categorical=True,
    )
    ours = predicted(sqlflow, "SELECT id, a, b, town FROM t", "m", ["probability"])[:, 0]
    assert (ours == booster.predict(matrix).astype(np.float64)).all()
    # A data frame is recoded by the texts of its categories, in whatever order it has them.
    shuffled = frame[["a", "b"]].assign(
        town=frame["town"].cat.set_categories(sorted(frame["town"].cat.categories, key=hash))
    )
    assert (ours == booster.predict(xgboost.DMatrix(shuffled, enable_categorical=True)).astype(np.float64)).all()
    assert (ours == booster.inplace_predict(shuffled).astype(np.float64)).all()


def test_codes_of_an_exported_model_are_whole_numbers_in_a_data_frame(sqlflow, frame):
    load(sqlflow, frame)
    sqlflow.sql(
        "SELECT a, code, town, score FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=12 "
        "COLUMN CATEGORY_ID(code, 20) LABEL score INTO m; EXPORT MODEL m TO 'm.ubj'"
    )
    booster = xgboost.Booster(model_file=sqlflow.directory / "m.ubj")
    some = frame[frame["code"] % 2 == 0]
    data = some[["a", "code", "town"]].assign(code=some["code"].astype("int64").astype("category"))
    ours = predicted(sqlflow, "SELECT id, a, code, town FROM t WHERE code % 2 = 0", "m", ["answer"])[:, 0]
    assert (ours == booster.predict(xgboost.DMatrix(data, enable_categorical=True)).astype(np.float64)).all()


@pytest.mark.parametrize("strategy", ["one_output_per_tree", "multi_output_tree"])
@pytest.mark.parametrize("extension", ["ubj", "json"])
def test_a_model_of_several_targets_saved_in_python_predicts_the_same(sqlflow, frame, strategy, extension):
    load(sqlflow, frame)
    matrix = xgboost.DMatrix(frame[["a", "town"]], frame[["score", "b"]], enable_categorical=True)
    booster = xgboost.train({"max_depth": 4, "multi_strategy": strategy}, matrix, 8)
    booster.save_model(sqlflow.directory / f"p.{extension}")
    sqlflow.sql(f"IMPORT MODEL p FROM 'p.{extension}'")
    rows = sqlflow.rows("SELECT id, a, town FROM t ORDER BY id TO PREDICT USING p")
    ours = np.array([[row["label_1"], row["label_2"]] for row in rows], dtype=np.float64)
    assert (ours == booster.predict(matrix).astype(np.float64)).all()


def test_quantiles_saved_in_python_keep_their_names(sqlflow, frame):
    load(sqlflow, frame)
    matrix = xgboost.DMatrix(frame[["a"]], frame["score"])
    booster = xgboost.train({"objective": "reg:quantileerror", "quantile_alpha": [0.1, 0.9]}, matrix, 8)
    booster.save_model(sqlflow.directory / "p.ubj")
    sqlflow.sql("IMPORT MODEL p FROM 'p.ubj'")
    rows = sqlflow.rows("SELECT id, a FROM t ORDER BY id TO PREDICT USING p")
    ours = np.array([list(row.values())[-2:] for row in rows], dtype=np.float64)
    assert list(rows[0])[-2:] == ["label_0.1", "label_0.9"]
    assert (ours == booster.predict(matrix).astype(np.float64)).all()


@pytest.mark.parametrize("extension", ["ubj", "json"])
@pytest.mark.parametrize("objective", ["reg:squarederror", "binary:logistic", "multi:softprob", "count:poisson"])
def test_a_model_saved_in_python_predicts_the_same(sqlflow, frame, objective, extension):
    load(sqlflow, frame)
    label = {"binary:logistic": "big", "multi:softprob": "level"}.get(objective, "b")
    features = frame[["a", "code"]]
    matrix = xgboost.DMatrix(features, frame[label])
    parameters = {"objective": objective, "max_depth": 4} | ({"num_class": 3} if objective.startswith("multi") else {})
    booster = xgboost.train(parameters, matrix, 8)
    booster.save_model(sqlflow.directory / f"p.{extension}")
    sqlflow.sql(f"IMPORT MODEL p FROM 'p.{extension}'")
    expected = booster.predict(matrix).astype(np.float64)
    query = "SELECT id, a, code FROM t"
    if objective == "binary:logistic":
        assert (predicted(sqlflow, query, "p", ["probability"])[:, 0] == expected).all()
    elif objective == "multi:softprob":
        columns = [f"probability_{i}" for i in range(3)]
        assert (predicted(sqlflow, query, "p", columns) == expected).all()
    else:
        assert (predicted(sqlflow, query, "p", ["answer"])[:, 0] == expected).all()
    described = {(row["section"], row["name"]): row["value"] for row in sqlflow.rows("DESCRIBE MODEL p")}
    assert described["input", "code"] == "DOUBLE"
    assert described["provenance", "xgboost"] == xgboost.__version__


def test_categories_come_along_from_a_data_frame(sqlflow, frame):
    load(sqlflow, frame)
    matrix = xgboost.DMatrix(frame[["a", "town"]], frame["score"], enable_categorical=True)
    booster = xgboost.train({"max_depth": 5}, matrix, 8)
    booster.save_model(sqlflow.directory / "p.ubj")
    sqlflow.sql("IMPORT MODEL p FROM 'p.ubj'")
    ours = predicted(sqlflow, "SELECT id, a, town FROM t", "p", ["answer"])[:, 0]
    assert (ours == booster.predict(matrix).astype(np.float64)).all()
    sqlflow.sql("SELECT * FROM t TO EXPLAIN p")


def test_categories_without_texts_are_codes(sqlflow, frame):
    load(sqlflow, frame)
    values = frame[["a", "code"]].to_numpy(dtype=np.float32)
    matrix = xgboost.DMatrix(values, frame["score"], feature_types=["float", "c"], enable_categorical=True)
    booster = xgboost.train({"max_depth": 5}, matrix, 8)
    booster.save_model(sqlflow.directory / "p.json")
    sqlflow.sql("IMPORT MODEL p FROM 'p.json'")
    ours = predicted(sqlflow, "SELECT id, a AS f0, code AS f1 FROM t", "p", ["answer"])[:, 0]
    assert (ours == booster.predict(matrix).astype(np.float64)).all()


def test_hostile_files_are_refused(sqlflow, frame):
    booster = xgboost.train({}, xgboost.DMatrix(frame[["a", "b"]], frame["score"]), 4)
    booster.save_model(sqlflow.directory / "good.ubj")
    booster.save_model(sqlflow.directory / "good.json")
    model = json.loads((sqlflow.directory / "good.json").read_text())
    tree = model["learner"]["gradient_booster"]["model"]["trees"][0]
    harm = {
        "child": lambda: tree["left_children"].__setitem__(0, 10**8),
        "circle": lambda: tree["left_children"].__setitem__(1, 0),
        "parent": lambda: tree["parents"].__setitem__(1, -5),
        "feature": lambda: tree["split_indices"].__setitem__(0, 77),
        "short": lambda: tree["split_conditions"].pop(),
        "group": lambda: model["learner"]["gradient_booster"]["model"]["tree_info"].__setitem__(0, 9),
    }
    for name, action in harm.items():
        model = json.loads((sqlflow.directory / "good.json").read_text())
        tree = model["learner"]["gradient_booster"]["model"]["trees"][0]
        action()
        (sqlflow.directory / f"{name}.json").write_text(json.dumps(model))
    good = (sqlflow.directory / "good.ubj").read_bytes()
    (sqlflow.directory / "cut.ubj").write_bytes(good[: len(good) // 2])
    (sqlflow.directory / "random.ubj").write_bytes(random.Random(1).randbytes(5000))
    program = "".join(
        f"IMPORT MODEL bad FROM '{name}';" for name in [f"{n}.json" for n in harm] + ["cut.ubj", "random.ubj"]
    )
    result = sqlflow.run("-e", program, "--keep-going")
    assert result.returncode == 1
    assert result.stderr.count("error[SF1405]") == len(harm) + 2, result.stderr
    assert sqlflow.rows("SHOW MODELS") == []


def test_a_copy_goes_to_another_database(sqlflow, frame):
    load(sqlflow, frame)
    sqlflow.sql("SELECT a, b, score FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=3 LABEL score INTO m")
    sqlflow.sql("COPY MODEL m TO s.n IN DATASOURCE 'duckdb://other.duckdb'")
    assert [row["name"] for row in sqlflow.rows("SHOW MODELS")] == ["m"]
    other = sqlflow.run("duckdb://other.duckdb", "--output", "jsonl", "-e", "SHOW MODELS")
    assert json.loads(other.stdout)["name"] == "s.n", other.stderr
    assert "SF3004" in sqlflow.fails("COPY MODEL m TO n IN DATASOURCE 'nosuch://x'", code=2)


@pytest.mark.parametrize("program", ["EXPORT MODEL m TO 'out.sqlflow'", "COPY MODEL m TO n", "IMPORT MODEL n FROM 'in'"])
def test_a_killed_statement_leaves_nothing_half(sqlflow, frame, program):
    load(sqlflow, frame)
    sqlflow.sql(
        "SELECT a, b, town, score FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=300, max_depth=8 "
        "LABEL score INTO m; EXPORT MODEL m TO 'in'"
    )
    whole = (sqlflow.directory / "in").read_bytes()
    generator = random.Random(5)
    for _ in range(4):
        process = sqlflow.start("; ".join([program] * 40))
        time.sleep(generator.uniform(0.05, 0.6))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        out = sqlflow.directory / "out.sqlflow"
        assert not out.exists() or out.read_bytes() == whole
        for row in sqlflow.rows("SHOW MODELS"):
            for version in range(max(1, row["newest"] - row["versions"] + 1), row["newest"] + 1):
                sqlflow.sql(f"EXPORT MODEL {row['name']}@{version} TO 'check'")


def test_predict_in_select_equals_to_predict(sqlflow, frame):
    load(sqlflow, frame)
    sqlflow.sql(
        "SELECT a, b, town, score FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=9 LABEL score INTO m;"
        "SELECT * FROM t TO PREDICT p.answer USING m"
    )
    assert sqlflow.rows("SELECT count(*) AS n FROM p WHERE answer IS DISTINCT FROM predict('m', p)") == [{"n": 0}]
    error = sqlflow.fails("SELECT id,\n  predict('m', {'a': a, 'b': b}) FROM t")
    assert "error[SF1310] 2:3" in error and '"town"' in error
