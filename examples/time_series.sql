-- Time series: how many people will enter a station of Chicago's trains? Lags by window functions, and a test on the
-- days that follow the training, never on days in between.
--
--   ./sqlflow samples load ridership
--   ./sqlflow -f examples/time_series.sql

-- The forecast is made a week ahead, so that nothing younger than seven days may be known: the same weekday of the last
-- weeks and of a year ago, and the mean of four weeks. Holidays are known long before: the fixed ones, Memorial Day,
-- Labor Day and Thanksgiving. Windows reach from one table into the other, so all days are put together first.
CREATE OR REPLACE VIEW ridership.days AS
WITH every_day AS (
    SELECT *, strftime(date, '%m-%d') IN ('01-01', '07-04', '12-24', '12-25', '12-31')
              OR strftime(date, '%a %m') = 'Mon 05' AND day(date) > 24
              OR strftime(date, '%a %m') = 'Mon 09' AND day(date) < 8
              OR strftime(date, '%a %m') = 'Thu 11' AND day(date) BETWEEN 22 AND 28 AS holiday
    FROM (SELECT * FROM ridership.train UNION ALL SELECT * FROM ridership.test)
)
SELECT date, riders, dayname(date) AS weekday, month(date) AS month, year(date) AS year,
       lag(riders, 7) OVER by_date AS week_ago,
       lag(riders, 14) OVER by_date AS two_weeks_ago,
       lag(riders, 364) OVER by_date AS year_ago,
       avg(riders) OVER (ORDER BY date ROWS BETWEEN 34 PRECEDING AND 7 PRECEDING) AS four_weeks,
       holiday, lag(holiday, 7) OVER by_date AS holiday_week_ago, lag(holiday, 364) OVER by_date AS holiday_year_ago,
       cubs_home OR whitesox_home AS baseball
FROM every_day
WINDOW by_date AS (ORDER BY date);

-- Learn from the days up to 2013; 2014 says when to stop; 2015 and 2016 are the test.
SELECT * EXCLUDE (date) FROM ridership.days WHERE date < DATE '2014-01-01' AND year_ago IS NOT NULL
TO TRAIN xgboost.gbtree
WITH objective=reg:absoluteerror,
     eta=0.05,
     max_depth=5,
     train.num_boost_round=600,
     train.early_stopping_rounds=30,
     validation.select=(SELECT * EXCLUDE (date) FROM ridership.days WHERE year(date) = 2014)
LABEL riders
INTO ridership.forecast_model;

SELECT * FROM ridership.days WHERE date >= DATE '2015-01-01'
TO EVALUATE ridership.forecast_model
WITH validation.metrics=[mae, rmse, r2, mape];

-- Is that good? A forecast has to be better than "as a week ago" and "as a year ago".
SELECT round(avg(abs(riders - predict('ridership.forecast_model', days)))) AS model,
       round(avg(abs(riders - week_ago))) AS as_a_week_ago, round(avg(abs(riders - year_ago))) AS as_a_year_ago
FROM ridership.days
WHERE date >= DATE '2015-01-01';

-- The days that went most differently: feasts and holidays that no column tells of.
SELECT date, weekday, riders, round(predict('ridership.forecast_model', days)) AS expected
FROM ridership.days
WHERE date >= DATE '2015-01-01'
ORDER BY abs(riders - expected) DESC
LIMIT 8;

SELECT * FROM ridership.days WHERE date >= DATE '2015-01-01'
TO EXPLAIN ridership.forecast_model;
