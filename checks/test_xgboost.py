"""Every booster, objective and way of training against Python's XGBoost, trained in this process on the same rows."""

import json

import numpy as np
import pandas as pd
import pytest
import sklearn.datasets
import sklearn.metrics
import sklearn.utils.class_weight
import xgboost

from conftest import ROOT, Sqlflow

THREADS = 2
ROUNDS = 12


def plain(name):
    for character in " ()/'.":
        name = name.replace(character, "_")
    return name


def frame(name):
    """A real data set whose last column is the label."""
    if name == "cars":
        data = pd.read_csv(ROOT / "examples/data/cars.csv")
        data = data[data.miles_per_gallon.notna()].reset_index(drop=True)
        data["origin"] = data["origin"].astype("category")
        label = data.pop("miles_per_gallon")
        return data.drop(columns=["name", "model_year"]).assign(label=label)
    if name == "penguins":
        data = pd.read_csv(ROOT / "examples/data/penguins.csv").drop(columns=["id"])
        for column in ("island", "sex"):
            data[column] = data[column].astype("category")
        label = data.pop("species")
        return data.assign(label=label)
    loaded = getattr(sklearn.datasets, "load_" + name)(as_frame=True)
    data = loaded.data.copy()
    data.columns = [plain(column) for column in data.columns]
    return data.assign(label=loaded.target)


def write(value):
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(write, value)) + "]"
    if isinstance(value, dict):
        return "[" + ", ".join(f"{key}:{each}" for key, each in value.items()) + "]"
    return str(value).upper() if isinstance(value, bool) else str(value)


class Run:
    """A training by SQLFlow, with its predictions, contributions and evaluation."""

    def __init__(self, directory, data, type_name, attributes, labels="label", extra="margin", rounds=ROUNDS, threads=THREADS):
        self.sqlflow = Sqlflow(directory)
        data.to_parquet(directory / "data.parquet", index=False)
        given = ", ".join(f"{name}={write(value)}" for name, value in attributes.items())
        counted = "" if rounds is None else f", train.num_boost_round={rounds}"
        program = f"""
            SELECT * FROM 'data.parquet'
            TO TRAIN {type_name} WITH nthread={threads}, {given}{counted} LABEL {labels} INTO m;
            SELECT * FROM 'data.parquet' TO PREDICT t.p WITH predict.extra_outputs=[{extra}] USING m;
            SELECT * FROM 'data.parquet' TO EVALUATE m INTO e;
            COPY t TO 't.parquet'; COPY e TO 'e.parquet';
        """
        self.output = self.sqlflow.sql(program)
        self.predicted = pd.read_parquet(directory / "t.parquet")
        self.evaluated = pd.read_parquet(directory / "e.parquet").iloc[0]

    def floats(self, *names):
        return self.predicted[list(names)].to_numpy().astype(np.float32)

    def starting(self, prefix):
        return [name for name in self.predicted.columns if name.startswith(prefix)]


def assert_bits(got, expected):
    got, expected = np.asarray(got, dtype=np.float32).ravel(), np.asarray(expected, dtype=np.float32).ravel()
    assert got.shape == expected.shape
    assert np.array_equal(got.view(np.uint32), expected.view(np.uint32))


def train(data, label, parameters, matrix=xgboost.QuantileDMatrix, rounds=ROUNDS, **information):
    features = data.drop(columns=[c for c in data.columns if c.startswith(("label", "ignored_"))])
    built = matrix(features, label, enable_categorical=True, **information)
    return xgboost.train({"nthread": THREADS} | parameters, built, rounds), features, built


