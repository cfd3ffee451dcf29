-- The life of a model: versions, an alias for the one in use, comparing, going back, moving to a file and to another name.
--
--   ./sqlflow samples load titanic
--   ./sqlflow -f examples/model_life.sql

DROP MODEL IF EXISTS titanic.chances;

-- A first try, with what every passenger list has.
SELECT class, sex, survived FROM titanic.train
TO TRAIN xgboost.gbtree
WITH train.num_boost_round=20, max_depth=2
LABEL survived
INTO titanic.chances;

ALTER MODEL titanic.chances SET ALIAS champion = 1;

-- A second version under the same name. Programs that use the champion go on with the first.
SELECT class, sex, age, survived FROM titanic.train
TO TRAIN xgboost.gbtree
WITH train.num_boost_round=60, max_depth=3, eta=0.1
LABEL survived
INTO titanic.chances;

-- Which one is better, on rows that neither has seen?
SELECT * FROM titanic.test
TO EVALUATE titanic.chances@champion
INTO titanic.quality_of_champion;

SELECT * FROM titanic.test
TO EVALUATE titanic.chances
INTO titanic.quality_of_newest;

SELECT 'champion' AS version, accuracy, auc FROM titanic.quality_of_champion
UNION ALL
SELECT 'newest', accuracy, auc FROM titanic.quality_of_newest;

-- The newest becomes the champion; the old one keeps a name, to go back to.
ALTER MODEL titanic.chances SET ALIAS previous = champion;
ALTER MODEL titanic.chances SET ALIAS champion = 2;

SHOW MODELS;

-- Where does it come from? (DESCRIBE MODEL tells all: columns, attributes, data, libraries.)
SHOW TRAIN titanic.chances@champion;

-- A file with everything that was learnt, in the working directory, goes by mail or into version control, and comes back under any name. With .ubj
-- or .json instead of .sqlflow it would be one of XGBoost's own, for Python.
EXPORT MODEL titanic.chances@champion TO 'chances.sqlflow';
IMPORT MODEL titanic.imported FROM 'chances.sqlflow';

SELECT count(*) AS passengers,
       count(*) FILTER (WHERE predict('titanic.chances@champion', test) = predict('titanic.imported', test)) AS the_same
FROM titanic.test;

DROP MODEL titanic.imported;
