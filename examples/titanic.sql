-- Titanic: who survived? Missing values, categories, a feature made in SQL, and predictions inside a SELECT.
--
--   ./sqlflow samples load titanic
--   ./sqlflow -f examples/titanic.sql

-- The age of two in five passengers is not known. Nothing has to be done about it: NULL is a value like others.
SELECT class, count(*) AS passengers, count(age) AS age_known, round(avg(survived::INTEGER), 2) AS survived
FROM titanic.train
GROUP BY class
ORDER BY class;

-- A name is another in each row, so that nothing can be learnt from it; the title in it says more than the name.
CREATE OR REPLACE VIEW titanic.passengers AS
SELECT 'train' AS part, * FROM titanic.train UNION ALL SELECT 'test' AS part, * FROM titanic.test;

CREATE OR REPLACE VIEW titanic.titled AS
SELECT part, class, age, sex, regexp_extract(name, '\b(Mr|Mrs|Miss|Ms|Master|Dr|Rev|Col|Capt)\b') AS title, survived
FROM titanic.passengers;

SELECT * EXCLUDE (part) FROM titanic.titled WHERE part = 'train'
TO TRAIN xgboost.gbtree
WITH objective=binary:logistic, train.num_boost_round=60, max_depth=3, eta=0.1
LABEL survived
INTO titanic.survival_model;

SELECT * FROM titanic.titled WHERE part = 'test'
TO EVALUATE titanic.survival_model
WITH evaluate.figures=[confusion, roc];

-- Women and children first, and the first class before the third.
SELECT * FROM titanic.titled WHERE part = 'test'
TO EXPLAIN titanic.survival_model;

-- A model is a function. What were the chances of a man and a woman of 30, class by class?
SELECT class,
       round(predict_probability('titanic.survival_model', {'class': class, 'age': 30, 'sex': 'male', 'title': 'Mr'}), 2) AS man,
       round(predict_probability('titanic.survival_model', {'class': class, 'age': 30, 'sex': 'female', 'title': 'Mrs'}), 2) AS woman
FROM (VALUES ('1st'), ('2nd'), ('3rd')) AS classes(class);

-- Is it well calibrated? Of the passengers whom it gives chances of 80 to 100 %, about nine in ten should have survived.
SELECT floor(predict_probability('titanic.survival_model', titled) * 5) * 20 AS chance_from, count(*) AS passengers,
       round(avg(survived::INTEGER) * 100) AS survived_percent
FROM titanic.titled
WHERE part = 'test'
GROUP BY chance_from
ORDER BY chance_from;
