"""Ratios of SQLFlow to the native library and to a bare start, in one run on one machine."""

import argparse
import filecmp
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import xgboost

import growth
import mariadb
import postgresql
import shell

ROOT = pathlib.Path(__file__).resolve().parent.parent
PARAMETERS = {"objective": "binary:logistic", "max_depth": 6, "tree_method": "hist", "nthread": 2}


def sqlflow(home, *arguments):
    environment = os.environ | {"SQLFLOW_HOME": str(home)}
    result = subprocess.run(
        [ROOT / "sqlflow", *arguments], env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    if result.returncode != 0:
        sys.exit(result.stderr)
    return result.stdout


def seconds(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def synthetic(rows, columns):
    """Classes that half of the columns decide, with noise; float32 in memory."""
    random = np.random.default_rng(0)
    features = random.standard_normal((rows, columns), dtype=np.float32)
    weights = random.standard_normal(columns).astype(np.float32)
    weights[::2] = 0
    margin = features @ weights + features[:, 0] * features[:, 1] + random.standard_normal(rows).astype(np.float32)
    return features, (margin > 0).astype(np.float32)


def native(features, label, rounds, types):
    """Seconds of the library's two ways from an array in memory to a model; the types of its columns, or None."""
    options = {"nthread": 2, "feature_types": types, "enable_categorical": types is not None}

    def train_from(matrix):
        xgboost.train(PARAMETERS, matrix(features, label, **options), rounds)

    return {matrix.__name__: seconds(lambda: train_from(matrix)) for matrix in (xgboost.DMatrix, xgboost.QuantileDMatrix)}


def train(home, rows, columns, rounds, repeats):
    features, label = synthetic(rows, columns)
    table = pa.table({f"f{i}": features[:, i] for i in range(columns)} | {"label": label.astype(np.int32)})
    file = home / "data.parquet"
    pq.write_table(table, file)
    del table
    sqlflow(home, "-e", f"CREATE TABLE data AS SELECT * FROM '{file}'")
    compare_training(home, "data", "label", features, label, None, rounds, repeats)


def train_flights(home, rounds, repeats):
    """The flights of the samples, with three columns of categories, which the array has as numbers from 0."""
    sqlflow(home, "samples", "load", "flights")
    source = FLIGHTS.partition(" USING SAMPLE")[0]
    sqlflow(home, "-e", f"CREATE TABLE flown AS {source.format('train')} UNION ALL {source.format('test')}")
    with duckdb.connect(home / "sqlflow.duckdb", read_only=True) as connection:
        rows = connection.sql("SELECT * FROM flown").df()
    label = rows.pop("late").to_numpy(dtype=np.float32)
    types = ["c" if name in ("weekday", "origin", "destination") else "q" for name in rows.columns]
    features = np.empty(rows.shape, dtype=np.float32)
    for i, (name, kind) in enumerate(zip(rows.columns, types)):
        features[:, i] = rows[name].astype("category").cat.codes if kind == "c" else rows[name]
    del rows
    compare_training(home, "flown", "late", features, label, types, rounds, repeats)


def compare_training(home, table, target, features, label, types, rounds, repeats):
    """TO TRAIN of a table, whose column target is learnt, against the library from the same values in memory."""
    statement = (
        f"SELECT * FROM {table} TO TRAIN xgboost.gbtree WITH objective=binary:logistic, max_depth=6, tree_method=hist, "
        f"nthread=2, train.num_boost_round={rounds} LABEL {target} INTO m"
    )
    ours, theirs = [], []
    for _ in range(repeats):
        theirs.append(native(features, label, rounds, types))
        ours.append(json.loads(sqlflow(home, "--output", "jsonl", "-e", statement))["seconds"])
    best_native = statistics.median(min(run.values()) for run in theirs)
    best_ours = statistics.median(ours)
    detail = ", ".join(f"{k} {statistics.median(r[k] for r in theirs):.2f} s" for k in theirs[0])
    print(
        f"train {table} {features.shape[0]:,} x {features.shape[1]}, {rounds} rounds: TO TRAIN {best_ours:.2f} s, native {best_native:.2f} s ({detail}): "
        f"ratio {best_ours / best_native:.2f}",
        flush=True,
    )


def predict(home, rows, columns, repeats):
    """The model and the rows of the training: predict() in a SELECT against TO PREDICT, both into a table."""
    statements = {
        "TO PREDICT": "SELECT * EXCLUDE (label) FROM data TO PREDICT predicted.answer USING m",
        "predict() in SELECT": "CREATE OR REPLACE TABLE selected AS SELECT * EXCLUDE (label), predict('m', data) AS answer"
        " FROM data",
    }
    clock = "SELECT epoch_ms(get_current_timestamp()) AS clock;"
    # The first round warms up.
    program = "".join(f"{clock}{statement};" for _ in range(repeats + 1) for statement in statements.values()) + clock
    lines = [json.loads(line) for line in sqlflow(home, "--output", "jsonl", "-e", program).splitlines()]
    clocks = [line["clock"] / 1000 for line in lines if "clock" in line]
    spans = [after - before for before, after in zip(clocks, clocks[1:])][len(statements) :]
    times = {name: statistics.median(spans[i :: len(statements)]) for i, name in enumerate(statements)}
    to_predict, in_select = times.values()
    sqlflow(home, "-e", f"EXPORT MODEL m TO '{home / 'bare.ubj'}'")
    bare = statistics.median(seconds(lambda: predict_barely(home)) for _ in range(repeats))
    print(
        f"predict {rows:,} x {columns}: TO PREDICT {to_predict:.2f} s, predict() in SELECT {in_select:.2f} s: "
        f"throughput {to_predict / in_select:.2f} of TO PREDICT; a bare scan, prediction and write {bare:.2f} s, "
        f"ratio {to_predict / bare:.2f}",
        flush=True,
    )


def predict_barely(home):
    """The same rows by the libraries alone, in a process that has started: a table of Arrow, predicted as one array and written."""
    booster = xgboost.Booster({"nthread": 2}, model_file=home / "bare.ubj")
    with duckdb.connect(home / "sqlflow.duckdb") as connection:
        rows = connection.sql("SELECT * EXCLUDE (label) FROM data").to_arrow_table()
        array = np.column_stack([column.to_numpy() for column in rows.columns])
        rows = rows.append_column("answer", pa.array(booster.inplace_predict(array)))
        connection.sql("CREATE OR REPLACE TABLE predicted_barely AS SELECT * FROM rows")


def shap(home, rows, columns, rounds, repeats):
    """SHAP values of all rows: the whole statement, with figure and ranking, against pred_contribs of an array."""
    features, label = synthetic(rows, columns)
    table = pa.table({f"f{i}": features[:, i] for i in range(columns)} | {"label": label.astype(np.int32)})
    file = home / "data.parquet"
    pq.write_table(table, file)
    attributes = f"objective=binary:logistic, max_depth=6, tree_method=hist, nthread=2, train.num_boost_round={rounds}"
    sqlflow(
        home,
        "-e",
        f"CREATE TABLE data AS SELECT * FROM '{file}'; "
        f"SELECT * FROM data TO TRAIN xgboost.gbtree WITH {attributes} LABEL label INTO m",
    )
    booster = xgboost.train(PARAMETERS, xgboost.QuantileDMatrix(features, label, nthread=2), rounds)
    started, ours, stored, theirs = [], [], [], []
    for _ in range(repeats):
        theirs.append(seconds(lambda: booster.predict(xgboost.DMatrix(features, nthread=2), pred_contribs=True)))
        ours.append(seconds(lambda: sqlflow(home, "-e", "SELECT * FROM data TO EXPLAIN m USING TreeExplainer")))
        stored.append(seconds(lambda: sqlflow(home, "-e", "SELECT * FROM data TO EXPLAIN m INTO contributions")))
        started.append(seconds(lambda: sqlflow(home, "-e", "SELECT 1")))
    native, shown, written, start = map(statistics.median, (theirs, ours, stored, started))
    print(
        f"shap {rows:,} x {columns}, {rounds} trees: TO EXPLAIN {shown:.2f} s, into a table {written:.2f} s, "
        f"of which the start {start:.2f} s; native {native:.2f} s: "
        f"ratios {shown / native:.2f} and {written / native:.2f}",
        flush=True,
    )


def export(home, rows, repeats):
    """Rows of a query as a file: ours whole, start included, against DuckDB's own COPY in Python, without."""
    query = (
        "SELECT i, i * 7919 % 1000003 AS j, (i * 0.37)::DOUBLE AS d, sqrt(i) AS x, 'name ' || (i % 10007) AS s, "
        "DATE '2020-01-01' + (i % 3000)::INT AS day, TIMESTAMP '2020-01-01' + INTERVAL (i) SECOND AS t "
        f"FROM range({rows}) r(i)"
    )
    ours_file, native_file = home / "ours", home / "native"
    connection = duckdb.connect()
    for ours_format, native_format in (("csv", "csv, HEADER"), ("jsonl", "json")):
        arguments = ("-d", "duckdb://:memory:", "-e", query, "--output", ours_format, "--output-file", str(ours_file))
        theirs, ours = [], []
        for _ in range(repeats):
            theirs.append(seconds(lambda: connection.execute(f"COPY ({query}) TO '{native_file}' (FORMAT {native_format})")))
            ours.append(seconds(lambda: sqlflow(home, *arguments)))
        if ours_format == "csv" and not filecmp.cmp(ours_file, native_file, shallow=False):
            sys.exit("the files differ")
        native, whole = statistics.median(theirs), statistics.median(ours)
        print(
            f"{ours_format} {rows:,} x 7: sqlflow {whole:.2f} s, DuckDB's COPY {native:.2f} s: ratio {whole / native:.2f}",
            flush=True,
        )


FLIGHTS = (
    "SELECT month(departure) AS month, dayname(departure) AS weekday, hour(departure) AS hour, distance, origin, destination, "
    "delay > 15 AS late FROM flights.{} USING SAMPLE reservoir({} ROWS) REPEATABLE (1)"
)


def tune(home, rows, rounds, prune, repeats):
    """Searches of 30 trials, the whole command, start included, against a Python script with Optuna. Both prune or neither
    does, and each repeat has a seed of its own."""
    for name, sources, label in (
        ("iris", ("SELECT * FROM iris.train", "SELECT * FROM iris.test"), "species"),
        ("flights", (FLIGHTS.format("train", rows * 4 // 5), FLIGHTS.format("test", rows // 5)), "late"),
    ):
        files = home / f"{name}.train.parquet", home / f"{name}.test.parquet"
        sqlflow(home, "samples", "load", name)
        for file, source in zip(files, sources):
            sqlflow(home, "-e", f"COPY ({source}) TO '{file}'")
        statement = (
            f"SELECT * FROM '{files[0]}' TO TRAIN xgboost.gbtree WITH nthread=2, max_depth=range(2, 8), "
            f"eta=range(0.01, 0.5, log), subsample=range(0.5, 1), train.num_boost_round={rounds}, "
            f"validation.select=\"SELECT * FROM '{files[1]}'\", tune.trials=30, tune.seed={{}}, tune.pruning={prune} LABEL {label} INTO {name}_model"
        )
        theirs, ours, best, found = [], [], [], []

        def script(seed):
            command = [sys.executable, ROOT / "benchmarks" / "tune.py", *files, label, str(rounds), str(seed), *(["prune"] if prune else [])]
            best.append(float(subprocess.run(command, check=True, capture_output=True, text=True).stdout))

        def search(seed):
            line = json.loads(sqlflow(home, "-e", statement.format(seed), "--output", "jsonl").splitlines()[-1])
            metrics = json.loads(line["metrics"])
            found.append(next(value for key, value in metrics.items() if key.startswith("validation_") and "loss" in key))

        for seed in range(repeats):
            theirs.append(seconds(lambda: script(seed)))
            ours.append(seconds(lambda: search(seed)))
        ours_time, their_time = statistics.median(ours), statistics.median(theirs)
        print(
            f"tune {name}, 30 trials of {rounds} rounds{', pruned' if prune else ''}: TO TRAIN {ours_time:.1f} s, loss {statistics.mean(found):.4f} ± {statistics.pstdev(found):.4f}; "
            f"Optuna in Python {their_time:.1f} s, loss {statistics.mean(best):.4f} ± {statistics.pstdev(best):.4f}; ratio {ours_time / their_time:.2f}",
            flush=True,
        )


def host(home, rows, columns, rounds, repeats):
    """A training in the process of the command, and in a child process."""
    features, label = synthetic(rows, columns)
    file = home / "data.parquet"
    pq.write_table(pa.table({f"f{i}": features[:, i] for i in range(columns)} | {"label": label.astype(np.int32)}), file)
    for name, count in (("small", 1), ("large", rounds)):
        limit = "LIMIT 100" if name == "small" else ""
        program = (
            f"SELECT * FROM '{file}' {limit} TO TRAIN xgboost.gbtree WITH objective=binary:logistic, "
            f"train.num_boost_round={count} LABEL label INTO m"
        )
        here, apart = [], []
        for _ in range(repeats):
            here.append(seconds(lambda: sqlflow(home, "-e", program)))
            apart.append(seconds(lambda: sqlflow(home, "-e", program, "--host", "child")))
        first, second = statistics.median(here), statistics.median(apart)
        print(
            f"host, {name} training: in the process {first:.2f} s, in a child {second:.2f} s: "
            f"{second - first:+.2f} s, ratio {second / first:.2f}",
            flush=True,
        )


def parallel(home, rows, columns, rounds, repeats):
    """Eight independent trainings one after the other, and two at a time."""
    features, label = synthetic(rows, columns)
    file = home / "data.parquet"
    pq.write_table(pa.table({f"f{i}": features[:, i] for i in range(columns)} | {"label": label.astype(np.int32)}), file)
    sqlflow(home, "-e", f"CREATE TABLE data AS SELECT * FROM '{file}'")
    program = "; ".join(
        f"SELECT * FROM data TO TRAIN xgboost.gbtree WITH objective=binary:logistic, seed={i}, "
        f"train.num_boost_round={rounds} LABEL label INTO m{i}"
        for i in range(8)
    )
    one, two = [], []
    for _ in range(repeats):
        one.append(seconds(lambda: sqlflow(home, "-e", program)))
        two.append(seconds(lambda: sqlflow(home, "-e", program, "--parallel", "2")))
    first, second = statistics.median(one), statistics.median(two)
    print(
        f"parallel 8 trainings, {rows:,} x {columns}, {rounds} rounds: one at a time {first:.2f} s, "
        f"two {second:.2f} s: ratio {second / first:.2f}",
        flush=True,
    )


MEASURE = """
import os, subprocess, sys, time
start = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
print(time.perf_counter() - start, usage.ru_maxrss / 1024)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def process(*command, **variables):
    """Seconds that a command takes from its start to its end, and the largest resident memory that it had, in MiB. A small process
    starts it: what a process counts as its own begins with the memory of the one that started it."""
    done = subprocess.run(
        [sys.executable, "-S", "-E", "-c", MEASURE, *command],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, env=os.environ | variables,
    )
    if done.returncode != 0:
        sys.exit(done.stderr)
    return tuple(map(float, done.stdout.split()))


def script(home, rows, columns, rounds, repeats):
    """Whole processes: TO TRAIN and TO PREDICT into a table, against a Python script, on the same database file."""
    database, model = home / "sqlflow.duckdb", home / "model.ubj"
    features, label = synthetic(rows, columns)
    pq.write_table(
        pa.table({f"f{i}": features[:, i] for i in range(columns)} | {"late": label.astype(np.int32)}), home / "data.parquet"
    )
    del features
    sqlflow(home, "samples", "load", "flights")
    flights = FLIGHTS.partition(" USING SAMPLE")[0]
    sqlflow(home, "-e", f"CREATE TABLE synthetic AS SELECT * FROM '{home / 'data.parquet'}'")
    sqlflow(home, "-e", f"CREATE TABLE flown AS {flights.format('train')} UNION ALL {flights.format('test')}")
    ours = ROOT / "sqlflow", "-e"
    theirs = sys.executable, ROOT / "benchmarks" / "script.py"
    _, idle = process(*ours, "SELECT 1", SQLFLOW_HOME=str(home))
    for table in ("synthetic", "flown"):
        pairs = {
            "train": (
                (
                    *ours,
                    f"SELECT * FROM {table} TO TRAIN xgboost.gbtree WITH objective=binary:logistic, max_depth=6, tree_method=hist, "
                    f"nthread=2, train.num_boost_round={rounds} LABEL late INTO {table}_model",
                ),
                (*theirs, "train", database, table, "late", str(rounds), model),
            ),
            "predict": (
                (*ours, f"SELECT * EXCLUDE (late) FROM {table} TO PREDICT predicted.answer USING {table}_model"),
                (*theirs, "predict", database, table, "late", model, "predicted_by_script"),
            ),
        }
        for what, (own, other) in pairs.items():
            runs = [(process(*own, SQLFLOW_HOME=str(home)), process(*other)) for _ in range(repeats)]
            (own_time, own_memory), (time_, memory) = (
                [statistics.median(run[side][value] for run in runs) for value in (0, 1)] for side in (0, 1)
            )
            print(
                f"script, {what} {table}: SQLFlow {own_time:.2f} s, {own_memory:.0f} MiB (idle {idle:.0f}); "
                f"Python {time_:.2f} s, {memory:.0f} MiB: ratio {own_time / time_:.2f}, memory {own_memory / memory:.2f}"
                + (f", over the matrix {(own_memory - idle) / (rows * columns * 4 / (1 << 20)):.2f}" if table == "synthetic" else ""),
                flush=True,
            )


def cold_start(home, repeats):
    times = [seconds(lambda: sqlflow(home, "-e", "SELECT 1")) for _ in range(repeats)]
    print(f"cold SELECT 1: median {statistics.median(times):.2f} s, best {min(times):.2f} s", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "what",
        nargs="?",
        choices=["train", "shap", "csv", "shell", "tune", "parallel", "host", "script", "flights", "growth", "postgresql", "mariadb"],
        default="train",
    )
    parser.add_argument("--rows", type=int, help="default: 1,000,000; 100,000 for shap, tune and parallel, 3,000,000 for csv and mariadb, at most 30,000,000 for growth")
    parser.add_argument("--columns", type=int, default=28)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--prune", action="store_true", help="tune: end trials that are worse than others at the same round")
    arguments = parser.parse_args()
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Linux {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}, xgboost {xgboost.__version__}, {time.strftime('%Y-%m-%d')}",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as directory:
        home = pathlib.Path(directory)
        rows, columns, rounds, repeats = arguments.rows, arguments.columns, arguments.rounds, arguments.repeats
        match arguments.what:
            case "shap":
                shap(home, rows or 100_000, columns, rounds, repeats)
            case "tune":
                tune(home, rows or 100_000, rounds, arguments.prune, repeats)
            case "csv":
                export(home, rows or 3_000_000, repeats)
            case "shell":
                shell.measure([ROOT / "sqlflow"], home, sqlflow, max(5, repeats))
            case "script":
                script(home, rows or 1_000_000, columns, rounds, repeats)
            case "flights":
                train_flights(home, rounds, repeats)
            case "growth":
                growth.measure(ROOT, home, process, rows or 30_000_000)
            case "host":
                host(home, rows or 1_000_000, columns, rounds, repeats)
            case "postgresql":
                postgresql.measure(ROOT, home, sqlflow, seconds, repeats)
            case "mariadb":
                mariadb.measure(sqlflow, seconds, home, mariadb.url(), rows or 3_000_000, repeats)
            case "parallel":
                parallel(home, rows or 100_000, columns, rounds, repeats)
            case _:
                cold_start(home, max(5, repeats))
                train(home, rows or 1_000_000, columns, rounds, repeats)
                predict(home, rows or 1_000_000, columns, repeats)


if __name__ == "__main__":
    main()
