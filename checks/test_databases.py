"""One suite for all databases: the same programs, unchanged but for the data source, give the same answers."""

import datetime
import functools
import json
import os
import random
import re
import signal
import time
import urllib.parse

import pytest

from conftest import Sqlflow

ROWS = 900
TOWNS = ["Lima", "Rome", "北京", "O'Higgins", "Zürich", None]
KINDS = ["low", "middle", "high"]
COLUMNS = "id, name, town, age, height, born, points, big, kind, wakes"
FEATURES = "town, age, height, born, wakes"


class Files:
    """A database that is a file, another one for each module of tests."""

    def __init__(self, name):
        self.name = name

    def create(self, command, servers):
        return f"{self.name}://{command.directory / 'data'}.db"

    def drop(self, command):
        pass


class Server:
    """A database of its own on a server."""

    def __init__(self, name):
        self.name = name
        self.database = f"suite_{os.getpid()}"

    def create(self, command, servers):
        self.root = servers.url(self.name)
        command.sql(f"CREATE DATABASE {self.database}", "-d", self.root)
        return urllib.parse.urlsplit(self.root)._replace(path=f"/{self.database}").geturl()

    def drop(self, command):
        command.sql(f"DROP DATABASE {self.database}", "-d", self.root)


PLACES = [Files("duckdb"), Files("sqlite"), Server("mariadb"), Server("postgresql")]


class Source(Sqlflow):
    """The command with a data source of its own."""

    def __init__(self, directory, place, servers=None):
        super().__init__(directory)
        self.place = place
        self.url = place.create(self, servers)
        self.environment["SQLFLOW_DATASOURCE"] = self.url

    def ok(self, program, *arguments):
        """Runs a program that must succeed, and gives all that it says."""
        result = self.run("-e", program, *arguments)
        assert result.returncode == 0, result.stderr
        assert "Exception" not in result.stderr, result.stderr
        return result

    def one(self, program):
        (row,) = self.rows(program)
        return row

    def text(self, text):
        """A string in the dialect of the database."""
        escaped = text.replace("'", "''")
        return "'" + (escaped.replace("\\", "\\\\") if self.place.name == "mariadb" else escaped) + "'"

    def insert(self, table, rows):
        for start in range(0, len(rows), 300):
            values = ", ".join("(" + ", ".join(map(self.value, row)) + ")" for row in rows[start : start + 300])
            self.sql(f"INSERT INTO {table} VALUES {values}")

    def value(self, value):
        if value is None:
            return "NULL"
        if isinstance(value, (int, float)):
            return repr(value)
        return self.text(str(value))


@functools.cache
def people():
    """The same people on every database: two in three to learn from, by the number."""
    generator = random.Random(7)
    rows = []
    for number in range(ROWS):
        town = generator.choice(TOWNS)
        age = None if generator.random() < 0.1 else round(generator.uniform(18, 90), 1)
        height = generator.randint(150, 200)
        born = datetime.date(1930, 1, 1) + datetime.timedelta(days=generator.randint(0, 29000))
        points = round((age or 40) * 0.5 + height * 0.1 + (20 if town == "北京" else 0) + generator.gauss(0, 3), 3)
        big = int(points > 45)
        rows.append((number, f"name {number}", town, age, height, born, points, big, KINDS[(points > 38) + (points > 50)],
                     f"{generator.randint(4, 10):02}:{generator.randint(0, 59):02}:30"))
    return rows


def load(command):
    command.sql(
        "CREATE TABLE people (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40), town VARCHAR(40), age DOUBLE PRECISION,"
        " height INTEGER, born DATE, points DOUBLE PRECISION, big INTEGER, kind VARCHAR(10), wakes TIME)"
    )
    command.insert("people", people())


@pytest.fixture(scope="module", params=PLACES, ids=lambda place: place.name)
def source(request, tmp_path_factory, servers):
    command = Source(tmp_path_factory.mktemp(request.param.name), request.param, servers)
    load(command)
    yield command
    command.end()
    request.param.drop(command)


