package org.sqlflow.base.error;

import java.util.Collection;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Location;

/** Problems of WITH clauses. */
public final class AttributeProblems {
    private static final int MOST_LISTED = 8;

    private AttributeProblems() {}

    /** An attribute that the statement does not have. */
    public static Problem unknown(GivenAttribute given, String owner, Collection<String> known) {
        return Problem.of(ErrorCode.UNKNOWN_ATTRIBUTE, "unknown attribute \"" + given.name() + "\" of " + owner)
                .at(given.nameLocation())
                .hint(DidYouMean.hint(given.name(), known).orElseGet(() -> existing(owner, known)));
    }

    private static String existing(String owner, Collection<String> known) {
        boolean isStatement = owner.startsWith("TO ");
        return known.size() > MOST_LISTED && !isStatement
                ? "DESCRIBE MODEL TYPE " + owner + " lists those that exist"
                : owner + " takes " + (known.isEmpty() ? "none" : String.join(", ", known));
    }

    /** An attribute that was given before, perhaps by another of its names. */
    public static Problem duplicate(GivenAttribute given, GivenAttribute earlier) {
        String same = given.name().equals(earlier.name())
                ? "attribute \"" + given.name() + "\" is given twice"
                : "attribute \"" + given.name() + "\" is the same as \"" + earlier.name() + "\", which is given too";
        return Problem.of(ErrorCode.DUPLICATE_ATTRIBUTE, same)
                .at(given.nameLocation())
                .related(earlier.nameLocation(), "\"" + earlier.name() + "\" is given here")
                .hint("keep one of them");
    }

    /** A value of another type; the example is one that would do. */
    public static Problem type(GivenAttribute given, String expected, String example) {
        return Problem.of(
                        ErrorCode.ATTRIBUTE_TYPE,
                        "attribute \"" + given.name() + "\" takes " + expected + ", but got "
                                + given.value().describe() + ": " + given.value())
                .at(given.valueLocation())
                .hint("write for example " + given.name() + "=" + example);
    }

    /** A number outside the range; {@code range} reads like {@code at least 1} or {@code from 0 to 1}. */
    public static Problem range(GivenAttribute given, String range) {
        return Problem.of(
                        ErrorCode.ATTRIBUTE_RANGE,
                        "attribute \"" + given.name() + "\" must be " + range + ", but is " + given.value())
                .at(given.valueLocation());
    }

    /** A value that is none of the choices. */
    public static Problem choice(GivenAttribute given, String value, Collection<String> choices) {
        return Problem.of(ErrorCode.ATTRIBUTE_CHOICE, "attribute \"" + given.name() + "\" cannot be \"" + value + "\"")
                .at(given.valueLocation())
                .hint(DidYouMean.hint(value, choices)
                        .orElse(
                                choices.size() == 1
                                        ? "write " + choices.iterator().next() + ", or leave it out"
                                        : "choose one of " + String.join(", ", choices)));
    }

    /** An attribute that names a column or feature which does not exist. */
    public static Problem unknownFeature(String attribute, String name, Collection<String> known) {
        return Problem.of(
                        ErrorCode.COLUMN_NOT_SELECTED,
                        "attribute \"" + attribute + "\" names \"" + name + "\", which is no feature")
                .hint(DidYouMean.hint(name, known));
    }

    /** An attribute that does not suit the features; {@code why} is a sentence. */
    public static Problem feature(String attribute, String why) {
        return Problem.of(
                ErrorCode.ATTRIBUTE_CONFLICT, "attribute \"" + attribute + "\" does not suit the features: " + why);
    }

    /** A metric that does not measure what any objective that the label can lead to predicts. */
    public static Problem metricUnfit(String metric, Collection<String> objectives, Collection<String> fitting) {
        return Problem.of(
                        ErrorCode.ATTRIBUTE_CONFLICT,
                        "metric " + metric + " does not measure what " + String.join(" or ", objectives)
                                + ", which the label leads to, predicts")
                .hint("choose among " + String.join(", ", fitting) + ", or give the objective that is meant");
    }

    /** An attribute that weighs classes where there are none. */
    public static Problem noClasses(String attribute) {
        return Problem.of(
                ErrorCode.ATTRIBUTE_CONFLICT, "attribute \"" + attribute + "\" weighs classes, but the label has none");
    }

    /** An attribute that names something that is no class of the label. */
    public static Problem unknownClass(String attribute, String what, Collection<String> classes) {
        return Problem.of(
                        ErrorCode.ATTRIBUTE_CONFLICT,
                        "attribute \"" + attribute + "\" gives " + what + ", which does not fit the label's classes")
                .hint("the classes are " + String.join(", ", classes));
    }

    /** A positive class where there are not two classes; 0 stands for a label without classes. */
    public static Problem notTwoClasses(String attribute, int classes) {
        return Problem.of(
                        ErrorCode.ATTRIBUTE_CONFLICT,
                        "attribute \"" + attribute + "\" chooses one of two classes, but the label has "
                                + (classes == 0 ? "none" : classes))
                .hint("leave it out");
    }

    /** A ranking without groups. */
    public static Problem groupsNeeded(String objective) {
        return Problem.of(
                        ErrorCode.ATTRIBUTE_CONFLICT,
                        objective + " ranks the rows of a group, but it is not said which column groups them")
                .hint("add train.group_column and the column's name");
    }

    /** An attribute, or a value of it, that another one rules out; both are in words such as {@code eta=1}. */
    public static Problem excluded(String attribute, String other) {
        return Problem.of(ErrorCode.ATTRIBUTE_CONFLICT, attribute + " does not go with " + other);
    }

    /** An attribute, or a value of it, that needs another one; both are in words such as {@code eta=1}. */
    public static Problem required(String attribute, String other) {
        return Problem.of(ErrorCode.ATTRIBUTE_CONFLICT, attribute + " needs " + other);
    }

    /** An attribute of another explainer than the one that explains the model. */
    public static Problem ofOtherExplainer(GivenAttribute given, String explainer, Collection<String> owners) {
        return Problem.of(ErrorCode.UNKNOWN_ATTRIBUTE, "unknown attribute \"" + given.name() + "\" of " + explainer)
                .at(given.nameLocation())
                .hint("it belongs to USING " + String.join(" or ", owners));
    }

    /** A figure that there is not of a task; the others are those that there are. */
    public static Problem figureUnfit(String figure, String task, Collection<String> others) {
        return Problem.of(ErrorCode.ATTRIBUTE_CHOICE, "there is no figure \"" + figure + "\" of " + task)
                .hint("choose among " + String.join(", ", others));
    }

    /** The number of a row that the query does not have. */
    public static Problem rowBeyond(GivenAttribute given, long rows) {
        return range(given, "a row of the query, which gives " + rows).hint("give a number from 1 to " + rows);
    }

    /** Attributes that contradict each other or need each other. */
    public static Problem conflict(Location place, String message) {
        return Problem.of(ErrorCode.ATTRIBUTE_CONFLICT, message).at(place);
    }
}
