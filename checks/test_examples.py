"""The programs in examples/ on the sample data: they run, again and again, and their models are as good as Python's."""

import os
import pathlib
import re

import numpy as np
import pandas as pd
import pytest
import sklearn.feature_extraction.text
import sklearn.metrics
import xgboost

from conftest import ROOT, Sqlflow

EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.sql"))
DATA = ROOT / "cli/src/main/resources/org/sqlflow/cli/samples"
THREADS = os.cpu_count()


def run(command, name):
    # The quickstart reads files relative to the root.
    where = ROOT if name == "quickstart" else command.directory
    result = command.run("-f", ROOT / f"examples/{name}.sql", cwd=where)
    assert result.returncode == 0, result.stderr
    assert "warning" not in result.stderr, result.stderr
    assert "Exception" not in result.stderr, result.stderr
    return result


class Examples:
    """A home where samples are loaded and examples have run."""

    def __init__(self, directory):
        self.command = Sqlflow(directory)
        loaded = self.command.run("samples", "load", "all")
        assert loaded.returncode == 0, loaded.stderr
        self.ran = set()

    def have_run(self, name):
        if name not in self.ran:
            run(self.command, name)
            self.ran.add(name)
        return self

    def evaluated(self, query, model, metrics):
        """The metrics of a model on a query's rows."""
        listed = ", ".join(f"'{metric}'" for metric in metrics)
        (row,) = self.command.rows(f"{query} TO EVALUATE {model} WITH validation.metrics=[{listed}], evaluate.figures=none")
        return [row[metric] for metric in metrics]


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    return Examples(tmp_path_factory.mktemp("examples"))


def files(name):
    """Both tables of a sample as they are, with a column that tells them apart."""
    tables = [pd.read_csv(DATA / name / f"{part}.csv.gz", keep_default_na=False, na_values=[""]).assign(part=part)
              for part in ("train", "test")]
    return pd.concat(tables, ignore_index=True)


def sample(name):
    """Both tables of a sample as XGBoost takes them; what the training has not seen is missing."""
    frame = files(name)
    for column in frame.columns.drop("part"):
        if frame[column].dtype.kind == "b":
            frame[column] = frame[column].astype(int)
        elif not pd.api.types.is_numeric_dtype(frame[column]):
            known = sorted(frame.loc[frame["part"] == "train", column].dropna().unique())
            frame[column] = pd.Categorical(frame[column].where(frame[column].isin(known)), categories=known)
    return frame


def parted(frame, *labels, **more):
    """Matrices of the rows to train on and to test with; what is no label is a feature."""
    matrices = []
    for part in ("train", "test"):
        rows = frame[frame["part"] == part]
        label = {"label": rows[labels[0]]} if len(labels) == 1 else {}
        given = {key: value[rows.index] for key, value in more.items()}
        matrices.append(xgboost.DMatrix(
            rows.drop(columns=["part", *labels]), enable_categorical=True, **label, **given))
    return matrices


def trained(parameters, rounds, matrix, **more):
    return xgboost.train(parameters | {"nthread": THREADS}, matrix, rounds, **more)


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "flights"])
def test_runs_twice(examples, name):
    examples.have_run(name)
    assert run(examples.command, name).stdout


def test_flights_runs_where_the_package_is_at_hand(sqlflow):
    package = os.environ.get("SQLFLOW_FLIGHTS", "")
    if not pathlib.Path(package).is_file():
        pytest.skip("SQLFLOW_FLIGHTS does not name vega-datasets-3.2.1.tgz")
    loaded = sqlflow.run("samples", "load", "flights", "--from", package)
    assert loaded.returncode == 0, loaded.stderr
    run(sqlflow, "flights")
    (row,) = sqlflow.rows("SELECT * FROM flights.known WHERE NOT past TO EVALUATE flights.late_model "
                          "WITH validation.metrics=[auc], evaluate.figures=none")
    assert row["auc"] > 0.69


def test_flights_fits_the_declared_columns(sqlflow):
    """On a few rows of the same columns, where the three million are not at hand."""
    sqlflow.sql("""
        CREATE SCHEMA flights;
        CREATE TABLE flights.train AS SELECT TIMESTAMP '2001-01-01' + to_minutes(i * 53) AS departure,
               (hash(i) % 60)::INTEGER - 20 AS delay, (100 + i % 900)::INTEGER AS distance,
               ['ORD', 'JFK', 'LAX'][i % 3 + 1] AS origin, ['LGA', 'SFO'][i % 2 + 1] AS destination FROM range(4000) r(i);
        CREATE TABLE flights.test AS SELECT departure + INTERVAL 151 DAY AS departure, * EXCLUDE (departure)
        FROM flights.train LIMIT 600""")
    run(sqlflow, "flights")