OBJECTIVES = [
    ("breast_cancer", "binary:logistic", {"max_depth": 3, "scale_pos_weight": 2}),
    ("breast_cancer", "binary:logitraw", {"max_depth": 3}),
    ("breast_cancer", "binary:hinge", {"max_depth": 3}),
    ("wine", "multi:softprob", {"subsample": 0.8, "seed": 3}),
    ("digits", "multi:softmax", {"max_depth": 3}),
    ("penguins", "multi:softprob", {"max_cat_to_onehot": 1}),
    ("diabetes", "reg:squarederror", {"grow_policy": "lossguide", "max_leaves": 9}),
    ("cars", "reg:squarederror", {"colsample_bynode": 0.5, "colsample_bylevel": 0.7, "seed": 5}),
    ("cars", "reg:linear", {"max_depth": 4}),
    ("diabetes", "reg:squaredlogerror", {}),
    ("breast_cancer", "reg:logistic", {"max_depth": 3}),
    ("diabetes", "reg:pseudohubererror", {"huber_slope": 20, "base_score": 150}),
    ("cars", "reg:absoluteerror", {}),
    ("cars", "reg:gamma", {}),
    ("diabetes", "reg:tweedie", {"tweedie_variance_power": 1.3}),
    ("cars", "count:poisson", {"max_delta_step": 0.5}),
    ("cars", "reg:quantileerror", {"quantile_alpha": [0.1, 0.5, 0.9]}),
    ("diabetes", "reg:quantileerror", {"quantile_alpha": [0.8]}),
    ("diabetes", "reg:expectileerror", {"expectile_alpha": [0.2, 0.7]}),
    ("diabetes", "reg:squarederror", {"tree_method": "exact", "gamma": 0.1}),
    ("cars", "reg:squarederror", {"tree_method": "approx", "max_bin": 64}),
    ("wine", "multi:softprob", {"multi_strategy": "multi_output_tree"}),
    ("diabetes", "reg:squarederror", {"num_parallel_tree": 3, "subsample": 0.6, "seed": 1}),
    ("diabetes", "reg:squarederror", {"sampling_method": "gradient_based", "subsample": 0.5}),
    ("diabetes", "reg:squarederror", {"monotone_constraints": {"bmi": 1, "s1": -1}}),
    ("diabetes", "reg:squarederror", {"interaction_constraints": [["bmi", "s5"], ["age", "sex"]]}),
    ("diabetes", "reg:squarederror", {"train.disk_cache": True}),
]


@pytest.mark.parametrize("name,objective,extra", OBJECTIVES, ids=lambda value: str(value).replace("/", "_")[:60])
def test_objective(tmp_path, name, objective, extra):
    data = frame(name)
    labels, codes = data["label"], data["label"]
    parameters = {"objective": objective} | {k: v for k, v in extra.items() if not k.startswith("train.")}
    if "monotone_constraints" in parameters:
        parameters["monotone_constraints"] = dict(parameters["monotone_constraints"])
    if objective.startswith("multi"):
        classes = sorted(labels.unique())
        codes = labels.map({c: i for i, c in enumerate(classes)})
        parameters["num_class"] = len(classes)
    copied = extra.get("tree_method") in ("exact", "approx")
    matrix = xgboost.DMatrix if copied else xgboost.QuantileDMatrix
    booster, features, _ = train(data, codes, parameters, matrix)
    predicted = xgboost.DMatrix(features, codes, enable_categorical=True)
    wanted = "margin, contributions" + ("" if objective in ("binary:hinge",) else ", leaf")
    run = Run(tmp_path, data, "xgboost.gbtree", {"objective": objective} | extra, extra=wanted)
    margin = booster.predict(predicted, output_margin=True)
    assert_bits(run.floats(*run.starting("margin")), margin)
    response = booster.predict(predicted)
    levels = extra.get("quantile_alpha", extra.get("expectile_alpha", []))
    if objective.startswith("multi"):
        assert list(run.predicted["p"]) == [classes[i] for i in margin.argmax(axis=1)]
    elif objective.startswith("binary"):
        positive = margin > 0 if objective != "binary:hinge" else response > 0.5
        assert list(run.predicted["p"]) == [int(each) for each in positive]
    else:
        columns = [name for name in run.predicted.columns if name == "p" or name.startswith("p_")]
        assert len(columns) == max(1, len(levels))
        assert_bits(run.floats(*columns), response)
    assert_contributions(run, booster.predict(predicted, pred_contribs=True))
    if "leaf" in wanted:
        leaves = np.array([json.loads(text) for text in run.predicted["leaf"]])
        assert np.array_equal(leaves, booster.predict(predicted, pred_leaf=True).reshape(len(data), -1))
    assert_evaluation(run, objective, booster, predicted, codes, response, levels)


def assert_contributions(run, expected):
    got = run.predicted[run.starting("contribution")].to_numpy()
    expected = expected.reshape(len(got), -1)
    assert got.shape == expected.shape
    assert np.abs(got - expected).max() <= 1e-5 * max(1, np.abs(expected).max())