@pytest.fixture(scope="module")
def model(source):
    """A model of the people, with one version."""
    source.sql(train("kind", "kind_model"))
    return "kind_model"


def is_close(one, other, tolerance):
    """Whether two rows hold the same, numbers up to a relative difference."""
    return list(one) == list(other) and all(
        value == pytest.approx(other[name], rel=tolerance) if isinstance(value, float) else value == other[name]
        for name, value in one.items()
    )


def train(label, model, extra=""):
    return (
        f"SELECT {FEATURES}, {label} FROM people WHERE id % 3 <> 0 ORDER BY id "
        f"TO TRAIN xgboost.gbtree WITH train.num_boost_round=20, max_depth=3{extra} LABEL {label} INTO {model}"
    )


HELD_OUT = f"SELECT {COLUMNS} FROM people WHERE id % 3 = 0 ORDER BY id"


def test_values_come_back_as_they_are(source):
    texts = ["", " a ", "it's", 'say "hi"', "back\\slash", "tab\tline\nend", "北京", "😀 é", "NULL", "%_", "/*x*/ --y", None]
    source.sql("CREATE TABLE texts (id INTEGER, word VARCHAR(100), amount DECIMAL(12,2), day DATE, moment TIMESTAMP NULL,"
               " clock TIME)")
    days = [None, "1000-01-01", "1969-12-31", "2024-02-29", "9999-12-31"]
    rows = [(i, text, None if i == 3 else i - 4.25, days[i % 5], "2024-02-29 13:14:15" if i % 2 else None,
             "23:59:58" if i % 3 else None)
            for i, text in enumerate(texts)]
    source.insert("texts", rows)
    read = source.rows("SELECT * FROM texts ORDER BY id")
    assert [row["word"] for row in read] == texts
    assert [row["amount"] for row in read] == [row[2] for row in rows]
    assert [row["day"] for row in read] == [row[3] for row in rows]
    assert [row["moment"] for row in read] == [row[4] for row in rows]
    assert [row["clock"] for row in read] == [row[5] for row in rows]
    assert source.one(f"SELECT id FROM texts WHERE word = {source.text(texts[4])}") == {"id": 4}
    source.sql("DROP TABLE texts")


def test_changes_are_counted(source):
    program = (
        "CREATE TABLE counted (a INTEGER, b VARCHAR(10)); INSERT INTO counted VALUES (1, 'x'), (2, 'y'), (3, NULL); "
        "UPDATE counted SET a = a + 10 WHERE a > 1; DELETE FROM counted WHERE b IS NULL; SELECT a, b FROM counted ORDER BY a; "
        "DROP TABLE counted"
    )
    result = source.ok(program, "--output", "csv")
    assert result.stdout == "a,b\n1,x\n12,y\n"
    assert re.findall(r"(\d+) rows? written", result.stderr) == ["3", "2", "1"]


def test_a_transaction_can_be_rolled_back(source):
    source.sql("CREATE TABLE kept (a INTEGER); BEGIN; INSERT INTO kept VALUES (1); ROLLBACK; BEGIN; INSERT INTO kept VALUES (2); COMMIT")
    assert source.rows("SELECT a FROM kept") == [{"a": 2}]
    source.sql("DROP TABLE kept")


def test_predictions_become_a_table(source, model):
    source.sql(f"{HELD_OUT} TO PREDICT answers.kind WITH predict.extra_outputs=[probability] USING {model}")
    shown = source.rows(f"{HELD_OUT} TO PREDICT WITH predict.extra_outputs=[probability] USING {model}")
    stored = source.rows("SELECT * FROM answers ORDER BY id")
    assert len(stored) == ROWS // 3
    assert list(stored[0]) == list(shown[0])
    for one, other in zip(stored, shown):
        assert is_close(one, other, 1e-12), (one, other)
    kept = [row for row in people() if row[0] % 3 == 0]
    assert [(row["id"], row["town"], row["age"], row["born"]) for row in stored] == [
        (row[0], row[2], row[3], str(row[5])) for row in kept]
    right = sum(row["kind"] == truth[8] for row, truth in zip(stored, kept))
    assert right > 0.8 * len(kept)


