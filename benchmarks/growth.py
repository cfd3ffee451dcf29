"""How time and memory of TO TRAIN and TO PREDICT grow with rows and columns: a table on stdout, and benchmarks/growth.svg."""

ROWS = (10_000, 100_000, 1_000_000, 10_000_000, 30_000_000)
ROW_COLUMNS = 10
COLUMNS = (10, 100, 1_000, 5_000)
COLUMN_ROWS = 20_000
ROUNDS = 20
#: From here on the matrix lies on the disk.
CACHED = 30_000_000


def generate(rows, columns):
    """A query of evenly distributed 32-bit floats and a label that three of them decide, without a table to read."""
    features = ", ".join(f"(hash(i * {columns} + {c}) % 100003 / 100003.0)::FLOAT AS f{c}" for c in range(columns))
    return f"SELECT *, (f0 + f1 * f2 > 0.75)::INTEGER AS label FROM (SELECT {features} FROM range({rows}) r(i))"


def one(root, home, process, rows, columns, idle):
    """Seconds and MiB beyond an idle process of a training and of a prediction into a table, whole commands."""

    def run(statement):
        time, memory = process(root / "sqlflow", "-e", statement, SQLFLOW_HOME=str(home))
        return time, max(0, memory - idle)

    run(f"CREATE OR REPLACE TABLE grown AS {generate(rows, columns)}")
    cache = ", train.disk_cache=TRUE" if rows >= CACHED else ""
    trained = run(
        f"SELECT * FROM grown TO TRAIN xgboost.gbtree WITH objective=binary:logistic, train.num_boost_round={ROUNDS}{cache} "
        "LABEL label INTO OR REPLACE grown_model"
    )
    predicted = run("SELECT * EXCLUDE (label) FROM grown TO PREDICT grown_answers.answer USING grown_model")
    print(
        f"| {rows:,} | {columns:,} | {rows * columns * 4 / (1 << 20):,.0f} MiB | {trained[0]:.2f} s | {trained[1]:,.0f} MiB | "
        f"{predicted[0]:.2f} s | {predicted[1]:,.0f} MiB |",
        flush=True,
    )
    return trained, predicted


def measure(root, home, process, most):
    _, idle = process(root / "sqlflow", "-e", "SELECT 1", SQLFLOW_HOME=str(home))
    print("| rows | columns | as float32 | TO TRAIN | memory | TO PREDICT | memory |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    by_rows = {rows: one(root, home, process, rows, ROW_COLUMNS, idle) for rows in ROWS if rows <= most}
    by_columns = {columns: one(root, home, process, COLUMN_ROWS, columns, idle) for columns in COLUMNS}
    draw(root / "benchmarks" / "growth.svg", by_rows, by_columns)


def draw(file, by_rows, by_columns):
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    pyplot.rcParams["svg.hashsalt"] = "sqlflow"
    figure, axes = pyplot.subplots(2, 2, figsize=(9, 6.5), layout="constrained")
    for row, (title, measured, values) in enumerate(
        (
            (f"rows, of {ROW_COLUMNS} columns", by_rows, ROW_COLUMNS),
            (f"columns, of {COLUMN_ROWS:,} rows", by_columns, COLUMN_ROWS),
        )
    ):
        sizes = list(measured)
        for column, (what, unit) in enumerate((("time", "s"), ("memory beyond an idle process", "MiB"))):
            axis = axes[row][column]
            for index, name in enumerate(("TO TRAIN", "TO PREDICT")):
                axis.loglog(sizes, [measured[size][index][column] for size in sizes], marker="o", label=name)
            if column == 1:
                axis.loglog(sizes, [size * values * 4 / (1 << 20) for size in sizes], "--", color="grey", label="the values as float32")
            axis.set_xlabel(title)
            axis.set_ylabel(f"{what}, {unit}")
            axis.grid(True, which="major", alpha=0.3)
            axis.legend()
    figure.savefig(file, metadata={"Date": None})
