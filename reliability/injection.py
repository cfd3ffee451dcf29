"""Names, labels, values and files that hold SQL. They name things or are refused; none of it is ever run."""

import json

MARK = "injected"
ATTACKS = [
    '"; CREATE TABLE injected AS SELECT 1; --',
    "'; CREATE TABLE injected AS SELECT 1; --",
    "x; CREATE TABLE injected AS SELECT 1",
    'x" AS SELECT 1; CREATE TABLE injected AS SELECT 1; --',
    "x'); CREATE TABLE injected AS SELECT 1; --",
    "x/**/;CREATE/**/TABLE/**/injected/**/AS/**/SELECT/**/1",
    "\\'; CREATE TABLE injected AS SELECT 1; --",
    "x\u0000; CREATE TABLE injected AS SELECT 1",
    "x\n; CREATE TABLE injected AS SELECT 1;\n--",
    "$$; CREATE TABLE injected AS SELECT 1; $$",
]


def name(text):
    """As a quoted name of SQL."""
    return '"' + text.replace('"', '""') + '"'


def string(text):
    return "'" + text.replace("'", "''") + "'"


TRAIN = "TO TRAIN xgboost.gbtree WITH train.num_boost_round=1, nthread=1"
PLACES = {
    "name of a model": lambda x: f"SELECT a, b, y FROM t {TRAIN} LABEL y INTO {name(x)}; SELECT a, b FROM t TO PREDICT USING {name(x)}",
    "name of a result": lambda x: f"SELECT a, b, c FROM t TO PREDICT {name(x)}.y USING m; SELECT count(*) FROM {name(x)}",
    "label": lambda x: f"SELECT a, b, y AS {name(x)} FROM t {TRAIN} LABEL {name(x)} INTO n; SELECT a, b FROM t TO PREDICT q.{name(x)} USING n",
    "column": lambda x: f"SELECT a AS {name(x)}, y FROM t {TRAIN} LABEL y INTO n; SELECT a AS {name(x)} FROM t TO EXPLAIN n INTO f",
    "value of an attribute": lambda x: f"SELECT a, b, y FROM t TO TRAIN xgboost.gbtree WITH objective={string(x)} LABEL y INTO n",
    "name of a file": lambda x: f"EXPORT MODEL m TO {string('out/' + x.replace('/', '_'))}",
}


def cases():
    """Sixty of (place, text): an attack in each place."""
    return [(place, make(attack)) for place, make in PLACES.items() for attack in ATTACKS]


def attempt(place, case):
    where, text = case
    (place.directory / "out").mkdir(exist_ok=True)
    # The command line cannot hold a zero byte; a file can.
    (place.directory / "program.sql").write_text(text)
    result = place.run("-f", "program.sql")
    tables = place.run("--output", "jsonl", "-e", "SELECT table_name FROM information_schema.tables")
    wrong = []
    if MARK in [json.loads(line)["table_name"] for line in tables.stdout.splitlines()]:
        wrong.append("it was run")
    if "\tat " in result.stderr or "SF9" in result.stderr:
        wrong.append("stack trace or internal error: " + result.stderr[-800:])
    if result.returncode not in (0, 1):
        wrong.append(f"exit code {result.returncode}: {result.stderr[-300:]}")
    return [f"{where}: {problem}: {text!r}" for problem in wrong]
