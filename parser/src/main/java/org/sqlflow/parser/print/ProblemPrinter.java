package org.sqlflow.parser.print;

import java.util.Optional;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.RelatedPlace;

/**
 * Writes a problem as a terminal shows it: code, place and message, the line of the program with carets under what is
 * wrong, and the hint.
 */
public final class ProblemPrinter {
    /** How wide the line of the program is at most where nobody says how wide a terminal is. */
    public static final int USUAL_COLUMNS = 104;

    private ProblemPrinter() {}

    /** The lines of a problem for {@link #USUAL_COLUMNS}. */
    public static String print(Problem problem, String programText, Optional<String> fileName) {
        return print(problem, programText, fileName, USUAL_COLUMNS);
    }

    /**
     * The lines of a problem, without a line end after the last.
     *
     * @param problem the problem
     * @param programText the program that the problem's place lies in
     * @param fileName the name of the program's file; absent for input without one
     * @param columns how many columns the line of the program may take; it is cut around the carets
     */
    public static String print(Problem problem, String programText, Optional<String> fileName, int columns) {
        Optional<Location> location = problem.location();
        String place = fileName.map(name -> location.map(l -> name + ":" + l).orElse(name))
                .or(() -> location.map(Location::toString))
                .map(p -> " " + p)
                .orElse("");
        StringBuilder lines = new StringBuilder("error[" + problem.code().label() + "]" + place + ": ");
        lines.append(withoutControls(problem.message()));
        location.filter(l -> l.offset() <= programText.length())
                .ifPresent(l -> lines.append('\n').append(SourceExcerpt.of(programText, l, columns)));
        for (RelatedPlace related : problem.related()) {
            String where = fileName.map(name -> name + ":" + related.location())
                    .orElse(related.location().toString());
            lines.append("\nnote: ").append(where).append(": ").append(withoutControls(related.message()));
        }
        problem.hint().ifPresent(hint -> lines.append("\nhint: ").append(withoutControls(hint)));
        return lines.toString();
    }

    /** Keeps text of a program or database from steering the terminal. */
    private static String withoutControls(String message) {
        StringBuilder shown = new StringBuilder(message.length());
        message.codePoints()
                .map(c -> c == '\n' || c == '\t' || !TerminalWidth.isControl(c) ? c : TerminalWidth.REPLACEMENT)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }
}
