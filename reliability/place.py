"""A home with data and models, in which a command runs and fails, and what is looked at afterwards."""

import json
import os
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIBRARY = ROOT / "build" / "faults" / "inject.so"

SETUP = """
CREATE TABLE t AS SELECT i * 7919 % 1000 / 10.0 AS a, i % 17 AS b, 'k' || i % 5 AS c, i % 17 + i % 3 AS y
FROM range(600) r(i);
SELECT a, b, c, y FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=3, nthread=1 LABEL y INTO m;
SELECT a, b, c, y FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=4, nthread=1 LABEL y INTO m;
SELECT a, b, c, y FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=2, nthread=1 LABEL y INTO old;
ALTER MODEL m SET ALIAS best = 1;
SELECT a, b, c FROM t WHERE a < 50 TO PREDICT p.y USING old;
SELECT a, b, c, y FROM t TO EXPLAIN old INTO e;
"""

# Everything that a user can see of tables and models; what does not exist shows as an error of one statement.
LOOK = """
SELECT table_schema, table_name FROM information_schema.tables ORDER BY ALL;
SHOW MODELS;
SELECT count(*) AS rows, sum(hash(p)) AS hash FROM p;
SELECT count(*) AS rows, sum(hash(e)) AS hash FROM e;
SELECT count(*) AS rows, sum(hash(t)) AS hash FROM t;
DESCRIBE MODEL m;
SELECT a, b, c FROM t ORDER BY ALL LIMIT 20 TO PREDICT USING m;
SELECT a, b, c FROM t ORDER BY ALL LIMIT 20 TO PREDICT USING m@1;
SELECT a, b, c FROM t ORDER BY ALL LIMIT 20 TO PREDICT USING m@2;
SELECT a, b, c FROM t ORDER BY ALL LIMIT 20 TO PREDICT USING m@best;
SELECT a, b, c FROM t ORDER BY ALL LIMIT 20 TO PREDICT USING old;
"""
# What Java keeps in the home of the user.
CACHES = {".java", ".cache"}
# Differs from run to run of the same statement.
TIMES = ("trained", "duration", "seconds", "job", "created", "sha256", "bytes")


class Place:
    """A directory that holds a home, and whatever commands write beside it."""

    program = str(ROOT / "sqlflow")

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.home = self.directory / "home"
        self.log = self.directory.parent / (self.directory.name + ".log")

    @classmethod
    def new(cls, directory):
        place = cls(directory)
        place.home.mkdir(parents=True)
        done = place.run("-e", SETUP)
        assert done.returncode == 0, done.stderr
        return place

    def copy(self, directory):
        shutil.rmtree(directory, ignore_errors=True)
        shutil.copytree(self.directory, directory)
        return Place(directory)

    def environment(self, **more):
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("SQLFLOW_", "XDG_", "FAULT_"))}
        return clean | {"SQLFLOW_HOME": str(self.home), "HOME": str(self.directory), "LC_ALL": "C.UTF-8"} | more

    def fault(self, kind, at):
        """The variables that make the at-th call below this directory fail."""
        self.log.unlink(missing_ok=True)
        return {
            "LD_PRELOAD": str(LIBRARY),
            "FAULT_ROOT": str(self.directory),
            "FAULT_KIND": kind,
            "FAULT_AT": str(at),
            "FAULT_LOG": str(self.log),
        }

    def told(self):
        """What the library wrote down: the call that came, and how many there were."""
        return self.log.read_text().splitlines() if self.log.exists() else []

    def run(self, *arguments, variables=None, timeout=120, **options):
        return subprocess.run(
            [ROOT / "sqlflow", *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=timeout,
            stdin=options.pop("stdin", subprocess.DEVNULL),
            cwd=self.directory,
            env=self.environment(**(variables or {})),
            **options,
        )

    def look(self):
        """What there is, with what is wrong: stack traces, leftovers."""
        done = self.run("--keep-going", "--output", "jsonl", "-e", LOOK)
        wrong = [line for line in done.stderr.splitlines() if line.startswith("\tat ") or "SF9" in line]
        rows = []
        for line in done.stdout.splitlines():
            row = json.loads(line)
            if row.get("section") == "provenance" or row.get("name") in TIMES:
                continue
            if row.get("section") == "version":
                # When it was trained, and its size, in which that time stands.
                row = {"version": row["name"]}
            if row.get("section") == "alias":
                row["detail"] = None
            rows.append(json.dumps({k: v for k, v in row.items() if k not in TIMES}, sort_keys=True))
        return rows, wrong + self.leftovers()

    def leftovers(self):
        """Files that nobody removes."""
        found = list((self.home / "tmp").iterdir()) if (self.home / "tmp").is_dir() else []
        found += [file for file in self.directory.rglob("*") if file.name.endswith(".tmp") and CACHES.isdisjoint(file.parts)]
        return [f"left over: {file.relative_to(self.directory)}" for file in found]

    def files(self):
        """The files that commands were asked to write, with their sizes; a figure is the same for the same model."""
        return {
            str(file.relative_to(self.directory)): file.stat().st_size
            for file in sorted(self.directory.rglob("*"))
            if file.is_file() and self.home not in file.parents and CACHES.isdisjoint(file.parts)
        }
