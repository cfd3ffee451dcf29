"""The command line: ways in, streams, formats, exit codes, errors with their place."""

import json
import os
import re
import signal
import subprocess
import time

import duckdb
import pytest

from conftest import ROOT


def test_ways_in_agree(sqlflow):
    program = "SELECT 42 AS answer, 'x' AS s"
    (sqlflow.directory / "p.sql").write_text(program)
    expected = "answer,s\n42,x\n"
    assert sqlflow.run("-e", program).stdout == expected
    assert sqlflow.run("-f", "p.sql").stdout == expected
    assert sqlflow.run("-", stdin=program).stdout == expected
    assert sqlflow.run("-f", "-", stdin=program).stdout == expected
    assert sqlflow.run(stdin=program).stdout == expected


def test_rows_are_piped_in(sqlflow):
    rows = "a,b,y\n" + "".join(f"{i},{i % 3},{i % 2}\n" for i in range(200))
    # The first to open a pipe takes its rows, so only the statement itself may.
    counted = sqlflow.run("-e", "SELECT 1 AS one; SELECT count(*) AS n FROM read_csv('/dev/stdin')", stdin=rows)
    assert (counted.returncode, counted.stdout) == (0, "one\n1\n\nn\n200\n"), counted.stderr
    trained = sqlflow.run(
        "-e", "SELECT * FROM read_csv('/dev/stdin') TO TRAIN xgboost.gbtree LABEL y INTO m", stdin=rows
    )
    assert trained.returncode == 0, trained.stderr
    assert ",200," in trained.stdout


def test_rows_go_to_stdout_and_the_rest_to_stderr(sqlflow):
    result = sqlflow.run("-e", "CREATE TABLE t AS SELECT i AS x, i * 2.0 AS y FROM range(50) r(i);"
                         "SELECT * FROM t TO TRAIN xgboost.gbtree LABEL y INTO m; SELECT * FROM t TO PREDICT p.y USING m;"
                         "SELECT count(*) AS n FROM p")
    assert result.returncode == 0
    assert re.fullmatch(r"model,version,rows,seconds,metrics\nm,1,50,[0-9.]+,\"\{\"\"train_rmse\"\":[0-9.]+\}\"\n\nn\n50\n", result.stdout)
    assert "50 rows written" in result.stderr


def test_formats(sqlflow):
    program = "SELECT 1 AS a, NULL AS b, 'x,y' AS c"
    assert sqlflow.sql(program, "--output", "csv") == 'a,b,c\n1,,"x,y"\n'
    assert sqlflow.sql(program, "--output", "csv", "--no-header", "--null", "NA") == '1,NA,"x,y"\n'
    assert json.loads(sqlflow.sql(program, "--output", "jsonl")) == {"a": 1, "b": None, "c": "x,y"}
    nested = "SELECT [1, NULL] AS l, {'x': 1.5, 'y': ['a']} AS s, MAP {'k': true} AS m"
    assert json.loads(sqlflow.sql(nested, "--output", "jsonl")) == {
        "l": [1, None],
        "s": {"x": 1.5, "y": ["a"]},
        "m": {"k": True},
    }
    assert sqlflow.sql(program, "--output", "TABLE").splitlines()[1] == "│ a │ b    │ c   │"


def test_the_default_database_persists_and_memory_does_not(sqlflow):
    sqlflow.sql("CREATE TABLE t AS SELECT 1 AS a")
    assert sqlflow.sql("SELECT * FROM t") == "a\n1\n"
    assert (sqlflow.home.stat().st_mode & 0o777) == 0o700
    sqlflow.sql("CREATE TABLE u AS SELECT 1 AS a", "-d", "duckdb://:memory:")
    assert sqlflow.run("-e", "SELECT * FROM u", "-d", "duckdb://:memory:").returncode == 1
    sqlflow.sql("CREATE TABLE v AS SELECT 1 AS a", "-d", "duckdb://shop.db")
    assert sqlflow.run("-e", "SELECT * FROM v", "duckdb://shop.db").stdout == "a\n1\n"
    sqlflow.environment["SQLFLOW_DATASOURCE"] = "duckdb://shop.db"
    assert sqlflow.sql("SELECT * FROM v") == "a\n1\n"


def test_an_error_has_code_place_caret_and_hint(sqlflow):
    (sqlflow.directory / "p.sql").write_text("SELECT 1 AS x, 2 AS y\nTO TRAIN xgboost.gbtree WITH max_dept=3 LABEL y INTO m;\n")
    result = sqlflow.run("-f", "p.sql")
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        'error[SF1104] p.sql:2:30: unknown attribute "max_dept" of xgboost.gbtree',
        "  TO TRAIN xgboost.gbtree WITH max_dept=3 LABEL y INTO m;",
        "                               ^^^^^^^^",
        'hint: did you mean "max_depth"?',
    ]


