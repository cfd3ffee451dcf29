"""Runs the built program as users do, each test with a home of its own."""

import errno
import json
import os
import pathlib
import signal
import subprocess
import time

import pytest

from servers import mariadb, postgresql, servers  # noqa: F401  the fixtures of this name

ROOT = pathlib.Path(__file__).resolve().parent.parent


def open_when_read(pipe):
    """Opens a pipe as soon as a statement reads from it, which thus is known to run."""
    deadline = time.monotonic() + 60
    while True:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            assert error.errno == errno.ENXIO and time.monotonic() < deadline, error
        time.sleep(0.02)


class Sqlflow:
    """The command, with a home directory and a working directory of its own."""

    def __init__(self, directory):
        self.directory = directory
        self.home = directory / "home"
        self.started = []
        self.environment = {
            k: v for k, v in os.environ.items() if not k.startswith(("SQLFLOW_", "XDG_"))
        } | {"SQLFLOW_HOME": str(self.home), "HOME": str(directory)}

    def command(self, *arguments):
        return [str(ROOT / "sqlflow"), *map(str, arguments)]

    def run(self, *arguments, stdin=None, timeout=120, cwd=None):
        return subprocess.run(
            self.command(*arguments),
            input=stdin,
            stdin=None if stdin is not None else subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
            cwd=cwd or self.directory,
            env=self.environment,
        )

    def start(self, program, *options):
        """Starts a program and returns as soon as its first statement is running."""
        process = self.popen("-e", "SELECT 'ready' AS ready; " + program, "--output", "csv", *options)
        assert [process.stdout.readline(), process.stdout.readline()] == ["ready\n", "ready\n"]
        return process

    def popen(self, *arguments):
        """Starts the command without waiting for it."""
        process = subprocess.Popen(
            self.command(*arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.directory,
            env=self.environment,
            start_new_session=True,
            # A test run in the background ignores interrupts, and so would what it starts.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        self.started.append(process)
        return process

    def end(self):
        """Kills what is still running of what was started."""
        for process in self.started:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def sql(self, program, *arguments):
        """Runs a program that must succeed, and gives its output."""
        result = self.run("-e", program, *arguments)
        assert result.returncode == 0, result.stderr
        return result.stdout

    def rows(self, program):
        """The rows of a program that must succeed, as dictionaries."""
        return [json.loads(line) for line in self.sql(program, "--output", "jsonl").splitlines()]

    def fails(self, program, code=1):
        """Runs a program that must fail in an orderly way, and gives what it says."""
        result = self.run("-e", program)
        assert result.returncode == code, (result.returncode, result.stdout, result.stderr)
        assert "\tat " not in result.stderr, result.stderr
        assert "Exception" not in result.stderr, result.stderr
        return result.stderr


@pytest.fixture
def sqlflow(tmp_path):
    command = Sqlflow(tmp_path)
    yield command
    command.end()


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """One home for all tests of a module."""
    return Sqlflow(tmp_path_factory.mktemp("shared"))
