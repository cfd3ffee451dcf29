"""Several processes on one database file: the first to open it serves the others, and they take over when it ends."""

import os
import signal
import stat
import subprocess
import sys
import time

from conftest import open_when_read

ENDLESS = "SELECT count(*) AS n FROM range(10000000000000) AS r(i) WHERE hash(i) = 3"
DATA = "CREATE TABLE t AS SELECT i * 7919 % 1000 / 10.0 AS a, i % 17 AS b, i % 2 = 0 AS y FROM range(20000) r(i)"
TRAIN = "SELECT * FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round={rounds} LABEL y INTO {model}"


def end(process):
    """Waits for a process, and gives its exit code and output."""
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def interrupt(process):
    """As Ctrl-C does."""
    os.killpg(process.pid, signal.SIGINT)
    return end(process)


def test_two_processes_read_and_write_at_once(sqlflow):
    sqlflow.sql(DATA)
    owner = sqlflow.start(ENDLESS)
    assert sqlflow.sql("SELECT count(*) AS n FROM t") == "n\n20000\n"
    sqlflow.sql("INSERT INTO t SELECT * FROM t LIMIT 5")
    assert sqlflow.sql("SELECT count(*) AS n FROM t") == "n\n20005\n"
    assert "nosuch" in sqlflow.fails("SELECT nosuch FROM t")
    assert owner.poll() is None
    assert interrupt(owner)[0] == 130


def test_models_and_predictions_are_shared(sqlflow):
    sqlflow.sql(DATA + "; " + TRAIN.format(rounds=5, model="first"))
    expected = sqlflow.sql("SELECT * FROM t WHERE a < 5 ORDER BY ALL TO PREDICT USING first")
    owner = sqlflow.start(ENDLESS)
    sqlflow.sql(TRAIN.format(rounds=5, model="second"))
    for model in ("first", "second"):
        predicted = sqlflow.sql(f"SELECT * FROM t WHERE a < 5 ORDER BY ALL TO PREDICT USING {model}")
        assert predicted == expected
    sqlflow.sql("SELECT * FROM t TO PREDICT p.y USING second")
    call = "predict('{}', {{'a': a, 'b': b}})"
    [row] = sqlflow.rows(
        f"SELECT count(*) AS n, count(*) FILTER ({call.format('first')} IS DISTINCT FROM {call.format('second')}) AS d"
        " FROM t"
    )
    assert row == {"n": 20000, "d": 0}
    interrupt(owner)
    assert sqlflow.sql("SELECT count(*) AS n FROM p") == "n\n20000\n"


def test_two_processes_train_at_once(sqlflow):
    sqlflow.sql(DATA)
    owner = sqlflow.start(TRAIN.format(rounds=300, model="one"))
    other = sqlflow.popen("-e", TRAIN.format(rounds=300, model="two"))
    assert end(owner)[0] == 0
    assert end(other)[0] == 0
    names = [row["name"] for row in sqlflow.rows("SHOW MODELS")]
    assert sorted(names) == ["one", "two"]


def test_many_processes_start_at_once(sqlflow):
    sqlflow.sql("CREATE TABLE log (i INTEGER)")
    processes = [sqlflow.popen("-e", f"INSERT INTO log VALUES ({i})") for i in range(20)]
    results = [end(process) for process in processes]
    assert [(code, err) for code, _, err in results if code != 0] == []
    assert sqlflow.sql("SELECT count(*) AS n, sum(i) AS s FROM log") == "n,s\n20,190\n"


def test_a_statement_of_a_client_is_cancelled(sqlflow):
    owner = sqlflow.start(ENDLESS)
    client = sqlflow.start(ENDLESS)
    time.sleep(0.5)
    assert interrupt(client)[0] == 130
    assert owner.poll() is None
    assert sqlflow.sql("SELECT 1 AS one") == "one\n1\n"
    interrupt(owner)


def test_a_killed_owner_is_told_and_replaced(sqlflow):
    sqlflow.sql("CREATE TABLE t AS SELECT 1 AS i")
    owner = sqlflow.start(ENDLESS)
    pipe = sqlflow.directory / "pipe"
    os.mkfifo(pipe)
    reading = "SELECT v FROM read_csv('pipe', header = true, columns = {'v': 'INTEGER'})"
    client = sqlflow.start("INSERT INTO t " + reading + "; SELECT 1 AS after", "--keep-going")
    writer = open_when_read(pipe)
    os.killpg(owner.pid, signal.SIGKILL)
    owner.communicate()
    os.close(writer)
    # Nobody knows how far a statement that writes has come.
    code, out, err = end(client)
    assert code == 1
    assert f"process {owner.pid}, which had the database open, ended before the statement was done" in err
    assert out.endswith("after\n1\n"), out
    # What the dead process left behind is in nobody's way.
    assert sqlflow.sql("SELECT i FROM t") == "i\n1\n"


def test_what_a_killed_owner_left_unread_is_read_again(sqlflow):
    sqlflow.sql("CREATE TABLE t AS SELECT 1 AS i")
    owner = sqlflow.start(ENDLESS)
    pipe = sqlflow.directory / "pipe"
    os.mkfifo(pipe)
    client = sqlflow.start("SELECT sum(v + i) AS s FROM t, read_csv('pipe', header = true, columns = {'v': 'INTEGER'})")
    writer = open_when_read(pipe)
    os.killpg(owner.pid, signal.SIGKILL)
    owner.communicate()
    os.close(writer)
    assert client.stderr.readline().endswith("the statement is tried again\n")
    pipe.write_text("v\n41\n")
    code, out, err = end(client)
    assert (code, out) == (0, "\ns\n42\n"), err