def test_errors_of_the_database_have_a_place(sqlflow):
    result = sqlflow.run("-e", "SELECT 1;\n\nSELECT a,\n  bb FROM (SELECT 1 AS a)")
    assert result.returncode == 1
    assert re.match(r"error\[SF3001\] 4:3: ", result.stderr), result.stderr
    assert result.stdout == "" and result.stderr.endswith("\n1 statement did not run\n")


def test_errors_are_json_where_rows_are(sqlflow):
    result = sqlflow.run("-e", "SELECT 1 TO PREDICT USING m", "--output", "jsonl")
    problem = json.loads(result.stderr)
    assert problem["code"] == "SF1050" and problem["name"] == "MODEL_NOT_FOUND" and problem["band"] == "user"
    assert (problem["line"], problem["column"], problem["offset"], problem["length"]) == (1, 27, 26, 1)


def test_a_program_is_checked_without_data(sqlflow):
    (sqlflow.directory / "sound.sql").write_text("CREATE TABLE t AS SELECT 1 AS a;\nSELECT * FROM t TO PREDICT USING m;\n")
    (sqlflow.directory / "wrong.sql").write_text("SELECT 1 TO TRAIN nonsense LABEL y INTO m;\nSELECT 1 TO EXPLAIN;\n")
    sound = sqlflow.run("check", "sound.sql")
    assert (sound.returncode, sound.stdout, sound.stderr) == (0, "", "2 statements, no problem\n")
    assert not sqlflow.home.exists(), "nothing was opened"
    wrong = sqlflow.run("check", "wrong.sql", "sound.sql", "--output", "json")
    problems = json.loads(wrong.stdout)
    assert wrong.returncode == 1
    assert [(p["code"], p["file"], p["line"]) for p in problems] == [
        ("SF1060", "wrong.sql", 1),
        ("SF1001", "wrong.sql", 2),
    ]
    assert wrong.stderr == "4 statements, 2 problems\n"
    assert sqlflow.run("check", "-", "--dialect", "mysql", stdin="SELECT 1 # ' no string").returncode == 0
    assert sqlflow.run("check").returncode == 2


def test_the_first_failure_stops_unless_told_otherwise(sqlflow):
    assert sqlflow.run("-e", "SELECT 1 AS a; SELECT nothing; SELECT 3 AS c").stdout == ""
    program = "SELECT 1 AS a; SELECT error('no'); SELECT 3 AS c"
    assert sqlflow.run("-e", program).stdout == "a\n1\n"
    result = sqlflow.run("-e", program, "--keep-going")
    assert result.stdout == "a\n1\n\nc\n3\n"
    assert result.returncode == 1


@pytest.mark.parametrize(
    "arguments, code",
    [
        (["-e", "SELECT 1", "--output", "xml"], 2),
        (["--nonsense"], 2),
        (["-e", "SELECT 1", "-f", "x.sql"], 2),
        (["-f", "missing.sql"], 1),
        (["-e", "SELECT 1", "-d", "nosql://x"], 2),
        (["-e", "SELECT 1", "-d", "duckdb://no/such/directory/x.db"], 3),
        (["-e", "SELECT 1", "-d", "duckdb://."], 3),
        (["--help"], 0),
        (["--version"], 0),
        (["-e", ""], 0),
        (["-e", "-- nothing but a comment"], 0),
    ],
)
def test_exit_codes(sqlflow, arguments, code):
    result = sqlflow.run(*arguments)
    assert result.returncode == code, result.stderr
    assert "\tat " not in result.stderr
    if code:
        assert result.stderr


def test_a_file_that_is_no_database(sqlflow):
    (sqlflow.directory / "text.db").write_text("this is text " * 1000)
    assert sqlflow.run("-e", "SELECT 1", "-d", "duckdb://text.db").returncode == 3


def test_a_locked_database_is_told(sqlflow):
    sqlflow.sql("SELECT 1")
    # Another program has the file open; another SQLFlow would share it.
    [file] = sqlflow.directory.rglob("sqlflow.duckdb")
    with duckdb.connect(str(file)):
        result = sqlflow.run("-e", "SELECT 1")
    assert result.returncode == 3
    assert "SF3002" in result.stderr and "hint" in result.stderr


def test_an_interrupt_stops_the_query_and_leaves_130(sqlflow):
    process = sqlflow.start("SELECT count(*) FROM range(10000000) a, range(1000000) b")
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert "SF4001" in err and "\tat " not in err
    assert sqlflow.sql("SELECT 1 AS a") == "a\n1\n"


