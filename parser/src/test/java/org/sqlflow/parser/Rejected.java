package org.sqlflow.parser;

import static org.assertj.core.api.Assertions.assertThat;

import org.sqlflow.base.Location;
import org.sqlflow.base.error.Problem;

/**
 * A program of one statement and what is wrong with it.
 *
 * @param sql the program
 * @param problem code, place as line:column+length, and message
 * @param hint the hint, or an empty text
 */
record Rejected(String sql, String problem, String hint) {
    static Rejected rejected(String sql, String problem) {
        return new Rejected(sql, problem, "");
    }

    static Rejected rejected(String sql, String problem, String hint) {
        return new Rejected(sql, problem, hint);
    }

    /** What follows a query and TO. */
    static Rejected to(String rest, String problem) {
        return rejected("SELECT 1 TO " + rest, problem);
    }

    static Rejected to(String rest, String problem, String hint) {
        return rejected("SELECT 1 TO " + rest, problem, hint);
    }

    static void assertProblem(Problem problem, String expected, String hint) {
        Location place = problem.location().orElseThrow();
        assertThat(problem.code().label() + " " + place + "+" + place.length() + " " + problem.message())
                .isEqualTo(expected);
        assertThat(problem.hint().orElse("")).isEqualTo(hint);
    }

    /** Fails unless this is the one problem that a parser finds, and the program has no other statement. */
    void assertFoundBy(SqlParser parser) {
        ParsedProgram program = parser.parse(sql);
        assertThat(program.statements()).isEmpty();
        assertThat(program.problems()).hasSize(1);
        assertIs(program.problems().get(0));
    }

    void assertIs(Problem found) {
        assertProblem(found, problem, hint);
    }

    @Override
    public String toString() {
        return sql;
    }
}
