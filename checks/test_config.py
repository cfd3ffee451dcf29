"""Settings, data sources, secrets and completion, as users and their shells meet them."""

import json
import os
import re
import shutil
import subprocess
import time

import pytest

from conftest import ROOT


def configure(sqlflow, text):
    file = sqlflow.directory / ".config" / "sqlflow" / "config.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def test_flag_over_environment_over_file(sqlflow):
    program = "SELECT 1 AS a"
    file = configure(sqlflow, 'output = "jsonl"\n')
    assert sqlflow.sql(program) == '{"a":1}\n'
    sqlflow.environment["SQLFLOW_OUTPUT"] = "csv"
    assert sqlflow.sql(program) == "a\n1\n"
    assert json.loads(sqlflow.sql(program, "--output", "jsonl")) == {"a": 1}
    shown = sqlflow.run("config")
    assert shown.returncode == 0
    assert "SQLFLOW_OUTPUT" in shown.stdout and str(file) in shown.stdout


def test_a_wrong_setting_is_told_with_its_line(sqlflow):
    file = configure(sqlflow, 'debug = false\noutptu = "csv"\n')
    result = sqlflow.run("-e", "SELECT 1")
    assert result.returncode == 2
    assert result.stderr == f'error[SF1501]: {file}:2: there is no setting "outptu"\nhint: did you mean "output"?\n'
    doctor = sqlflow.run("doctor")
    assert doctor.returncode == 1
    assert f'{file}:2: there is no setting "outptu"' in doctor.stdout


def test_doctor_is_content_with_this_installation(sqlflow):
    result = sqlflow.run("doctor")
    assert result.returncode == 0, result.stdout
    assert "fail" not in result.stdout
    assert not sqlflow.home.exists()
    sqlflow.sql("CREATE TABLE t AS SELECT 1 AS a")
    assert "can be opened" in sqlflow.run("doctor").stdout
    (sqlflow.directory / "x.csv").write_text("a\n1\n")
    broken = sqlflow.run("doctor", "-d", "duckdb://x.csv")
    assert broken.returncode == 1
    assert "the file is not a DuckDB database" in broken.stdout


def test_secrets_are_nowhere(sqlflow):
    secrets = ["hunter2", "geheim", "token-of-mine"]
    configure(
        sqlflow,
        '[datasource.url]\nurl = "nosuch://me:hunter2@host/db?token=token-of-mine"\n'
        '[datasource.variable]\nurl = "duckdb://:memory:"\nuser = "me"\npassword_env = "SHOP_PASSWORD"\n',
    )
    variables = sqlflow.directory / "variables"
    variables.write_text("SHOP_PASSWORD=geheim\nSQLFLOW_HOME=ignored\n")
    variables.chmod(0o600)
    said = ""
    for arguments in [
        ["-e", "SELECT 1", "url"],
        ["-e", "SELECT 1", "-d", "url", "--debug"],
        ["-e", "SELECT 1", "-d", "url", "--output", "jsonl"],
        ["-e", "SELECT 1", "-d", "variable", "--env-file", "variables", "--debug"],
        ["-e", "SELECT 1", "nosuch://me:hunter2@host"],
        ["-e", "SELECT 1", "-d", "url", "variable"],
        ["config", "--env-file", "variables"],
        ["config", "--output", "json", "--env-file", "variables"],
        ["doctor", "--env-file", "variables"],
        ["complete", "--", "-d", ""],
    ]:
        result = sqlflow.run(*arguments)
        said += result.stdout + result.stderr
    assert "***" in said
    # A program that runs with a password, while others look.
    sqlflow.environment["SQLFLOW_OUTPUT"] = "csv"
    process = sqlflow.start(
        "SELECT count(*) FROM range(10000000) a, range(1000000) b", "--env-file", "variables", "-d", "duckdb://:memory:"
    )
    said += subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
    assert process.poll() is None
    for file in sqlflow.home.rglob("*") if sqlflow.home.exists() else []:
        if file.is_file():
            said += file.read_bytes().decode("latin-1")
    assert [secret for secret in secrets if secret in said] == []


def test_a_password_that_others_can_read_is_warned_of(sqlflow):
    file = configure(sqlflow, '[datasource.a]\nurl = "nosuch://host"\npassword_file = "secret"\n')
    secret = file.parent / "secret"
    secret.write_text("hunter2\n")
    secret.chmod(0o644)
    assert f"others can read the password in {secret}" in sqlflow.run("doctor").stdout
    secret.chmod(0o600)
    assert "others can read" not in sqlflow.run("doctor").stdout


def test_the_time_is_limited(sqlflow):
    start = time.monotonic()
    result = sqlflow.run("--timeout", "1s", "-e", "SELECT count(*) FROM range(10000000) a, range(1000000) b")
    assert result.returncode == 4, result.stderr
    assert time.monotonic() - start < 60
    assert result.stderr.startswith("the time of --timeout is over\nerror[SF4001]")


