package org.sqlflow.base.error;

import java.util.Collection;
import org.sqlflow.base.Location;

/** Problems of plans: of their files, and of statements that do not go together. */
public final class PlanProblems {
    private static final String MAKE_AGAIN =
            "make it again from its program: sqlflow compile PROGRAM.sql --format json";

    private PlanProblems() {}

    /**
     * The file of a plan cannot be read as one.
     *
     * @param reason what is wrong, and where
     */
    public static Problem damaged(String reason) {
        return Problem.of(ErrorCode.PLAN_FILE, "this is no whole plan: " + reason)
                .hint(MAKE_AGAIN);
    }

    /** The plan has a step that nothing here can run. */
    public static Problem unknownStep(String step, Collection<String> known) {
        return Problem.of(ErrorCode.PLAN_FILE, "there is no step \"" + step + "\"")
                .hint(DidYouMean.hint(step, known).orElse(MAKE_AGAIN));
    }

    /** The plan's format is of a version to come. */
    public static Problem newer(int version, int newest) {
        return Problem.of(
                        ErrorCode.PLAN_NEWER,
                        "the plan has format " + version + ", and this version of SQLFlow reads formats up to "
                                + newest)
                .hint("run it with the SQLFlow that made it, or " + MAKE_AGAIN);
    }

    /** The plan is of statements that the data source would read differently. */
    public static Problem otherDialect(String plan, String dataSource) {
        return Problem.of(
                        ErrorCode.PLAN_FILE,
                        "the plan was made for " + plan + ", and the data source speaks " + dataSource)
                .hint("choose its data source with -d, or " + MAKE_AGAIN);
    }

    /**
     * The program gives one name to a table and to a model.
     *
     * @param name the name
     * @param model whether the later statement would make the model
     * @param earlier where the earlier statement stands
     */
    public static Problem tableAndModel(String name, boolean model, Location earlier) {
        return Problem.of(
                        model ? ErrorCode.TARGET_IS_TABLE : ErrorCode.TARGET_IS_MODEL,
                        model
                                ? "\"" + name + "\" is to be a model here, and an earlier statement makes it a table"
                                : "\"" + name + "\" is to be a table here, and an earlier statement makes it a model")
                .related(earlier, "\"" + name + "\" is made here")
                .hint("models are stored as tables: choose another name for one of them");
    }
}
