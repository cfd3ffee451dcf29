package org.sqlflow.cli.output;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.util.Optional;
import org.sqlflow.base.error.Problem;
import org.sqlflow.cli.samples.SampleHints;
import org.sqlflow.parser.print.ProblemPrinter;

/** Writes problems: with the source line and a caret for people, as JSON where rows are JSON. */
public final class ProblemReporter {
    private final PrintStream stream;
    private final boolean asJson;
    private final String program;
    private final Optional<String> fileName;
    private final int columns;

    /**
     * A reporter of the problems of one program.
     *
     * @param program its text
     * @param fileName the file it came from, if it is one
     * @param terminalWidth the columns of the terminal that shows them; 0 if unknown
     */
    public ProblemReporter(
            PrintStream stream, boolean asJson, String program, Optional<String> fileName, int terminalWidth) {
        this.stream = requireNonNull(stream, "stream");
        this.asJson = asJson;
        this.program = requireNonNull(program, "program");
        this.fileName = requireNonNull(fileName, "fileName");
        this.columns = terminalWidth == 0
                ? ProblemPrinter.USUAL_COLUMNS
                : Math.min(terminalWidth, ProblemPrinter.USUAL_COLUMNS);
    }

    /** A reporter of problems that belong to no program. */
    public static ProblemReporter withoutProgram(PrintStream stream, boolean asJson) {
        return new ProblemReporter(stream, asJson, "", Optional.empty(), 0);
    }

    /** Writes a problem, with the trace of what caused it if there is one. */
    public void report(Problem found, Optional<String> trace) {
        Problem problem = SampleHints.addTo(found, program);
        if (asJson) {
            stream.println(ProblemJson.of(problem, fileName, trace));
        } else {
            stream.println(ProblemPrinter.print(problem, program, fileName, columns));
            trace.ifPresent(stream::println);
        }
    }
}
