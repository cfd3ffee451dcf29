-- Flights: two and a half million rows, and half a million to test with. Will a flight be a quarter of an hour late?
--
--   ./sqlflow samples load flights      fetches 18 MB, once
--   ./sqlflow -f examples/flights.sql

SELECT month(departure) AS month, count(*) AS flights, round(100 * avg((delay > 15)::INTEGER), 1) AS late_percent
FROM flights.train
GROUP BY month
ORDER BY month;

-- What is known before a flight starts. The airports are categories, some 230 each.
CREATE OR REPLACE VIEW flights.known AS
SELECT departure < DATE '2001-06-01' AS past, hour(departure) + minute(departure) / 60 AS hour, dayname(departure) AS weekday,
       origin, destination, distance, delay > 15 AS late
FROM (SELECT * FROM flights.train UNION ALL SELECT * FROM flights.test);

-- The rows stream from the query into XGBoost, which keeps them in bins: it takes little memory and some ten seconds.
SELECT * EXCLUDE (past) FROM flights.known WHERE past
TO TRAIN xgboost.gbtree
WITH objective=binary:logistic, eta=0.3, max_depth=6, train.num_boost_round=30
LABEL late
INTO flights.late_model;

SELECT * FROM flights.known WHERE NOT past
TO EVALUATE flights.late_model
WITH validation.metrics=[auc, average_precision, log_loss],
     evaluate.figures=[roc, calibration];

-- When to fly: the chances to be late from Chicago to New York, by the hour.
SELECT hour, round(100 * predict_probability('flights.late_model',
       {'hour': hour, 'weekday': 'Friday', 'origin': 'ORD', 'destination': 'LGA', 'distance': 733})) AS late_percent
FROM range(6, 22, 3) hours(hour);

-- An explanation needs no half million rows.
SELECT * FROM flights.known WHERE NOT past USING SAMPLE reservoir(2000 ROWS) REPEATABLE (1)
TO EXPLAIN flights.late_model;