def test_doctor_knows_who_serves(sqlflow):
    owner = sqlflow.start(ENDLESS)
    result = sqlflow.run("doctor")
    assert f"is open in process {owner.pid}, which serves others as well" in result.stdout, result.stdout
    interrupt(owner)
    assert "can be opened" in sqlflow.run("doctor").stdout


def test_clients_take_over_when_the_owner_ends(sqlflow):
    sqlflow.sql("CREATE TABLE t AS SELECT 1 AS i")
    pause = "SELECT count(*) AS c FROM range({}000000) AS r(i) WHERE hash(i) = 3"
    owner = sqlflow.start(pause.format(100))
    clients = [sqlflow.start("; ".join([pause.format(60), "INSERT INTO t VALUES (2)"] * 5)) for _ in range(2)]
    assert end(owner)[0] == 0
    for client in clients:
        code, _, err = end(client)
        assert code == 0, err
    assert sqlflow.sql("SELECT count(*) AS n FROM t") == "n\n11\n"


def test_an_owner_waits_for_its_clients_and_says_so(sqlflow):
    first, second = sqlflow.directory / "first", sqlflow.directory / "second"
    os.mkfifo(first)
    os.mkfifo(second)
    reading = "SELECT v FROM read_csv('{}', header = true, columns = {{'v': 'INTEGER'}})"
    owner = sqlflow.start(reading.format("first"))
    client = sqlflow.start(reading.format("second"))
    writer = open_when_read(second)
    # Only now, while the client's statement runs, the owner's gets its rows.
    first.write_text("v\n1\n")
    line = owner.stderr.readline()
    assert line.startswith("waiting for another process to finish a statement"), line
    # An interrupt ends the waiting.
    code, _, _ = interrupt(owner)
    assert code in (0, 130)
    os.close(writer)
    assert client.stderr.readline().endswith("the statement is tried again\n")
    second.write_text("v\n2\n")
    code, out, err = end(client)
    assert (code, out) == (0, "\nv\n2\n"), err


def test_each_process_reads_its_own_standard_input(sqlflow):
    owner = sqlflow.start(ENDLESS)
    for number in (3, 4):
        rows = "v\n" + f"{number}\n" * 1000
        result = sqlflow.run("-e", "SELECT sum(v) AS s FROM read_csv('/dev/stdin')", stdin=rows)
        assert (result.returncode, result.stdout) == (0, f"s\n{number}000\n"), result.stderr
    assert interrupt(owner)[0] == 130


def test_file_names_mean_the_directory_of_who_writes_them(sqlflow, tmp_path):
    here, there = tmp_path / "here", tmp_path / "there"
    for directory, value in ((here, 1), (there, 2)):
        directory.mkdir()
        (directory / "data.csv").write_text(f"v\n{value}\n")
    owner = subprocess.Popen(
        sqlflow.command("-e", "SELECT v FROM 'data.csv'; " + ENDLESS),
        cwd=here,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=sqlflow.environment,
        start_new_session=True,
    )
    sqlflow.started.append(owner)
    assert [owner.stdout.readline(), owner.stdout.readline()] == ["v\n", "1\n"]
    program = "SELECT v FROM 'data.csv'; COPY (SELECT v + 1 AS w FROM read_csv('data.csv')) TO 'copy.csv'"
    result = sqlflow.run("-e", program, cwd=there)
    assert (result.returncode, result.stdout) == (0, "v\n2\n"), result.stderr
    assert (there / "copy.csv").read_text() == "w\n3\n"
    assert not (here / "copy.csv").exists()
    result = sqlflow.run("-e", "SELECT nosuch FROM 'data.csv'", cwd=there)
    assert "1:8" in result.stderr, result.stderr


def test_only_the_user_can_reach_the_socket(sqlflow):
    owner = sqlflow.start(ENDLESS)
    sqlflow.sql("SELECT 1")
    run = sqlflow.home / "run"
    assert stat.S_IMODE(run.stat().st_mode) == 0o700
    [socket] = run.glob("*.sock")
    assert stat.S_IMODE(socket.stat().st_mode) == 0o600
    interrupt(owner)
    assert not socket.exists()


def test_a_long_path_is_no_obstacle(sqlflow):
    sqlflow.home = sqlflow.directory / ("h" * 120)
    sqlflow.environment["SQLFLOW_HOME"] = str(sqlflow.home)
    owner = sqlflow.start(ENDLESS)
    assert sqlflow.sql("SELECT 1 AS one") == "one\n1\n"
    interrupt(owner)
    assert [file.suffix for file in (sqlflow.home / "run").iterdir()] == [".lock"]


def test_a_named_file_is_shared_too(sqlflow):
    owner = sqlflow.start(ENDLESS, "duckdb://shop.db")
    sqlflow.sql("CREATE TABLE t AS SELECT 1 AS i", "duckdb://shop.db")
    interrupt(owner)
    assert sqlflow.sql("SELECT i FROM t", "duckdb://shop.db") == "i\n1\n"


def test_a_foreign_program_is_named(sqlflow):
    sqlflow.sql("SELECT 1")
    script = (
        "import fcntl, sys, time\n"
        f"f = open({str(sqlflow.home / 'sqlflow.duckdb')!r}, 'r+b')\n"
        "fcntl.lockf(f, fcntl.LOCK_EX)\n"
        "print('locked', flush=True)\n"
        "time.sleep(100)\n"
    )
    holder = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, start_new_session=True)
    sqlflow.started.append(holder)
    assert holder.stdout.readline() == "locked\n"
    message = sqlflow.fails("SELECT 1", code=3)
    assert f"another process has the file open (process {holder.pid})" in message
    assert "end that process" in message
