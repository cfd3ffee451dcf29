"""Training and prediction as somebody would write them in Python, with DuckDB and XGBoost, in their fastest way.

script.py train DATABASE TABLE LABEL ROUNDS MODEL     learns from all rows of the table and writes the model's file
script.py predict DATABASE TABLE LABEL MODEL TARGET   writes the rows of the table with a prediction into the target
"""

import sys

import duckdb
import xgboost

PARAMETERS = {"objective": "binary:logistic", "max_depth": 6, "tree_method": "hist", "nthread": 2}


def features(rows):
    for column in rows.select_dtypes(include=["object", "string", "str"]).columns:
        rows[column] = rows[column].astype("category")
    return rows


def train(database, table, label, rounds, model):
    with duckdb.connect(database, read_only=True) as connection:
        rows = connection.sql(f"SELECT * FROM {table}").df()
    target = rows.pop(label).to_numpy()
    data = xgboost.QuantileDMatrix(features(rows), target, nthread=2, enable_categorical=True)
    xgboost.train(PARAMETERS, data, int(rounds)).save_model(model)


def predict(database, table, label, model, target):
    booster = xgboost.Booster({"nthread": 2}, model_file=model)
    with duckdb.connect(database) as connection:
        rows = connection.sql(f"SELECT * EXCLUDE ({label}) FROM {table}").df()
        data = xgboost.DMatrix(features(rows.copy(deep=False)), nthread=2, enable_categorical=True)
        rows["prediction"] = booster.predict(data)
        connection.sql(f"CREATE OR REPLACE TABLE {target} AS SELECT * FROM rows")


if __name__ == "__main__":
    {"train": train, "predict": predict}[sys.argv[1]](*sys.argv[2:])
