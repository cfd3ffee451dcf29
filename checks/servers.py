"""The database servers of scripts/servers.sh as fixtures: used where they run, otherwise started and stopped again."""

import os
import pathlib
import shlex
import subprocess

import pytest

SCRIPT = pathlib.Path(__file__).resolve().parent.parent / "scripts" / "servers.sh"
KINDS = ("postgresql", "mariadb")


def script(*arguments):
    """Runs the script and gives the variables that it prints."""
    result = subprocess.run(
        [str(SCRIPT), *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, timeout=600
    )
    assert result.returncode == 0, f"scripts/servers.sh {' '.join(arguments)} failed"
    words = shlex.split(result.stdout)
    return dict(word.split("=", 1) for word in words if "=" in word)


class Servers:
    """Servers by name; each is started when it is first asked for."""

    def __init__(self):
        self.started = []
        self.known = {name: value for name, value in os.environ.items() if name.startswith("SQLFLOW_TEST_")}

    def variable(self, kind, suffix=""):
        name = f"SQLFLOW_TEST_{kind.upper()}{suffix}"
        if name not in self.known:
            running = script("env")
            if name not in running:
                running = script("start", kind)
                self.started.append(kind)
            self.known.update(running)
        return self.known[name]

    def url(self, kind):
        """The URL of an administrator: postgresql://… or mysql://…"""
        return self.variable(kind)

    def pid(self, kind):
        """The number of the server's main process."""
        return int(self.variable(kind, "_PID"))

    @property
    def authority(self):
        """The file of the certificate authority that the servers' certificates come from."""
        assert "SQLFLOW_TEST_AUTHORITY" in self.known, "ask for a server first"
        return self.known["SQLFLOW_TEST_AUTHORITY"]

    def stop(self):
        if self.started:
            script("stop", *self.started)


@pytest.fixture(scope="session")
def servers():
    """All servers; ask for those that a test needs by `servers.url("mariadb")`."""
    running = Servers()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def postgresql(servers):
    """The URL of PostgreSQL."""
    return servers.url("postgresql")


@pytest.fixture(scope="session")
def mariadb(servers):
    """The URL of MariaDB."""
    return servers.url("mariadb")
