package org.sqlflow.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.sql.LexicalRules;

class TestModelCalls {
    private static List<ModelCall> find(String sql) {
        return ModelCalls.find(sql, LexicalRules.DUCKDB);
    }

    private static List<String> models(String sql) {
        return find(sql).stream().map(call -> call.model().toString()).toList();
    }

    @Test
    void findsTheNameTheModelAndTheirPlaces() {
        String sql = "SELECT a,\n  Predict( 'shop.m@3' , {'a': a, 'b': [1, 2]}) FROM t";
        ModelCall call = find(sql).get(0);
        assertThat(call.function()).isEqualTo(ModelFunction.PREDICT);
        assertThat(call.model()).hasToString("shop.m@3");
        assertThat(call.name()).hasToString("2:3");
        assertThat(sql.substring(call.name().offset(), call.name().end())).isEqualTo("Predict");
        assertThat(sql.substring(
                        call.modelLocation().offset(), call.modelLocation().end()))
                .isEqualTo("'shop.m@3'");
        assertThat(call.kept()).isFalse();
    }

    @Test
    void findsCallsWhereverTheyStand() {
        assertThat(models("WITH c AS (SELECT predict('a', t) AS p FROM t) SELECT *, predict_probability('b@best', c)"
                        + " FROM c WHERE predict('\"x y\"@2', struct_pack(q := predict('d', {'z': (1, 2)}))) > 0"))
                .containsExactly("a", "b@best", "\"x y\"@2", "d");
        assertThat(find("SELECT \"predict\"('m', t) FROM t").get(0).name().length())
                .isEqualTo("predict".length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'predict(''m'', t)' FROM t",
                "SELECT 1 -- predict('m', t)\n FROM t",
                "SELECT 1 /* predict('m', /* nested */ t) */ FROM t",
                "SELECT $$ predict('m', t) $$",
                "SELECT predict FROM t",
                "SELECT predict(a, b) FROM t",
                "SELECT predict('m') FROM t",
                "SELECT predict('m', a, b) FROM t",
                "SELECT predict('m', ) FROM t",
                "SELECT main.predict('m', t) FROM t",
                "SELECT t.predict ('m', 1) FROM t",
                "SELECT predict(\"m\", t) FROM t",
                "SELECT predict('m' || 'x', t) FROM t",
                "SELECT predictor('m', t), my_predict('m', t) FROM t",
                "SELECT predict('m', t",
                "SELECT predict('m', 'unclosed FROM t",
                "CREATE MACRO predict(a, b) AS a + b"
            })
    void leavesEverythingElse(String sql) {
        assertThat(find(sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE VIEW v AS SELECT predict('m', t) FROM t",
                "create or replace temp view v as select predict('m', t) from t",
                "CREATE MACRO f(x) AS predict('m', {'a': x})",
                "CREATE TABLE t (a INTEGER, b INTEGER DEFAULT predict('m', {'a': 1}))",
                "CREATE TABLE t (a INTEGER, b INTEGER GENERATED ALWAYS AS (predict('m', {'a': a})))",
                "CREATE INDEX i ON t (predict('m', {'a': a}))",
                "ALTER TABLE t ALTER a SET DEFAULT predict('m', {'a': 1})",
                "PREPARE p AS SELECT predict('m', t) FROM t"
            })
    void tellsWhatWouldBeKept(String sql) {
        assertThat(find(sql))
                .singleElement()
                .satisfies(call -> assertThat(call.kept()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE p AS SELECT predict('m', t) FROM t",
                "CREATE OR REPLACE TEMP TABLE p AS (SELECT predict('m', t) FROM t)",
                "INSERT INTO p SELECT predict('m', t) FROM t",
                "UPDATE t SET a = predict('m', {'a': a})",
                "DELETE FROM t WHERE predict('m', {'a': a}) = 1",
                "COPY (SELECT predict('m', t) FROM t) TO 'f.csv'",
                "EXPLAIN SELECT predict('m', t) FROM t",
                "FROM t SELECT predict('m', t)"
            })
    void tellsWhatRuns(String sql) {
        assertThat(find(sql))
                .singleElement()
                .satisfies(call -> assertThat(call.kept()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a.b.c.d", "m@", "m@1@2", "hub:80/m", "m;"})
    void refusesWhatCannotNameAModel(String name) {
        assertThatThrownBy(() -> find("SELECT predict('" + name + "', t) FROM t"))
                .isInstanceOfSatisfying(SqlflowException.class, e -> {
                    assertThat(e.problem().code()).isIn(ErrorCode.SYNTAX, ErrorCode.INVALID_NAME);
                    assertThat(e.problem().location().orElseThrow()).hasToString("1:16");
                });
    }

    @Test
    void followsTheDialect() {
        assertThat(ModelCalls.find("SELECT `predict`('m', t) # predict('n', t)", LexicalRules.MYSQL))
                .hasSize(1);
        assertThat(ModelCalls.find("SELECT \"predict\"('m', t)", LexicalRules.MYSQL))
                .isEmpty();
    }
}
