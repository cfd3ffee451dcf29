"""Programs as graphs: plans, order, statements at the same time, checks before anything runs."""

import json
import re

DATA = "CREATE TABLE t AS SELECT i % 17 AS x, i % 5 AS y FROM range(2000) r(i)"


def trainings(count):
    return ";\n".join(
        f"FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=3, seed={i} LABEL y INTO m{i}" for i in range(count)
    )


def test_the_plan_alone_is_on_stdout(sqlflow):
    (sqlflow.directory / "p.sql").write_text(DATA + ";\n" + trainings(2) + ";\nFROM t TO PREDICT p.z USING m0; FROM p")
    text = sqlflow.run("compile", "p.sql")
    assert text.returncode == 0 and text.stderr == ""
    assert re.findall(r"^(\d)  ", text.stdout, re.M) == list("12345")
    assert "after 4: reads p" in text.stdout
    plan = json.loads(sqlflow.run("compile", "p.sql", "--format", "json").stdout)
    assert plan["sqlflow_plan"] == 1
    assert [(edge["step"], edge["on"]) for edge in plan["dependencies"]] == [(1, 0), (2, 0), (3, 1), (4, 3)]
    assert sqlflow.run("compile", "p.sql", "--format", "dot").stdout.startswith("digraph plan {")
    assert sqlflow.run("compile", "p.sql", "--format", "mermaid").stdout.startswith("flowchart TD")
    assert sqlflow.run("-e", "FROM t").returncode == 1


def test_a_plan_runs_as_its_program(sqlflow):
    (sqlflow.directory / "p.sql").write_text(DATA + ";\n" + trainings(1) + ";\nFROM t TO EVALUATE m0")
    (sqlflow.directory / "plan.json").write_text(sqlflow.run("compile", "p.sql", "--format", "json").stdout)
    planned = sqlflow.run("-f", "plan.json")
    assert planned.returncode == 0, planned.stderr
    sqlflow.sql("DROP TABLE t")
    assert sqlflow.run("-f", "p.sql").stdout.splitlines()[-1] == planned.stdout.splitlines()[-1]


def test_plans_that_are_none(sqlflow):
    for text, code in [
        ('{"sqlflow_plan": 1, "dialect": "DuckDB", "steps": [{"step": "fly"}]}', "SF1010"),
        ('{"sqlflow_plan": 1, "dialect": "DuckDB", "steps": [', "SF1010"),
        ('{"sqlflow_plan": 7}', "SF1011"),
    ]:
        (sqlflow.directory / "plan.json").write_text(text)
        result = sqlflow.run("-f", "plan.json")
        assert result.returncode == 1 and f"error[{code}]" in result.stderr and "hint: " in result.stderr


def test_results_are_in_program_order(sqlflow):
    program = DATA + ";\nSELECT count(*) AS slow FROM range(20000000) WHERE hash(range) % 3 = 0;\n" + trainings(4)
    program += ";\nSELECT 1 AS one; FROM t TO PREDICT p.z USING m3; SELECT count(*) AS n FROM p"
    result = sqlflow.run("-e", program, "--parallel", "4", "--output", "jsonl")
    assert result.returncode == 0, result.stderr
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [list(row)[0] for row in rows] == ["slow", "model", "model", "model", "model", "one", "n"]
    assert [row["model"] for row in rows[1:5]] == ["m0", "m1", "m2", "m3"]
    assert rows[-1] == {"n": 2000}


def test_mistakes_are_found_before_anything_runs(sqlflow):
    sqlflow.sql(DATA)
    program = "CREATE TABLE early AS SELECT 1 AS a;\n" + trainings(1) + ";\nFROM t TO TRAIN xgboost.gbtree LABEL z INTO n;\nFROM nothing"
    result = sqlflow.run("-e", program)
    assert result.returncode == 1
    assert 'column "z" is not in the SELECT' in result.stderr and "nothing" in result.stderr
    assert "2 statements did not run" in result.stderr
    assert sqlflow.run("-e", "FROM early").returncode == 1
    both = sqlflow.run("-e", trainings(1) + "; FROM t TO PREDICT m0.z USING m0")
    assert "error[SF1053]" in both.stderr


def test_what_needs_a_failed_statement_is_skipped(sqlflow):
    program = "CREATE TABLE a AS SELECT 1 / 'x'::INT AS v; FROM a; SELECT 8 AS other"
    for parallel in ["1", "3"]:
        result = sqlflow.run("-e", program, "--keep-going", "--parallel", parallel)
        assert result.returncode == 1
        assert result.stdout == "other\n8\n"
        assert "skipped: SQL at 1:" in result.stderr
