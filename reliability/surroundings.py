"""Too little memory, a home that cannot be written, signals, a closed pipe, a clock that jumps, two processes at once."""

import os
import pathlib
import shutil
import signal
import subprocess
import time

from calls import TRAIN

LONG = (
    "SELECT i * 7919 % 1000 AS a, i % 17 AS b, i % 2 AS y FROM range(200000) r(i) "
    "TO TRAIN xgboost.gbtree WITH train.num_boost_round=100000, nthread=1 LABEL y INTO m"
)


def start(place, *arguments, variables=None, **options):
    # What runs in the background ignores interrupts, and under nohup hang-ups, and so would what it starts.
    options.setdefault("preexec_fn", heed_signals)
    return subprocess.Popen(
        [*options.pop("before", []), place.program, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=place.directory,
        env=place.environment(**(variables or {})),
        start_new_session=True,
        **options,
    )


def heed_signals():
    for sign in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(sign, signal.SIG_DFL)


def training(place):
    """A training that has begun."""
    process = start(place, "--spool-memory", "0", "-e", LONG)
    deadline = time.monotonic() + 60
    while not list(place.home.glob("tmp/job-*/rows-*.arrow")):
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.05)
    return process


def ended_by(sign, codes):
    def check(place):
        process = training(place)
        os.kill(process.pid, sign)
        _, err = process.communicate(timeout=60)
        return [] if process.returncode in codes else [f"exit code {process.returncode}: {err[-300:]}"]

    return check


def small_heap(place):
    result = place.run("-e", "SELECT repeat('x', 1000) || i AS a, i % 2 AS y FROM range(400000) r(i) " + TRAIN[TRAIN.index("TO TRAIN") :],
                       variables={"SQLFLOW_JAVA_OPTS": "-Xmx24m"})
    return complaint(result, ("SF",))


def small_address_space(place):
    # What ulimit gives the whole process; neither Java nor the libraries get what they ask for.
    wrong = []
    for mebibytes in (600, 1200, 2000, 3000):
        process = start(place, "-e", TRAIN, before=["prlimit", f"--as={mebibytes << 20}"])
        # A Java that cannot go on says so on stdout.
        out, err = process.communicate(timeout=120)
        if process.returncode == 0 or (out + err).strip():
            continue
        wrong.append(f"{mebibytes} MiB: exit code {process.returncode} without a word")
    return wrong


def control_group(place):
    """A control group that holds less than the statement needs."""
    group, limit = make_group()
    if group is None:
        return None
    try:
        limit.write_text(str(160 << 20))
        query = "SELECT random() AS a, random() AS b, i % 2 AS y FROM range(20000000) r(i) "
        process = start(
            place,
            *("-e", query + TRAIN[TRAIN.index("TO TRAIN") :]),
            preexec_fn=lambda: (group / "cgroup.procs").write_text(str(os.getpid())),
        )
        _, err = process.communicate(timeout=120)
        if process.returncode == 0:
            return ["succeeded with too little memory"]
        # Who is killed by the kernel cannot say a word.
        return [] if process.returncode in (137, -signal.SIGKILL) or err.strip() else ["no error"]
    finally:
        deadline = time.monotonic() + 5
        while (group / "cgroup.procs").read_text().strip() and time.monotonic() < deadline:
            time.sleep(0.1)
        group.rmdir()


def make_group():
    """A new control group of either version, and the file that limits its memory; nothing where that is not allowed."""
    root = pathlib.Path("/sys/fs/cgroup")
    name = f"sqlflow-faults-{os.getpid()}"
    try:
        if (root / "memory").is_dir():
            group = root / "memory" / name
            group.mkdir()
            return group, group / "memory.limit_in_bytes"
        (root / "cgroup.subtree_control").write_text("+memory")
        group = root / name
        group.mkdir()
        return group, group / "memory.max"
    except OSError:
        return None, None


def read_only_home(place):
    result = subprocess.run(
        ["unshare", "--mount", "sh", "-c", 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"',
         str(place.home), place.program, "-e", TRAIN],
        capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd=place.directory, env=place.environment(), timeout=120,
    )
    return complaint(result, ("SF",))


def complaint(result, wanted):
    if result.returncode == 0:
        return ["succeeded"]
    if "\tat " in result.stderr or "SF9" in result.stderr:
        return ["stack trace or internal error: " + result.stderr[-1000:]]
    return [] if any(word in result.stderr for word in wanted) else ["no clear error: " + result.stderr[-300:]]


def closed_pipe(place):
    process = start(place, "-e", "SELECT i FROM range(10000000) r(i)")
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    code = process.wait(60)
    return [] if "\tat " not in err and code == 4 else [f"exit code {code}: {err[-300:]}"]


def clock_jumps(place):
    """The clock of a second run stands years before, and of a third years after that of the first."""
    if shutil.which("faketime") is None:
        return None
    wrong = []
    for moment in ("-10y", "+10y"):
        process = start(place, "-e", TRAIN + "; SELECT a, b, c FROM t LIMIT 1 TO PREDICT USING m", before=["faketime", "-f", moment])
        _, err = process.communicate(timeout=120)
        if process.returncode != 0:
            wrong.append(f"{moment}: {err[-300:]}")
    versions = place.run("-e", "SHOW MODELS").stdout
    if "m,xgboost.gbtree,regression,4,4" not in versions:
        wrong.append("versions: " + versions)
    return wrong


def two_processes(place):
    """Two processes train and predict on one file at the same time."""
    each = "; ".join([TRAIN, "SELECT a, b, c FROM t TO PREDICT p.y USING m"] * 3)
    processes = [start(place, "-e", each) for _ in range(2)]
    return [err[-300:] for process in processes for _, err in [process.communicate(timeout=300)] if process.returncode != 0]


# What each is called, what it does, and whether it may have changed anything.
CHECKS = {
    "SIGTERM in a training": (ended_by(signal.SIGTERM, (143, 130, -signal.SIGTERM)), False),
    "SIGHUP in a training": (ended_by(signal.SIGHUP, (129, 130, -signal.SIGHUP)), False),
    "SIGINT in a training": (ended_by(signal.SIGINT, (130,)), False),
    "a heap of 24 MiB": (small_heap, False),
    "limits of the address space": (small_address_space, True),
    "a control group of 160 MiB": (control_group, False),
    "a home that is read-only": (read_only_home, False),
    "stdout closed": (closed_pipe, False),
    "the clock ten years off": (clock_jumps, True),
    "two processes at once": (two_processes, True),
}


def attempt(template, name, directory):
    """Gives what is wrong, or None where it cannot be tried."""
    check, changes = CHECKS[name]
    before = template.look()[0]
    place = template.copy(directory)
    wrong = check(place)
    if wrong is None:
        return None
    rows, left = place.look()
    if not changes and rows != before:
        wrong.append("changed: " + "; ".join(row for row in rows if row not in before)[:500])
    return wrong + left
