"""How fast rows come from a database server and go there, against Python's own driver on the same server."""

import os
import resource
import statistics
import sys
import urllib.parse

ROWS_BY_ROW = 20_000
COLUMNS = "departure, delay, distance, origin, destination"


def connect(url):
    """A connection of mysqlclient, whose C code is what Python has that is fastest."""
    import MySQLdb

    parts = urllib.parse.urlsplit(url)
    return MySQLdb.connect(
        host=parts.hostname, port=parts.port, user=parts.username, password=parts.password, database=parts.path[1:],
        charset="utf8mb4",
    )


def fill(connection, rows):
    """Flights like the sample's three million, so that nothing has to be downloaded."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_flights")
        cursor.execute(
            "CREATE TABLE bench_flights AS SELECT TIMESTAMP('2001-01-01') + INTERVAL seq * 5 SECOND AS departure,"
            " CAST(seq * 7919 % 200 AS INT) - 30 AS delay, CAST(100 + seq * 31 % 2000 AS INT) AS distance,"
            " ELT(1 + seq % 5, 'ORD', 'JFK', 'LAX', 'DEN', 'SEA') AS origin, ELT(1 + seq % 2, 'LGA', 'SFO') AS destination"
            f" FROM seq_1_to_{rows}"
        )
    connection.commit()


def read(connection):
    import MySQLdb.cursors

    count = 0
    with connection.cursor(MySQLdb.cursors.SSCursor) as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM bench_flights")
        while batch := cursor.fetchmany(10_000):
            count += len(batch)
    return count


def insert(connection, rows):
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE OR REPLACE TABLE bench_inserted AS SELECT {COLUMNS}, 0.5e0 AS predicted FROM bench_flights LIMIT 0")
        cursor.execute(f"SELECT {COLUMNS} FROM bench_flights LIMIT {rows}")
        values = cursor.fetchall()
        connection.commit()

        def row_by_row():
            for row in values:
                cursor.execute("INSERT INTO bench_inserted VALUES (%s, %s, %s, %s, %s, 0.5)", row)
            connection.commit()

        yield row_by_row
        cursor.execute("DROP TABLE bench_inserted")


def measure(sqlflow, seconds, home, url, rows, repeats):
    connection = connect(url)
    fill(connection, rows)
    source = ["-d", url]
    try:
        file = home / "rows.arrow"
        query = f"SELECT {COLUMNS} FROM bench_flights"
        ours, python = [], []
        for _ in range(repeats):
            ours.append(seconds(lambda: sqlflow(home, *source, "-e", query, "--output", "arrow", "--output-file", file)))
            python.append(seconds(lambda: read(connection)))
        report("reading", rows, ours, python, 1)

        sqlflow(home, *source, "-e", f"{query} LIMIT 100000 TO TRAIN xgboost.gbtree WITH train.num_boost_round=1, max_depth=2 "
                "LABEL delay INTO OR REPLACE bench_model")
        written = min(rows, 1_000_000)
        ours = [
            seconds(lambda: sqlflow(home, *source, "-e", f"SELECT {COLUMNS}, delay AS was FROM bench_flights LIMIT {written} "
                                    "TO PREDICT bench_result.predicted USING bench_model"))
            for _ in range(repeats)
        ]
        few = min(rows, ROWS_BY_ROW)
        (inserted,) = [seconds(action) for action in insert(connection, few)]
        report("writing", written, ours, [inserted * written / few], 0.1)

        train = f"{query} TO TRAIN xgboost.gbtree WITH train.num_boost_round=20 LABEL delay INTO OR REPLACE bench_model"
        server = seconds(lambda: sqlflow(home, *source, "-e", train))
        embedded = f"duckdb://{home / 'flights.db'}"
        sqlflow(home, "-d", embedded, "-e", f"CREATE TABLE bench_flights AS SELECT {COLUMNS} FROM '{parquet(home, file)}'")
        report("training", rows, [server], [seconds(lambda: sqlflow(home, "-d", embedded, "-e", train))], 1.5)
        print(f"most memory of a command: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20:.2f} GiB; the target is 1")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS bench_flights, bench_result, bench_model")
        connection.close()


def parquet(home, arrow):
    import pyarrow as pa
    import pyarrow.parquet as pq

    target = home / "rows.parquet"
    with pa.ipc.open_stream(arrow) as rows:
        pq.write_table(rows.read_all(), target)
    return target


def report(what, rows, ours, theirs, target):
    one, other = statistics.median(ours), statistics.median(theirs)
    print(f"{what} {rows:,} rows: {one:.2f} s against {other:.2f} s, ratio {one / other:.2f}; the target is {target}", flush=True)


def url():
    """The server of scripts/servers.sh, which must run."""
    found = os.environ.get("SQLFLOW_TEST_MARIADB", "")
    if not found:
        sys.exit("SQLFLOW_TEST_MARIADB names no server: eval \"$(scripts/servers.sh start mariadb)\"")
    return found
