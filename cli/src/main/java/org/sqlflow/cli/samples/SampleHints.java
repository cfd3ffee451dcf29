package org.sqlflow.cli.samples;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;

/** Tells how to get a sample that a program reads and that has not been loaded. */
public final class SampleHints {
    private static final Pattern MISSING =
            Pattern.compile("(?i)does ?n[o']t exist|unknown table|no such table|not found");
    private static final Pattern TABLE = Pattern.compile("(?i)([a-z]+)\\.(train|test)\\b");

    private SampleHints() {}

    /**
     * The problem with a hint how to load the sample, if it is that a table of a sample is missing; otherwise the same
     * problem.
     *
     * @param program the text in which it has its place
     */
    public static Problem addTo(Problem problem, String program) {
        if (problem.code() != ErrorCode.DATABASE
                || problem.location().isEmpty()
                || !MISSING.matcher(problem.message()).find()) {
            return problem;
        }
        int offset = problem.location().get().offset();
        Matcher table = TABLE.matcher(program);
        if (offset > program.length() || !table.find(offset) || table.start() != offset) {
            return problem;
        }
        String sample = table.group(1).toLowerCase(Locale.ROOT);
        return SampleCatalog.load().names().contains(sample)
                ? problem.hint("load the sample first: sqlflow samples load " + sample)
                : problem;
    }
}