def test_figures_become_files(sqlflow):
    sqlflow.sql("CREATE TABLE t AS SELECT i AS x, i % 7 AS z, i * 2.0 AS y FROM range(50) r(i);"
                "SELECT * FROM t TO TRAIN xgboost.gbtree LABEL y INTO m")
    result = sqlflow.run("-e", "SELECT * FROM t TO EXPLAIN m", "--figures", "out")
    assert result.returncode == 0, result.stderr
    svg = (sqlflow.directory / "out/m_dot.svg").read_text()
    assert svg.startswith("<svg") or svg.startswith("<?xml")
    assert (sqlflow.directory / "out/m_dot.png").read_bytes().startswith(b"\x89PNG")
    (sqlflow.directory / "file").write_text("")
    assert "is not a directory" in sqlflow.run("-e", "SELECT 1", "--figures", "file").stderr
    text = sqlflow.run("-e", "SELECT * FROM t TO EXPLAIN m", "--output", "table").stderr
    assert "SHAP" in text and "x" in text


def test_output_that_cannot_be_written_is_told(sqlflow):
    command = " ".join(map(str, sqlflow.command("-e", "'SELECT * FROM range(1000000)'")))
    result = subprocess.run(
        ["bash", "-c", f"{command} > /dev/full"], capture_output=True, text=True, env=sqlflow.environment, timeout=60
    )
    assert result.returncode == 1
    assert "SF2002" in result.stderr and "No space left" in result.stderr


def test_a_closed_pipe_ends_quietly(sqlflow):
    command = " ".join(map(str, sqlflow.command("-e", "'SELECT * FROM range(3000000000)'")))
    result = subprocess.run(
        ["bash", "-c", f"{command} | head -n 2"], capture_output=True, text=True, env=sqlflow.environment, timeout=30
    )
    assert result.stdout == "range\n0\n"
    assert result.stderr == ""


def test_a_bare_container_has_no_locale(sqlflow):
    for name in ("LANG", "LC_ALL", "LC_CTYPE"):
        sqlflow.environment.pop(name, None)
    assert sqlflow.sql("SELECT '北京' AS 名前") == "名前\n北京\n"
    (sqlflow.directory / "名前.sql").write_text("SELECT 1 AS a")
    assert sqlflow.run("-f", "名前.sql").stdout == "a\n1\n"


def test_the_quickstart_teaches(shared):
    result = shared.run("-f", ROOT / "examples/quickstart.sql", "--output", "table", cwd=ROOT)
    assert result.returncode == 0, result.stderr
    for expected in ("Adelie", "accuracy", "predicted_species", "miles_per_gallon", "statement"):
        assert expected in result.stdout, expected
    assert "SHAP" in result.stderr
    assert "error" not in result.stderr


def tour():
    """Every command of the README's tour, and whether it is one that fails."""
    text = (ROOT / "README.md").read_text()
    return re.findall(r"<!-- tour( fails)? -->\n```sh\n(.*?)\n```", text, re.DOTALL)


def test_the_tour_of_the_readme_is_what_happens(shared, tmp_path):
    commands = tour()
    assert len(commands) >= 5
    environment = shared.environment | {"SQLFLOW_HOME": str(tmp_path / "home")}
    for fails, command in commands:
        command = command.replace("--figures build/figures", f"--figures {tmp_path}/figures")
        result = subprocess.run(
            ["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
        assert (result.returncode == 1) == bool(fails), (command, result.stderr)
        assert result.returncode in (0, 1), result.stderr
    assert list((tmp_path / "figures").glob("*.png"))


def test_there_is_nothing_to_build_the_second_time(sqlflow):
    assert sqlflow.run("-e", "SELECT 1").stderr == ""


def test_programs_are_laid_out_in_place(sqlflow):
    path = sqlflow.directory / "p.sql"
    path.write_bytes(b"select 1 as a to predict t.c using m ; -- done\r\nSELECT 2;\r\n")
    path.chmod(0o640)
    result = sqlflow.run("fmt", "--check", "p.sql")
    assert (result.returncode, result.stdout) == (1, "p.sql\n")
    assert sqlflow.run("fmt", "p.sql").returncode == 0
    assert path.read_bytes() == b"select 1 as a\r\nTO PREDICT t.c\r\nUSING m; -- done\r\nSELECT 2;\r\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert sqlflow.run("fmt", "--check", "p.sql").returncode == 0
    assert sqlflow.run("fmt", "-", stdin="SELECT 1 to explain m").stdout == "SELECT 1\nTO EXPLAIN m"
    wrong = sqlflow.run("fmt", "-", stdin="SELECT 1 TO TRAIN")
    assert wrong.returncode == 1 and wrong.stdout == "SELECT 1 TO TRAIN"
    assert wrong.stderr.startswith("error[SF1001] 1:18: ")


def test_the_examples_are_laid_out(shared):
    result = shared.run("fmt", "--check", *sorted((ROOT / "examples").glob("*.sql")))
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
