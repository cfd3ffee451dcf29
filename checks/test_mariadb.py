"""What only a MariaDB server can show from outside: a disk that is full."""

import os
import pathlib
import shutil
import subprocess
import urllib.parse

import pytest

DATABASE = "small_disk"


def query(url, sql):
    parts = urllib.parse.urlsplit(url)
    login = ["-h", parts.hostname, "-P", str(parts.port), "-u", parts.username, f"--password={parts.password}"]
    command = ["mariadb", "--no-defaults", "--protocol=tcp", *login, "-N", "-B", "-e", sql]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def tables(url):
    names = f"SELECT table_name FROM information_schema.tables WHERE table_schema = '{DATABASE}' ORDER BY 1"
    return query(url, names).split()


@pytest.fixture
def small_disk(mariadb):
    """The URL of a database of 6 MiB, and where its files are."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    query(mariadb, f"CREATE DATABASE {DATABASE}")
    place = pathlib.Path(query(mariadb, "SELECT @@datadir")) / DATABASE
    try:
        owner = place.owner()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m,mode=755", "tmpfs", place]).returncode != 0:
            pytest.skip("nothing can be mounted here")
        try:
            shutil.chown(place, owner)
            query(
                mariadb,
                f"USE {DATABASE}; CREATE TABLE kept AS SELECT seq AS a, seq % 2 AS y FROM seq_1_to_1000",
            )
            yield mariadb.rpartition("/")[0] + "/" + DATABASE, place
        finally:
            # What the server still has open is in the way of an unmount.
            for table in tables(mariadb):
                query(mariadb, f"DROP TABLE {DATABASE}.`{table}`")
            subprocess.run(["umount", place], check=True)
    finally:
        query(mariadb, f"DROP DATABASE {DATABASE}")


def test_a_full_disk_is_told_and_leaves_the_earlier_table(sqlflow, small_disk):
    url, place = small_disk
    result = sqlflow.run(
        "-d",
        url,
        "-e",
        "SELECT * FROM kept TO TRAIN xgboost.gbtree WITH train.num_boost_round=1 LABEL y INTO disk_model;"
        "SELECT * FROM kept TO PREDICT results.y USING disk_model;",
    )
    assert result.returncode == 0, result.stderr

    many = "SELECT seq AS a, repeat(md5(seq), 20) AS filling FROM seq_1_to_50000 TO PREDICT results.y USING disk_model"
    result = sqlflow.run("-d", url, "-e", many)

    assert result.returncode == 1
    assert "SF2002" in result.stderr
    assert "is full" in result.stderr
    assert query(url, f"SELECT count(*) FROM {DATABASE}.results") == "1000"
    assert tables(url) == ["disk_model", "kept", "results"]

    filler = place / "filler"
    try:
        with open(filler, "wb", buffering=0) as file, pytest.raises(OSError):
            while True:
                file.write(bytes(4096))
        result = sqlflow.run("-d", url, "-e", "SELECT * FROM kept TO PREDICT results.y USING disk_model")
    finally:
        filler.unlink()

    assert result.returncode == 1
    assert "SF2002" in result.stderr
    assert "No space left on device" in result.stderr
    assert query(url, f"SELECT count(*) FROM {DATABASE}.results") == "1000"
    assert tables(url) == ["disk_model", "kept", "results"]
    assert sqlflow.run("-d", url, "-e", "SELECT * FROM kept TO PREDICT results.y USING disk_model").returncode == 0