def test_a_result_is_replaced_by_the_next_one_only(source, model):
    source.sql(f"SELECT * FROM people WHERE id < 10 TO PREDICT again.kind USING {model}")
    source.sql(f"SELECT * FROM people WHERE id < 30 TO PREDICT again.kind USING {model}")
    assert source.one("SELECT count(*) AS n FROM again") == {"n": 30}
    refused = source.fails(f"SELECT * FROM people TO PREDICT people.kind USING {model}")
    assert "error[SF105" in refused
    source.sql("CREATE TABLE mine (a INTEGER)")
    assert "error[SF1054] 1:34" in source.fails(f"SELECT * FROM people TO PREDICT  mine.kind USING {model}")
    assert source.rows("SELECT * FROM mine") == []
    source.sql("DROP TABLE mine; DROP TABLE again")


def test_evaluations_and_explanations_become_tables(source, model):
    shown = source.one(f"{HELD_OUT} TO EVALUATE {model}")
    source.sql(f"{HELD_OUT} TO EVALUATE {model} INTO quality")
    stored = source.one("SELECT * FROM quality")
    assert is_close(stored, shown, 1e-12), (stored, shown)
    source.sql(f"{HELD_OUT} TO EXPLAIN {model} USING TreeExplainer INTO reasons")
    assert source.one("SELECT count(*) AS n FROM reasons")["n"] > 0
    again = source.rows(f"{HELD_OUT} TO EXPLAIN {model}")
    assert {"age", "height"} <= {row["feature"] for row in again}


CASES = {
    "regression": ("points", "", ""),
    "binary": ("big", ", objective=binary:logistic", ""),
    "classes": ("kind", ", objective=multi:softprob", ""),
    "early stopping": ("points", ", train.early_stopping_rounds=3, validation.fraction=0.25", ""),
    "own validation": ("big", ", objective=binary:logistic, validation.select="
                       f"(SELECT {FEATURES}, big FROM people WHERE id % 3 = 1 ORDER BY id)", ""),
    "buckets": ("points", "", "COLUMN BUCKET(age, [30, 50, 70]), NUMERIC(height), born"),
    "vocabulary": ("points", "", "COLUMN VOCABULARY(town, ['Lima', '北京']), age"),
    "hashes": ("points", "", "COLUMN CATEGORY_HASH(town, 16), CATEGORY_ID(height, 300), age"),
    "patterns": ("points", "", "COLUMN 'a.*', \"h.*\""),
}


def evaluate(command, label, extra, columns):
    statement = train(label, "case_model", extra)
    if columns:
        statement = statement.replace(f" LABEL {label}", f" {columns} LABEL {label}")
    command.sql(statement.replace(" INTO case_model", " INTO OR REPLACE case_model"))
    return command.one(f"{HELD_OUT} TO EVALUATE case_model")


@pytest.fixture(scope="session")
def expected(tmp_path_factory):
    """The metrics of a case on the embedded database."""
    command = Source(tmp_path_factory.mktemp("reference"), PLACES[0])
    load(command)
    return functools.cache(lambda case: evaluate(command, *CASES[case]))


@pytest.mark.parametrize("case", CASES)
def test_models_are_as_good_as_on_the_embedded_database(source, expected, case):
    """The same rows in the same order: what is left is how a database rounds on its way."""
    found = evaluate(source, *CASES[case])
    assert is_close(found, expected(case), 1e-6), (found, expected(case))


