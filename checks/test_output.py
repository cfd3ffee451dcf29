"""What a run shows: formats read by other programs, tables and pictures in a real terminal, progress."""

import base64
import csv
import fcntl
import io
import json
import math
import os
import pty
import re
import select
import signal
import subprocess
import termios

import pandas
import pyarrow
import pyarrow.ipc
import pyarrow.parquet
import pytest

VALUES = """
SELECT i AS id, CASE WHEN i % 3 = 0 THEN NULL ELSE i / 7 END AS x, i::DECIMAL(18, 4) AS d,
  CASE i % 4 WHEN 0 THEN 'plain' WHEN 1 THEN 'a,"b"' WHEN 2 THEN E'two\\nlines' END AS s,
  i % 2 = 0 AS flag, DATE '2026-01-31' + i::INT AS day, TIMESTAMP '2026-01-31 12:00:00.5' + INTERVAL (i) HOUR AS t, [i, NULL] AS l
FROM range(300000) r(i)
"""


@pytest.fixture(scope="module")
def expected(shared):
    """The values by way of Parquet as DuckDB's own COPY writes it."""
    file = shared.directory / "expected.parquet"
    shared.sql(f"COPY ({VALUES}) TO '{file}' (FORMAT parquet)")
    return pyarrow.parquet.read_table(file)


def output(command, format):
    result = subprocess.run(
        command.command("--output", format, "-e", VALUES), stdin=subprocess.DEVNULL, capture_output=True,
        env=command.environment, check=True,
    )
    return result.stdout


def test_parquet_is_what_duckdb_would_write(shared, expected):
    table = pyarrow.parquet.read_table(io.BytesIO(output(shared, "parquet")))
    # DuckDB's own file says NOT NULL where the query's expressions cannot be NULL.
    assert [(field.name, field.type) for field in table.schema] == [(field.name, field.type) for field in expected.schema]
    assert table.to_pydict() == expected.to_pydict()


def test_arrow_streams_are_read(shared, expected):
    table = pyarrow.ipc.open_stream(output(shared, "arrow")).read_all()
    assert table.column_names == expected.column_names
    for name in table.column_names:
        assert table[name].to_pylist() == expected[name].to_pylist(), name


def text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join("NULL" if each is None else str(each) for each in value) + "]"
    if hasattr(value, "hour"):
        return str(value).rstrip("0") if "." in str(value) else str(value)
    return repr(value) if isinstance(value, float) else str(value)


@pytest.mark.parametrize("format, dialect", [("csv", "excel"), ("tsv", "excel-tab")])
def test_delimited_rows_are_read(shared, expected, format, dialect):
    rows = list(csv.reader(io.StringIO(output(shared, format).decode(), newline=""), dialect))
    assert rows[0] == expected.column_names
    for row, values in zip(rows[1:], zip(*(expected[name].to_pylist() for name in expected.column_names)), strict=True):
        assert row == [text(value) for value in values]


def test_pandas_reads_csv(shared, expected):
    frame = pandas.read_csv(io.BytesIO(output(shared, "csv")), parse_dates=["day", "t"])
    assert frame["id"].tolist() == expected["id"].to_pylist()
    assert frame["t"].dtype.kind == "M" and frame["flag"].dtype == bool
    numbers = expected["x"].to_pylist()
    assert all(a == b or (math.isnan(a) and b is None) for a, b in zip(frame["x"].tolist(), numbers))


def test_json_is_read(shared, expected):
    lines = [json.loads(line) for line in output(shared, "jsonl").splitlines()]
    assert json.loads(output(shared, "json")) == lines
    for name in ("id", "x", "s", "flag", "l"):
        assert [line[name] for line in lines] == expected[name].to_pylist(), name


@pytest.mark.parametrize("format", ["csv", "json", "jsonl", "markdown", "vertical", "table"])
def test_a_reader_that_has_enough_ends_the_run(shared, format):
    program = "SELECT i, 'text' AS s FROM range(20000000) r(i)"
    process = shared.popen("-e", program, "--output", format, "--max-rows", "100000")
    assert process.stdout.read(100)
    process.stdout.close()
    assert process.wait(timeout=60) == 4
    assert "rror" not in process.stderr.read()


