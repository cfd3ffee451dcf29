"""A part of ./faults, whose whole takes hours."""

import subprocess

import pytest

from conftest import ROOT


@pytest.mark.parametrize(
    "options",
    [
        ["calls", "--every", "23"],
        ["moments", "--moments", "18"],
        ["programs", "--programs", "40"],
        ["injection", "--every", "6"],
        ["statements", "--statements", "1200"],
        ["surroundings"],
    ],
    ids=lambda options: options[0],
)
def test_nothing_is_lost_or_half_written(options):
    result = subprocess.run(
        [ROOT / "faults", *options], capture_output=True, text=True, timeout=590, stdin=subprocess.DEVNULL
    )
    assert result.returncode == 0, result.stdout + result.stderr
