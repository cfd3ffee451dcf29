package org.sqlflow.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.print.ProblemPrinter;
import org.sqlflow.parser.print.StatementPrinter;
import org.sqlflow.parser.tree.SqlStatement;
import org.sqlflow.parser.tree.Statement;

/** What holds for every text on every database. */
public final class ParserLaws {
    /** Work that a program of any length may take, for each of its characters. */
    static final int MOST_WORK = 40;

    private ParserLaws() {}

    /** Parses a text, and fails if a law does not hold for it. */
    public static void check(LexicalRules rules, String text) {
        SourceText source = new SourceText(text);
        ParsedProgram program = new ProgramParser(source, rules).parse();
        assertThat(source.looked()).isLessThanOrEqualTo(MOST_WORK * (long) (text.length() + 50));
        List<Problem> problems = new ArrayList<>(program.problems());
        for (Statement statement : program.statements()) {
            Location place = statement.location();
            assertThat(statement.text()).isNotBlank().isEqualTo(text.substring(place.offset(), place.end()));
            if (statement instanceof SqlStatement sql) {
                new SqlParser(rules).diagnose(sql.text(), place).ifPresent(problems::add);
            }
        }
        problems.addAll(new SqlParser(rules).suspicions(program));
        for (Problem problem : problems) {
            Location place = problem.location().orElseThrow();
            assertThat(place.offset()).isNotNegative();
            assertThat(place.end()).isLessThanOrEqualTo(text.length());
            assertThat(ProblemPrinter.print(problem, text, Optional.empty())).contains("^");
        }
        // A statement that contains a semicolon because DELIMITER was changed cannot be printed.
        if (!text.toUpperCase(Locale.ROOT).contains("DELIMITER")) {
            program.statements().forEach(statement -> checkPrinting(rules, statement));
        }
    }

    private static void checkPrinting(LexicalRules rules, Statement statement) {
        String printed = StatementPrinter.print(statement);
        ParsedProgram again = new SqlParser(rules).parse(printed);
        assertThat(again.problems()).as(printed).isEmpty();
        assertThat(again.statements()).as(printed).hasSize(1);
        assertThat(again.statements().get(0)).as(printed).hasSameClassAs(statement);
        assertThat(StatementPrinter.print(again.statements().get(0))).isEqualTo(printed);
    }
}
