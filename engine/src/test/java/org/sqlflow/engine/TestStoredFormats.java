package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Models that earlier releases stored, as tables in files: this release reads them and predicts the same bits. A new format
 * adds files here; none is ever made anew.
 */
class TestStoredFormats {
    @RegisterExtension
    private final ProgramExtension program = new ProgramExtension();

    @Test
    void format1PredictsTheSameBits() {
        String directory = "src/test/resources/models/format-1-";
        program.succeed("CREATE TABLE level_model AS FROM '" + directory + "level.parquet';"
                + "CREATE TABLE amount_model AS FROM '" + directory + "amount.parquet';"
                + "CREATE TABLE expected AS FROM '" + directory + "expected.parquet';");
        program.succeed("SELECT id, whole, fraction, price, flag, day, city FROM expected"
                + " TO PREDICT p.level WITH predict.extra_outputs=[probability, margin] USING level_model;"
                + "SELECT * FROM p TO PREDICT q.amount USING amount_model");
        List<Map<String, @Nullable Object>> expected = program.rows("SELECT * FROM expected ORDER BY id");
        assertThat(expected).hasSize(40);
        assertThat(program.rows("SELECT * FROM q ORDER BY id")).isEqualTo(expected);
        assertThat(program.rows("SHOW TRAIN level_model").get(0).get("statement"))
                .asString()
                .contains("TO TRAIN xgboost.gbtree WITH train.num_boost_round=4");
    }
}
