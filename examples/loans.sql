-- Loans: one in twenty goes wrong. Rare classes, class weights, the precision-recall curve, and a threshold that
-- is chosen by what mistakes cost. Fraud, defects and churn are alike.
--
--   ./sqlflow samples load loans
--   ./sqlflow -f examples/loans.sql

SELECT defaulted, count(*) AS loans, round(avg(interest_rate), 1) AS interest_rate, round(avg(annual_income)) AS income
FROM loans.train
GROUP BY defaulted
ORDER BY defaulted;

-- Where one class is rare, a model that never expects a default is right 19 times in 20. "balanced" lets the rows of both classes
-- weigh the same in training. Small trees and steps, for there are only four hundred examples of the rare one.
SELECT * FROM loans.train
TO TRAIN xgboost.gbtree
WITH objective=binary:logistic,
     train.class_weights=balanced,
     eta=0.05,
     max_depth=2,
     subsample=0.7,
     colsample_bytree=0.5,
     train.num_boost_round=150
LABEL defaulted
INTO loans.default_model;

-- Accuracy means little here. auc: is a bad loan ranked above a good one? 0.5 is by chance. average_precision is the
-- area under the curve below; by chance it is the share of bad loans, 0.05.
SELECT * FROM loans.test
TO EVALUATE loans.default_model
WITH validation.metrics=[auc, average_precision, accuracy, precision, recall],
     evaluate.figures=[pr, confusion];

-- The same loans with the model's estimates; "defaulted AS truth" keeps the label beside them. With balanced weights they are no probabilities, but their order counts.
SELECT * EXCLUDE (defaulted), defaulted AS truth FROM loans.test
TO PREDICT loans.scored.predicted
WITH predict.extra_outputs=[probability]
USING loans.default_model;

-- Where to draw the line? Say that a closer look at a loan costs 500 dollars and prevents a loss, and that a loan that
-- goes wrong loses 60 % of its amount. What does each threshold cost, in thousands of dollars?
SELECT threshold, count(*) FILTER (WHERE probability >= threshold) AS looked_at,
       count(*) FILTER (WHERE probability >= threshold AND truth) AS of_them_bad,
       round(sum(CASE WHEN probability >= threshold THEN 500 WHEN truth THEN 0.6 * amount ELSE 0 END) / 1000) AS cost
FROM loans.scored, (SELECT unnest([0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0]) AS threshold)
GROUP BY threshold
ORDER BY threshold;

-- What speaks for a default? What lies on the right raises the estimate.
SELECT * FROM loans.test
TO EXPLAIN loans.default_model;

-- And why does this one loan look worst? A waterfall shows the reasons for one row.
SELECT * FROM loans.scored ORDER BY probability DESC LIMIT 1
TO EXPLAIN loans.default_model
WITH summary.plot_type=waterfall, summary.max_display=8
INTO loans.reasons;
