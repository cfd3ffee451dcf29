"""What only a PostgreSQL server can show from outside: a disk that is full, a program that is killed while it writes."""

import os
import shutil
import subprocess

import pytest


def psql(url, sql):
    result = subprocess.run(["psql", "-qAtX", url, "-c", sql], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


@pytest.fixture
def small_disk(postgresql):
    """A tablespace of 24 MiB, which is the default of the database for as long as the test runs."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    place = "/tmp/sqlflow-small-disk"
    os.makedirs(place, exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m,mode=755", "tmpfs", place]).returncode != 0:
        pytest.skip("nothing can be mounted here")
    try:
        shutil.chown(place, "postgres")
        psql(postgresql, f"CREATE TABLESPACE small LOCATION '{place}'")
        psql(postgresql, "DROP TABLE IF EXISTS kept")
        psql(postgresql, "CREATE TABLE kept AS SELECT i AS a, i % 2 AS y FROM generate_series(1, 1000) i")
        yield postgresql
    finally:
        psql(postgresql, "DROP TABLE IF EXISTS kept, results")
        psql(postgresql, "DROP TABLESPACE IF EXISTS small")
        subprocess.run(["umount", place], check=True)


def test_a_full_disk_is_told_and_leaves_the_earlier_table(sqlflow, small_disk):
    program = (
        "SELECT * FROM kept TO TRAIN xgboost.gbtree WITH train.num_boost_round=1 LABEL y INTO disk_model;"
        "SELECT * FROM kept TO PREDICT results.y USING disk_model;"
    )
    result = sqlflow.run("-d", small_disk, "-e", program)
    assert result.returncode == 0, result.stderr

    result = sqlflow.run(
        "-d",
        small_disk,
        "-e",
        "SET default_tablespace TO small;"
        "SELECT i AS a, repeat(md5(i::text), 20) AS filling FROM generate_series(1, 200000) i "
        "TO PREDICT results.y USING disk_model",
    )

    assert result.returncode == 1
    assert "SF2002" in result.stderr
    assert "No space left on device" in result.stderr
    assert psql(small_disk, "SELECT count(*) FROM results") == "1000"
    assert psql(small_disk, "SELECT count(*) FROM pg_class WHERE relname LIKE '%sqlflow%' AND relkind = 'r'") == "0"
    assert sqlflow.run("-d", small_disk, "-e", "DROP MODEL disk_model").returncode == 0
