package org.sqlflow.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.sql.LexicalRules;

class TestUnnamedItems {
    /** A mark stands where a name could. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT predict('m', t)§ FROM t",
                "select a, predict('m', t)§, b from t",
                "SELECT predict('m', t)§",
                "FROM t SELECT predict('m', t)§, predict_probability('n', {'a': [1, 2]})§",
                "SELECT predict('m', t)§ UNION ALL SELECT predict('m', u)§ FROM u",
                "CREATE TABLE x AS (SELECT predict('m', t)§ FROM t WHERE predict('m', t) > 1)",
                "SELECT round(predict('m', t), 2)§, 2 * predict('m', t)§, predict('m', t) > 0.5§ FROM t",
                "SELECT predict('m', t)::INT§, CAST(predict('m', t) AS INT)§ FROM t",
                "SELECT sum(predict('m', t)) OVER (PARTITION BY a ORDER BY b)§ FROM t",
                "SELECT (SELECT max(predict('m', u))§ FROM u)§, a FROM t",
                "SELECT * FROM (SELECT predict('m', t)§ FROM t)",
                "WITH q AS (SELECT predict('m', t)§ FROM t) SELECT predict('n', q)§ FROM q ORDER BY predict('n', q)",
                "SELECT predict('m', (SELECT t FROM t LIMIT 1))§",
                "COPY (SELECT predict('m', t)§ FROM t) TO 'x.csv'",
                "SELECT {'p': predict('m', t)}§ FROM t",
                "SELECT DISTINCT predict('m', t)§, predict('n', t)§ FROM t",
                "SELECT ALL predict('m', t)§ FROM t",
                "SELECT DISTINCT ON (a, b) predict('m', t)§, predict('n', t)§ FROM t",
                "SELECT predict('m', t) IS NULL§, predict('m', t) IS NOT NULL§ FROM t",
                "SELECT CASE WHEN predict('m', t) THEN 1 END§ FROM t",
                "INSERT INTO u SELECT 1, predict('m', {'a': 1})§ ON CONFLICT DO NOTHING",
                "INSERT INTO u SELECT predict('m', {'a': 1})§ RETURNING a",
                "SELECT predict('m', t)§ TABLESAMPLE 10%",
            })
    void findsWhatHasNoName(String marked) {
        assertThat(marked(marked.replace("§", ""))).isEqualTo(marked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT predict('m', t) AS p FROM t",
                "SELECT predict('m', t) p FROM t",
                "SELECT predict('m', t) \"a name\" FROM t",
                "SELECT p: predict('m', t) FROM t",
                "SELECT DISTINCT predict('m', t) AS p FROM t",
                "SELECT DISTINCT a, t.* FROM t WHERE predict('m', t)",
                "SELECT predict('m', t) IS DISTINCT FROM NULL p FROM t",
                "SELECT predict('m', t) BETWEEN 1 AND 2 FROM t",
                "SELECT DISTINCT ON (predict('m', t)) * FROM t",
                "SELECT DISTINCT ON (predict('m', t)) max(a) FROM t",
                "SELECT * REPLACE (predict('m', t) AS a) FROM t",
                "SELECT predict('m', t) IS DISTINCT FROM a FROM t",
                "SELECT CASE WHEN predict('m', t) THEN 1 END p FROM t",
                "SELECT predict('m', t) \"end\", predict('m', t) \"null\" FROM t",
                "SELECT a FROM t WHERE predict('m', t)",
                "SELECT a FROM t GROUP BY a, predict('m', t) HAVING max(predict('m', t)) > 1 ORDER BY predict('m', t), a",
                "SELECT quantile_cont(a, 0.5) WITHIN GROUP (ORDER BY predict('m', t)) AS q FROM t",
                "VALUES (predict('m', {'a': 1}))",
                "UPDATE t SET a = predict('m', t)",
                "INSERT INTO t VALUES (1, predict('m', {'a': 1}))",
                "DELETE FROM t WHERE a = 1 RETURNING predict('m', t)",
                "SELECT main.predict('m', t), predict(a, b) FROM t",
                "SELECT 'predict' FROM t",
            })
    void leavesAllElse(String sql) {
        assertThat(marked(sql)).isEqualTo(sql);
    }

    @Test
    void givesWhatIsWritten() {
        List<UnnamedItem> items =
                ModelCalls.unnamed("SELECT Predict('a b',\n\t{'x': 1}) -- why\n FROM t", LexicalRules.DUCKDB);
        assertThat(items).extracting(UnnamedItem::text).containsExactly("Predict('a b', {'x': 1})");
    }

    private static String marked(String sql) {
        StringBuilder marked = new StringBuilder(sql);
        List<UnnamedItem> items = ModelCalls.unnamed(sql, LexicalRules.DUCKDB);
        for (int i = items.size() - 1; i >= 0; i--) {
            marked.insert(items.get(i).end(), '§');
        }
        return marked.toString();
    }
}
