"""Many statements in one process: what it holds must not grow."""

import pathlib
import subprocess

EACH = [
    "SELECT {n} AS n",
    "SELECT a, b, c, y FROM t LIMIT 50 TO PREDICT USING old",
    "SELECT a, b, c FROM t LIMIT 50 TO PREDICT p.y USING old",
    "SELECT * FROM nothing_{n}",
    "SELECT {n} AS n, sum(a) FROM t",
    "SHOW MODELS",
    "SELECT a, b, c, y FROM t LIMIT 50 TO TRAIN xgboost.gbtree WITH train.num_boost_round=1, nthread=1 LABEL y INTO n",
    "SELECT a, b, c, y FROM t LIMIT 50 TO EVALUATE old",
    "SELECT a, b FROM t LIMIT 50 TO PREDICT USING old",
    "SELECT predict('old', {{a: a, b: b, c: c}}) AS z FROM t LIMIT 5",
    "CREATE OR REPLACE TABLE made AS SELECT {n} AS n",
    "SELECT a, b, c, y FROM t LIMIT 20 TO EXPLAIN old INTO e",
]
HEAP = "-Xmx128m"


def look(pid, place):
    status = dict(line.split(":", 1) for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines())
    return {
        "MiB": int(status["VmRSS"].split()[0]) >> 10,
        "threads": int(status["Threads"]),
        "descriptors": len(list(pathlib.Path(f"/proc/{pid}/fd").iterdir())),
        "files": sum(1 for file in place.home.rglob("*") if file.is_file()),
    }


def run(place, count, looks=8):
    """Looks at the process after equal numbers of statements: (statements done, what was seen)."""
    program = place.directory / "many.sql"
    program.write_text(";\n".join(EACH[n % len(EACH)].format(n=n) for n in range(count)) + ";\n")
    process = subprocess.Popen(
        [place.program, "--keep-going", "--output", "jsonl", "-f", program],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=place.directory,
        env=place.environment(SQLFLOW_JAVA_OPTS=HEAP),
    )
    seen, next_look = [], count // looks
    for line in process.stdout:
        if line.startswith('{"n":'):
            done = int(line[5:].split(",")[0].rstrip("}\n "))
            if done >= next_look:
                seen.append((done, look(process.pid, place)))
                next_look += count // looks
    return process.wait(), seen


def grows(seen):
    """What grew between the first third, when everything is warm, and the end."""
    first, last = seen[len(seen) // 3][1], seen[-1][1]
    room = {"MiB": 0.15 * first["MiB"], "threads": 1, "descriptors": 2, "files": 3}
    return [f"{name}: {first[name]}, then {last[name]}" for name in room if last[name] > first[name] + room[name]]