def test_exit_codes(sqlflow):
    assert sqlflow.run("-e", "SELECT 1").returncode == 0
    assert sqlflow.run("-e", "SELECT x").returncode == 1
    assert sqlflow.run("--nonsense").returncode == 2
    assert sqlflow.run("-e", "SELECT 1", "nosuch").returncode == 2
    assert sqlflow.run("-e", "SELECT 1", "duckdb:///no/such/x.db").returncode == 3


def test_versions(sqlflow):
    versions = json.loads(sqlflow.run("version", "--json").stdout)
    assert set(versions) >= {"sqlflow", "Java", "DuckDB", "XGBoost", "Arrow"}
    assert all(version[0].isalnum() for version in versions.values())


# Completion, in the shells themselves.

PEOPLE = '[datasource.shop]\nurl = "duckdb://shop.db"\ndescription = "All orders"\n'


def expect(sqlflow, shell, typed, words):
    assert complete(sqlflow, shell, typed) == words, (shell, typed)


def complete(sqlflow, shell, typed):
    environment = sqlflow.environment | {"PATH": f"{ROOT}:{os.environ['PATH']}"}
    if shell == "bash":
        script = f"""
            eval "$(sqlflow completion bash)"
            COMP_LINE={json.dumps(typed)} COMP_POINT=${{#COMP_LINE}}
            # As Readline cuts the line: at blanks, = and :.
            COMP_WORDS=($(sed -E 's/([=:]+)/ \\1 /g' <<< "$COMP_LINE"))
            [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
            _sqlflow sqlflow
            printf '%s\\n' "${{COMPREPLY[@]}}"
        """
    elif shell == "fish":
        script = f"sqlflow completion fish | source; complete -C {json.dumps(typed)}"
    result = subprocess.run(
        [shell, "-c", script], capture_output=True, text=True, cwd=sqlflow.directory, env=environment, timeout=120
    )
    assert result.stderr == "", result.stderr
    return sorted(line.split("\t")[0] for line in result.stdout.splitlines())


@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_shells_complete(sqlflow, shell):
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    configure(sqlflow, PEOPLE)
    (sqlflow.directory / "orders.sql").write_text("SELECT 1")
    (sqlflow.directory / "figures").mkdir()
    expect(sqlflow, shell, "sqlflow doc", ["doctor"])
    expect(sqlflow, shell, "sqlflow --keep", ["--keep-going"])
    expect(sqlflow, shell, "sqlflow -d s", ["shop"])
    expect(sqlflow, shell, "sqlflow help ch", ["check"])
    expect(sqlflow, shell, "sqlflow completion b", ["bash"])
    expect(sqlflow, shell, "sqlflow --output js", ["json", "jsonl"])
    expect(sqlflow, shell, "sqlflow -f or", ["orders.sql"])
    assert complete(sqlflow, shell, "sqlflow --output=c") == (["csv"] if shell == "bash" else ["--output=csv"])
    figures = complete(sqlflow, shell, "sqlflow --figures f")
    assert [figure.rstrip("/") for figure in figures] == ["figures"]


def test_zsh_completes(sqlflow):
    if not shutil.which("zsh") or not shutil.which("tmux"):
        pytest.skip("zsh or tmux is not installed")
    configure(sqlflow, PEOPLE)
    environment = sqlflow.environment | {"PATH": f"{ROOT}:{os.environ['PATH']}", "TERM": "xterm", "PS1": "> "}
    (sqlflow.directory / ".zshrc").write_text(
        'PS1="> "\nautoload -U compinit && compinit -u -D\neval "$(sqlflow completion zsh)"\necho ready\n'
    )
    socket = str(sqlflow.directory / "tmux")

    def tmux(*arguments):
        return subprocess.run(
            ["tmux", "-S", socket, "-f", "/dev/null", *arguments],
            capture_output=True, text=True, env=environment, check=True, cwd=sqlflow.directory,
        ).stdout

    def wait_for(text):
        screen = ""
        for _ in range(300):
            screen = tmux("capture-pane", "-p", "-t", "shell")
            if text in screen:
                return
            time.sleep(0.1)
        raise AssertionError(screen)

    tmux("new-session", "-d", "-s", "shell", "-x", "100", "-y", "30", "zsh -i")
    try:
        wait_for("ready")
        tmux("send-keys", "-t", "shell", "sqlflow doct", "Tab")
        wait_for("> sqlflow doctor")
        tmux("send-keys", "-t", "shell", "C-u", "sqlflow -d sh", "Tab")
        wait_for("> sqlflow -d shop")
        tmux("send-keys", "-t", "shell", "C-u", "sqlflow --output=pa", "Tab")
        wait_for("> sqlflow --output=parquet")
        tmux("send-keys", "-t", "shell", "C-u", "sqlflow --keep", "Tab")
        wait_for("> sqlflow --keep-going")
    finally:
        tmux("kill-server")


def test_the_manual_page_is_sound():
    page = ROOT / "docs" / "reference" / "sqlflow.1"
    if not shutil.which("groff"):
        pytest.skip("groff is not installed")
    result = subprocess.run(["groff", "-man", "-Tutf8", "-ww", str(page)], capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
    # Bold letters are written twice, with a backspace between.
    assert "--keep-going" in re.sub(".\x08", "", result.stdout)
