"""The examples of the page on the life of models run, in their order."""

import re

from conftest import ROOT


def test_examples_run(sqlflow):
    page = (ROOT / "docs/reference/models-life.md").read_text()
    program = "\n".join(re.findall(r"```sql\n(.*?)```", page, re.S))
    assert program.count(";") > 15
    sqlflow.sql(program)
    assert [row["name"] for row in sqlflow.rows("SHOW MODELS")] == [
        "archive.price_model", "imported", "price_model", "sold_model", "trees",
    ]
