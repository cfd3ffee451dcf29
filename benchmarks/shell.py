"""How soon the shell shows its first prompt and what is typed, in a pseudo-terminal."""

import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import termios
import time

PROMPT = b"sqlflow> "
TABLES = 5_000
QUIET = 0.2


class Shell:
    """The shell in a terminal of 100 columns."""

    def __init__(self, command, home):
        self.terminal, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        environment = os.environ | {"SQLFLOW_HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        start = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(theirs)
        shown = b""
        while PROMPT not in shown:
            shown += os.read(self.terminal, 1 << 16)
        self.started = time.perf_counter() - start
        self.rest()

    def rest(self):
        """Reads until nothing comes for a while."""
        while select.select([self.terminal], [], [], QUIET)[0]:
            os.read(self.terminal, 1 << 16)

    def key(self, key):
        """Seconds from a key until something of it is shown."""
        start = time.perf_counter()
        os.write(self.terminal, key)
        os.read(self.terminal, 1 << 16)
        return time.perf_counter() - start

    def leave(self):
        # Clears what is typed, then leaves.
        os.write(self.terminal, b"\x03")
        self.rest()
        os.write(self.terminal, b"\x04")
        try:
            while os.read(self.terminal, 1 << 16):
                pass
        except OSError:
            pass
        self.process.wait()
        os.close(self.terminal)


def measure(command, home, sqlflow, repeats):
    """Prints seconds until the first prompt, and milliseconds from a key to the screen among 5,000 tables."""
    starts = []
    for _ in range(repeats):
        shell = Shell(command, home)
        starts.append(shell.started)
        shell.leave()
    print(f"first prompt: median {statistics.median(starts):.2f} s, best {min(starts):.2f} s", flush=True)
    program = home / "tables.sql"
    program.write_text("".join(f"CREATE TABLE wide_{i} (a INTEGER, b VARCHAR, c DOUBLE);\n" for i in range(TABLES)))
    sqlflow(home, "-f", str(program))
    shell = Shell(command, home)
    time.sleep(2)
    text = b"SELECT a, b, c FROM wide_49 WHERE a > 3 AND b LIKE 'x%' ORDER BY c"
    keys = [shell.key(bytes([key])) for key in text]
    shell.leave()
    shell = Shell(command, home)
    time.sleep(2)
    for key in b"SELECT a FROM wide_49":
        shell.key(bytes([key]))
    tab = shell.key(b"\t")
    shell.leave()
    print(
        f"among {TABLES:,} tables: a key median {1000 * statistics.median(keys):.1f} ms, "
        f"slowest of {len(keys)} {1000 * max(keys):.1f} ms; Tab {1000 * tab:.1f} ms",
        flush=True,
    )
