package org.sqlflow.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.util.Optional;
import org.sqlflow.base.error.Problem;
import org.sqlflow.parser.print.ProblemPrinter;

/** Writes problems: with the source line and a caret for people, as JSON where rows are JSON. */
final class ProblemReporter {
    private final PrintStream stream;
    private final boolean asJson;
    private final ProgramText program;

    /** A reporter of the problems of one program. */
    ProblemReporter(PrintStream stream, boolean asJson, ProgramText program) {
        this.stream = requireNonNull(stream, "stream");
        this.asJson = asJson;
        this.program = requireNonNull(program, "program");
    }

    /** A reporter of problems that belong to no program. */
    static ProblemReporter withoutProgram(PrintStream stream, boolean asJson) {
        return new ProblemReporter(stream, asJson, new ProgramText("", Optional.empty()));
    }

    /** Writes a problem, with the trace of what caused it if there is one. */
    void report(Problem problem, Optional<String> trace) {
        if (asJson) {
            stream.println(ProblemJson.of(problem, program.fileName(), trace));
        } else {
            stream.println(ProblemPrinter.print(problem, program.text(), program.fileName()));
            trace.ifPresent(stream::println);
        }
    }
}
