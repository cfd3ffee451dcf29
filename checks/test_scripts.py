"""The functions that ./check and its likes are made of."""

import pathlib
import subprocess

SCRIPTS = pathlib.Path(__file__).resolve().parent.parent / "scripts"


def bash(script):
    return subprocess.run(
        ["bash", "-c", f'set -euo pipefail; . "{SCRIPTS}/setup.sh"; {script}'],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_a_job_that_has_ended_does_not_fail_the_clean_up():
    done = bash("true & job=$!; trap 'end_job \"$job\"; echo cleaned' EXIT; wait \"$job\"; echo passed")
    assert (done.returncode, done.stdout) == (0, "passed\ncleaned\n")


def test_a_job_that_runs_is_ended():
    done = bash("sleep 50 & job=$!; end_job \"$job\"; wait \"$job\" || echo $?")
    assert (done.returncode, done.stdout) == (0, "143\n")