def test_the_life_of_a_model(source):
    source.sql("DROP MODEL IF EXISTS life")
    source.sql(train("points", "life"))
    source.sql(train("points", "life", ", eta=0.1"))
    source.sql("ALTER MODEL life SET ALIAS champion = 1")
    (row,) = [row for row in source.rows("SHOW MODELS") if row["name"].endswith("life")]
    assert (row["versions"], row["newest"], row["rows"]) == (2, 2, ROWS * 2 // 3)
    assert "champion" in row["aliases"]
    described = source.rows("DESCRIBE MODEL life@champion")
    assert any("gbtree" in str(row) for row in described) and any("town" in str(row) for row in described)
    assert "eta=0.1" in source.sql("SHOW TRAIN life") and "eta" not in source.sql("SHOW TRAIN life@champion")
    first = source.one(f"{HELD_OUT} TO EVALUATE life@1")
    assert source.one(f"{HELD_OUT} TO EVALUATE life@champion") == first != source.one(f"{HELD_OUT} TO EVALUATE life")

    source.sql("COPY MODEL life@champion TO other_life; EXPORT MODEL life@1 TO 'life.sqlflow'; IMPORT MODEL third_life FROM 'life.sqlflow'")
    for copy in ["other_life", "third_life"]:
        assert source.one(f"{HELD_OUT} TO EVALUATE {copy}") == first
    assert "error[" in source.fails("DROP MODEL life@champion")
    source.sql("ALTER MODEL life DROP ALIAS champion; DROP MODEL life@1; DROP MODEL life; DROP MODEL other_life; DROP TABLE third_life")
    assert not [row for row in source.rows("SHOW MODELS") if "life" in row["name"]]
    assert "error[SF1050]" in source.fails("SHOW TRAIN life")


def test_old_versions_go(source):
    for number in range(6):
        source.sql(train("points", "short", f", seed={number}").replace("num_boost_round=20", "num_boost_round=1"))
    (row,) = [row for row in source.rows("SHOW MODELS") if row["name"].endswith("short")]
    assert (row["versions"], row["newest"]) == (5, 6)
    source.sql("DROP MODEL short")


def test_models_move_between_databases(source, model):
    there = f"duckdb://{source.directory / 'there.db'}"
    here = source.one(f"{HELD_OUT} TO EVALUATE {model}")
    source.sql(f"COPY MODEL {model} TO travelled IN DATASOURCE '{there}'")
    source.ok("COPY MODEL travelled TO back IN DATASOURCE " + f"'{source.url}'", "-d", there)
    assert source.one(f"{HELD_OUT} TO EVALUATE back") == here
    source.sql("DROP MODEL back")


def test_a_dry_run_tells_what_would_happen(source, model):
    rows = source.rows(f"EXPLAIN {train('kind', 'never')}")
    told = {(row["section"], row["name"]): row for row in rows}
    assert {("input", column) for column in ["town", "age", "height", "born"]} <= set(told)
    assert told["write", "model"]["value"].startswith("never")
    assert "error[SF1050]" in source.fails("SHOW TRAIN never")
    rows = source.rows(f"EXPLAIN {HELD_OUT} TO PREDICT nowhere.kind USING {model}")
    assert any(row["name"] == "table" and row["value"] == "nowhere" for row in rows)
    assert "error[" in source.fails("SELECT * FROM nowhere")


@pytest.mark.parametrize(
    "program, code, told",
    [
        ("SELECT town, age, points FROM people TO TRAIN xgboost.gbtree LABEL pints INTO e", "SF1042", 'did you mean "points"'),
        ("SELECT town, aeg, points FROM people TO TRAIN xgboost.gbtree LABEL points INTO e", "SF3001", "aeg"),
        ("SELECT * FROM peeple TO TRAIN xgboost.gbtree LABEL points INTO e", "SF3001", "peeple"),
        ("SELECT * FROM people TO PREDICT r.kind USING no_model", "SF1050", "no_model"),
        ("SELECT * FROM people TO PREDICT r.kind USING people", "SF1052", "people"),
        ("SELECT age FROM people TO EVALUATE kind_model LABEL kind", "SF1042", "kind"),
        ("SELECT age, town FROM people WHERE id < 0 TO TRAIN xgboost.gbtree LABEL age INTO e", "SF1201", "no rows"),
        ("SELECT * FROM people TO TRAIN xgboost.gbtree WITH max_dept=3 LABEL points INTO e", "SF1104", "max_depth"),
        ("SELEKT 1", "SF", "SELEKT"),
        ("INSERT INTO people (id) VALUES (1)", "SF3001", ""),
    ],
)
def test_mistakes(source, model, program, code, told):
    message = source.fails(program)
    assert f"error[{code}" in message and told in message
    assert source.one("SELECT count(*) AS n FROM people") == {"n": ROWS}
    assert not [row for row in source.rows("SHOW MODELS") if row["name"].split(".")[-1].strip('"`') == "e"]


def test_nothing_runs_of_a_program_with_a_mistake(source):
    message = source.fails("CREATE TABLE early (a INTEGER);\nSELECT town, points FROM people TO TRAIN xgboost.gbtree LABEL pints INTO e")
    assert "error[SF1042] 2:" in message
    assert "error[" in source.fails("SELECT * FROM early")


def test_the_database_s_own_message_and_state_are_told(source):
    result = source.run("-e", "SELECT * FROM people; SELECT 1 FROM missing_table", "--keep-going", "--output", "csv")
    assert result.returncode == 1
    assert result.stdout.count("\n") in (0, ROWS + 1), "all rows or, where it is known before, none"
    assert "error[SF3001]" in result.stderr and "missing_table" in result.stderr


def test_who_may_not_enter_is_told_so(source):
    """Only what the URL names; a file needs no password."""
    url = urllib.parse.urlsplit(source.url)
    if not url.hostname:
        pytest.skip("a file")
    wrong = url._replace(netloc=f"{url.username}:not-the-passw0rd@{url.hostname}:{url.port}").geturl()
    result = source.run("-e", "SELECT 1", "-d", wrong)
    assert result.returncode == 3, result.stderr
    assert "error[" in result.stderr and "passw0rd" not in result.stderr
    nobody = url._replace(netloc=f"{url.username}:not-the-passw0rd@{url.hostname}:1").geturl()
    result = source.run("-e", "SELECT 1", "-d", nobody)
    assert result.returncode == 3, result.stderr
    assert "error[" in result.stderr and "passw0rd" not in result.stderr


def test_samples_load(source):
    loaded = source.run("samples", "load", "titanic", "--replace")
    assert loaded.returncode == 0, loaded.stderr
    again = source.run("samples", "load", "titanic")
    assert again.returncode == 0 and "there already" in again.stderr
    assert source.one("SELECT count(*) AS n, count(age) AS known FROM titanic.train") == {"n": 1051, "known": 604}
    program = (
        "SELECT class, age, sex, survived FROM titanic.train ORDER BY name "
        "TO TRAIN xgboost.gbtree WITH objective=binary:logistic, train.num_boost_round=30, max_depth=3, eta=0.2 "
        "LABEL survived INTO OR REPLACE titanic.model"
    )
    source.sql(program)
    row = source.one("SELECT * FROM titanic.test TO EVALUATE titanic.model")
    assert row["auc"] > 0.8 and row["accuracy"] > 0.75


def test_a_program_is_ordered_by_its_tables(source):
    program = (
        "CREATE TABLE young AS SELECT * FROM people WHERE id < 300; "
        "SELECT age, height, points FROM young TO TRAIN xgboost.gbtree WITH train.num_boost_round=2 LABEL points INTO OR REPLACE ordered; "
        "SELECT id, age, height FROM young TO PREDICT guessed.points USING ordered; SELECT count(*) AS n FROM guessed; DROP TABLE young; "
        "DROP TABLE guessed; DROP MODEL ordered"
    )
    for parallel in ["1", "3"]:
        result = source.ok(program, "--parallel", parallel, "--output", "jsonl")
        assert json.loads(result.stdout.splitlines()[-1]) == {"n": 300}


# Takes for ever, and is known among others by its text.
ENDLESS = "SELECT sum(a.points * b.points * c.points * d.points) AS s FROM people a, people b, people c, people d"

RUNNING = {
    "postgresql": "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND state = 'active' AND query LIKE '%d.points%'",
    "mariadb": "SELECT count(*) AS n FROM information_schema.processlist WHERE db = DATABASE() AND id <> connection_id() "
    "AND info LIKE '%d.points%'",
}


def until(condition, process=None):
    end = time.monotonic() + 60
    while not condition():
        assert process is None or process.poll() is None, process.stderr.read()
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def starts_endless(source, *options):
    """A process in whose database the endless query runs."""
    process = source.start(ENDLESS, *options)
    if source.place.name in RUNNING:
        until(lambda: source.one(RUNNING[source.place.name]) == {"n": 1}, process)
    else:
        time.sleep(1)
        assert process.poll() is None
    return process


def ends_endless(source):
    """A server goes on with the query of a process that has ended, unless it was told to stop."""
    if source.place.name in RUNNING:
        until(lambda: source.one(RUNNING[source.place.name]) == {"n": 0})


def test_an_interrupt_stops_the_query(source):
    process = starts_endless(source)
    os.killpg(process.pid, signal.SIGINT)
    process.wait(timeout=30)
    assert process.returncode == 130, process.stderr.read()
    ends_endless(source)
    assert source.one("SELECT count(*) AS n FROM people") == {"n": ROWS}


def test_a_time_out_stops_the_query(source):
    process = starts_endless(source, "--timeout", "30s")
    process.wait(timeout=120)
    assert process.returncode == 4, process.stderr.read()
    ends_endless(source)


WRITING = {
    "postgresql": "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND query LIKE 'COPY %survivor__sqlflow_%'",
    "mariadb": "SELECT count(*) AS n FROM information_schema.tables WHERE table_schema = DATABASE() "
    "AND table_name LIKE 'survivor__sqlflow_%'",
}
TABLES = {
    "duckdb": "SELECT table_name AS name FROM duckdb_tables()",
    "sqlite": "SELECT name FROM sqlite_schema WHERE type = 'table'",
    "postgresql": "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    "mariadb": "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()",
}


def open_files(group):
    """The names of the files that the processes of a group have open."""
    names = []
    for entry in os.scandir("/proc"):
        try:
            if entry.name.isdigit() and os.getpgid(int(entry.name)) == group:
                names += [os.readlink(link.path) for link in os.scandir(f"{entry.path}/fd")]
        except OSError:
            pass  # It has ended, or was closed meanwhile.
    return names


def writes(source, process):
    """Returns when a process has a table half-written, as far as others can see."""
    kind = source.place.name
    if kind in WRITING:
        until(lambda: source.one(WRITING[kind])["n"] > 0, process)
    elif kind == "sqlite":
        # The temporary database, which has a file from a certain size on.
        until(lambda: any("etilqs" in name for name in open_files(process.pid)), process)
    else:
        data = source.directory / "data.db"
        size = data.stat().st_size
        until(lambda: data.stat().st_size > size, process)


def test_a_killed_process_leaves_the_earlier_table(source, model):
    small = f"SELECT id, {FEATURES} FROM people WHERE id < 10"
    source.sql(f"{small} TO PREDICT survivor.kind USING {model}")
    before = source.sql("SELECT * FROM survivor ORDER BY id")
    tables = source.rows(TABLES[source.place.name])
    for delay in (0, 0.3, 0.9):
        process = source.start(
            "SELECT a.id, a.town, a.age, a.height, a.born, a.wakes FROM people a, people b, people c "
            f"TO PREDICT survivor.kind USING {model}"
        )
        writes(source, process)
        time.sleep(delay)
        assert process.poll() is None
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert source.sql("SELECT * FROM survivor ORDER BY id") == before
        left = [row["name"] for row in source.rows(TABLES[source.place.name]) if row not in tables]
        if source.place.name == "mariadb":
            # Its tables belong to no transaction; what is left is only the one that was being written.
            assert all(re.fullmatch("survivor__sqlflow_[a-z0-9_]+", name) for name in left), left
            for name in left:
                source.sql(f"DROP TABLE `{name}`")
        else:
            assert left == []
    source.sql("DROP TABLE survivor")
