"""What ./sqlflow package makes, on a system without Java."""

import os
import pathlib
import re
import shutil
import subprocess
import tarfile

import pytest

from conftest import ROOT

PROGRAM = (
    "CREATE TABLE t AS SELECT i % 10 AS a, i % 2 = 0 AS y FROM range(100) r(i);"
    "SELECT * FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=2 LABEL y INTO m;"
    "SELECT count(*) AS n FROM t"
)


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """The directory of the packages; made once."""
    target = tmp_path_factory.mktemp("package")
    result = subprocess.run([ROOT / "sqlflow", "package", target], capture_output=True, text=True, timeout=600)
    assert result.returncode == 0, result.stderr
    return target


def run(command, home, variables=None, **options):
    """Runs a command in an environment that knows no Java."""
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
        env={"PATH": "/usr/bin:/bin", "HOME": str(home), "SQLFLOW_HOME": str(home / "sqlflow home"), **(variables or {})},
        **options,
    )


def test_an_unpacked_archive_runs_anywhere(package, tmp_path):
    [archive] = package.glob("*.tar.gz")
    place = tmp_path / "a place with blanks"
    place.mkdir()
    with tarfile.open(archive) as tar:
        tar.extractall(place, filter="tar")
    [tree] = place.iterdir()
    link = tmp_path / "link"
    link.symlink_to(tree / "bin" / "sqlflow")
    for _ in range(2):
        result = run([link, "-e", "SELECT 1 AS one"], tmp_path, cwd=tmp_path)
        assert (result.returncode, result.stdout) == (0, "one\n1\n"), result.stderr
    assert (tree / "lib" / "classes.place").read_text() == str(tree)
    assert run([link, "-e", PROGRAM], tmp_path).stdout.endswith("n\n100\n")
    moved = tree.rename(tmp_path / "moved")
    result = run([moved / "bin" / "sqlflow", "-e", "SELECT count(*) AS n FROM t"], tmp_path)
    assert (result.returncode, result.stdout) == (0, "n\n100\n"), result.stderr
    assert (moved / "lib" / "classes.place").read_text() == str(moved)
    assert "jdk.crypto.ec@" in run([moved / "jre/bin/java", "--list-modules"], tmp_path).stdout
    examples = moved / "share/doc/sqlflow/examples"
    assert (examples / "quickstart.sql").exists()
    notices = moved / "share/doc/sqlflow/third-party"
    for library in ("arrow-vector", "jackson-databind", "jna"):
        assert list(notices.glob(f"{library}-*/META-INF/LICENSE")), library
    told = (moved / "share/doc/sqlflow/third-party.txt").read_text().partition("\narrow-")[0].lower()
    for jar in (moved / "lib").glob("*.jar"):
        if not jar.name.startswith("sqlflow-"):
            assert any((notices / jar.stem).rglob("*")) or re.split("[-_]", jar.stem)[0] in told, jar.name
    assert (moved / "share/man/man1/sqlflow.1.gz").exists()
    assert "sqlflow" in (moved / "share/bash-completion/completions/sqlflow").read_text()


def test_it_starts_where_the_archive_of_classes_cannot_be_written(package, tmp_path):
    [archive] = package.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path, filter="tar")
    [tree] = tmp_path.glob("sqlflow-*")
    unwritable = tree / "lib" / "classes.place"
    unwritable.mkdir()
    for variables in ({"TMPDIR": "/nonexistent"}, {}):
        result = run([tree / "bin" / "sqlflow", "-e", "SELECT 1 AS one"], tmp_path, variables)
        assert (result.returncode, result.stdout, result.stderr) == (0, "one\n1\n", "")
        assert not list(tree.glob("lib/classes.jsa.*"))


def test_the_debian_package_is_complete(package):
    if shutil.which("dpkg-deb") is None:
        pytest.skip("no dpkg-deb here")
    [deb] = package.glob("*.deb")
    files = subprocess.run(["dpkg-deb", "--contents", deb], capture_output=True, text=True, check=True).stdout
    for path in (
        "./usr/bin/sqlflow -> ../lib/sqlflow/bin/sqlflow",
        "./usr/share/man/man1/sqlflow.1.gz",
        "./usr/share/doc/sqlflow/copyright",
        "./usr/share/bash-completion/completions/sqlflow",
    ):
        assert path in files, path
    assert all(line.split()[1] == "root/root" for line in files.splitlines())
    depends = subprocess.run(["dpkg-deb", "--field", deb, "Depends"], capture_output=True, text=True, check=True).stdout
    assert {"libgomp1", "libstdc++6"} <= set(depends.strip().split(", "))


@pytest.mark.skipif(
    os.environ.get("SQLFLOW_SLOW_CHECKS") is None or os.geteuid() != 0 or shutil.which("debootstrap") is None,
    reason="makes a whole Debian, as root: SQLFLOW_SLOW_CHECKS=1",
)
def test_the_debian_package_is_installed_and_purged(package, tmp_path):
    [deb] = package.glob("*.deb")
    system = tmp_path / "debian"
    subprocess.run(
        ["debootstrap", "--variant=minbase", "--include=libgomp1", "bookworm", system], check=True, capture_output=True
    )
    shutil.copy(deb, system / "root.deb")

    def inside(*command):
        # A namespace of its own, so that what is mounted goes with it. Java finds its libraries by /proc.
        mounted = 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"'
        # dpkg needs the programs of root.
        path = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
        words = ["unshare", "--mount", "--pid", "--fork", "sh", "-c", mounted, system, *command]
        return run(words, pathlib.Path("/root"), path)

    assert inside("which", "java").returncode != 0
    result = inside("dpkg", "-i", "/root.deb")
    assert result.returncode == 0, result.stderr
    result = inside("sqlflow", "-e", PROGRAM)
    assert (result.returncode, result.stdout[-6:]) == (0, "n\n100\n"), result.stderr
    result = inside("dpkg", "--purge", "sqlflow")
    assert result.returncode == 0, result.stderr
    assert not (system / "usr/lib/sqlflow").exists()