def level_loss(objective, levels, truth, predicted):
    """The mean over rows and levels of the pinball or expectile loss, in double precision."""
    errors = np.asarray(truth, dtype=np.float64)[:, None] - predicted.astype(np.float64).reshape(len(truth), -1)
    shares = np.where(errors >= 0, levels, 1 - np.asarray(levels))
    return (shares * (np.abs(errors) if objective == "reg:quantileerror" else errors**2)).mean()


def class_figures(objective, booster, matrix, truth, response):
    truth = np.asarray(truth)
    if objective.startswith("multi"):
        margin = booster.predict(matrix, output_margin=True)
        hard = margin.argmax(axis=1)
        figures = {"f1_macro": sklearn.metrics.f1_score(truth, hard, average="macro")}
        if objective == "multi:softprob":
            figures["loss"] = sklearn.metrics.log_loss(truth, response.astype(np.float64))
    else:
        hard = (response > (0 if objective == "binary:logitraw" else 0.5)).astype(int)
        figures = {
            "f1": sklearn.metrics.f1_score(truth, hard),
            "auc": sklearn.metrics.roc_auc_score(truth, response.astype(np.float64)),
        }
        if objective == "binary:logistic":
            figures["loss"] = sklearn.metrics.log_loss(truth, response.astype(np.float64))
    return figures | {"accuracy": sklearn.metrics.accuracy_score(truth, hard)}


def assert_evaluation(run, objective, booster, matrix, truth, response, levels):
    score = response.astype(np.float64)
    if levels:
        figures = {"loss": level_loss(objective, levels, truth, response)}
    elif objective.startswith(("multi", "binary")):
        figures = class_figures(objective, booster, matrix, truth, response)
    else:
        figures = {
            "mse": sklearn.metrics.mean_squared_error(truth, score),
            "mae": sklearn.metrics.mean_absolute_error(truth, score),
            "r2": sklearn.metrics.r2_score(truth, score),
        }
    for metric, value in figures.items():
        assert run.evaluated[metric] == pytest.approx(value, rel=1e-9), metric


@pytest.mark.parametrize("name", ["diabetes", "breast_cancer"])
def test_dropout(tmp_path, name):
    data = frame(name)
    dropout = {"rate_drop": 0.3, "skip_drop": 0.2, "one_drop": True, "sample_type": "weighted", "normalize_type": "forest"}
    objective = {"objective": "binary:logistic" if name == "breast_cancer" else "reg:squarederror"}
    booster, features, _ = train(data, data["label"], objective | dropout | {"booster": "dart"})
    run = Run(tmp_path, data, "xgboost.dart", objective | dropout)
    assert_bits(run.floats("margin"), booster.predict(xgboost.DMatrix(features), output_margin=True))


@pytest.mark.parametrize("selector", ["cyclic", "greedy"])
@pytest.mark.parametrize("name", ["diabetes", "breast_cancer", "wine"])
def test_linear(tmp_path, name, selector):
    data = frame(name)
    parameters = {"updater": "coord_descent", "feature_selector": selector, "reg_lambda": 0.1, "nthread": 1}
    parameters["objective"] = {"diabetes": "reg:squarederror", "breast_cancer": "binary:logistic"}.get(
        name, "multi:softprob"
    )
    classes = {"num_class": 3} if name == "wine" else {}
    booster, features, built = train(
        data, data["label"], parameters | {"booster": "gblinear"} | classes, xgboost.DMatrix
    )
    given = {k: v for k, v in parameters.items() if k != "nthread"}
    run = Run(tmp_path, data, "xgboost.gblinear", given, extra="margin, contributions", threads=1)
    assert_bits(run.floats(*run.starting("margin")), booster.predict(built, output_margin=True))
    expected = booster.predict(built, pred_contribs=True).reshape(len(data), -1)
    assert_contributions(run, expected)
    run.sqlflow.fails("SELECT * FROM 'data.parquet' TO PREDICT WITH predict.extra_outputs=[leaf] USING m")


RANKINGS = ["rank:ndcg", "rank:map", "rank:pairwise"]


