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

-- In dollars: mae is the error of a usual house; rmse counts large errors more.
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

SELECT *, sale_price AS paid FROM ames.test
TO PREDICT ames.ranges.price
USING ames.range_model;

SELECT * FROM ames.ranges LIMIT 3;

-- Bargains: sold for much less than houses like them. The condition of the sale often tells why.
SELECT neighborhood, gr_liv_area, sale_condition, sale_price, round(predict('ames.price_model', test)) AS worth
FROM ames.test
ORDER BY sale_price / worth
LIMIT 5;

-- What makes a price? Each dot is a house; its colour is the value, its place what the value adds to the price.
SELECT * FROM ames.test
TO EXPLAIN ames.price_model;

-- And how does the price grow with the living area, all else as it is?
SELECT * FROM ames.test
TO EXPLAIN ames.price_model
WITH dependence.features=[gr_liv_area]
USING PartialDependenceExplainer;
