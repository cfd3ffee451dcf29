-- Loans: one in twenty is not paid back. Rare classes, class weights, the precision-recall curve, and a threshold that
-- is chosen by what mistakes cost. Fraud, defects and churn are alike.
--
--   ./sqlflow samples load loans
--   ./sqlflow -f examples/loans.sql

SELECT defaulted, count(*) AS loans, round(avg(interest_rate), 1) AS interest_rate, round(avg(annual_income)) AS income
FROM loans.train
GROUP BY defaulted
ORDER BY defaulted;

-- Where one class is rare, a model that always says no is right 19 times in 20. "balanced" lets the rows of both classes
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
WITH validation.metrics=[auc, average_precision, accuracy, precision, recall], evaluate.figures=[pr, confusion];

-- The same loans with the model's estimates. With balanced weights they are no probabilities, but their order counts.
SELECT *, defaulted AS truth FROM loans.test
TO PREDICT loans.scored.predicted
WITH predict.extra_outputs=[probability]
USING loans.default_model;

-- Where to draw the line? Say a loan that is not paid back costs 60 % of its amount, and one that is refused in vain
-- the interest of a year. What does each threshold cost, in thousands of dollars?
WITH thresholds AS (
    SELECT i / 10.0 AS threshold FROM range(1, 11) r(i)
)
SELECT threshold, count(*) FILTER (WHERE probability_true >= threshold) AS refused,
       count(*) FILTER (WHERE probability_true >= threshold AND truth) AS of_them_bad,
       round(sum(CASE WHEN probability_true < threshold AND truth THEN 0.6 * amount
                      WHEN probability_true >= threshold AND NOT truth THEN amount * interest_rate / 100
                      ELSE 0 END) / 1000) AS cost
FROM loans.scored, thresholds
GROUP BY threshold
ORDER BY threshold;

-- What speaks for a default? Values on the right raise the estimate.
SELECT * FROM loans.test
TO EXPLAIN loans.default_model
INTO loans.contributions;

-- The reasons for one loan: the largest parts of its estimate, in log-odds.