def gain(relevance):
    """The normalised discounted cumulative gain of one group whose rows are in the order of their scores."""
    discount = 1 / np.log2(np.arange(len(relevance)) + 2)
    ideal = ((2.0 ** np.sort(relevance)[::-1] - 1) * discount).sum()
    return ((2.0**relevance - 1) * discount).sum() / ideal if ideal > 0 else 1


def precision(relevance):
    """The average precision of one group whose rows are in the order of their scores."""
    hits = relevance > 0
    return (hits * np.cumsum(hits) / np.arange(1, len(hits) + 1)).sum() / hits.sum() if hits.any() else 1


@pytest.mark.parametrize("objective", RANKINGS)
@pytest.mark.parametrize("order", ["sorted", "shuffled"])
def test_ranking(tmp_path, objective, order):
    data = frame("wine")
    group = pd.Series(np.arange(len(data)) * 7 % 23, name="ignored_q")
    data = data.assign(ignored_q=group.map(lambda g: f"query {g:02}"), ignored_w=1.0 + group % 3)
    relevance = data.pop("label")
    data["label"] = (relevance > 0).astype(int) if objective == "rank:map" else relevance
    if order == "shuffled":
        data = data.sample(frac=1, random_state=1).reset_index(drop=True)
    # Groups come in the order of their first rows.
    position = data["ignored_q"].map({q: i for i, q in enumerate(data["ignored_q"].unique())})
    sorted_rows = data.iloc[np.argsort(position, kind="stable")]
    qid = np.sort(position.to_numpy())
    weights = sorted_rows.groupby(qid)["ignored_w"].first().to_numpy()
    booster, features, built = train(
        sorted_rows, sorted_rows["label"], {"objective": objective, "max_depth": 3}, qid=qid, weight=weights
    )
    run = Run(
        tmp_path,
        data,
        "xgboost.gbtree",
        {"objective": objective, "max_depth": 3, "train.group_column": "ignored_q", "train.weight_column": "ignored_w"},
        extra="margin, contributions",
    )
    rows = xgboost.DMatrix(data[features.columns])
    assert_bits(run.floats("p"), booster.predict(rows))
    assert_contributions(run, booster.predict(rows, pred_contribs=True))
    scores = booster.predict(xgboost.DMatrix(sorted_rows[features.columns]))
    metric, measure = ("map", precision) if objective == "rank:map" else ("ndcg", gain)
    relevances = [sorted_rows["label"].to_numpy()[qid == q] for q in np.unique(qid)]
    # Rows of one score stay in their order, as in the library.
    ranked = [r[np.argsort(-scores[qid == q], kind="stable")] for q, r in zip(np.unique(qid), relevances)]
    mean = np.mean([measure(r) for r in ranked])
    # The loss is what is missing to a perfect order.
    assert 1 - run.evaluated["loss"] == pytest.approx(mean, rel=1e-9)
    assert run.evaluated[metric] == pytest.approx(mean, rel=1e-9)
    # The library adds up in single precision; this is to show that the definition is its own.
    matrix = xgboost.DMatrix(sorted_rows[features.columns], sorted_rows["label"], qid=qid)
    booster.set_param({"eval_metric": metric})
    written = booster.eval(matrix).split(metric + ":")[1].split("\t")[0]
    assert mean == pytest.approx(float(written), rel=1e-6)


def test_every_objective_is_compared(sqlflow):
    """With the model type's own list, so that a new objective is not forgotten."""
    rows = sqlflow.rows("DESCRIBE MODEL TYPE xgboost.gbtree")
    [described] = [row for row in rows if row["attribute"] == "objective"]
    objectives = {word.strip(" ,.") for word in described["allowed"].split(",")}
    assert len(objectives) >= 21
    compared = {objective for _, objective, _ in OBJECTIVES} | set(RANKINGS) | {"survival:cox", "survival:aft"}
    assert compared == objectives


def test_ranker_needs_groups(sqlflow):
    frame("wine").to_parquet(sqlflow.directory / "data.parquet")
    sqlflow.fails("SELECT * FROM 'data.parquet' TO TRAIN XGBRanker LABEL label INTO m")


def survival(seed=0):
    """Times with censoring, on the measurements of a real data set."""
    data = frame("diabetes")
    time = data.pop("label").astype(float)
    censored = np.random.default_rng(seed).random(len(data)) < 0.3
    return data, time, censored


