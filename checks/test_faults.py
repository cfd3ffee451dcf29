"""What is left when a process is killed: the earlier model and table whole, or the new ones."""

import contextlib
import os
import random
import signal
import time

DATA = (
    "CREATE TABLE t AS SELECT i * 7919 % 1000 / 10.0 AS a, i * 104729 % 1000 / 10.0 AS b, i % 17 AS c,"
    " (i * 7919 % 1000) * 0.5 + i % 17 AS y FROM range(200000) r(i);"
)


def predictions(sqlflow, model="m"):
    return sqlflow.sql(f"SELECT * FROM t WHERE a < 5 ORDER BY ALL TO PREDICT USING {model}")


def kill(process):
    """Kills a process, which may have ended meanwhile."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def test_a_killed_training_leaves_the_earlier_model_whole(sqlflow):
    sqlflow.sql(DATA + "SELECT * FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=5 LABEL y INTO m")
    expected = predictions(sqlflow)
    randomness = random.Random(1)
    for _ in range(4):
        process = sqlflow.start(
            "--spool-memory", "0", "-e", "SELECT * FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=100000 LABEL y INTO OR REPLACE m"
        )
        time.sleep(1 + randomness.random() * 1.5)
        assert process.poll() is None
        kill(process)
        assert [p for p in (sqlflow.home / "tmp").rglob("*") if p.is_file()], "the spool is a file here"
        assert predictions(sqlflow) == expected
    left = [p for p in (sqlflow.home / "tmp").rglob("*") if p.is_file()] if (sqlflow.home / "tmp").exists() else []
    assert left == [], "temporary files of dead jobs are removed at the next start"


def test_a_process_killed_while_it_saves_leaves_whole_versions(sqlflow):
    """Deep trees make a model of many megabytes; the kills are spread over the end of the statement."""
    statement = (
        "SELECT * FROM t TO TRAIN xgboost.gbtree WITH max_depth=10, train.num_boost_round=60 LABEL y INTO m"
    )
    sqlflow.sql(DATA)
    start = time.time()
    sqlflow.sql(statement)
    whole = time.time() - start
    expected = predictions(sqlflow, "m@1")
    randomness = random.Random(2)
    killed = 0
    for _ in range(6):
        process = sqlflow.start("-e", statement)
        time.sleep(max(0.1, whole * (0.6 + 0.35 * randomness.random())))
        killed += process.poll() is None
        kill(process)
        assert predictions(sqlflow) == expected, "the newest version is whole and predicts the same"
        versions = sqlflow.rows("SELECT version, count(*) FILTER (seq = -1) AS commits FROM m GROUP BY version")
        assert all(row["commits"] == 1 for row in versions)
    assert killed >= 1


def test_a_process_killed_while_it_predicts_leaves_the_earlier_table(sqlflow):
    sqlflow.sql(
        DATA
        + "SELECT * FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=5 LABEL y INTO m;"
        + "SELECT 1 AS one, * FROM t ORDER BY ALL LIMIT 10 TO PREDICT p.y USING m"
    )
    expected = sqlflow.sql("SELECT * FROM p ORDER BY ALL")
    for delay in (1.0, 1.4, 1.8):
        process = sqlflow.start("-e", "SELECT t.* FROM t, range(500) TO PREDICT p.y USING m")
        time.sleep(delay)
        assert process.poll() is None
        kill(process)
        assert sqlflow.sql("SELECT * FROM p ORDER BY ALL") == expected
        tables = sqlflow.rows("SELECT table_name FROM duckdb_tables() ORDER BY 1")
        assert [row["table_name"] for row in tables] == ["m", "p", "t"]
