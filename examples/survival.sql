-- Survival: how long until a cancer comes back? Many patients were healthy when they were last seen, so that of their
-- time only a lower bound is known. Leaving them out, or taking the bound for the time, would be wrong.
--
--   ./sqlflow samples load gbsg
--   ./sqlflow -f examples/survival.sql

SELECT recurred, count(*) AS women, round(avg(days)) AS mean_days FROM gbsg.train GROUP BY recurred ORDER BY recurred;

-- Two labels: the least and the most that the time can be. NULL as the upper bound is "not yet".
CREATE OR REPLACE VIEW gbsg.bounds AS
SELECT part, * EXCLUDE (part, days, recurred), days AS at_least, CASE WHEN recurred THEN days END AS at_most
FROM (SELECT 'train' AS part, * FROM gbsg.train UNION ALL SELECT 'test' AS part, * FROM gbsg.test);

SELECT * EXCLUDE (part) FROM gbsg.bounds WHERE part = 'train'
TO TRAIN xgboost.gbtree
WITH objective=survival:aft,
     aft_loss_distribution=normal,
     aft_loss_distribution_scale=1.2,
     eta=0.05,
     max_depth=2,
     train.num_boost_round=120
LABEL at_least, at_most
INTO gbsg.time_model;

-- concordance_index: of two women of whom it is known, how often does the model say whose cancer comes back first?
-- 0.5 is by chance.
SELECT * FROM gbsg.bounds WHERE part = 'test'
TO EVALUATE gbsg.time_model;

-- Do the groups that the model makes differ? The thirds by expected time, with how many relapsed within three years.
WITH expected AS (
    SELECT *, ntile(3) OVER (ORDER BY predict('gbsg.time_model', test)) AS third FROM gbsg.test
)
SELECT third, count(*) AS women, count(*) FILTER (WHERE recurred AND days <= 1096) AS recurred_in_3_years,
       round(avg(positive_nodes), 1) AS positive_nodes
FROM expected
GROUP BY third
ORDER BY third;

SELECT * FROM gbsg.test
TO EXPLAIN gbsg.time_model;
