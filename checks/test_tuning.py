"""Searches against Optuna with Python's XGBoost: the same space, budget and rounds, over three seeds."""

import duckdb
import numpy as np
import optuna
import pytest
import xgboost
from sklearn.datasets import load_iris
from sklearn.model_selection import StratifiedKFold

SEEDS = (0, 1, 2)
SPACE = "max_depth=range(2, 8), eta=range(0.01, 0.5, log), subsample=range(0.5, 1)"


def suggest(trial):
    return {
        "max_depth": trial.suggest_int("max_depth", 2, 8),
        "eta": trial.suggest_float("eta", 0.01, 0.5, log=True),
        "subsample": trial.suggest_float("subsample", 0.5, 1),
    }


def flights(rows):
    """Flights with hours, distances and airports that decide, with noise, whether they are late."""
    random = np.random.default_rng(0)
    hour, distance = random.uniform(0, 24, rows), random.integers(50, 2700, rows)
    month, origin = random.integers(1, 13, rows), random.integers(0, 40, rows)
    wind = random.normal(10, 4, rows)
    margin = -1.5 + 0.12 * (hour - 12) + 0.05 * (wind - 10) * (month % 3) + 0.4 * (origin % 5 - 2) + np.sin(distance / 300)
    late = (random.uniform(size=rows) < 1 / (1 + np.exp(-margin))).astype(int)
    return np.column_stack([hour, distance, month, origin, wind]), late


def iris():
    data = load_iris()
    return data.data, data.target


def best_of_optuna(features, label, objective, metric, rounds, trials, folds, seed):
    matrix = xgboost.DMatrix(features, label)
    parts = list(StratifiedKFold(folds, shuffle=True, random_state=0).split(features, label))

    def measure(trial):
        parameters = suggest(trial) | objective | {"eval_metric": metric, "nthread": 2}
        result = xgboost.cv(parameters, matrix, rounds, folds=parts, as_pandas=False)
        return result[f"test-{metric}-mean"][-1]

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=seed))
    study.optimize(measure, n_trials=trials)
    return study.best_params


def cross_validated(features, label, objective, metric, rounds, parameters):
    """The metric of parameters on folds that neither search has seen."""
    parts = list(StratifiedKFold(5, shuffle=True, random_state=99).split(features, label))
    result = xgboost.cv(
        parameters | objective | {"eval_metric": metric, "nthread": 2},
        xgboost.DMatrix(features, label),
        rounds,
        folds=parts,
        as_pandas=False,
    )
    return result[f"test-{metric}-mean"][-1]


@pytest.mark.parametrize(
    "make, objective, metric, rounds, trials, folds, tolerance",
    [
        (iris, {"objective": "multi:softprob", "num_class": 3}, "mlogloss", 30, 30, 5, 0.03),
        (lambda: flights(20_000), {"objective": "binary:logistic"}, "logloss", 30, 30, 3, 0.003),
    ],
    ids=["iris", "flights"],
)
def test_is_no_worse_than_optuna(sqlflow, tmp_path, make, objective, metric, rounds, trials, folds, tolerance):
    features, label = make()
    columns = ", ".join(f"f{i}" for i in range(features.shape[1]))
    connection = duckdb.connect()
    frame = {f"f{i}": features[:, i] for i in range(features.shape[1])} | {"label": label}
    connection.execute(f"COPY (SELECT {', '.join(f'unnest(${name}) AS {name}' for name in frame)}) TO '{tmp_path}/d.parquet'",
                       {name: values.tolist() for name, values in frame.items()})
    ours, theirs = [], []
    for seed in SEEDS:
        result = sqlflow.run(
            "-e",
            f"SELECT {columns}, label FROM '{tmp_path}/d.parquet' TO TRAIN xgboost.gbtree "
            f"WITH objective={objective['objective']}, {SPACE}, train.num_boost_round={rounds}, validation.folds={folds}, "
            f"tune.trials={trials}, tune.seed={seed}, tune.trials_table=trials LABEL label INTO m; "
            "SELECT max_depth, eta, subsample FROM trials WHERE state = 'complete' ORDER BY metric LIMIT 1",
            "--output",
            "csv",
            timeout=600,
        )
        assert result.returncode == 0, result.stderr
        names, values = result.stdout.strip().splitlines()[-2:]
        found = dict(zip(names.split(","), map(float, values.split(","))))
        found["max_depth"] = int(found["max_depth"])
        ours.append(cross_validated(features, label, objective, metric, rounds, found))
        best = best_of_optuna(features, label, objective, metric, rounds, trials, folds, seed)
        theirs.append(cross_validated(features, label, objective, metric, rounds, best))
    assert np.mean(ours) <= np.mean(theirs) + tolerance, (ours, theirs)
