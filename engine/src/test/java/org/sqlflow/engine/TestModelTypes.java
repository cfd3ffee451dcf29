package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlflow.base.error.Problem;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.compiler.VerbAttributes;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.model.ModelType;

/** SHOW MODEL TYPES and DESCRIBE MODEL TYPE show what is declared. */
class TestModelTypes {
    @RegisterExtension
    private final ProgramExtension program = new ProgramExtension();

    @Test
    void everyTypeHasARow() {
        List<Map<String, @Nullable Object>> rows = program.rows("SHOW MODEL TYPES");
        List<ModelType> types = TypeCatalog.load().modelTypes();
        assertThat(rows)
                .extracting(row -> row.get("name"))
                .isEqualTo(types.stream().map(ModelType::name).toList())
                .isSorted();
        assertThat(rows)
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("name", "xgboost.gbtree")
                        .containsEntry("label", "required")
                        .containsEntry(
                                "tasks",
                                "regression, binary classification, multi-class classification, ranking, survival analysis")
                        .hasEntrySatisfying(
                                "summary",
                                summary -> assertThat(String.valueOf(summary)).contains("XGBoost")));
    }

    @Test
    void everyAttributeHasARowInDeclaredOrder() {
        ModelType type = TypeCatalog.load().modelType("xgboost.gbtree").orElseThrow();
        List<Map<String, @Nullable Object>> rows = program.rows("DESCRIBE MODEL TYPE XGBoost.GBTree");
        assertThat(rows)
                .extracting(row -> row.get("attribute"))
                .isEqualTo(VerbAttributes.train(type).stream()
                        .map(AttributeSpec::name)
                        .toList())
                .contains("eta", VerbAttributes.MAX_CATEGORIES);
        assertThat(rows)
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("attribute", "train.num_boost_round")
                        .containsEntry("type", "integer")
                        .containsEntry("default", "10"));
        assertThat(rows)
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("attribute", "num_class")
                        .hasEntrySatisfying(
                                "documentation",
                                words -> assertThat(String.valueOf(words))
                                        .contains("num_class does not go with objective other than")));
        assertThat(rows).allSatisfy(row -> assertThat(row.get("documentation")).isNotNull());
    }

    @Test
    void anUnknownTypeIsToldBeforeAnythingRuns() {
        Problem problem = program.run("SELECT 1;\nDESCRIBE MODEL TYPE xgboost.gbtre")
                .problems()
                .get(0);
        assertThat(problem.code().label() + " " + problem.location().orElseThrow() + " " + problem.message() + " | "
                        + problem.hint().orElse(""))
                .isEqualTo("SF1060 2:21 unknown model type \"xgboost.gbtre\" | did you mean \"xgboost.gbtree\"?");
    }
}