def test_survival_cox(tmp_path):
    data, time, censored = survival()
    data["label"] = np.where(censored, -time, time)
    parameters = {"objective": "survival:cox", "max_depth": 3}
    booster, features, built = train(data, data["label"], parameters)
    run = Run(tmp_path, data, "xgboost.gbtree", parameters, extra="margin, contributions")
    assert_bits(run.floats("p"), booster.predict(xgboost.DMatrix(features)))
    assert_contributions(run, booster.predict(xgboost.DMatrix(features), pred_contribs=True))
    written = booster.eval(xgboost.DMatrix(features, data["label"])).split("cox-nloglik:")[1]
    assert run.evaluated["loss"] == pytest.approx(float(written), rel=1e-9)


@pytest.mark.parametrize("distribution", ["normal", "logistic", "extreme"])
def test_survival_aft(tmp_path, distribution):
    data, time, censored = survival()
    data["label_lower"] = time
    data["label_upper"] = pd.Series(np.where(censored, np.nan, time))
    parameters = {
        "objective": "survival:aft",
        "aft_loss_distribution": distribution,
        "aft_loss_distribution_scale": 1.2,
        "max_depth": 3,
    }
    features = data.drop(columns=["label_lower", "label_upper"])
    upper = np.where(censored, np.inf, time)
    bounds = {"label_lower_bound": time, "label_upper_bound": upper}
    booster = xgboost.train({"nthread": THREADS} | parameters, xgboost.QuantileDMatrix(features, **bounds), ROUNDS)
    # The metric of a booster that has just been trained takes the scale of the distribution for 1.
    measured = xgboost.Booster(model_file=booster.save_raw())
    measured.set_param({k: v for k, v in parameters.items() if k.startswith("aft")} | {"eval_metric": "aft-nloglik"})
    run = Run(
        tmp_path,
        data,
        "xgboost.gbtree",
        parameters,
        labels="label_lower, label_upper",
        extra="margin, contributions",
    )
    assert_bits(run.floats("p"), booster.predict(xgboost.DMatrix(features)))
    assert_contributions(run, booster.predict(xgboost.DMatrix(features), pred_contribs=True))
    written = measured.eval(xgboost.DMatrix(features, **bounds)).split("aft-nloglik:")[1]
    assert run.evaluated["loss"] == pytest.approx(float(written), rel=1e-9)


@pytest.mark.parametrize("strategy", ["one_output_per_tree", "multi_output_tree"])
def test_several_labels(tmp_path, strategy):
    loaded = sklearn.datasets.load_linnerud(as_frame=True)
    data = pd.concat([loaded.data, loaded.target.add_prefix("label_")], axis=1)
    targets = [f"label_{name}" for name in loaded.target.columns]
    parameters = {"objective": "reg:squarederror", "multi_strategy": strategy, "max_depth": 3}
    booster, features, built = train(data, data[targets], parameters)
    run = Run(tmp_path, data, "xgboost.gbtree", parameters, labels=", ".join(targets))
    expected = booster.predict(xgboost.DMatrix(features))
    assert_bits(run.floats(*[f"p_{name}" for name in targets]), expected)
    assert run.evaluated["mse"] == pytest.approx(
        sklearn.metrics.mean_squared_error(data[targets], expected.astype(np.float64)), rel=1e-9
    )
    rows = run.sqlflow.rows("SELECT * FROM 'data.parquet' TO PREDICT USING m")
    assert list(rows[0])[-len(targets) :] == targets


@pytest.mark.parametrize(
    "type_name,estimator,name",
    [
        ("XGBClassifier", xgboost.XGBClassifier, "breast_cancer"),
        ("xgbclassifier", xgboost.XGBClassifier, "iris"),
        ("XGBRegressor", xgboost.XGBRegressor, "diabetes"),
        ("XGBRFClassifier", xgboost.XGBRFClassifier, "wine"),
        ("XGBRFRegressor", xgboost.XGBRFRegressor, "diabetes"),
    ],
)
def test_scikit_learn(tmp_path, type_name, estimator, name):
    data = frame(name)
    fitted = estimator(n_jobs=THREADS, max_depth=3, random_state=1).fit(data.drop(columns="label"), data["label"])
    run = Run(tmp_path, data, type_name, {"max_depth": 3, "random_state": 1}, rounds=None)
    expected = fitted.predict(data.drop(columns="label"), output_margin=True)
    assert_bits(run.floats(*run.starting("margin")), expected)