def test_are_laid_out_and_sound(sqlflow):
    files = [str(ROOT / f"examples/{name}.sql") for name in EXAMPLES]
    laid_out = sqlflow.run("fmt", "--check", *files)
    assert laid_out.returncode == 0, laid_out.stdout + laid_out.stderr
    checked = sqlflow.run("check", *files)
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("name", EXAMPLES)
def test_says_first_what_it_needs(name):
    if name == "quickstart":
        return
    text = (ROOT / f"examples/{name}.sql").read_text()
    needed = re.search(r"^--   \./sqlflow samples load (\w+)", text, re.M).group(1)
    assert f"--   ./sqlflow -f examples/{name}.sql\n" in text
    assert set(re.findall(r"\b(\w+)\.(?:train|test)\b", text)) == {needed}


def test_without_its_sample_a_program_tells_how_to_get_it(sqlflow):
    result = sqlflow.run("-f", ROOT / "examples/titanic.sql")
    assert result.returncode == 1
    assert re.search(r"\nhint: load the sample first: sqlflow samples load titanic\n\d+ statements did not run\n$", result.stderr)


def test_iris(examples):
    examples.have_run("iris")
    frame = sample("iris")
    frame["species"] = frame["species"].cat.codes
    train, test = parted(frame, "species")
    booster = trained({"objective": "multi:softprob", "num_class": 3, "max_depth": 3}, 30, train)
    probabilities = booster.predict(test)
    accuracy, loss = examples.evaluated("SELECT * FROM iris.test", "iris.species_model", ["accuracy", "log_loss"])
    assert accuracy == sklearn.metrics.accuracy_score(test.get_label(), probabilities.argmax(axis=1))
    assert accuracy > 0.96
    assert loss == pytest.approx(sklearn.metrics.log_loss(test.get_label(), probabilities), rel=0.02)


def test_titanic(examples):
    examples.have_run("titanic")
    frame = sample("titanic").drop(columns="name")
    title = files("titanic")["name"].str.extract(r"\b(Mr|Mrs|Miss|Ms|Master|Dr|Rev|Col|Capt)\b")[0].fillna("")
    frame["title"] = pd.Categorical(title, categories=sorted(title[frame["part"] == "train"].unique()))
    train, test = parted(frame, "survived")
    booster = trained({"objective": "binary:logistic", "max_depth": 3, "eta": 0.1}, 60, train)
    auc = sklearn.metrics.roc_auc_score(test.get_label(), booster.predict(test))
    ours, accuracy = examples.evaluated(
        "SELECT * FROM titanic.titled WHERE part = 'test'", "titanic.survival_model", ["auc", "accuracy"])
    assert ours == pytest.approx(auc, abs=0.01)
    assert accuracy > 0.83


def test_house_prices(examples):
    examples.have_run("house_prices")
    frame = sample("ames")
    # Other rows are kept apart for the early stop, so the number of rounds differs a little.
    train, test = parted(frame, "sale_price")
    parameters = {"objective": "reg:squarederror", "eta": 0.05, "max_depth": 4, "subsample": 0.8, "colsample_bytree": 0.5}
    errors = test.get_label() - trained(parameters, 350, train).predict(test)
    r2, mae = examples.evaluated("SELECT * FROM ames.test", "ames.price_model", ["r2", "mae"])
    assert mae == pytest.approx(np.abs(errors).mean(), rel=0.1)
    assert r2 > 0.91
    (coverage,) = examples.evaluated("SELECT * FROM ames.test", "ames.range_model", ["interval_coverage"])
    assert 0.7 < coverage < 0.85


def test_loans(examples):
    examples.have_run("loans")
    frame = sample("loans")
    weight = np.where(frame["defaulted"] == 1, 1 / 384, 1 / 7502) * 7886 / 2
    train, test = parted(frame, "defaulted", weight=pd.Series(weight))
    parameters = {"objective": "binary:logistic", "eta": 0.05, "max_depth": 2, "subsample": 0.7, "colsample_bytree": 0.5}
    auc = sklearn.metrics.roc_auc_score(test.get_label(), trained(parameters, 150, train).predict(test))
    ours, precision = examples.evaluated(
        "SELECT * FROM loans.test", "loans.default_model", ["auc", "average_precision"])
    assert ours == pytest.approx(auc, abs=0.02)
    assert ours > 0.7
    assert precision > 2 * 133 / 1971


def test_reviews(examples):
    examples.have_run("reviews")
    frame = sample("reviews")
    texts = files("reviews")
    train, test = (frame["part"] == part for part in ("train", "test"))
    words = sklearn.feature_extraction.text.CountVectorizer(token_pattern=r"[a-z']+", min_df=10)
    learnt = words.fit_transform(texts["review"][train])
    assert learnt.shape[1] == examples.command.rows("SELECT count(*) AS n FROM reviews.vocabulary")[0]["n"]
    parameters = {"objective": "binary:logistic", "eta": 0.2, "max_depth": 4, "colsample_bytree": 0.3}
    booster = trained(parameters, 200, xgboost.DMatrix(learnt, frame["liked"][train]))
    scores = booster.predict(xgboost.DMatrix(words.transform(texts["review"][test])))
    auc = sklearn.metrics.roc_auc_score(frame["liked"][test], scores)
    (ours,) = examples.evaluated(
        "SELECT words, liked FROM reviews.counted JOIN reviews.test USING (id)", "reviews.praise_model", ["auc"])
    assert ours == pytest.approx(auc, abs=0.015)
    assert ours > 0.82


