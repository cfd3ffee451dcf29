-- House prices: a regression on 74 columns of all kinds, with early stopping, a range instead of a number, and what
-- makes a house expensive.
--
--   ./sqlflow samples load ames
--   ./sqlflow -f examples/house_prices.sql

SELECT neighborhood, gr_liv_area, year_built, overall_cond, sale_price
FROM ames.train
ORDER BY sale_price DESC
LIMIT 3;

-- Small steps need many rounds; how many is found out on a fifth of the rows, which are kept apart: the training stops
-- when they have not been predicted better for 30 rounds.
SELECT * FROM ames.train
TO TRAIN xgboost.gbtree
WITH objective=reg:squarederror,
     eta=0.05,
     max_depth=4,
     subsample=0.8,
     colsample_bytree=0.5,
     train.num_boost_round=1000,
     train.early_stopping_rounds=30,
     validation.fraction=0.2
LABEL sale_price
INTO ames.price_model;

-- In dollars: mae is the mean error, rmse counts large ones more; half of the houses are within the last of them.
SELECT * FROM ames.test
TO EVALUATE ames.price_model
WITH validation.metrics=[r2, mae, rmse, median_absolute_error];

-- A number alone does not say how sure it is. This model predicts the prices that a tenth, a half and nine tenths of
-- such houses do not exceed.
SELECT * FROM ames.train
TO TRAIN xgboost.gbtree
WITH objective=reg:quantileerror,
     quantile_alpha=[0.1, 0.5, 0.9],
     eta=0.1,
     max_depth=4,
     train.num_boost_round=150
LABEL sale_price
INTO ames.range_model;

-- interval_coverage says how many prices lie in the range: 0.8 if it keeps its word.
SELECT * FROM ames.test
TO EVALUATE ames.range_model;

SELECT * EXCLUDE (sale_price), sale_price AS paid FROM ames.test
TO PREDICT ames.ranges.price
USING ames.range_model;

SELECT neighborhood, gr_liv_area, paid, round("price_0.1") AS from_price, round("price_0.5") AS price,
       round("price_0.9") AS to_price
FROM ames.ranges
LIMIT 5;

-- Bargains: sold for much less than houses like them. The condition of the sale often tells why.
SELECT neighborhood, gr_liv_area, sale_condition, sale_price, round(predict('ames.price_model', test)) AS worth
FROM ames.test
ORDER BY sale_price / worth
LIMIT 5;

-- What makes prices? What each column adds to the price of each house, in dollars: the twelve columns that matter most.
SELECT * FROM ames.test
TO EXPLAIN ames.price_model
WITH summary.max_display=12
INTO ames.contributions;

-- What makes the price of the most expensive house?
SELECT * FROM ames.test ORDER BY sale_price DESC LIMIT 1
TO EXPLAIN ames.price_model
WITH summary.plot_type=waterfall, summary.max_display=10
INTO ames.reasons;

-- And how does the price grow with the living area, all else as it is?
SELECT * FROM ames.test
TO EXPLAIN ames.price_model
WITH dependence.features=[gr_liv_area], dependence.grid_resolution=10
USING PartialDependenceExplainer;