def test_weights_and_margins(tmp_path):
    data = frame("diabetes")
    random = np.random.default_rng(2)
    data = data.assign(ignored_w=random.random(len(data)), ignored_m=random.normal(100, 5, len(data)))
    information = {"weight": data["ignored_w"], "base_margin": data["ignored_m"]}
    booster, features, built = train(data, data["label"], {"max_depth": 3}, **information)
    run = Run(
        tmp_path,
        data,
        "xgboost.gbtree",
        {"max_depth": 3, "train.weight_column": "ignored_w", "train.base_margin_column": "ignored_m"},
    )
    matrix = xgboost.DMatrix(features, base_margin=data["ignored_m"])
    assert_bits(run.floats("p"), booster.predict(matrix))


@pytest.mark.parametrize("weights", ["balanced", {"0": 3, "2": 0.5}])
def test_class_weights(tmp_path, weights):
    data = frame("wine")
    if weights == "balanced":
        row_weights = sklearn.utils.class_weight.compute_sample_weight("balanced", data["label"])
    else:
        row_weights = data["label"].map({0: 3, 1: 1, 2: 0.5})
    parameters = {"objective": "multi:softprob", "max_depth": 3}
    booster, features, _ = train(data, data["label"], parameters | {"num_class": 3}, weight=row_weights)
    run = Run(tmp_path, data, "xgboost.gbtree", parameters | {"train.class_weights": weights})
    assert_bits(
        run.floats(*run.starting("margin")), booster.predict(xgboost.DMatrix(features), output_margin=True)
    )


@pytest.mark.parametrize("type_name,booster_name", [("xgboost.gbtree", "gbtree"), ("xgboost.gblinear", "gblinear")])
def test_early_stopping(tmp_path, type_name, booster_name):
    data = frame("diabetes")
    data["id"] = np.arange(len(data))
    data.to_parquet(tmp_path / "data.parquet", index=False)
    rows, others = data[data.id % 3 != 0], data[data.id % 3 == 0]
    make = (lambda part, ref=None: xgboost.QuantileDMatrix(
        part.drop(columns=["label", "id"]), part["label"], ref=ref
    )) if booster_name == "gbtree" else (lambda part, ref=None: xgboost.DMatrix(
        part.drop(columns=["label", "id"]), part["label"]
    ))
    training = make(rows)
    parameters = {"booster": booster_name, "eta": 0.5, "eval_metric": ["rmse", "mae"], "nthread": 1}
    if booster_name == "gblinear":
        parameters |= {"updater": "coord_descent", "reg_alpha": 5}
    history = {}
    booster = xgboost.train(
        parameters, training, 60, evals=[(training, "train"), (make(others, training), "validation")],
        early_stopping_rounds=3, evals_result=history, verbose_eval=False,
    )
    extra = ", updater=coord_descent, reg_alpha=5" if booster_name == "gblinear" else ""
    sqlflow = Sqlflow(tmp_path)
    result = sqlflow.run("-e", f"""
        SELECT * EXCLUDE (id) FROM 'data.parquet' WHERE id % 3 <> 0
        TO TRAIN {type_name} WITH nthread=1, eta=0.5, eval_metric=[rmse, mae], train.num_boost_round=60{extra},
            train.early_stopping_rounds=3,
            validation.select=(SELECT * EXCLUDE (id) FROM 'data.parquet' WHERE id % 3 = 0)
        LABEL label INTO m;
        SELECT * EXCLUDE (id) FROM 'data.parquet' TO PREDICT t.p USING m; COPY t TO 't.parquet'
    """)
    assert result.returncode == 0, result.stderr
    best = booster.best_iteration
    if booster_name == "gbtree":
        expected = booster[: best + 1].predict(xgboost.DMatrix(data.drop(columns=["label", "id"])))
        assert_bits(pd.read_parquet(tmp_path / "t.parquet")["p"], expected)
    if best + 1 < len(history["validation"]["mae"]):
        assert f"keeps {best + 1} of {len(history['validation']['mae'])} rounds" in result.stderr
    metrics = json.loads(next(line for line in result.stdout.splitlines() if line.startswith("m,")).split(",", 4)[4]
                         .strip('"').replace('""', '"'))
    assert metrics["validation_mae"] == pytest.approx(history["validation"]["mae"][best], rel=1e-5)


