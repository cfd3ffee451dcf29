"""The interactive shell in a real terminal: tmux is the terminal, and what it shows is looked at."""

import fcntl
import os
import re
import shlex
import signal
import stat
import subprocess
import time

import pytest

PROMPT = "sqlflow>"


class Screen:
    """A terminal in which the shell runs."""

    def __init__(self, sqlflow, name, columns=100, rows=40):
        self.sqlflow = sqlflow
        self.socket = f"sqlflow-{os.getpid()}-{name}"
        self.columns, self.rows = columns, rows

    def tmux(self, *arguments):
        return subprocess.run(
            ["tmux", "-f", "/dev/null", "-L", self.socket, *arguments],
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def open(self, *arguments, **variables):
        """Starts the shell and waits for its prompt."""
        variables = {"PAGER": "", "LC_ALL": "C.UTF-8", **variables, "SQLFLOW_HOME": str(self.sqlflow.home)}
        variables.setdefault("HOME", str(self.sqlflow.directory))
        words = ["env", *(f"{name}={value}" for name, value in variables.items())]
        words += self.sqlflow.command(*arguments)
        command = " ".join(shlex.quote(word) for word in words) + "; echo \"left with $?\"; sleep 1000"
        size = ["-x", str(self.columns), "-y", str(self.rows)]
        self.tmux("new-session", "-d", *size, "-c", str(self.sqlflow.directory), command)
        self.wait(PROMPT)
        return self

    def close(self):
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], capture_output=True)

    def text(self):
        """What the terminal shows, and what has scrolled out of it."""
        return self.tmux("capture-pane", "-p", "-J", "-S", "-5000").rstrip()

    def wait(self, wanted, timeout=90):
        """Waits until the terminal shows a text, and gives all that it shows."""
        return self.until(lambda shown: wanted in shown, repr(wanted), timeout)

    def until(self, fits, wanted, timeout=90):
        end = time.monotonic() + timeout
        while True:
            shown = self.text()
            if fits(shown):
                return shown
            assert time.monotonic() < end, f"no {wanted} in:\n{shown}"
            time.sleep(0.1)

    def prompt(self, timeout=90):
        """Waits for an empty prompt."""
        return self.until(lambda shown: shown.endswith(PROMPT), "prompt", timeout)

    def type(self, text):
        # A semicolon at the end would end tmux's own command.
        self.tmux("send-keys", "-l", "--", re.sub(r";$", r"\\;", text))

    def keys(self, *names):
        self.tmux("send-keys", *names)

    def enter(self, text):
        self.type(text)
        self.keys("Enter")

    def run(self, text):
        """Enters a line and gives what is shown until the next prompt."""
        before = self.text()
        start = max(0, len(before) - len(PROMPT) - 1)
        self.enter(text)
        answered = lambda shown: len(shown) > len(before) + len(text) and shown.endswith(PROMPT)
        return self.until(answered, "answer")[start:]


@pytest.fixture
def terminals(sqlflow, request):
    opened = []

    def make(**size):
        screen = Screen(sqlflow, f"{request.node.name[:40]}-{len(opened)}", **size)
        opened.append(screen)
        return screen

    yield make
    for screen in opened:
        screen.close()


@pytest.fixture
def shell(terminals):
    return terminals().open()


def leave(shell):
    # What is typed while a statement runs is not the end of the input.
    shell.prompt()
    shell.keys("C-d")
    shell.wait("left with 0")


def history(sqlflow):
    return (sqlflow.home / "history").read_text()


def test_a_statement_is_answered_and_control_d_leaves(shell):
    assert "│ 42 │" in shell.run("SELECT 42 AS a;")
    leave(shell)


def test_a_statement_of_several_lines_goes_on_until_the_semicolon(shell):
    shell.enter("SELECT 1 AS one,")
    shell.enter("")
    shell.enter("  'a;b' AS text")
    shown = shell.wait("-> ")
    assert "┌" not in shown
    shown = shell.run(";")
    assert "│   1 │ a;b  │" in shown
    assert shell.text().count("      ->") == 3


def test_control_c_ends_the_waiting_for_another_process(shell, sqlflow):
    assert "│ 42 │" in shell.run("SELECT 42 AS a;")
    client = sqlflow.start("SELECT count(*) AS n FROM range(10000000000000) AS r(i) WHERE hash(i) = 3")
    # Until the statement has reached the process that has the database open, there is nothing to wait for.
    time.sleep(2)
    shell.keys("C-d")
    shell.wait("waiting for another process to finish")
    shell.keys("C-c")
    shell.wait("left with 0")
    # What the client only reads, it reads again, now from the file that it has opened itself.
    assert client.stderr.readline().endswith("the statement is tried again\n")
    os.killpg(client.pid, signal.SIGINT)
    client.communicate(timeout=60)
    assert client.returncode == 130


