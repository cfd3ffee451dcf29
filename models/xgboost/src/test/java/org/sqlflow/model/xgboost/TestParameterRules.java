package org.sqlflow.model.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.error.Problem;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeValidator;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.CategoryEncoding;
import org.sqlflow.spi.model.DataSize;
import org.sqlflow.spi.model.LabelSummary;
import org.sqlflow.spi.model.LabelType;
import org.sqlflow.spi.model.ModelType;
import org.sqlflow.spi.model.TrainingInputs;

/** Which attributes exist, and which do not go together. */
final class TestParameterRules {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "xgboost.gbtree | {train.num_boost_round=10}",
                "xgboost.dart | {train.num_boost_round=10}",
                "xgboost.gblinear | {train.num_boost_round=10}",
                "xgbclassifier | {train.num_boost_round=100}",
                "XGBRegressor | {train.num_boost_round=100}",
                "XGBRanker | {train.num_boost_round=100}",
                "XGBRFClassifier | {train.num_boost_round=1, eta=1, reg_lambda=0.00001, subsample=0.8,"
                        + " colsample_bynode=0.8, num_parallel_tree=100}",
                "XGBRFRegressor | {train.num_boost_round=1, eta=1, reg_lambda=0.00001, subsample=0.8,"
                        + " colsample_bynode=0.8, num_parallel_tree=100}",
            })
    void onlyRoundsAndForestsHaveDefaults(String type, String expected) {
        ModelType found = type(type);
        Attributes defaults = new AttributeValidator(type, found.trainAttributes()).withDefaults(Attributes.none());
        assertThat(defaults.asMap().toString().replaceAll("1E-5|0\\.000010*", "0.00001"))
                .isEqualTo(expected);
    }

    @Test
    void everyNameIsUniqueAndDocumented() {
        List<String> names = new ArrayList<>();
        for (ModelType type : types()) {
            names.clear();
            for (AttributeSpec spec : type.trainAttributes()) {
                names.add(spec.name());
                names.addAll(spec.aliases());
                assertThat(spec.documentation()).endsWith(".").hasSizeGreaterThan(20);
            }
            assertThat(names).doesNotHaveDuplicates();
        }
    }

    @Test
    void numbersAreSentAsWritten() {
        Attributes attributes = Trainings.attributes("max_depth", new BigDecimal("6.0"), "eta", new BigDecimal("0.10"));
        assertThat(LibraryParameters.of(Variant.GBTREE, attributes, List.of()))
                .containsExactlyInAnyOrder(
                        Map.entry("booster", "gbtree"), Map.entry("max_depth", "6"), Map.entry("eta", "0.10"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "objective=binary:logistic num_class=2 | 27: num_class does not go with objective=binary:logistic",
                "objective=count:poisson base_score=0 | 36: attribute \"base_score\" must be above 0 with"
                        + " objective=count:poisson, but is 0",
                "objective=binary:logistic base_score=1 | 38: attribute \"base_score\" must be above 0 and below"
                        + " 1 with objective=binary:logistic, but is 1",
                "tree_method=exact max_depth=0 | 29: max_depth=0 does not go with tree_method=exact",
                "tree_method=exact colsample_bynode=0.5 | 19: colsample_bynode does not go with tree_method=exact",
                "tree_method=approx sampling_method=gradient_based | 36: sampling_method=gradient_based does not"
                        + " go with tree_method=approx",
                "tree_method=approx multi_strategy=multi_output_tree | 35: multi_strategy=multi_output_tree does"
                        + " not go with tree_method=approx",
                "tree_method=approx train.disk_cache=TRUE | 37: train.disk_cache=TRUE does not go with"
                        + " tree_method=approx",
                "eta=1.01 | 5: attribute \"eta\" must be at least 0 and at most 1, but is 1.01",
                "lambda=-1 | 8: attribute \"lambda\" must be at least 0 and at most 3E+38, but is -1",
                "subsample=0 | 11: attribute \"subsample\" must be above 0 and at most 1, but is 0",
                "max_depth=2.5 | 11: attribute \"max_depth\" takes an integer, but got a number: 2.5",
                "num_class=1 | 11: attribute \"num_class\" must be at least 2, but is 1",
                "tree_method=gpu_hist | 13: attribute \"tree_method\" cannot be \"gpu_hist\"",
                "device=cuda | 8: attribute \"device\" cannot be \"cuda\"",
                "seed=1 random_state=2 | 8: attribute \"random_state\" is the same as \"seed\", which is given"
                        + " too",
                "max_dept=3 | 1: unknown attribute \"max_dept\" of xgboost.gbtree",
                "rate_drop=0.1 | 1: attribute \"rate_drop\" belongs to trees with dropout, not to" + " xgboost.gbtree",
                "updater=shotgun | 9: attribute \"updater\" cannot be \"shotgun\"",
                "updater=refresh | 1: attribute \"updater\" names refresh, which changes the trees of an earlier"
                        + " model",
                "process_type=update | 1: attribute \"process_type\" is update without an updater that changes"
                        + " trees",
                "process_type=update updater=grow_colmaker | 1: attribute \"process_type\" is update without an"
                        + " updater that changes trees",
                "refresh_leaf=FALSE | 1: attribute \"refresh_leaf\" has no effect without updater=refresh",
                "objective=reg:quantileerror | 11: objective=reg:quantileerror needs quantile_alpha",
                "objective=reg:expectileerror | 11: objective=reg:expectileerror needs expectile_alpha",
                "quantile_alpha=[0.1] | 1: quantile_alpha needs objective=reg:quantileerror",
                "objective=reg:gamma tweedie_variance_power=1.2 | 21: tweedie_variance_power needs"
                        + " objective=reg:tweedie",
                "objective=reg:gamma train.group_column=q | 21: train.group_column needs objective=rank:ndcg or"
                        + " objective=rank:map or objective=rank:pairwise",
                "train.group_column=q | 1: train.group_column needs objective=rank:ndcg or objective=rank:map or"
                        + " objective=rank:pairwise",
                "objective=reg:gamma train.class_weights=balanced | 21: attribute \"train.class_weights\" does"
                        + " not go with objective=reg:gamma, which has no classes",
                "eval_metric=rmsf | 13: attribute \"eval_metric\" cannot be \"rmsf\"",
                "eval_metric=[auc,auc] | 13: attribute \"eval_metric\" names auc twice",
                "objective=reg:squarederror eval_metric=mlogloss | 40: attribute \"eval_metric\" names mlogloss,"
                        + " which does not measure what reg:squarederror predicts",
                "objective=survival:cox eval_metric=aft-nloglik | 36: attribute \"eval_metric\" names"
                        + " aft-nloglik, which does not measure what survival:cox predicts",
                "early_stopping_rounds=3 | 1: early_stopping_rounds needs validation.fraction or"
                        + " validation.select or validation.folds",
                "train.early_stopping_rounds=3 | 1: train.early_stopping_rounds needs validation.fraction or"
                        + " validation.select or validation.folds",
                "validation.select=x validation.fraction=0.2 | 21: validation.fraction does not go with"
                        + " validation.select",
                "validation.fraction=1 | 21: attribute \"validation.fraction\" must be above 0 and below 1, but"
                        + " is 1",
                "monotone_constraints=[a:2] | 22: attribute \"monotone_constraints\" must be at least -1 and at"
                        + " most 1, but is [a:2]",
                "monotone_constraints=[a] | 22: attribute \"monotone_constraints\" takes a map of columns to"
                        + " integers, or a list of integers, or a string, but got a list: [a]",
                "xgboost.gblinear: max_depth=3 | 1: attribute \"max_depth\" belongs to trees, not"
                        + " to xgboost.gblinear",
                "xgboost.gblinear: rate_drop=0.3 | 1: attribute \"rate_drop\" belongs to trees with dropout,"
                        + " not to xgboost.gblinear",
                "xgboost.gblinear: feature_selector=greedy | 1: attribute \"feature_selector\" is greedy, which"
                        + " needs updater=coord_descent",
                "xgboost.gblinear: top_k=2 | 1: top_k needs feature_selector=greedy or feature_selector=thrifty",
                "xgboost.gblinear: train.disk_cache=TRUE | 1: attribute \"train.disk_cache\" belongs to trees,"
                        + " not to xgboost.gblinear",
                "XGBClassifier: objective=reg:squarederror | 11: attribute \"objective\" cannot be"
                        + " \"reg:squarederror\"",
                "XGBClassifier: eval_metric=rmsle booster=gblinear max_leaves=3 | 36: max_leaves does not go"
                        + " with booster=gblinear",
                "XGBRanker: eval_metric=rmse | 13: attribute \"eval_metric\" names rmse, which does not measure"
                        + " what rank:ndcg predicts",
                "XGBRFClassifier: train.num_boost_round=2 | 23: attribute \"train.num_boost_round\" must be at"
                        + " least 1 and at most 1, but is 2",
                "XGBRFRegressor: validation.fraction=0.2 early_stopping_rounds=2 | 25: attribute"
                        + " \"early_stopping_rounds\" has no effect on XGBRFRegressor, which is one round",
                "monotone_constraints=abc | 1: attribute \"monotone_constraints\" cannot be read: abc",
                "xgboost.gbtree: lambdarank_unbiased=TRUE | 1: lambdarank_unbiased needs objective=rank:ndcg or"
                        + " objective=rank:map or objective=rank:pairwise",
                "XGBClassifier: quantile_alpha=[0.1] | 1: unknown attribute \"quantile_alpha\" of XGBClassifier",
                "monotone_constraints='(1,2)' | 1: attribute \"monotone_constraints\" cannot be read: '(1,2)'",
                "interaction_constraints='[0]' | 1: attribute \"interaction_constraints\" cannot be read: '[0]'",
            })
    void refuses(String with, String expected) {
        assertThat(problems(with))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.location().orElseThrow().column() + ": " + problem.message())
                                .isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "objective=multi:softmax num_class=3 max_depth=0 max_bin=2",
                "num_class=3",
                "objective=reg:squarederror base_score=-17 scale_pos_weight=0",
                "learning_rate=1 min_split_loss=0 n_jobs=-1 train.seed=7 alpha=0",
                "tree_method=exact max_depth=1",
                "tree_method=approx max_depth=0",
                "objective=reg:quantileerror quantile_alpha=[0.1,0.9] eval_metric=quantile",
                "objective=rank:ndcg train.group_column=q eval_metric=[ndcg@5-,map,pre@3,auc]",
                "objective=binary:logistic eval_metric=[error@0.7,ams@0.15,logloss] train.class_weights=balanced",
                "train.class_weights=[a:2,b:1] validation.fraction=0.2 train.early_stopping_rounds=5",
                "monotone_constraints=[a:1,b:-1] interaction_constraints=[[a,b],[c]] feature_weights=[a:3]",
                "monotone_constraints='(1,-1)' interaction_constraints='[[0,1]]'",
                "process_type=update updater=refresh refresh_leaf=FALSE",
                "xgboost.dart: rate_drop=0.1 one_drop=TRUE skip_drop=0.5 sample_type=weighted normalize_type=forest",
                "xgboost.gblinear: updater=coord_descent feature_selector=thrifty top_k=3 tolerance=0.1 lambda=1",
                "XGBClassifier: n_estimators=7 booster=dart rate_drop=0.1 n_jobs=1",
                "XGBRFClassifier: n_estimators=7 max_depth=3",
                "XGBRanker: train.group_column=q lambdarank_pair_method=mean ndcg_exp_gain=FALSE",
            })
    void accepts(String with) {
        assertThat(problems(with)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "monotone_constraints=[a:1,zz:1] | a,b | y | false"
                        + " | 22: attribute \"monotone_constraints\" names \"zz\", which is no feature",
                "interaction_constraints=[[a,y]] | a,b | y | false"
                        + " | 25: attribute \"interaction_constraints\" names \"y\", which is no feature",
                "feature_weights=[c:1] | a,b | y | false"
                        + " | 17: attribute \"feature_weights\" names \"c\", which is no feature",
                "objective=rank:map | a | y | false | 11: rank:map ranks the rows of a group, but it is not said which"
                        + " column groups them",
                "process_type=update updater=prune | a | y | false"
                        + " | 1: attribute \"process_type\" is update, but there is no model whose trees to change",
                "objective=reg:quantileerror quantile_alpha=[0.5] | a | y,z | false"
                        + " | -: LABEL names 2 columns, but reg:quantileerror takes one",
                "objective=survival:aft | a | y,z,w | false | -: LABEL names 3 columns, but survival:aft takes a time,"
                        + " or its lower and its upper bound",
            })
    void refusesInViewOfTheColumns(String with, String features, String labels, boolean continues, String expected) {
        List<GivenAttribute> given = GivenText.attributes(with);
        Attributes attributes = new AttributeValidator(Trainings.TYPE.name(), Trainings.TYPE.trainAttributes())
                .validate(given, problem -> {});
        TrainingInputs inputs = new TrainingInputs(
                List.of(features.split(",", -1)),
                Set.of(),
                Arrays.stream(labels.split(",", -1))
                        .map(TestParameterRules::number)
                        .toList(),
                continues);
        assertThat(Trainings.TYPE.checkColumns(attributes, given, inputs))
                .singleElement()
                .satisfies(problem -> assertThat(problem.location()
                                        .map(place -> Integer.toString(place.column()))
                                        .orElse("-")
                                + ": " + problem.message())
                        .isEqualTo(expected));
    }

    @Test
    void takesNamesInAnyCaseAndPartsOfColumns() {
        List<GivenAttribute> given = GivenText.attributes("monotone_constraints=[A:1,day.year:-1]");
        Attributes attributes = new AttributeValidator(Trainings.TYPE.name(), Trainings.TYPE.trainAttributes())
                .validate(given, problem -> {});
        assertThat(Trainings.TYPE.checkColumns(
                        attributes,
                        given,
                        new TrainingInputs(List.of("a", "day"), Set.of("day"), List.of(number("y")), false)))
                .isEmpty();
    }

    private static LabelType number(String column) {
        return new LabelType(column, LabelSummary.Kind.NUMBER, Optional.empty());
    }

    @Test
    void oneHotForExactOnly() {
        assertThat(Trainings.TYPE.categories(Trainings.attributes("tree_method", "exact")))
                .isEqualTo(CategoryEncoding.ONE_HOT);
        for (String method : List.of("auto", "hist", "approx")) {
            assertThat(Trainings.TYPE.categories(Trainings.attributes("tree_method", method)))
                    .isEqualTo(CategoryEncoding.CODES);
        }
    }

    @Test
    void memoryGrowsWithTheData() {
        long few = Trainings.TYPE
                .estimateMemory(Trainings.attributes(), DataSize.dense(1000, 10, 0))
                .orElseThrow();
        long many = Trainings.TYPE
                .estimateMemory(Trainings.attributes(), DataSize.dense(10_000_000, 100, 0))
                .orElseThrow();
        long beyond = Trainings.TYPE
                .estimateMemory(Trainings.attributes("num_class", 100), DataSize.dense(1000, 10, 3))
                .orElseThrow();
        assertThat(beyond)
                .isEqualTo(Trainings.TYPE
                        .estimateMemory(Trainings.attributes(), DataSize.dense(1000, 10, 100))
                        .orElseThrow())
                .isGreaterThan(few);
        assertThat(few).isBetween(1L << 20, 1L << 28);
        assertThat(many).isBetween(2_000_000_000L, 8_000_000_000L);
    }

    /** Validates attributes, perhaps after the name of a model type and a colon, and checks them together. */
    private static List<Problem> problems(String with) {
        int colon = with.indexOf(": ");
        ModelType type = type(colon < 0 ? "xgboost.gbtree" : with.substring(0, colon));
        List<GivenAttribute> given = GivenText.attributes(with.substring(colon < 0 ? 0 : colon + 2));
        List<Problem> problems = new ArrayList<>();
        new AttributeValidator(type.name(), type.trainAttributes(), type.trainRules()).validate(given, problems::add);
        return problems;
    }

    private static List<ModelType> types() {
        return ServiceLoader.load(ModelType.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static ModelType type(String name) {
        return types().stream()
                .filter(type -> type.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow();
    }
}