@pytest.mark.parametrize("updater", ["more", "refresh", "prune"])
def test_going_on(tmp_path, updater):
    data = frame("diabetes")
    data.to_parquet(tmp_path / "data.parquet", index=False)
    first, second = data.iloc[:221], data.iloc[221:]
    parameters = {"nthread": THREADS, "max_depth": 3}
    split = lambda part: (part.drop(columns="label"), part["label"])
    earlier = xgboost.train(parameters, xgboost.QuantileDMatrix(*split(first)), 6)
    earlier.save_model(tmp_path / "earlier.ubj")
    if updater == "more":
        booster = xgboost.train(
            parameters, xgboost.QuantileDMatrix(*split(second)), 4, xgb_model=str(tmp_path / "earlier.ubj")
        )
        with_clause = "max_depth=3, train.num_boost_round=4"
    else:
        booster = xgboost.train(
            parameters | {"process_type": "update", "updater": updater, "gamma": 5000 if updater == "prune" else 0},
            xgboost.DMatrix(*split(second)), 6, xgb_model=str(tmp_path / "earlier.ubj"),
        )
        with_clause = f"max_depth=3, process_type=update, updater={updater}, gamma={5000 if updater == 'prune' else 0}"
    sqlflow = Sqlflow(tmp_path)
    sqlflow.sql(f"""
        SELECT * FROM 'data.parquet' LIMIT 221
        TO TRAIN xgboost.gbtree WITH nthread={THREADS}, max_depth=3, train.num_boost_round=6 LABEL label INTO old_model;
        SELECT * FROM 'data.parquet' OFFSET 221
        TO TRAIN xgboost.gbtree WITH nthread={THREADS}, {with_clause} LABEL label USING old_model INTO new_model;
        SELECT * FROM 'data.parquet' TO PREDICT t.p USING new_model; COPY t TO 't.parquet'
    """)
    assert_bits(
        pd.read_parquet(tmp_path / "t.parquet")["p"], booster.predict(xgboost.DMatrix(data.drop(columns="label")))
    )


def test_what_does_not_fit_the_earlier_model(sqlflow):
    data = frame("wine")
    data.to_parquet(sqlflow.directory / "data.parquet", index=False)
    sqlflow.sql("""
        SELECT alcohol, ash, label FROM 'data.parquet' WHERE label < 2
        TO TRAIN xgboost.gbtree WITH objective=binary:logistic LABEL label INTO m
    """)
    going_on = "TO TRAIN xgboost.gbtree LABEL {} USING m INTO n"
    for query, label, expected in [
        ("SELECT alcohol, ash, hue, label FROM 'data.parquet' WHERE label < 2", "label", 'trained without "hue"'),
        ("SELECT alcohol, label FROM 'data.parquet' WHERE label < 2", "label", 'lacks column "ash"'),
        ("SELECT alcohol, ash, label FROM 'data.parquet'", "label", "does not know class 2"),
        ("SELECT alcohol, ash, label AS other FROM 'data.parquet' WHERE label < 2", "other", 'label is "label"'),
    ]:
        assert expected in sqlflow.fails(f"{query} {going_on.format(label)}")


def test_every_metric_is_measured(tmp_path):
    """The metrics of an objective that can be measured by row alone; those of others are above."""
    data = frame("breast_cancer")
    metrics = ["rmse", "mae", "logloss", "error", "error@0.7", "auc", "aucpr", "ams@0.15", "map@5-", "ndcg-", "pre@3"]
    booster, features, built = train(data, data["label"], {"objective": "binary:logistic", "max_depth": 2})
    booster.set_param([("eval_metric", metric) for metric in metrics])
    written = dict(
        part.split("-", 1)[1].rsplit(":", 1) for part in booster.eval(built, "train").split("\t")[1:]
    )
    run = Run(
        tmp_path, data, "xgboost.gbtree", {"objective": "binary:logistic", "max_depth": 2, "eval_metric": metrics}
    )
    line = next(line for line in run.output.splitlines() if line.startswith("m,"))
    shown = json.loads(line.split(",", 4)[4].strip('"').replace('""', '"'))
    for name, value in written.items():
        assert shown["train_" + name] == pytest.approx(float(value), rel=1e-5), name
