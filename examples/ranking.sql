-- Ranking: which of four offers of electricity will a customer choose? Rows belong together in groups, and only their
-- order within the group counts.
--
--   ./sqlflow samples load electricity
--   ./sqlflow -f examples/ranking.sql

-- One question, four offers: rates by day or season have no single price.
SELECT * FROM electricity.train WHERE choice_id = 1;

-- The label says how relevant a row is: 1 for the offer that was chosen, 0 for the others. The group is no feature, and
-- neither is the customer: the test is on customers who are not in the training.
SELECT * EXCLUDE (customer, offer, chosen), chosen::INTEGER AS relevance FROM electricity.train
TO TRAIN xgboost.gbtree
WITH objective=rank:ndcg,
     train.group_column=choice_id,
     eta=0.1,
     max_depth=3,
     train.num_boost_round=200
LABEL relevance
INTO electricity.choice_model;

-- ndcg is 1 if the chosen offer is always first; mrr is the mean of 1, 1/2, 1/3 or 1/4 by its place.
SELECT *, chosen::INTEGER AS relevance FROM electricity.test
TO EVALUATE electricity.choice_model
WITH validation.metrics=[ndcg, mrr, 'precision@1'];

-- The prediction is a score. In how many questions is the offer of the highest score the chosen one? By chance in 25 %.
WITH ranked AS (
    SELECT *, rank() OVER (PARTITION BY choice_id ORDER BY predict('electricity.choice_model', test) DESC) AS place
    FROM electricity.test
)
SELECT place, count(*) AS offers, round(100 * avg(chosen::INTEGER), 1) AS chosen_percent
FROM ranked
GROUP BY place
ORDER BY place;

-- What do customers want? Low prices, short contracts, and a company that they know.
SELECT * FROM electricity.test
TO EXPLAIN electricity.choice_model;
