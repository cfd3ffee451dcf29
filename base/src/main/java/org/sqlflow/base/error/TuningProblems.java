package org.sqlflow.base.error;

import java.util.Collection;
import java.util.Optional;
import org.sqlflow.base.GivenAttribute;

/** Problems of searches for attributes and of cross-validation. */
public final class TuningProblems {
    private TuningProblems() {}

    /** A space of values that is not written as it should be; {@code why} goes on the sentence. */
    public static Problem spaceForm(GivenAttribute given, String why) {
        return space(given, why)
                .hint("write for example " + given.name() + "=range(1, 10), " + given.name()
                        + "=range(0.01, 1, log), or " + given.name() + "=choice(1, 2)");
    }

    /** A space of an attribute that cannot be searched. */
    public static Problem notSearched(GivenAttribute given, String why) {
        return Problem.of(ErrorCode.SEARCH_SPACE, "attribute \"" + given.name() + "\" cannot be searched: " + why)
                .at(given.valueLocation())
                .hint("give it one value");
    }

    /** A range of an attribute whose values are no numbers. */
    public static Problem rangeOfNoNumber(GivenAttribute given, String type, String example) {
        return space(given, "is a range, but the attribute takes " + type)
                .hint("write for example " + given.name() + "=choice(" + example + ")");
    }

    /** A range without a number in it. */
    public static Problem emptyRange(GivenAttribute given, String low, String high) {
        return space(given, "is empty: it goes from " + low + " to " + high).hint("give the lower end first");
    }

    /** A logarithmic range that reaches 0. */
    public static Problem logarithmOf(GivenAttribute given, String low) {
        return space(given, "is logarithmic, but begins at " + low).hint("begin above 0, or leave log out");
    }

    private static Problem space(GivenAttribute given, String why) {
        return Problem.of(ErrorCode.SEARCH_SPACE, "the space of \"" + given.name() + "\" " + why)
                .at(given.valueLocation());
    }

    /** An attribute of a search where nothing is searched. */
    public static Problem nothingSearched(GivenAttribute given) {
        return Problem.of(
                        ErrorCode.ATTRIBUTE_CONFLICT,
                        "attribute \"" + given.name() + "\" belongs to a search, but no attribute is searched")
                .at(given.nameLocation())
                .hint("give an attribute a space, such as max_depth=range(3, 10), or leave " + given.name() + " out");
    }

    /** A grid over a range that has no steps. */
    public static Problem gridWithoutSteps(GivenAttribute given) {
        return space(given, "has no steps, but tune.method=grid tries every value")
                .hint("write range(low, high, steps=5), use choice(...), or choose another tune.method");
    }

    /** A grid that is too large. */
    public static Problem gridTooLarge(GivenAttribute method, String combinations, long most) {
        return Problem.of(
                        ErrorCode.SEARCH_SPACE,
                        "the grid has " + combinations + " combinations; at most " + most + " are tried")
                .at(method.valueLocation())
                .hint("use fewer steps, or tune.method=bayes");
    }

    /** Halving where there are no rounds to begin with few of; {@code why} is a sentence's end. */
    public static Problem halvingWithoutRounds(GivenAttribute method, String why) {
        return Problem.of(
                        ErrorCode.ATTRIBUTE_CONFLICT,
                        "tune.method=halving begins with few rounds and gives more to the best, but " + why)
                .at(method.valueLocation())
                .hint("choose tune.method=bayes, random or grid");
    }

    /** No combination of a space satisfies the rules; the problem is that of one of them. */
    public static Problem noCombination(Problem ofOne) {
        return ofOne.reworded(
                "no combination of the search space is right; one of them: " + ofOne.message(), ofOne.hint());
    }

    /** A combination that would learn something else than the others. */
    public static Problem otherTask(String task, String other) {
        return Problem.of(ErrorCode.SEARCH_SPACE, "one combination is a " + task + ", another a " + other)
                .hint("search only objectives of one kind, so that their models can be compared");
    }

    /** Trials that measure different things, so that no trial is better than another. */
    public static Problem otherMetric(String metric, String other) {
        return Problem.of(
                        ErrorCode.SEARCH_SPACE,
                        "one trial is measured by " + metric + ", another by " + other + ", which cannot be compared")
                .hint("name the metric that decides between all trials, such as tune.metric=" + metric);
    }

    /** An attribute that the metric is computed with, so that no trial is better than another. */
    public static Problem partOfMetric(GivenAttribute given, String metric) {
        return Problem.of(
                        ErrorCode.SEARCH_SPACE,
                        "attribute \"" + given.name() + "\" cannot be searched: " + metric
                                + ", which decides between the trials, is computed with it")
                .at(given.valueLocation())
                .hint("name another metric, such as tune.metric=mae, or give " + given.name() + " one value");
    }

    /** Rows of a fold that cannot be learnt from, though all rows can. */
    public static Problem ofFold(Problem problem, int fold, int folds) {
        return folds == 1
                ? problem.reworded(
                        "the rows that are learnt from: " + problem.message(),
                        Optional.of("choose another validation.fraction, or select more rows"))
                : problem.reworded(
                        "the rows that fold " + fold + " of " + folds + " learns from: " + problem.message(),
                        Optional.of("choose fewer folds, or select more rows"));
    }

    /** More parts than rows, or groups, or times; {@code what} is what is counted. */
    public static Problem foldsBeyond(long folds, long count, String what) {
        return Problem.of(
                        ErrorCode.TOO_FEW_ROWS,
                        "validation.folds=" + folds + " needs at least as many " + what + ", but there are " + count)
                .hint("choose fewer folds, or select more rows");
    }

    /** A metric that neither the model type nor SQLFlow has for the task. */
    public static Problem unknownMetric(String metric, String task, Collection<String> known) {
        return NameProblems.unknownMetric(metric, task, known);
    }

    /** Every trial gave a metric that is not a number. */
    public static Problem noTrialMeasured(String metric) {
        return Problem.of(ErrorCode.SEARCH_SPACE, "no trial gave a number for " + metric)
                .hint("choose another tune.metric, or more rows to measure on");
    }
}
