package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.base.error.Problem;

/** Attributes that contradict each other or the columns of the query are told before a row is read. */
class TestConflictsBeforeReading {
    @RegisterExtension
    private final ProgramExtension program = new ProgramExtension();

    @BeforeEach
    void makeData() {
        program.succeed("""
                CREATE TYPE size AS ENUM ('S', 'M', 'it''s');
                CREATE TABLE t AS
                SELECT i * 7 % 10 AS x, i * 3.5::DOUBLE AS y, i % 2 = 0 AS flag,
                       CASE i % 3 WHEN 0 THEN 'S' WHEN 1 THEN 'M' ELSE 'it''s' END::size AS size,
                       CASE WHEN i % 3 = 0 THEN 'a' ELSE 'b' END AS kind, i % 4 AS four, i % 5 AS q
                FROM range(100) r(i)
                """);
    }

    /** A training of which the attributes, the label and the columns beside it are given. */
    record Case(String columns, String type, String with, String label, String place, String expected) {
        String sql() {
            return "SELECT " + columns + ", " + label + " FROM t\nTO TRAIN " + type + "\nWITH " + with + "\nLABEL "
                    + label + " INTO n";
        }
    }

    private static Case gbtree(String with, String label, String place, String expected) {
        return new Case("x, size AS s, kind AS k", "xgboost.gbtree", with, label, place, expected);
    }

