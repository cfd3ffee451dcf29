-- Iris: three species of flowers, told apart by four measurements. The shortest whole program.
--
--   ./sqlflow samples load iris
--   ./sqlflow -f examples/iris.sql

-- Learn from 120 flowers. The label is a string, so this is a classification.
SELECT * FROM iris.train
TO TRAIN xgboost.gbtree
WITH train.num_boost_round=30, max_depth=3
LABEL species
INTO iris.species_model;

-- How good is it on the 30 flowers that it has not seen? A row of the figure is a true species, a column a predicted one.
SELECT * FROM iris.test
TO EVALUATE iris.species_model;

-- predict() works in any SELECT: here are the flowers that it gets wrong.
SELECT *, predict('iris.species_model', test) AS predicted
FROM iris.test
WHERE predicted <> species;

-- What does it look at? The petals.
SELECT * FROM iris.test
TO EXPLAIN iris.species_model;
