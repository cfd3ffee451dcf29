"""The TextMate grammar, run by the engine of VS Code. Needs npm; without it there is nothing to run it with."""

import json
import re
import shutil
import subprocess

import pytest

from conftest import ROOT

HERE = ROOT / "checks/textmate"

PROGRAM = """\
SELECT a, 'to train' AS t FROM t WHERE b = 1 -- TO TRAIN x
to Train xgboost.gbtree
WITH objective=reg:squarederror, max_depth=-3, label=TRUE, # why
     validation.select=(SELECT (a) FROM v), f="x;y"
COLUMN Embedding(city, 16), "d" FOR deep
LABEL price /* the
price */
INTO OR REPLACE s.label;
SELECT tox FROM t;
show train s.m@3;
DROP MODEL IF EXISTS m;
NATIVE SELECT 1
"""


@pytest.fixture(scope="module")
def engine():
    if not shutil.which("npm"):
        pytest.skip("npm is not installed")
    directory = ROOT / "build/textmate"
    directory.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, directory)
    subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=directory, check=True, timeout=300)
    return directory


def scopes(engine, program):
    result = subprocess.run(
        ["node", str(HERE / "scopes.mjs"), str(ROOT / "editors/sqlflow.tmLanguage.json")],
        cwd=engine, input=program, capture_output=True, text=True, timeout=60,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_scopes(engine):
    found = scopes(engine, PROGRAM)

    def innermost(text):
        return [scope.split(" ")[-1] for token, scope in found if token == text]

    assert innermost("SELECT")[0] == "keyword.other.sql"
    assert innermost("to train") == ["string.quoted.single.sql"]
    assert innermost("-- TO TRAIN x") == ["comment.line.double-dash.sqlflow"]
    assert innermost("to") == ["keyword.other.to.sqlflow"]
    assert innermost("Train") == ["keyword.other.verb.sqlflow"]
    assert innermost("objective") == ["variable.parameter.attribute.sqlflow"]
    assert innermost("label") == ["variable.parameter.attribute.sqlflow"]
    assert innermost("-3") == ["constant.numeric.sqlflow"]
    assert innermost("TRUE") == ["constant.language.sqlflow"]
    assert innermost("# why") == ["comment.line.number-sign.sqlflow"]
    assert innermost("FROM")[1] == "keyword.other.sql"
    assert innermost("x;y") == ["string.quoted.double.sqlflow"]
    assert innermost("Embedding") == ["entity.name.function.sqlflow"]
    for clause in ("WITH", "COLUMN", "LABEL", "INTO"):
        assert innermost(clause) == ["keyword.other.clause.sqlflow"], clause
    for word in ("FOR", "OR", "REPLACE"):
        assert innermost(word) == ["keyword.other.sqlflow"], word
    assert innermost("price */") == [] and innermost("price")[-1] == "comment.block.sqlflow"
    for word in ("show", "train", "DROP", "MODEL", "IF", "EXISTS", "NATIVE"):
        assert innermost(word) == ["keyword.other.command.sqlflow"], word
    # The statement after the extension is SQL again.
    assert found[-2] == ["SELECT", "keyword.other.sql"]


def test_the_examples_have_all_their_clauses_coloured(engine):
    text = (ROOT / "examples/quickstart.sql").read_text()
    clauses = [token for token, scope in scopes(engine, text) if scope.endswith("keyword.other.clause.sqlflow")]
    assert clauses == re.findall(r"^(?:TO PREDICT )?(WITH|COLUMN|LABEL|USING|INTO) ", text, re.MULTILINE)
