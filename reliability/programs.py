"""Programs that are wrong: good ones, mutated. Each must end with an error, and change nothing."""

import hashlib
import itertools
import random
import re

QUERY = "SELECT a, b, c, y FROM t"
GOOD = [
    f"{QUERY} TO TRAIN xgboost.gbtree WITH train.num_boost_round=2, max_depth=3 LABEL y INTO n",
    f"{QUERY} TO TRAIN xgboost.gbtree WITH objective=reg:squarederror, eta=0.1, subsample=0.5 COLUMN a, b, c LABEL y INTO n",
    f"{QUERY} TO TRAIN xgboost.dart WITH max_depth=range(2, 4), tune.trials=2, validation.folds=2 LABEL y INTO n",
    f"{QUERY} TO TRAIN xgboost.gblinear WITH validation.fraction=0.2, train.early_stopping_rounds=2 COLUMN a, b LABEL y INTO n",
    "SELECT a, b, c FROM t TO PREDICT q.y USING m",
    "SELECT a, b, c FROM t TO PREDICT p.y USING m@1",
    f"{QUERY} TO EVALUATE m WITH validation.metrics=rmse INTO f",
    f"{QUERY} TO EXPLAIN m WITH summary.plot_type=bar INTO f",
    "ALTER MODEL m SET ALIAS champion = 1",
    "COPY MODEL m TO n",
    "DROP MODEL old",
    "EXPORT MODEL m TO 'exported.sqlflow'",
]
KEYWORDS = ["TO", "TRAIN", "PREDICT", "EVALUATE", "EXPLAIN", "LABEL", "USING", "MODEL", "SET", "ALIAS", "SELECT", "FROM"]


def extension(text):
    """Where the part begins that is not the query."""
    found = re.search(r"\bTO (TRAIN|PREDICT|EVALUATE|EXPLAIN)\b", text)
    return found.start() if found else 0


def misspelt(text, dice):
    word = dice.choice([word for word in KEYWORDS if re.search(rf"\b{word}\b", text)])
    place = dice.randrange(len(word))
    wrong = dice.choice([word[:place] + word[place + 1 :] + "XQ", word[:place] + "#" + word[place:], word + "Q"])
    return re.sub(rf"\b{word}\b", wrong, text, count=1)


def truncated(text, dice):
    """Ends where more must come: after a word that needs another, or before a clause that is required."""
    start = max(extension(text) + 2, 6)
    cuts = [text[: space.start()] for space in re.finditer(" ", text) if space.start() >= start]
    if "INTO n" not in text and "USING" not in text:
        # Here some clauses may be left out.
        cuts = [cut for cut in cuts if re.search(r"(TO|EVALUATE|EXPLAIN|WITH|INTO|MODEL|ALIAS|SET|=|MODEL m)$", cut)]
        cuts = [cut for cut in cuts if not cut.startswith("DROP") or cut.endswith("MODEL")]
    return dice.choice(cuts)


def unclosed(text, dice):
    place = dice.choice([space.start() for space in re.finditer(" ", text)])
    return text[:place] + " " + dice.choice(["'", '"', "(", "[", "/*"]) + text[place:]


def unknown_table(text, dice):
    return re.sub(r"FROM t\b", f"FROM nothing_{dice.randrange(100)}", text) if "FROM t" in text else text + " extra"


def unknown_model(text, dice):
    name = f"nothing_{dice.randrange(100)}"
    changed = re.sub(r"(USING|EVALUATE|EXPLAIN|MODEL) (m|old)(@\d)?\b", rf"\1 {name}", text)
    return changed if changed != text else re.sub(r"xgboost\.\w+", f"xgboost.{name}", text)


def unknown_label(text, dice):
    changed = text.replace("LABEL y", f"LABEL nothing_{dice.randrange(100)}")
    return changed if changed != text else text + " LABEL y LABEL y"


def attribute(text, dice):
    """An attribute that does not exist, or a value that it cannot have."""
    wrong = dice.choice(
        [
            f"nothing_{dice.randrange(100)}=1",
            f"train.num_boost_round={dice.choice(['-1', '0', 'many', '1.5', '[1]', '1e99'])}",
            f"max_depth={dice.choice(['-3', 'deep', '3.5', 'TRUE'])}",
            f"eta={dice.choice(['-1', 'fast', '[0.1, 0.2]'])}",
            f"objective={dice.choice(['reg:nothing', '7', 'binary:hinges'])}",
            "max_depth=1, max_depth=2",
            "max_depth=",
            "=3",
            "validation.folds=1",
            "tune.trials=5",
        ]
    )
    if "TO TRAIN" not in text:
        wrong = dice.choice([f"nothing_{dice.randrange(100)}=1", "max_depth=", "=3"])
        if " WITH " not in text:
            return text + " WITH " + wrong
    if " WITH " in text:
        # After what is there: an attribute that is given twice is an error, too.
        return re.sub(r" WITH ", f" WITH {wrong}, ", text, count=1)
    return re.sub(r"(TO TRAIN \S+)", rf"\1 WITH {wrong}", text, count=1)


def repeated(text, dice):
    clause = dice.choice(re.findall(r"(?:LABEL|INTO|USING|ALIAS|TO|MODEL) \S+", text))
    return text + " " + clause


def noise(text, dice):
    place = dice.choice([space.start() for space in re.finditer(" ", text) if space.start() >= extension(text)])
    return text[:place] + " " + dice.choice([")", "]", "%%", "$$", ",", "::", "= =", "\u2603", "\x01"]) + text[place:]


def unknown_column(text, dice):
    changed = re.sub(r"SELECT a\b", f"SELECT nothing_{dice.randrange(100)}", text)
    return changed if changed != text else noise(text, dice)


MUTATIONS = [
    misspelt,
    truncated,
    unclosed,
    unknown_table,
    unknown_model,
    unknown_label,
    attribute,
    repeated,
    noise,
    unknown_column,
]


def generated(count, seed=1):
    """Distinct wrong programs: (what was done, text)."""
    dice = random.Random(seed)
    seen = set()
    for number in itertools.count():
        if len(seen) == count:
            return
        mutation = MUTATIONS[number % len(MUTATIONS)]
        text = mutation(dice.choice(GOOD), dice)
        if dice.random() < 0.2:
            text = "SELECT 1 AS one; " + text
        if dice.random() < 0.1:
            text = re.sub(" ", "\n ", text)
        if text not in seen and text not in GOOD:
            seen.add(text)
            yield mutation.__name__, text


def attempt(place, text):
    """What is wrong with how a wrong program ends."""
    database = place.home / "sqlflow.duckdb"
    before = hashlib.sha256(database.read_bytes()).digest()
    files = place.files()
    result = place.run("-e", text)
    wrong = []
    if result.returncode not in (1, 2):
        wrong.append(f"exit code {result.returncode}")
    if "\tat " in result.stderr or "SF9" in result.stderr:
        wrong.append("stack trace or internal error: " + result.stderr[-1000:])
    if "error[SF" not in result.stderr and "error:" not in result.stderr:
        wrong.append("no error")
    if hashlib.sha256(database.read_bytes()).digest() != before:
        wrong.append("wrote into the database")
    if place.files() != files:
        wrong.append("wrote a file")
    return [f"{problem}: {text}" for problem in wrong]
