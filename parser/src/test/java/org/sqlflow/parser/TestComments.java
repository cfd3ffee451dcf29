package org.sqlflow.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.tree.Statement;

class TestComments {
    /** A comment of the database, and where it is one. */
    static Stream<Arguments> commentsOfDatabases() {
        return Stream.of(
                arguments("# c", Set.of("MySQL", "MariaDB")),
                arguments("/* see /data/*.csv */", Set.of("SQL", "MySQL", "MariaDB", "SQLite", "MaxCompute")),
                arguments("/* /* nested */ */", Set.of("DuckDB", "PostgreSQL", "Hive")),
                arguments("/* without an end", Set.of("SQLite")));
    }

    @ParameterizedTest
    @MethodSource("commentsOfDatabases")
    void whatTheDatabaseTakesForACommentIsOneAfterTo(String comment, Set<String> databases) {
        for (LexicalRules rules : Dialects.ALL) {
            SqlParser parser = new SqlParser(rules);
            List<String> texts = List.of(
                    "DROP MODEL m",
                    "DROP MODEL m@3",
                    "EXPORT MODEL m TO 'f'",
                    "KILL JOB j",
                    "SELECT 1 TO TRAIN x INTO m",
                    "SELECT 1 TO TRAIN x INTO m WITH a=b",
                    "SELECT 1 TO TRAIN x INTO m COLUMN c",
                    "SELECT 1 TO RUN i");
            for (String text : texts) {
                ParsedProgram program = parser.parse(text + comment);
                List<Statement> without = parser.parse(text).statements();
                if (databases.contains(rules.dialect())) {
                    assertThat(program.problems())
                            .as(rules.dialect() + ": " + text)
                            .isEmpty();
                    assertThat(program.statements()).as(rules.dialect()).isEqualTo(without);
                } else {
                    assertThat(program.statements())
                            .as(rules.dialect() + ": " + text)
                            .isNotEqualTo(without);
                }
            }
        }
    }

    @Test
    void quotesInCommentsHideNothingBehindAnError() {
        ParsedProgram program =
                new SqlParser(LexicalRules.DUCKDB).parse("SELECT 1 TO TRAIN x LABLE y # it's\n; SELECT 2; SELECT 3");
        assertThat(program.problems()).hasSize(1);
        assertThat(program.statements()).hasSize(2);
    }
}
