"""Lets statements run into faults, looks at what is left, and writes docs/reliability.md."""

import argparse
import collections
import pathlib
import platform
import random
import shutil
import sys
import tempfile
import time

import calls
import injection
import moments
import programs
import statements
import surroundings
from place import ROOT, Place
from pool import Pool

SECTIONS = ("calls", "moments", "programs", "injection", "statements", "surroundings")


class Report:
    """What was tried and what was wrong, as it goes and as a page."""

    def __init__(self):
        self.lines = []
        self.wrong = []

    def section(self, title, text, *columns):
        self.lines += ["", f"## {title}", "", text, "", "| " + " | ".join(columns) + " |"]
        self.lines.append("|" + "|".join(" ---: " if column in ("tried", "wrong") else " --- " for column in columns) + "|")

    def row(self, *cells, wrong=()):
        self.lines.append("| " + " | ".join(str(cell) for cell in cells) + " |")
        self.wrong += wrong
        print(*cells, *list(wrong)[:5], sep=" | ", flush=True)


def section_calls(report, template, pool, directory, options):
    report.section(
        "A call on a file fails, or ends the process",
        "For n = 1, 2, … until the statement comes through: the process is killed before its n-th call on a file (`kill`), the disk "
        "is full from then on (`full`), the call fails once (`error`), or it writes only half (`short`). Afterwards tables and "
        "models are looked at by another process: they must be those from before or those from after, the latter if the "
        "statement said that it succeeded, and nothing may be left over.",
        "statement", "fault", "tried", "wrong",
    )
    for name, kind, tried, wrong in calls.sweep(template, directory, pool, options.every):
        report.row(name, kind, tried, len(wrong), wrong=[f"{name}: {problem}" for problem in wrong])


def section_moments(report, template, pool, directory, options):
    report.section(
        "Kill -9 at random moments", "The same is asked of what is left.", "statement", "tried", "wrong",
    )
    cases = moments.cases(template, directory)
    items = list(moments.attempts(options.moments, cases))
    tried, wrong = collections.Counter(), collections.defaultdict(list)
    for (case, _), (came, problems) in zip(items, pool.map(moments.attempt, items), strict=True):
        tried[case.name] += came
        wrong[case.name] += problems
    for name in tried:
        report.row(name, tried[name], len(wrong[name]), wrong=wrong[name])


def section_programs(report, template, pool, directory, options):
    report.section(
        "Programs that are wrong",
        "Good programs, mutated (fixed seed). Each must end with an error and exit code 1 or 2, without a stack trace, and "
        "leave database and files as they were.",
        "what is wrong with them", "tried", "wrong",
    )
    items = list(programs.generated(options.programs))
    for slot in range(pool.size):
        template.copy(directory / f"slot-{slot}")
    tried, wrong = collections.Counter(), collections.defaultdict(list)
    results = pool.map(lambda item, slot: programs.attempt(Place(slot), item[1]), items)
    for (name, _), problems in zip(items, results, strict=True):
        tried[name] += 1
        wrong[name] += problems
    for name in sorted(tried):
        report.row(name.replace("_", " "), tried[name], len(wrong[name]), wrong=wrong[name])


def section_injection(report, template, pool, directory, options):
    report.section(
        "SQL in names and values", "Names, labels, attributes and file names that hold SQL must not run it.",
        "where", "tried", "wrong",
    )
    items = injection.cases()
    if options.every > 1:
        items = random.Random(1).sample(items, max(6, len(items) // options.every))
    tried, wrong = collections.Counter(), collections.defaultdict(list)
    results = pool.map(lambda item, slot: injection.attempt(template.copy(slot), item), items)
    for (where, _), problems in zip(items, results, strict=True):
        tried[where] += 1
        wrong[where] += problems
    for where in tried:
        report.row(where, tried[where], len(wrong[where]), wrong=wrong[where])


def section_statements(report, template, pool, directory, options):
    report.section(
        "Many statements in one process",
        f"{options.statements:,} statements, a twelfth of each of twelve kinds, two of which fail, with a heap of "
        f"{statements.HEAP[4:-1]} MiB. Nothing may grow after the first third.",
        "statements done", "resident MiB", "threads", "descriptors", "files in the home",
    )
    code, seen = statements.run(template.copy(directory / "many"), options.statements)
    for done, values in seen[:-1]:
        report.row(f"{done:,}", *values.values())
    wrong = statements.grows(seen) + ([] if code == 1 else [f"exit code {code}"])
    report.row(f"{seen[-1][0]:,}", *seen[-1][1].values(), wrong=wrong)


def section_surroundings(report, template, pool, directory, options):
    report.section(
        "Surroundings", "What must not change anything is looked at as above.", "what", "tried", "wrong",
    )
    for name in surroundings.CHECKS:
        wrong = surroundings.attempt(template, name, directory / "surroundings")
        report.row(name, 0 if wrong is None else 1, len(wrong or []), wrong=wrong or [])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", nargs="*", help=", ".join(SECTIONS) + "; default: all")
    parser.add_argument("--every", type=int, default=1, help="take only every N-th call and case")
    parser.add_argument("--moments", type=int, default=500)
    parser.add_argument("--programs", type=int, default=2_000)
    parser.add_argument("--statements", type=int, default=24_000)
    parser.add_argument("--write", action="store_true", help="write docs/reliability.md")
    options = parser.parse_args()
    sections = options.sections or SECTIONS
    if unknown := set(sections) - set(SECTIONS):
        parser.error(f"there is no section {', '.join(sorted(unknown))}")
    report = Report()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sqlflow-faults-") as made:
        directory = pathlib.Path(made)
        template = Place.new(directory / "template")
        pool = Pool(2, directory)
        for section in SECTIONS:
            if section in sections:
                globals()["section_" + section](report, template, pool, directory, options)
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir()
    for problem in report.wrong:
        print("WRONG", problem, file=sys.stderr)
    if options.write:
        machine = f"{platform.machine()}, Linux {platform.release()}, {time.strftime('%Y-%m-%d')}"
        head = [
            "# Reliability", "",
            "What happens to models, tables and files when something goes wrong in the middle. Written by `./faults --write`, which "
            f"took {(time.monotonic() - started) / 60:.0f} minutes ({machine}); `./check` tries a part of it.",
        ]
        tail = ["", "## What was wrong", "", *([f"- {problem}" for problem in report.wrong] or ["Nothing."]), ""]
        (ROOT / "docs" / "reliability.md").write_text("\n".join(head + report.lines + tail))
    print(f"{len(report.wrong)} wrong, {(time.monotonic() - started) / 60:.1f} minutes")
    sys.exit(1 if report.wrong else 0)


main()
