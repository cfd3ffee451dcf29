"""The n-th call on a file fails, or ends the process, for n = 1, 2, … until the statement comes through without that."""

from place import Place

TRAIN = "SELECT a, b, c, y FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=5, nthread=1 LABEL y INTO m"
SCENARIOS = {
    "train, save": ["--spool-memory", "0", "-e", TRAIN],
    "predict into a table": ["-e", "SELECT a, b, c FROM t TO PREDICT p.y USING m@2"],
    "explain into a table": ["-e", "SELECT a, b, c, y FROM t TO EXPLAIN m@2 INTO e"],
    "set an alias": ["-e", "ALTER MODEL m SET ALIAS best = 2"],
    "drop a version": ["-e", "DROP MODEL m@2"],
    "drop a model": ["-e", "DROP MODEL old"],
    "export a model": ["-e", "EXPORT MODEL m@1 TO 'exported.sqlflow'"],
    "figures": ["--figures", "figures", "-e", "SELECT a, b, c, y FROM t TO EXPLAIN m@2"],
    "rows into a file": ["--output-file", "rows.csv", "-e", "SELECT * FROM t"],
    "a query": ["-e", "SELECT count(*) FROM t"],
}
KINDS = ("kill", "full", "error", "short")


class Case:
    """One statement, with what there is before it and after it."""

    def __init__(self, name, template, directory):
        self.name = name
        self.arguments = SCENARIOS[name]
        self.template = template
        self.before = template.look(), template.files()
        done = template.copy(directory)
        result = done.run(*self.arguments)
        assert result.returncode == 0, result.stderr
        self.after = done.look(), done.files()
        self.output = result.stdout

    def calls(self, kind, directory):
        """How many calls there are when none fails."""
        place = self.template.copy(directory)
        place.run(*self.arguments, variables=place.fault(kind, 0))
        told = place.told()
        return int(told[-1].removeprefix("calls ")) if told else 0

    def attempt(self, kind, at, directory):
        """Runs into the fault; gives whether it came, and what is wrong then."""
        place = self.template.copy(directory)
        result = place.run(*self.arguments, variables=place.fault(kind, at))
        came = [line for line in place.told() if line.startswith("at ")]
        wrong = []
        if "\tat " in result.stderr or "SF9" in result.stderr:
            wrong.append("stack trace or internal error: " + result.stderr[-2000:])
        if kind != "kill" and result.returncode < 0:
            wrong.append(f"crashed with {result.returncode}: {result.stderr[-500:]}")
        if result.returncode > 0 and "error[SF" not in result.stderr and result.returncode != 137:
            wrong.append(f"exit code {result.returncode} without an error: {result.stderr[-500:]}")
        if self.arguments[0] == "--output-file" or self.name == "export a model":
            # What is left beside the file is removed by the next that writes there.
            place.run("--output-file", "next.csv", "-e", "SELECT 1")
            (place.directory / "next.csv").unlink(missing_ok=True)
        looked = place.look()
        files = place.files()
        if looked[0] not in (self.before[0][0], self.after[0][0]):
            wrong.append("half: " + difference(looked[0], self.before[0][0], self.after[0][0]))
        wrong += looked[1]
        if files not in (self.before[1], self.after[1]) and not self.name == "figures":
            wrong.append(f"files {files}")
        if result.returncode == 0 and (looked[0] != self.after[0][0] or files != self.after[1]):
            wrong.append("said that it succeeded, and it did not")
        if result.returncode == 0 and self.name == "a query" and result.stdout != self.output:
            wrong.append("succeeded with another output")
        return came, [f"{kind} {came[0] if came else at}: {problem}" for problem in wrong]


def difference(found, before, after):
    return "; ".join(row for row in found if row not in before and row not in after) or (
        f"{len(found)} rows, {len(before)} before, {len(after)} after"
    )


def sweep(template, directory, pool, every, kinds=KINDS, names=tuple(SCENARIOS)):
    """All scenarios and kinds, each every-th call; yields (scenario, kind, calls, wrong)."""
    for name in names:
        case = Case(name, template, directory / "case")
        for kind in kinds:
            count = case.calls(kind, directory / "case")
            tried, wrong = 0, []
            for came, problems in pool.map(lambda at, slot: case.attempt(kind, at, slot), range(1, count + 1, every)):
                tried += bool(came)
                wrong += problems
            # A run that fails may make more calls than one that does not.
            at, came = count + 1, every == 1
            while came:
                came, problems = case.attempt(kind, at, directory / "case")
                tried += bool(came)
                wrong += problems
                at += 1
            yield name, kind, tried, wrong
