"""scripts/servers.sh, from a copy of its own: it leaves no server behind and lets other processes be."""

import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

import pytest

SCRIPTS = pathlib.Path(__file__).resolve().parent.parent / "scripts"


@pytest.fixture
def root():
    """A directory with a copy of the scripts, which the users of the servers can reach too."""
    directory = pathlib.Path(tempfile.mkdtemp(prefix="sqlflow-servers-"))
    directory.chmod(0o755)
    shutil.copytree(SCRIPTS, directory / "scripts")
    yield directory
    for pid in processes(directory):
        os.kill(pid, signal.SIGKILL)
    shutil.rmtree(directory)


def servers(root, *arguments, **options):
    return subprocess.run(
        [root / "scripts" / "servers.sh", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        timeout=300,
        **options,
    )


def processes(root):
    """The servers whose data lie in a directory."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        try:
            words = (entry / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if pathlib.Path(os.fsdecode(words[0])).name in ("postgres", "mariadbd") and any(
            os.fsencode(root) in word for word in words
        ):
            found.append(int(entry.name))
    return found


def until(condition, seconds=120):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
def test_a_start_that_is_interrupted_leaves_no_server(root, kind):
    starting = subprocess.Popen(
        [root / "scripts" / "servers.sh", "start", kind], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    )
    until(lambda: processes(root) or starting.poll() is not None)
    assert processes(root), "it was over before it could be interrupted"
    starting.send_signal(signal.SIGTERM)
    starting.communicate(timeout=120)

    assert starting.returncode != 0
    assert not processes(root)
    assert servers(root, "env").stdout.count("SQLFLOW_TEST_" + kind.upper()) == 0


def test_a_server_runs_until_it_is_stopped(root):
    started = servers(root, "start", "postgresql")
    assert started.returncode == 0, started.stderr
    assert processes(root)
    assert "SQLFLOW_TEST_POSTGRESQL=postgresql://" in started.stdout
    assert servers(root, "start", "postgresql").stdout == started.stdout
    assert servers(root, "stop", "postgresql").returncode == 0
    assert not processes(root)


def test_a_process_that_has_the_number_of_a_server_is_let_be(root):
    place = root / "build" / "servers" / "postgresql"
    place.mkdir(parents=True)
    with subprocess.Popen(["sleep", "1000"]) as stranger:
        try:
            for name, text in (("pid", stranger.pid), ("port", 5432), ("started", 1)):
                (place / name).write_text(f"{text}\n")
            assert "POSTGRESQL" not in servers(root, "env").stdout
            assert servers(root, "stop", "postgresql").returncode == 0
            assert stranger.poll() is None
        finally:
            stranger.kill()


def test_a_data_directory_that_cannot_be_made_is_told_of(root):
    failing = root / "bin" / "mariadb-install-db"
    failing.parent.mkdir()
    failing.write_text("#!/bin/sh\necho no space is left\nexit 1\n")
    failing.chmod(0o755)
    result = servers(root, "start", "mariadb", env={**os.environ, "PATH": f"{failing.parent}:{os.environ['PATH']}"})
    assert result.returncode != 0
    assert "made no data directory" in result.stderr
    assert "no space is left" in result.stderr
