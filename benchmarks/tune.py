"""A search of 30 trials with Optuna and XGBoost, as somebody would write it in Python: tune.py TRAIN VALIDATION LABEL ROUNDS SEED [prune].

Reads two Parquet files, prints the least loss. Trials are pruned by Optuna's MedianPruner where asked.
"""

import sys

import optuna
import pandas as pd
import xgboost

TRIALS = 30


def matrix(file, label, classes, categories):
    rows = pd.read_parquet(file)
    target = pd.Categorical(rows.pop(label).astype(str), categories=classes).codes
    for column in rows.select_dtypes(include=["object", "string", "str"]).columns:
        rows[column] = pd.Categorical(rows[column], categories=categories.setdefault(column, sorted(rows[column].dropna().unique())))
    return xgboost.DMatrix(rows, target, nthread=2, enable_categorical=True)


class Pruning(xgboost.callback.TrainingCallback):
    """Ends a trial whose loss the pruner finds too large."""

    def __init__(self, trial, metric):
        super().__init__()
        self.trial = trial
        self.metric = metric

    def after_iteration(self, model, epoch, evals_log):
        self.trial.report(evals_log["validation"][self.metric][-1], epoch)
        if self.trial.should_prune():
            raise optuna.TrialPruned
        return False


def main():
    train_file, validation_file, label, rounds, seed = sys.argv[1:6]
    prune = sys.argv[6:] == ["prune"]
    classes = sorted(pd.read_parquet(train_file, columns=[label])[label].astype(str).unique())
    categories = {}
    training = matrix(train_file, label, classes, categories)
    validation = matrix(validation_file, label, classes, categories)
    binary = len(classes) == 2
    metric = "logloss" if binary else "mlogloss"
    task = {"objective": "binary:logistic"} if binary else {"objective": "multi:softprob", "num_class": len(classes)}

    def measure(trial):
        parameters = task | {
            "nthread": 2,
            "max_depth": trial.suggest_int("max_depth", 2, 8),
            "eta": trial.suggest_float("eta", 0.01, 0.5, log=True),
            "subsample": trial.suggest_float("subsample", 0.5, 1),
        }
        history = {}
        evals = [(validation, "validation")]
        callbacks = [Pruning(trial, metric)] if prune else []
        xgboost.train(
            parameters, training, int(rounds), evals=evals, evals_result=history, callbacks=callbacks, verbose_eval=False
        )
        return history["validation"][metric][-1]

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=int(seed)))
    study.optimize(measure, n_trials=TRIALS)
    print(study.best_value)


if __name__ == "__main__":
    main()
