"""Reading and writing on database servers, against Python's drivers, in one run."""

import resource
import shlex
import statistics
import subprocess
import sys

COLUMNS = "date, delay, distance, origin, destination"


def environment(root, kind):
    """Starts a server and gives what scripts/servers.sh says of it."""
    result = subprocess.run(
        [root / "scripts" / "servers.sh", "start", kind], stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL
    )
    if result.returncode != 0:
        sys.exit("no server")
    return dict(word.split("=", 1) for word in shlex.split(result.stdout) if "=" in word)


class Postgresql:
    """PostgreSQL, and psycopg."""

    kind = "postgresql"

    def __init__(self, url):
        import psycopg

        self.url = url
        self.connection = psycopg.connect(url, autocommit=True)

    def read_bytes(self, query, file):
        """The server's bytes into a file, without a look at them."""
        with open(file, "wb") as out, self.connection.cursor() as cursor:
            with cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT binary)") as copy:
                for data in copy:
                    out.write(data)

    def read_values(self, query):
        """The values as Python's objects."""
        with self.connection.cursor() as cursor:
            types = [column.type_code for column in cursor.execute(f"SELECT * FROM ({query}) q LIMIT 0").description]
            with cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT binary)") as copy:
                copy.set_types(types)
                return sum(1 for _ in copy.rows())

    def insert(self, rows, table):
        """Rows one by one, in one transaction."""
        with self.connection.transaction(), self.connection.cursor() as cursor:
            marks = ", ".join(["%s"] * len(rows[0]))
            for row in rows:
                cursor.execute(f"INSERT INTO {table} VALUES ({marks})", row)

    def rows(self, query):
        with self.connection.cursor() as cursor:
            return cursor.execute(query).fetchall()

    def run(self, sql):
        self.connection.execute(sql)

    def close(self):
        self.connection.close()


def measure(root, home, sqlflow, seconds, repeats):
    for database in (Postgresql,):
        url = environment(root, database.kind)[f"SQLFLOW_TEST_{database.kind.upper()}"]
        try:
            server = database(url)
            try:
                compare(server, home, sqlflow, seconds, repeats)
            finally:
                server.close()
        finally:
            subprocess.run([root / "scripts" / "servers.sh", "stop", database.kind], check=True)


def median(times):
    return f"{statistics.median(times):.2f} s"


def compare(server, home, sqlflow, seconds, repeats):
    name = server.kind
    load = seconds(lambda: sqlflow(home, "samples", "load", "flights", "-d", server.url))
    print(f"{name}: samples load flights (3,000,000 rows into it) {load:.1f} s", flush=True)
    query = "SELECT * FROM (SELECT * FROM flights.train UNION ALL SELECT * FROM flights.test) f"
    ours_file, their_file = home / "ours.arrow", home / "theirs"

    def ours():
        sqlflow(home, "-d", server.url, "-e", query, "--output", "arrow", "--output-file", str(ours_file))

    reads, theirs, values = [], [], []
    for _ in range(repeats):
        reads.append(seconds(ours))
        theirs.append(seconds(lambda: server.read_bytes(query, their_file)))
    values.append(seconds(lambda: server.read_values(query)))
    print(
        f"{name}: read 3,000,000 x 5 into a file of Arrow batches, start included: {median(reads)}; Python: the server's "
        f"bytes into a file {median(theirs)}, as values {median(values)}; ratios "
        f"{statistics.median(reads) / statistics.median(theirs):.2f} and {statistics.median(reads) / values[0]:.2f}",
        flush=True,
    )

    training = "TO TRAIN xgboost.gbtree WITH objective=reg:squarederror, train.num_boost_round=20 LABEL delay INTO m"
    there, here = [], []
    sqlflow(home, "samples", "load", "flights")
    for _ in range(repeats):
        there.append(seconds(lambda: sqlflow(home, "-d", server.url, "-e", f"{query} {training}")))
        here.append(seconds(lambda: sqlflow(home, "-e", f"{query} {training}")))
    print(
        f"{name}: TO TRAIN of 3,000,000 rows, 20 rounds: {median(there)}; the same from DuckDB {median(here)}; "
        f"ratio {statistics.median(there) / statistics.median(here):.2f}",
        flush=True,
    )

    million = "SELECT * FROM flights.train LIMIT 1000000"
    written = []
    for _ in range(repeats):
        written.append(
            seconds(lambda: sqlflow(home, "-d", server.url, "-e", f"{million} TO PREDICT written.delay USING m"))
        )
    sample = server.rows("SELECT * FROM flights.train LIMIT 100000")
    server.run("CREATE TABLE inserted AS SELECT * FROM flights.train LIMIT 0")
    inserted = 10 * seconds(lambda: server.insert(sample, "inserted"))
    server.run("DROP TABLE inserted")
    print(
        f"{name}: a result of 1,000,000 rows, read, predicted and written, start included: {median(written)}; rows "
        f"inserted one by one {inserted:.0f} s (ten times that of 100,000); {inserted / statistics.median(written):.0f} "
        "times as fast",
        flush=True,
    )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{name}: the largest process of SQLFlow had {peak:,.0f} MiB resident", flush=True)
