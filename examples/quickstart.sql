-- Five minutes with SQLFlow: everything below runs with   ./sqlflow -f examples/quickstart.sql
-- Ordinary SQL goes to the database as it is. SQLFlow adds what may follow a query after TO.

-- 1. Data. A CSV or Parquet file can be queried where it lies; a table is only needed to change it.
CREATE SCHEMA IF NOT EXISTS quickstart;

CREATE OR REPLACE TABLE quickstart.penguins AS
SELECT * FROM 'examples/data/penguins.csv';

SELECT species, count(*) AS penguins, round(avg(body_mass_g)) AS mean_mass_g, count(*) - count(sex) AS sex_unknown
FROM quickstart.penguins
GROUP BY species
ORDER BY species;

-- 2. TO TRAIN learns from the rows of a query. Numbers, strings, dates and NULLs need no preparation: "island" and "sex"
--    are strings, and two penguins were not measured. Every fourth penguin is kept apart for the examination.
--    The label is a string, so this is a classification. The model is stored in the database, as a table.
SELECT species, island, beak_length_mm, beak_depth_mm, flipper_length_mm, body_mass_g, sex
FROM quickstart.penguins
WHERE id % 4 <> 0
TO TRAIN xgboost.gbtree
WITH objective=multi:softprob, train.num_boost_round=30, max_depth=4, eta=0.2
LABEL species
INTO quickstart.species_model;

-- 3. TO EVALUATE examines the model on the rows that it has not seen.
SELECT * FROM quickstart.penguins WHERE id % 4 = 0
TO EVALUATE quickstart.species_model;

-- 4. TO PREDICT writes a table: the selected columns without the label, the prediction, and on request the probabilities.
--    Select the label under another name (species AS truth) to keep it beside the prediction. A later result replaces
--    the table; a table that SQLFlow did not make is never replaced.
SELECT * FROM quickstart.penguins WHERE id % 4 = 0
TO PREDICT quickstart.predicted.predicted_species
WITH predict.extra_outputs=[probability]
USING quickstart.species_model;

SELECT id, island, sex, predicted_species, round(probability_Adelie, 3) AS adelie,
       round(probability_Chinstrap, 3) AS chinstrap, round(probability_Gentoo, 3) AS gentoo
FROM quickstart.predicted
ORDER BY greatest(probability_Adelie, probability_Chinstrap, probability_Gentoo)
LIMIT 5;

-- 5. TO EXPLAIN shows what the predictions are made of: exact SHAP values, for each species.
SELECT * FROM quickstart.penguins
TO EXPLAIN quickstart.species_model;

-- 6. A number to predict, straight from a file: how far does a car go on a gallon? The year is a date.
SELECT miles_per_gallon, cylinders, displacement, horsepower, weight_lbs, acceleration, model_year, origin
FROM 'examples/data/cars.csv'
WHERE miles_per_gallon IS NOT NULL
TO TRAIN xgboost.gbtree
WITH objective=reg:squarederror, train.num_boost_round=60, max_depth=3, eta=0.1
LABEL miles_per_gallon
INTO quickstart.car_model;

-- Without a table to write, a prediction shows its rows.
SELECT name, horsepower, weight_lbs, cylinders, displacement, acceleration, model_year, origin
FROM 'examples/data/cars.csv'
WHERE miles_per_gallon IS NULL
TO PREDICT
USING quickstart.car_model;

SELECT * FROM 'examples/data/cars.csv'
TO EXPLAIN quickstart.car_model;

-- 7. A model remembers how it was made.
SHOW TRAIN quickstart.car_model;
