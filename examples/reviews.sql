-- Reviews: does a text praise or complain? Words become a sparse vector, by SQL alone.
--
--   ./sqlflow samples load reviews
--   ./sqlflow -f examples/reviews.sql

-- Every word of every review, in lower case.
CREATE OR REPLACE VIEW reviews.words AS
SELECT id, unnest(regexp_extract_all(lower(review), '[a-z'']+')) AS word
FROM (SELECT * FROM reviews.train UNION ALL SELECT * FROM reviews.test);

-- The vocabulary: a number for each word that ten reviews of the training or more have.
CREATE OR REPLACE TABLE reviews.vocabulary AS
SELECT row_number() OVER (ORDER BY count(DISTINCT id) DESC, word) - 1 AS number, word, count(DISTINCT id) AS reviews
FROM reviews.words
WHERE id IN (SELECT id FROM reviews.train)
GROUP BY word
HAVING count(DISTINCT id) >= 10;

-- A review as pairs of a word's number and how often it has it: "3:2 17:1". What is not there is not stored.
CREATE OR REPLACE TABLE reviews.counted AS
WITH counts AS (
    SELECT id, number, count(*) AS times FROM reviews.words JOIN reviews.vocabulary USING (word) GROUP BY id, number
)
SELECT id, string_agg(number || ':' || times, ' ' ORDER BY number) AS words FROM counts GROUP BY id;

SELECT words, liked FROM reviews.counted JOIN reviews.train USING (id) ORDER BY length(words) LIMIT 3;

-- The column is recognised by its form. Of each review about 50 of 2,138 words have a value.
SELECT words, liked FROM reviews.counted JOIN reviews.train USING (id)
TO TRAIN xgboost.gbtree
WITH objective=binary:logistic,
     eta=0.2,
     max_depth=4,
     colsample_bytree=0.3,
     train.num_boost_round=200
LABEL liked
INTO reviews.praise_model;

SELECT words, liked FROM reviews.counted JOIN reviews.test USING (id)
TO EVALUATE reviews.praise_model
WITH evaluate.figures=[confusion, roc];

-- Which words decide? Features have the words' numbers; the vocabulary says what they are.
SELECT words, liked FROM reviews.counted JOIN reviews.test USING (id)
TO EXPLAIN reviews.praise_model
USING XGBoostExplainer
INTO reviews.importance;

SELECT word, reviews, round(total_gain) AS loss_saved
FROM reviews.importance JOIN reviews.vocabulary ON feature = 'words[' || number || ']'
ORDER BY total_gain DESC
LIMIT 15;