    static List<Case> cases() {
        return List.of(
                gbtree(
                        "eval_metric=[rmse, mlogloss]",
                        "y",
                        "3:18",
                        "SF1106 metric mlogloss does not measure what reg:squarederror, which the label leads to, predicts"
                                + " | choose among rmse, rmsle, mae, mape, mphe, "),
                gbtree(
                        "eval_metric=merror",
                        "flag",
                        "3:18",
                        "SF1106 metric merror does not measure what binary:logistic, which the label leads to, predicts | "),
                gbtree(
                        "eval_metric=poisson-nloglik",
                        "kind",
                        "3:18",
                        "SF1106 metric poisson-nloglik does not measure what binary:logistic or multi:softprob, which the"
                                + " label leads to, predicts | "),
                new Case(
                        "x",
                        "XGBClassifier",
                        "eval_metric=mape",
                        "four",
                        "3:18",
                        "SF1106 attribute \"eval_metric\" names mape, which does not measure what XGBClassifier"
                                + " predicts | "),
                gbtree(
                        "monotone_constraints=[x:1, S:-1]",
                        "y",
                        "3:27",
                        "SF1106 attribute \"monotone_constraints\" does not suit the features: \"s\" has categories, which"
                                + " have no order | leave it out of monotone_constraints"),
                gbtree(
                        "interaction_constraints=[[x, kk], [s]]",
                        "y",
                        "3:30",
                        "SF1042 attribute \"interaction_constraints\" names \"kk\", which is no feature | did you mean"
                                + " \"k\"?"),
                gbtree(
                        "train.class_weights=[S:2, L:3]",
                        "size",
                        "3:26",
                        "SF1106 attribute \"train.class_weights\" gives \"L\", which does not fit the label's classes"
                                + " | the classes are S, M, it's"),
                gbtree(
                        "train.class_weights=[yes:2, true:3]",
                        "flag",
                        "3:26",
                        "SF1106 attribute \"train.class_weights\" gives \"yes\", which does not fit the label's classes"
                                + " | the classes are false, true"),
                gbtree(
                        "train.class_weights=[a:2]",
                        "y",
                        "3:26",
                        "SF1106 attribute \"train.class_weights\" weighs classes, but the label has none"),
                gbtree(
                        "objective=rank:ndcg",
                        "four",
                        "3:16",
                        "SF1106 rank:ndcg ranks the rows of a group, but it is not said which column groups them | add"
                                + " train.group_column and the column's name"),
                new Case(
                        "x",
                        "XGBRanker",
                        "max_depth=3",
                        "four",
                        "4:7",
                        "SF1106 rank:ndcg ranks the rows of a group, but"),
                gbtree(
                        "train.group_column=q",
                        "four",
                        "3:6",
                        "SF1106 train.group_column needs objective=rank:ndcg or "),
                gbtree(
                        "objective=reg:quantileerror",
                        "y",
                        "3:16",
                        "SF1106 objective=reg:quantileerror needs quantile_alpha | add quantile_alpha, or "),
                gbtree(
                        "objective=binary:logistic, num_class=3",
                        "flag",
                        "3:33",
                        "SF1106 num_class does not go with objective=binary:logistic | "),
                new Case(
                        "x",
                        "xgboost.gblinear",
                        "max_depth=3",
                        "y",
                        "3:6",
                        "SF1106 attribute \"max_depth\" belongs to trees, not to xgboost.gblinear | leave it out,"
                                + " or use the model type xgboost.gbtree"),
                gbtree(
                        "rate_drop=0.1",
                        "y",
                        "3:6",
                        "SF1106 attribute \"rate_drop\" belongs to trees with dropout, not to xgboost.gbtree"
                                + " | leave it out, or use the model type xgboost.dart"),
                new Case(
                        "x",
                        "XGBRegressor",
                        "rate_drop=0.1",
                        "y",
                        "3:6",
                        "SF1106 rate_drop needs booster=dart | add booster=dart, or "),
                gbtree(
                        "process_type=update, updater=prune",
                        "y",
                        "3:6",
                        "SF1106 attribute \"process_type\" is update, but there is no model whose trees to change | "));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isToldBeforeARowIsRead(Case bad) {
        int queries = program.session().queries();
        List<Problem> problems = program.run(bad.sql()).problems();
        assertThat(program.session().queries()).as("queries opened").isEqualTo(queries);
        assertThat(problems).hasSize(1);
        assertThat(said(problems.get(0))).startsWith(bad.expected);
        assertThat(problems.get(0).location().orElseThrow()).hasToString(bad.place);
    }

    private static String said(Problem problem) {
        return problem.code().label() + " " + problem.message() + " | "
                + problem.hint().orElse("");
    }

    /** The rows are read once, and what they tell of the label is judged before what they tell of the features. */
    @Test
    void whatTheLabelTellsIsToldBeforeTheFeaturesAreLearnt() {
        String allDistinct = "SELECT 'key ' || x || '/' || y AS k, kind, four FROM t TO TRAIN xgboost.gbtree WITH ";
        for (String[] bad : new String[][] {
            {"train.class_weights=[a:2, c:3] LABEL kind INTO n", "SF1106 1:105", "gives \"c\""},
            {"eval_metric=merror LABEL kind INTO n", "SF1106 1:97", "metric merror"},
            {"num_class=3 LABEL four INTO n", "SF1307 1:103", "four"},
        }) {
            int queries = program.session().queries();
            List<Problem> problems = program.run(allDistinct + bad[0]).problems();
            assertThat(problems).hasSize(1);
            Problem problem = problems.get(0);
            assertThat(problem.code().label() + " " + problem.location().orElseThrow())
                    .as(problem.message())
                    .isEqualTo(bad[1]);
            assertThat(problem.message()).contains(bad[2]);
            assertThat(program.session().queries()).isEqualTo(queries + 1);
        }
        assertThat(program.run(allDistinct + "max_depth=2 LABEL kind INTO n").problems())
                .extracting(problem -> problem.code().label())
                .containsExactly("SF1203");
    }

    @Test
    void anOrderOfStringsIsToldAtItsAttribute() {
        List<Problem> problems = program.run(
                        "SELECT x, kind, y FROM t TO TRAIN xgboost.gbtree\nWITH monotone_constraints=[kind:1] LABEL y INTO n")
                .problems();
        assertThat(problems).hasSize(1);
        assertThat(said(problems.get(0)))
                .startsWith("SF1106 attribute \"monotone_constraints\" does not suit")
                .contains("\"kind\"");
        assertThat(problems.get(0).location().orElseThrow()).hasToString("2:27");
    }

    /** What a type allows is no conflict because the rows do not have all of it. */
    @Test
    void aModelThatIsTrainedFurtherTellsWhatItsLabelIs() {
        program.succeed("CREATE TABLE codes AS SELECT x, (x > 3)::INT AS code FROM t;"
                + "SELECT * FROM codes TO TRAIN xgboost.gbtree WITH objective=binary:logistic,"
                + " train.num_boost_round=2 LABEL code INTO codes_model");
        String further = "SELECT * FROM codes TO TRAIN xgboost.gbtree WITH train.num_boost_round=2, ";
        program.succeed(further + "eval_metric=auc LABEL code USING codes_model INTO codes_model");
        program.succeed(further + "train.class_weights=[0:2, 1:3] LABEL code USING codes_model INTO codes_model");
        assertThat(program.run(further + "eval_metric=mlogloss LABEL code USING codes_model INTO codes_model")
                        .problems())
                .extracting(problem -> problem.code().toString())
                .isNotEmpty();
    }

    @Test
    void whatMayBeRightIsTried() {
        program.succeed("SELECT x, kind, size FROM t TO TRAIN xgboost.gbtree WITH eval_metric=mlogloss,"
                + " train.class_weights=[S:2, M:3], train.num_boost_round=2 LABEL size INTO n");
        program.succeed("SELECT x, size AS s, y FROM t TO TRAIN xgboost.gbtree WITH tree_method=exact,"
                + " monotone_constraints=[s:1], train.num_boost_round=2 LABEL y INTO n");
        program.succeed(
                "SELECT x, size, flag FROM t WHERE size <> 'M' TO TRAIN xgboost.gbtree WITH eval_metric=logloss,"
                        + " train.num_boost_round=2 LABEL size INTO n");
    }
}
