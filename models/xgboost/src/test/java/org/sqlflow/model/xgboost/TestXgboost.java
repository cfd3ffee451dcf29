package org.sqlflow.model.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;
import org.sqlflow.spi.model.ModelType;

final class TestXgboost {
    @Test
    void areFoundAsServices() {
        assertThat(ServiceLoader.load(ModelType.class))
                .extracting(ModelType::name)
                .containsExactly(
                        "xgboost.gbtree",
                        "xgboost.dart",
                        "xgboost.gblinear",
                        "XGBClassifier",
                        "XGBRegressor",
                        "XGBRanker",
                        "XGBRFClassifier",
                        "XGBRFRegressor");
    }

    @Test
    void namesThePackageOfAMissingOpenMpRuntime() {
        Problem problem =
                Xgboost.linkProblem("libgomp.so.1: cannot open shared object file: No such file or directory\n");
        assertThat(problem.code()).isEqualTo(ErrorCode.NATIVE_LIBRARY);
        assertThat(problem.message())
                .isEqualTo("cannot load XGBoost: libgomp.so.1: cannot open shared object file:"
                        + " No such file or directory");
        assertThat(problem.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("libgomp1"));
        assertThat(Xgboost.linkProblem("libxgboost4j.so: wrong ELF class").hint())
                .isEmpty();
    }

    @Test
    void cleansMessages() {
        assertThat(Xgboost.cleanLine(
                        "[06:30:00] WARNING: /w/src/learner.cc:738: \nParameters: { \"x\" } are not used.\n"))
                .isEqualTo("Parameters: { \"x\" } are not used.");
        assertThat(Xgboost.cleanError(
                        "[06:30:00] /w/src/data.cc:12: Check failed: a == b: no\nStack trace:\n  [bt] (0) x"))
                .isEqualTo("Check failed: a == b: no");
        assertThat(Xgboost.cleanError("std::bad_alloc")).isEqualTo("std::bad_alloc");
    }

    @Test
    void sanitisesFeatureNames() {
        List<FeatureField> features = Stream.of("a b", "a_b", "x[1]", "y<2", "größe", "a\tb")
                .map(name -> new FeatureField(name, name, FeatureKind.NUMERIC, 0))
                .toList();
        assertThat(FeatureNames.of(features)).containsExactly("a_b", "a_b_2", "x_1_", "y_2", "größe", "a_b_3");
    }
}
