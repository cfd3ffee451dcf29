package org.sqlflow.model.xgboost;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlflow.model.xgboost.Objective.Family;

/**
 * A metric of the library, measured after each round.
 *
 * @see <a href="https://xgboost.readthedocs.io/en/stable/parameter.html#learning-task-parameters">Learning task
 *     parameters</a>
 */
@SuppressWarnings("ImmutableEnumChecker") // The set cannot be changed, which its type does not say.
enum EvaluationMetric {
    RMSE("rmse", Argument.NONE, Family.NUMBER, Family.BINARY),
    RMSLE("rmsle", Argument.NONE, Family.NUMBER, Family.BINARY),
    MAE("mae", Argument.NONE, Family.NUMBER, Family.BINARY),
    MAPE("mape", Argument.NONE, Family.NUMBER),
    MPHE("mphe", Argument.NONE, Family.NUMBER),
    LOGLOSS("logloss", Argument.NONE, Family.BINARY),
    ERROR("error", Argument.OPTIONAL_NUMBER, Family.BINARY),
    MERROR("merror", Argument.NONE, Family.MULTICLASS),
    MLOGLOSS("mlogloss", Argument.NONE, Family.MULTICLASS),
    AUC("auc", Argument.NONE, Family.BINARY, Family.MULTICLASS, Family.RANKING),
    AUCPR("aucpr", Argument.NONE, Family.BINARY, Family.MULTICLASS, Family.RANKING),
    PRE("pre", Argument.CUT, Family.RANKING, Family.BINARY),
    NDCG("ndcg", Argument.CUT, Family.RANKING, Family.BINARY),
    MAP("map", Argument.CUT, Family.RANKING, Family.BINARY),
    AMS("ams", Argument.NUMBER, Family.BINARY),
    POISSON_NLOGLIK("poisson-nloglik", Argument.NONE, Family.NUMBER),
    GAMMA_NLOGLIK("gamma-nloglik", Argument.NONE, Family.NUMBER),
    GAMMA_DEVIANCE("gamma-deviance", Argument.NONE, Family.NUMBER),
    TWEEDIE_NLOGLIK("tweedie-nloglik", Argument.NUMBER, Family.NUMBER),
    COX_NLOGLIK("cox-nloglik", Argument.NONE, EnumSet.of(Objective.SURVIVAL_COX)),
    AFT_NLOGLIK("aft-nloglik", Argument.NONE, EnumSet.of(Objective.SURVIVAL_AFT)),
    INTERVAL_REGRESSION_ACCURACY("interval-regression-accuracy", Argument.NONE, EnumSet.of(Objective.SURVIVAL_AFT)),
    QUANTILE("quantile", Argument.NONE, EnumSet.of(Objective.REG_QUANTILE_ERROR)),
    EXPECTILE("expectile", Argument.NONE, EnumSet.of(Objective.REG_EXPECTILE_ERROR));

    private static final Set<EvaluationMetric> GROWING = EnumSet.of(AUC, AUCPR, PRE, NDCG, MAP);

    private final String metricName;
    private final Argument argument;
    private final Set<Objective> objectives;

    EvaluationMetric(String metricName, Argument argument, Family first, Family... others) {
        this(metricName, argument, Objective.of(EnumSet.of(first, others)));
    }

    EvaluationMetric(String metricName, Argument argument, Set<Objective> objectives) {
        this.metricName = metricName;
        this.argument = argument;
        this.objectives = Collections.unmodifiableSet(objectives);
    }

    /** What may follow a metric's name. */
    private enum Argument {
        NONE("", ""),
        NUMBER("@[0-9.eE+-]+", "@t"),
        OPTIONAL_NUMBER("(@[0-9.eE+-]+)?", "[@t]"),
        /** How many first rows count, and a minus if a group without a relevant row scores 0 and not 1. */
        CUT("(@[0-9]+)?-?", "[@n][-]");

        private final Pattern pattern;
        private final String shown;

        Argument(String pattern, String shown) {
            this.pattern = Pattern.compile(pattern);
            this.shown = shown;
        }
    }

    /** How the metrics are written that fit one of some objectives. */
    static List<String> patterns(Set<Objective> objectives) {
        return Arrays.stream(values())
                .filter(metric -> objectives.stream().anyMatch(metric::fits))
                .map(metric -> metric.metricName + metric.argument.shown)
                .toList();
    }

    /** How the metrics of an objective are written. */
    static List<String> patterns(Objective objective) {
        return patterns(Set.of(objective));
    }

    /**
     * The usual metrics of objectives whose metrics look at more than a row at a time, or at more than one number of a row;
     * the one that the objective is judged by first. None for other objectives.
     */
    static List<String> usualOfLibrary(Objective objective) {
        return switch (objective) {
            case RANK_NDCG, RANK_PAIRWISE -> List.of("ndcg", "ndcg@5", "ndcg@10");
            case RANK_MAP -> List.of("map", "map@5", "map@10", "ndcg", "pre@5", "auc");
            case SURVIVAL_COX -> List.of(COX_NLOGLIK.metricName);
            case SURVIVAL_AFT -> List.of(AFT_NLOGLIK.metricName, INTERVAL_REGRESSION_ACCURACY.metricName);
            case REG_QUANTILE_ERROR -> List.of(QUANTILE.metricName);
            case REG_EXPECTILE_ERROR -> List.of(EXPECTILE.metricName);
            default -> List.of();
        };
    }

    /** The metric that a text such as {@code ndcg@10-} names. */
    static Optional<EvaluationMetric> of(String text) {
        return Arrays.stream(values()).filter(metric -> metric.isMeantBy(text)).findFirst();
    }

    private boolean isMeantBy(String text) {
        if (!text.startsWith(metricName)) {
            return false;
        }
        Matcher matcher = argument.pattern.matcher(text.substring(metricName.length()));
        return matcher.matches();
    }

    /** Whether it measures what an objective predicts. */
    boolean fits(Objective objective) {
        boolean isLogistic = objective == Objective.REG_LOGISTIC;
        return objectives.contains(objective)
                || (isLogistic && (this == LOGLOSS || this == ERROR || this == AUC || this == AUCPR));
    }

    /** Whether a name as the library writes it belongs to a metric that is the better the greater it is. */
    static boolean isGrowing(String written) {
        // The library's own front ends do not count interval-regression-accuracy among them; a share of hits grows.
        return written.startsWith(INTERVAL_REGRESSION_ACCURACY.metricName)
                || of(written).filter(GROWING::contains).isPresent();
    }
}