def test_a_statement_that_waits_for_the_database_to_be_opened_is_interrupted(terminals, sqlflow):
    sqlflow.sql("SELECT 1 AS a")
    [lock] = (sqlflow.home / "run").glob("*.lock")
    with lock.open("r+") as opened:
        # As a process does that opens or closes the file and is stopped in the middle.
        fcntl.lockf(opened, fcntl.LOCK_EX)
        shell = terminals().open()
        shell.enter("SELECT 42 AS a;")
        time.sleep(1)
        shell.keys("C-c")
        shell.wait("cancelled")
        shell.prompt()
    assert "│ 42 │" in shell.run("SELECT 42 AS a;")
    with lock.open("r+") as opened:
        fcntl.lockf(opened, fcntl.LOCK_EX)
        terminal = terminals().open()
        leave(terminal)


def test_chinese_is_typed_and_aligned(shell):
    shown = shell.run("SELECT '北京' AS 城市, 'x' AS \"b\";")
    assert "│ 城市 │ b │" in shown
    assert "│ 北京 │ x │" in shown


def test_rows_are_shown_as_blocks_of_lines_when_asked(shell):
    shown = shell.run("SELECT 1 AS first, 2 AS second\\G")
    assert re.search(r"first +│ 1", shown) and re.search(r"second +│ 2", shown)
    shell.run("\\x on")
    assert re.search(r"third +│ 3", shell.run("SELECT 3 AS third;"))
    shell.run("\\x off")
    assert "┌" in shell.run("SELECT 3 AS third;")


def test_an_error_is_shown_with_its_place_and_the_shell_goes_on(shell):
    shown = shell.run("SELECT 1 AS y TO TRAIN xgboost.gbtre LABEL y INTO m;")
    assert "error[SF1060] 1:24" in shown
    assert 'did you mean "xgboost.gbtree"?' in shown
    assert "│ 1 │" in shell.run("SELECT 1 AS a;")


def test_statements_of_one_line_run_one_by_one_until_one_fails(shell):
    shown = shell.run("SELECT 1 AS a; SELECT nothing; SELECT 3 AS c;")
    assert "│ 1 │" in shown and "nothing" in shown and "│ 3 │" not in shown
    assert "error[SF3001] 1:" in shown


def test_settings_last_from_one_statement_to_the_next(shell):
    shell.run("CREATE SCHEMA shop;")
    shell.run("USE shop;")
    shell.run("CREATE TEMPORARY TABLE passing AS SELECT 7 AS seven;")
    assert "│     7 │" in shell.run("FROM passing;")
    assert re.search(r"shop +│ yes", shell.run("\\l"))


def test_control_c_clears_what_is_typed(shell):
    shell.type("SELECT 1 AS never")
    shell.wait("SELECT 1 AS never")
    shell.keys("C-c")
    shell.prompt()
    assert "│ 2 │" in shell.run("SELECT 2 AS a;")
    assert "│ 1 │" not in shell.text()


def test_control_c_clears_an_unfinished_statement(shell):
    shell.enter("SELECT 1 AS never,")
    shell.wait("->")
    shell.keys("C-c")
    shell.prompt()
    assert "│ 2 │" in shell.run("SELECT 2 AS a;")


def test_control_c_stops_a_query_and_nothing_else(shell):
    shell.run("CREATE TEMPORARY TABLE kept AS SELECT 5 AS five;")
    shell.enter("SELECT count(*) FROM range(10000000000) a(i), range(100) b(j) WHERE i * j % 7 = 3;")
    time.sleep(2)
    shell.keys("C-c")
    shell.wait("cancelled", timeout=20)
    shell.prompt()
    assert "│    5 │" in shell.run("FROM kept;")


def test_control_c_stops_a_training(shell):
    shell.enter(
        "SELECT i % 17 AS x, i % 13 AS y FROM range(300000) r(i)"
        " TO TRAIN xgboost.gbtree WITH train.num_boost_round=100000 LABEL y INTO endless;"
    )
    shell.wait("training", timeout=120)
    shell.keys("C-c")
    shell.wait("cancelled", timeout=20)
    shell.prompt()
    assert "endless" not in shell.run("\\d")


def test_a_model_is_trained_and_applied(shell):
    shell.run("CREATE TABLE points AS SELECT i % 7 AS x, i % 7 * 2.0 AS y FROM range(200) r(i);")
    shell.enter("FROM points TO TRAIN xgboost.gbtree WITH train.num_boost_round=3 LABEL y INTO line;")
    shell.wait("line", timeout=120)
    shell.prompt()
    assert re.search(r"name +│ line", shell.run("\\m"))
    assert re.search(r"line +│ model", shell.run("\\d"))
    shell.type("SELECT x FROM points LIMIT 3 TO PREDICT USING li")
    shell.keys("Tab")
    shell.wait("USING line")