def test_time_series(examples):
    examples.have_run("time_series")
    days = files("ridership")
    date, riders = pd.to_datetime(days["date"]).dt, days["riders"]
    holiday = (
        date.strftime("%m-%d").isin(["01-01", "07-04", "12-24", "12-25", "12-31"])
        | ((date.strftime("%a %m") == "Mon 05") & (date.day > 24))
        | ((date.strftime("%a %m") == "Mon 09") & (date.day < 8))
        | ((date.strftime("%a %m") == "Thu 11") & date.day.between(22, 28))
    )
    frame = pd.DataFrame({
        "riders": riders, "weekday": pd.Categorical(date.day_name()), "month": date.month, "year": date.year,
        "week_ago": riders.shift(7), "two_weeks_ago": riders.shift(14), "year_ago": riders.shift(364),
        "four_weeks": riders.shift(7).rolling(28, min_periods=1).mean(), "holiday": holiday.astype(int),
        "holiday_week_ago": holiday.astype(float).shift(7), "holiday_year_ago": holiday.astype(float).shift(364),
        "baseball": (days["cubs_home"] | days["whitesox_home"]).astype(int),
    })

    def matrix(rows):
        return xgboost.DMatrix(frame[rows].drop(columns="riders"), frame["riders"][rows], enable_categorical=True)

    booster = trained({"objective": "reg:absoluteerror", "eta": 0.05, "max_depth": 5}, 600,
                      matrix((date.year < 2014) & frame["year_ago"].notna()), evals=[(matrix(date.year == 2014), "v")],
                      early_stopping_rounds=30, verbose_eval=False)
    test = matrix(date.year >= 2015)
    error = np.abs(test.get_label() - booster.predict(test, iteration_range=(0, booster.best_iteration + 1))).mean()
    (ours,) = examples.evaluated(
        "SELECT * FROM ridership.days WHERE date >= DATE '2015-01-01'", "ridership.forecast_model", ["mae"])
    assert ours == pytest.approx(error, rel=0.05)
    week_ago = np.abs(frame["riders"] - frame["week_ago"])[date.year >= 2015].mean()
    assert ours < 0.9 * week_ago


def test_ranking(examples):
    examples.have_run("ranking")
    frame = sample("electricity").drop(columns=["customer", "offer"])
    group = frame.pop("choice_id")
    train, test = parted(frame, "chosen", qid=group)
    booster = trained({"objective": "rank:ndcg", "eta": 0.1, "max_depth": 3}, 200, train)
    rows = frame["part"] == "test"
    scored = pd.DataFrame({"group": group[rows], "chosen": frame["chosen"][rows], "score": booster.predict(test)})
    best = scored.loc[scored.groupby("group")["score"].idxmax(), "chosen"].mean()
    ours, ndcg = examples.evaluated(
        "SELECT *, chosen::INTEGER AS relevance FROM electricity.test", "electricity.choice_model", ["precision@1", "ndcg"])
    assert ours == pytest.approx(best, abs=0.02)
    assert ours > 0.5
    assert ndcg > 0.77


def test_survival(examples):
    examples.have_run("survival")
    frame = sample("gbsg")
    lower = frame["days"].astype(float)
    upper = lower.where(frame["recurred"] == 1, np.inf)
    train, test = parted(
        frame, "days", "recurred", label_lower_bound=lower, label_upper_bound=upper)
    parameters = {"objective": "survival:aft", "aft_loss_distribution": "normal", "aft_loss_distribution_scale": 1.2,
                  "eta": 0.05, "max_depth": 2}
    predicted = trained(parameters, 120, train).predict(test)
    rows = frame[frame["part"] == "test"].reset_index()
    ours, = examples.evaluated(
        "SELECT * FROM gbsg.bounds WHERE part = 'test'", "gbsg.time_model", ["concordance_index"])
    assert ours == pytest.approx(concordance(rows["days"], rows["recurred"] == 1, predicted), abs=0.01)
    assert ours > 0.68


def concordance(days, recurred, predicted):
    """Harrell's: of pairs whose order is known, those in the right order; ties count half."""
    right = pairs = 0.0
    for i in np.flatnonzero(recurred):
        later = (days > days[i]) | ((days == days[i]) & ~recurred)
        pairs += later.sum()
        right += (predicted[later] > predicted[i]).sum() + 0.5 * (predicted[later] == predicted[i]).sum()
    return right / pairs
