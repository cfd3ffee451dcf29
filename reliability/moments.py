"""Kill -9 at random moments of statements that write."""

import os
import random
import signal
import subprocess
import time

from calls import Case

NAMES = ("train, save", "predict into a table", "explain into a table", "set an alias", "drop a version", "drop a model")


def attempts(count, cases, seed=1):
    """(case, seconds until the kill), spread over the time that each statement takes."""
    dice = random.Random(seed)
    for number in range(count):
        case = cases[number % len(cases)]
        yield case, dice.uniform(0.2, 1.1) * case.seconds


def attempt(item, directory):
    case, moment = item
    place = case.template.copy(directory)
    process = subprocess.Popen(
        [place.program, *case.arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=place.directory,
        env=place.environment(),
        start_new_session=True,
    )
    time.sleep(moment)
    came = process.poll() is None
    if came:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    rows, wrong = place.look()
    if rows not in (case.before[0][0], case.after[0][0]):
        wrong = [*wrong, "half"]
    if not came and rows != case.after[0][0]:
        wrong = [*wrong, "not done"]
    return came, [f"{case.name} after {moment:.3f} s: {problem}" for problem in wrong]


def cases(template, directory):
    made = []
    for number, name in enumerate(NAMES):
        case = Case(name, template, directory / f"case-{number}")
        started = time.monotonic()
        result = template.copy(directory / "timed").run(*case.arguments)
        case.seconds = time.monotonic() - started
        assert result.returncode == 0, result.stderr
        made.append(case)
    return made