def test_completion_of_keywords_tables_columns_and_files(shell, sqlflow):
    (sqlflow.directory / "houses.csv").write_text("rooms,price\n1,2\n")
    shell.run("CREATE TABLE gardens (trees INTEGER, \"two words\" VARCHAR);")
    shell.type("SELECT tr FROM gard")
    shell.keys("Tab")
    shell.wait("FROM gardens")
    shell.keys("C-c")
    shell.type("SELECT * FROM 'hou")
    shell.keys("Tab")
    shell.wait("FROM 'houses.csv'")
    shell.type("TO TRA")
    shell.keys("Tab")
    shell.wait("TO TRAIN")
    shell.type("xgboost.gbt")
    shell.keys("Tab")
    shell.wait("xgboost.gbtree")
    shell.type("WITH train.num")
    shell.keys("Tab")
    shell.wait("train.num_boost_round=")
    shell.type("3 LABEL pr")
    shell.keys("Tab")
    shell.wait("LABEL price")
    shell.keys("C-c")
    shell.type("SELECT \"tw FROM gardens")
    shell.keys(*["Left"] * len(" FROM gardens"))
    shell.keys("Tab")
    shell.wait('"two words"')
    shell.keys("C-c")


def test_several_suggestions_stand_with_what_they_mean(shell):
    shell.type("SELECT 1 AS y TO TRAIN xgboost.gbtree WITH max_d")
    shell.keys("Tab")
    shown = shell.wait("max_delta_step=")
    assert re.search(r"max_depth= +integer", shown)
    shell.keys("C-c")
    shell.type("\\")
    shell.keys("Tab")
    assert re.search(r"\\timing +Tell", shell.wait("\\timing"))


def test_a_thousand_pasted_lines_run(shell, sqlflow, tmp_path):
    lines = ["CREATE TABLE pasted (i INTEGER);"] + [f"INSERT INTO pasted VALUES ({i});" for i in range(998)]
    lines += ["SELECT count(*) AS pasted_rows, sum(i) AS total FROM pasted;"]
    program = tmp_path / "paste.sql"
    program.write_text("\n".join(lines))
    shell.tmux("load-buffer", str(program))
    shell.tmux("paste-buffer", "-p")
    shell.wait("pasted_rows")
    shell.keys("Enter")
    shown = shell.wait("┌", timeout=180)
    assert re.search(r"998 │ +497503", shown)
    leave(shell)
    assert len(history(sqlflow).splitlines()) == 1


def test_pasted_commands_and_statements_run_in_their_order(shell, tmp_path):
    program = tmp_path / "paste.sql"
    program.write_text("\\x on\nSELECT 1 AS first;\n\\x off\nSELECT\n2 AS second;")
    shell.tmux("load-buffer", str(program))
    shell.tmux("paste-buffer", "-p")
    shell.wait("2 AS second;")
    shell.keys("Enter")
    shown = shell.wait("│      2 │")
    assert re.search(r"first +│ 1", shown)


def test_history_is_kept_for_its_owner_only_and_without_secrets(terminals, sqlflow):
    first = terminals().open()
    first.run("SELECT 'remember me' AS a;")
    first.enter("SELECT 'two',")
    first.run("'lines';")
    first.run(" SELECT 'hidden by a blank' AS a;")
    first.run("CREATE SECRET s (TYPE s3, KEY_ID 'id', SECRET 'whisper');")
    first.run("SELECT 'postgres://user:whisper@host/db' AS url;")
    second = terminals().open()
    second.run("SELECT 'from beside' AS a;")
    first.run("CREATE TABLE of_the_first (i INTEGER);")
    assert "of_the_first" in second.run("\\d")
    leave(first)
    leave(second)
    kept = history(sqlflow)
    assert "remember me" in kept and "from beside" in kept
    assert "hidden" not in kept and "whisper" not in kept
    assert len(kept.splitlines()) == 5
    assert stat.S_IMODE((sqlflow.home / "history").stat().st_mode) == 0o600
    third = terminals().open()
    third.keys("C-r")
    third.type("remember")
    third.wait("SELECT 'remember me'")
    third.keys("Enter")
    third.until(lambda shown: shown.count("remember me │") == 1, "answer of the remembered statement")
    third.prompt()
    third.keys("Up", "Up", "Up")
    third.until(lambda shown: shown.endswith("CREATE TABLE of_the_first (i INTEGER);"), "third last entry")


def test_the_pager_shows_what_is_too_long(terminals):
    shell = terminals(rows=20).open(PAGER="less")
    shell.enter("SELECT i FROM range(300) r(i);")
    shell.until(lambda shown: shown.endswith("arrow keys move, q leaves"), "prompt of the pager")
    shell.keys("G")
    shell.wait("299")
    shell.keys("q")
    shell.prompt()
    assert "│ 1 │" in shell.run("SELECT 1 AS a;")
    shell.run("\\pager off")
    assert "shown: 40 of 300 rows" in shell.run("SELECT i FROM range(300) r(i);")


