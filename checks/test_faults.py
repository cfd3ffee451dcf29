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


def spooled(sqlflow):
    return list(sqlflow.home.glob("tmp/job-*/rows-*.arrow"))


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
            "SELECT * FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=100000 LABEL y INTO OR REPLACE m",
            "--spool-memory",
            "0",
        )
        while process.poll() is None and not spooled(sqlflow):
            time.sleep(0.02)
        time.sleep(randomness.random())
        assert process.poll() is None
        kill(process)
        assert spooled(sqlflow), "a killed process leaves its file"
        assert predictions(sqlflow) == expected
        assert list((sqlflow.home / "tmp").iterdir()) == [], "the next start removes what a dead process left"


def test_a_process_killed_while_it_saves_leaves_whole_versions(sqlflow):
    """Trains and saves over and over, so that the kills fall anywhere in that; the same rows give the same model."""
    statement = "SELECT * FROM t TO TRAIN xgboost.gbtree WITH max_depth=8, train.num_boost_round=8 LABEL y INTO m"
    sqlflow.sql(DATA + statement)
    expected = predictions(sqlflow)
    randomness = random.Random(2)
    for _ in range(5):
        process = sqlflow.start("; ".join([statement] * 300))
        time.sleep(1 + 2 * randomness.random())
        assert process.poll() is None
        kill(process)
        assert predictions(sqlflow) == expected, "the newest version is whole and predicts the same"
        versions = sqlflow.rows("SELECT version, count(*) FILTER (seq = -1) AS commits FROM m GROUP BY version")
        assert versions and all(row["commits"] == 1 for row in versions)


def test_a_process_killed_while_it_predicts_leaves_the_earlier_table(sqlflow):
    sqlflow.sql(
        DATA
        + "SELECT * FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=5 LABEL y INTO m;"
        + "SELECT 1 AS one, * FROM t ORDER BY ALL LIMIT 10 TO PREDICT p.y USING m"
    )
    expected = sqlflow.sql("SELECT * FROM p ORDER BY ALL")
    for delay in (0.2, 0.7, 1.2):
        process = sqlflow.start("SELECT t.* FROM t, range(500) TO PREDICT p.y USING m")
        time.sleep(delay)
        assert process.poll() is None
        kill(process)
        assert sqlflow.sql("SELECT * FROM p ORDER BY ALL") == expected
        tables = sqlflow.rows("SELECT table_name FROM duckdb_tables() ORDER BY 1")
        assert [row["table_name"] for row in tables] == ["m", "p", "t"]