def take_terminal():
    """Makes standard input the terminal of the session, whose keys send signals, and lets the session heed them."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    # A test run in the background ignores interrupts, and so would what it starts.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """A pseudo-terminal of a width."""

    def __init__(self, command, columns=80, **variables):
        self.environment = command.environment | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"} | variables
        for name in ("TMUX", "TERM_PROGRAM", "LC_TERMINAL", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "NO_COLOR"):
            if name not in variables:
                self.environment.pop(name, None)
        self.command = command
        self.columns = columns

    def run(self, *arguments, stdout=None, interrupt_after=None):
        """Runs the command on it and gives what it got. Ctrl-C is typed as soon as a pattern has been shown."""
        ours, theirs = pty.openpty()
        subprocess.run(["stty", "cols", str(self.columns), "rows", "50"], stdin=theirs, check=True)
        process = subprocess.Popen(
            self.command.command(*arguments), stdin=theirs, stdout=stdout or theirs, stderr=theirs,
            env=self.environment, cwd=self.command.directory, start_new_session=True,
            preexec_fn=take_terminal,
        )
        os.close(theirs)
        got = b""
        interrupted = False
        while select.select([ours], [], [], 120)[0]:
            try:
                part = os.read(ours, 1 << 16)
            except OSError:
                break
            if not part:
                break
            got += part
            if interrupt_after and not interrupted and re.search(interrupt_after, got.decode(errors="replace")):
                os.write(ours, b"\x03")
                interrupted = True
        assert process.wait(timeout=60) == (130 if interrupt_after else 0), got
        assert interrupted == bool(interrupt_after), got
        os.close(ours)
        return got.decode().replace("\r\n", "\n")


@pytest.fixture(scope="module")
def explained(shared):
    """A model and the program that explains it with a figure."""
    shared.sql(
        "CREATE TABLE t AS SELECT i AS a, i % 7 AS b, i * 2.0 AS y FROM range(100) r(i);"
        "SELECT * FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=3 LABEL y INTO m"
    )
    return "SELECT * FROM t TO EXPLAIN m"


def test_tables_fit_a_terminal(shared):
    for columns in (40, 80, 120, 200):
        shown = Terminal(shared, columns, NO_COLOR="1").run("-e", VALUES)
        assert "shown: 40 of 300,000 rows" in shown
        assert re.search(r"^300000 rows in [0-9.]+ s$", shown, re.M)
        lines = [line for line in shown.splitlines() if line and line[0] in "┌│├└"]
        assert {len(line) for line in lines} == {len(lines[0])} and len(lines[0]) <= columns


def test_a_terminal_without_unicode_gets_ascii(shared, explained):
    shown = Terminal(shared, LC_ALL="C").run("-e", "SELECT 1 AS a; " + explained)
    assert "+---+\n| \x1b[1ma\x1b[0m |\n+---+\n" in shown
    assert shown.replace("\x1b", "").isascii()


def test_pictures_reach_the_terminals_that_show_them(shared, explained):
    kitty = Terminal(shared, TERM="xterm-kitty").run("-e", explained)
    parts = re.findall(r"\x1b_G[^;]*;([^\x1b]*)\x1b\\", kitty)
    assert base64.b64decode("".join(parts)).startswith(b"\x89PNG")
    iterm2 = Terminal(shared, TERM_PROGRAM="iTerm.app").run("-e", explained)
    assert base64.b64decode(re.search(r"\x1b\]1337;File=[^:]*:([^\x07]*)\x07", iterm2)[1]).startswith(b"\x89PNG")
    sixel = Terminal(shared).run("--figures-inline", "sixel", "-e", explained)
    assert re.search(r"\x1bP0;1q\"1;1;\d+;\d+#[^\x1b]*\x1b\\", sixel)
    for off in (Terminal(shared).run("-e", explained), Terminal(shared, TERM="xterm-kitty", TMUX="x").run("-e", explained)):
        assert not re.search("\x1b[_P\\]]", off)


def test_no_escape_leaves_for_what_is_no_terminal(shared, explained, tmp_path):
    with open(tmp_path / "rows", "wb") as file:
        shown = Terminal(shared, TERM="xterm-kitty").run("-e", explained, "--output", "table", stdout=file)
    assert "\x1b_G" not in shown
    assert b"\x1b" not in (tmp_path / "rows").read_bytes()
    result = shared.run("--figures-inline", "kitty", "--output", "table", "-e", explained)
    assert "\x1b" not in result.stdout + result.stderr


def test_progress_is_shown_on_a_terminal_and_taken_away(shared):
    endless = "CREATE TABLE big AS SELECT i AS a, hash(i) % 1000 AS b, i % 97 AS y FROM range(100000) r(i);" \
        "SELECT * FROM big TO TRAIN xgboost.gbtree WITH train.num_boost_round=100000 LABEL y INTO big_model"
    progress = r"\r\x1b\[Ktraining [\d,]+ of 100,000 rounds, rmse [0-9.]+, [0-9.,]+/s, \d+ s, [\d: a-z]+ left"
    shown = Terminal(shared).run("-e", endless, interrupt_after=progress)
    after = shown[list(re.finditer(progress, shown))[-1].end():]
    assert re.match(r"[^\n]*\r\x1b\[K[^\n]*cancelled", after), after
    assert not re.search(r"\r\x1b\[Ktraining", after)
    quiet = shared.run("-e", "SELECT 1")
    assert quiet.stderr == ""