def test_tables_fit_after_the_window_was_resized(shell):
    shell.tmux("resize-window", "-x", "60", "-y", "30")
    time.sleep(1)
    shell.run("\\pager off")
    shown = shell.run("SELECT repeat('word ', 30) AS a, repeat('text ', 30) AS b FROM range(2);")
    table = [line for line in shown.splitlines() if line.startswith(("┌", "│", "└"))]
    assert table and all(len(line) <= 60 for line in table)


def test_unknown_commands_are_told_with_what_was_meant(shell):
    assert 'did you mean "\\timing"?' in shell.run("\\timming")
    assert "\\? lists the commands" in shell.run("\\nonsense")
    assert "no help on" in shell.run("help nonsense")
    assert 'did you mean "TRAIN"?' in shell.run("help trian")


def test_help(shell):
    shown = shell.run("help")
    assert "\\watch [SECONDS]" in shown and "TRAIN" in shown
    assert "LABEL" in shell.run("help TRAIN")
    assert "default" in shell.run("help max_depth")


def test_rows_go_to_a_file_and_programs_come_from_one(shell, sqlflow):
    (sqlflow.directory / "program.sql").write_text("SELECT 11 AS a;\nSELECT error('no more');\n")
    shown = shell.run("\\i program.sql")
    assert "│ 11 │" in shown and "no more" in shown and "program.sql:2:1" in shown
    (sqlflow.directory / "wrong.sql").write_text("SELECT 11 AS a;\nSELECT wrong;\n")
    shown = shell.run("\\i wrong.sql")
    assert "│ 11 │" not in shown and "wrong.sql:2:8" in shown
    assert "cannot read" in shell.run("\\i missing.sql")
    shell.run("\\format csv")
    shell.run("\\o rows.csv")
    shell.run("SELECT 12 AS b;")
    shell.run("\\o")
    assert (sqlflow.directory / "rows.csv").read_text() == "b\n12\n"


def test_a_statement_is_watched_until_control_c(shell):
    assert "there is no statement yet" in shell.run("\\watch 1")
    shell.run("SELECT 'tick' AS t;")
    shell.enter("\\watch 0.2")
    shell.until(lambda shown: shown.count("│ tick │") >= 4, "third answer")
    shell.keys("C-c")
    shell.prompt()
    count = shell.text().count("│ tick │")
    time.sleep(1)
    assert shell.text().count("│ tick │") == count


def test_a_statement_is_edited(terminals, sqlflow):
    editor = sqlflow.directory / "editor"
    editor.write_text("#!/bin/sh\nsed -i s/first/second/ \"$1\"\n")
    editor.chmod(0o755)
    shell = terminals().open(EDITOR=str(editor))
    shell.run("SELECT 'first' AS a;")
    shell.enter("\\e")
    shell.wait("sqlflow> SELECT 'second' AS a;")
    shell.keys("Enter")
    shell.wait("│ second │")


def test_going_to_another_data_source(shell):
    shell.run("CREATE TABLE here (i INTEGER);")
    assert "Connected to duckdb://:memory:." in shell.run("\\c duckdb://:memory:")
    assert "here" not in shell.run("\\d")
    shown = shell.run("\\c nosuch://place")
    assert "error[SF3004]" in shown
    assert "duckdb://:memory:" in shell.run("\\c")


def test_a_terminal_without_abilities(terminals, sqlflow):
    shell = terminals().open(TERM="dumb")
    assert "│ 42 │" in shell.run("SELECT 42 AS a;")
    shell.enter("SELECT 1 AS one,")
    assert "│   1 │   2 │" in shell.run("2 AS two;")
    leave(shell)


def test_the_start_file_runs_and_can_be_left_out(terminals, sqlflow):
    (sqlflow.directory / ".sqlflowrc").write_text("\\timing off\nCREATE TEMPORARY TABLE\nstarted AS SELECT 9 AS nine;\n")
    shell = terminals().open()
    assert "│    9 │" in shell.run("FROM started;")
    assert "row in" not in shell.text()
    leave(shell)
    other = terminals().open("--no-rc")
    assert "does not exist" in other.run("FROM started;")


def test_the_prompt_follows_a_program(terminals):
    shell = terminals().open("-e", "CREATE TEMPORARY TABLE t AS SELECT 8 AS eight", "-i")
    assert "│     8 │" in shell.run("FROM t;")


def test_quit_and_exit_leave_only_where_they_stand_alone(shell):
    assert "│    1 │" in shell.run("SELECT 1 AS quit;")
    shell.enter("exit")
    shell.wait("left with 0")
