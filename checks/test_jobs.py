"""Jobs of real processes: seen and stopped from another one, and killed in every state."""

import json
import os
import pathlib
import signal
import time

ENDLESS = "SELECT count(*) AS n FROM range(10000000000000) AS r(i) WHERE hash(i) = 3"
DATA = "CREATE TABLE t AS SELECT i * 7919 % 1000 / 10.0 AS a, i % 17 AS b, i % 2 = 0 AS y FROM range(20000) r(i)"
TRAIN = "SELECT * FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=1000000 LABEL y INTO m"
# Jobs can be looked at without the database that they work on.
APART = ("-d", "duckdb://:memory:")


def jobs(sqlflow):
    out = sqlflow.sql("SHOW JOBS", *APART, "--output", "jsonl")
    return [json.loads(line) for line in out.splitlines()]


def job(sqlflow, **wanted):
    """The job of which all this is so, once it is."""
    for _ in range(60):
        found = [row for row in jobs(sqlflow) if all(wanted[key] in (row[key] or "") for key in wanted)]
        if found:
            return found[0]
        time.sleep(0.2)
    raise AssertionError(f"no job {wanted}: {jobs(sqlflow)}")


def kill(sqlflow, found):
    result = sqlflow.run("-e", f"KILL JOB '{found['job']}'", *APART)
    assert result.returncode == 0, result.stderr
    return result.stderr


def end(process):
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def died(process):
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def remains(sqlflow):
    """What is left of temporary files."""
    tmp = pathlib.Path(sqlflow.home) / "tmp"
    return sorted(path.name for path in tmp.iterdir()) if tmp.exists() else []


def test_a_query_is_stopped_from_a_second_process(sqlflow):
    process = sqlflow.popen("-e", ENDLESS)
    running = job(sqlflow, state="running", statement="range(10000000000000)")
    assert "is over: cancelled" in kill(sqlflow, running)
    code, out, err = end(process)
    assert (code, out) == (4, "") and "SF4001" in err
    assert job(sqlflow, job=running["job"])["state"] == "cancelled"
    again = sqlflow.run("-e", f"KILL JOB '{running['job']}'", *APART)
    assert again.returncode == 1 and "SF1066" in again.stderr


def test_a_training_is_stopped_from_a_second_process(sqlflow):
    sqlflow.sql(DATA)
    process = sqlflow.popen("-e", TRAIN + "; SELECT 'never' AS reached")
    running = job(sqlflow, state="running", progress="training")
    assert running["step"] == "1 of 2" and "rounds" in running["progress"]
    kill(sqlflow, running)
    code, out, err = end(process)
    assert (code, out) == (4, "") and "SF4001" in err
    assert sqlflow.rows("SHOW MODELS") == []
    assert remains(sqlflow) == []


def test_a_dead_training_has_failed_and_leaves_nothing(sqlflow):
    sqlflow.sql(DATA)
    process = sqlflow.popen("-e", "SELECT 1 AS one; " + TRAIN)
    running = job(sqlflow, state="running", progress="training", step="2 of 2")
    assert remains(sqlflow) != []
    died(process)
    dead = job(sqlflow, job=running["job"])
    assert (dead["state"], dead["error"]) == ("failed", "SF2005 its process ended")
    assert sqlflow.rows("SHOW MODELS") == []
    assert remains(sqlflow) == []


def test_a_dead_query_has_failed(sqlflow):
    process = sqlflow.popen("-e", ENDLESS)
    running = job(sqlflow, state="running")
    died(process)
    assert job(sqlflow, job=running["job"])["state"] == "failed"


def test_a_queued_job_is_stopped_or_dies(sqlflow):
    sqlflow.sql("SELECT 1 AS one")
    owner = sqlflow.start(ENDLESS)
    # The process that has the database answers no more, so that others wait for it.
    os.killpg(owner.pid, signal.SIGSTOP)
    try:
        for stop in (kill, lambda _, __: died(waiting)):
            waiting = sqlflow.popen("-e", "SELECT 2 AS two")
            queued = job(sqlflow, state="queued")
            assert queued["step"] == "0 of 1"
            stop(sqlflow, queued)
            state = "cancelled" if stop is kill else "failed"
            assert job(sqlflow, job=queued["job"])["state"] == state
            if stop is kill:
                assert end(waiting)[0] == 4
    finally:
        os.killpg(owner.pid, signal.SIGCONT)


def test_what_has_ended_is_told(sqlflow):
    sqlflow.sql(DATA + "; " + TRAIN.replace("1000000", "3"))
    done = job(sqlflow, state="done")
    assert done["step"] == "2 of 2" and done["error"] is None
    sqlflow.fails("SELECT * FROM t TO TRAIN xgboost.gbtree LABEL nothing INTO m2")
    assert job(sqlflow, state="failed")["error"].startswith("SF1042 ")
    # Looking is no job.
    assert all("SHOW JOBS" not in row["program"] for row in jobs(sqlflow))


def test_secrets_are_not_kept(sqlflow):
    process = sqlflow.popen("-e", "SET VARIABLE password = 'hush'; " + ENDLESS)
    kill(sqlflow, job(sqlflow, state="running", step="2 of 2"))
    end(process)
    for record in (pathlib.Path(sqlflow.home) / "jobs").iterdir():
        assert "hush" not in record.read_text()
