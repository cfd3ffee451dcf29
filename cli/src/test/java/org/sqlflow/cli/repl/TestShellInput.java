package org.sqlflow.cli.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.SqlTokenizer;

class TestShellInput {
    private static final SqlTokenizer TOKENIZER = new SqlTokenizer(LexicalRules.DUCKDB);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\d              | TABLES  | ''",
                "\\d main.t;      | TABLES  | main.t",
                "\\timing  off    | TIMING  | off",
                "'  \\q  '        | QUIT    | ''",
                "quit             | QUIT    | ''",
                "EXIT;            | QUIT    | ''",
                "help             | HELP    | ''",
                "help SHOW TRAIN  | HELP    | SHOW TRAIN",
                "Help train ;     | HELP    | train"
            })
    void commandsAreKnown(String text, ShellCommand command, String argument) {
        assertThat(ShellInput.of(text)).isEqualTo(new ShellInput(text, Optional.of(command), argument));
        assertThat(ShellInput.isUnfinished(text, TOKENIZER)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\nonsense", "\\", "\\D"})
    void unknownCommandsAreCommands(String text) {
        ShellInput input = ShellInput.of(text);

        assertThat(input.isCommand()).isTrue();
        assertThat(input.command()).isEmpty();
        assertThat(input.firstWord()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quit now", "exit\nSELECT 1", "SELECT help", "help\nme", "quitting"})
    void otherTextIsSql(String text) {
        assertThat(ShellInput.of(text).isCommand()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT ';",
                "SELECT 1; SELECT 2",
                "/* ;",
                "SELECT '\\G",
                "SELECT 1 -- \\G",
                "\nSELECT"
            })
    void statementsGoOnUntilTheirEnd(String text) {
        assertThat(ShellInput.isUnfinished(text, TOKENIZER)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "SELECT 1;",
                "SELECT ';';\n",
                "SELECT 1\\G",
                "SELECT 1;\\g ",
                "-- nothing",
                "SELECT 1; -- end"
            })
    void statementsEnd(String text) {
        assertThat(ShellInput.isUnfinished(text, TOKENIZER)).isFalse();
    }

    @Test
    void verticalEndsLoseTheirMark() {
        assertThat(ShellInput.vertical("SELECT 1\\G\n", TOKENIZER)).contains("SELECT 1;");
        assertThat(ShellInput.vertical("SELECT 1; SELECT 2\\g", TOKENIZER)).contains("SELECT 1; SELECT 2;");
        assertThat(ShellInput.vertical("SELECT '\\G", TOKENIZER)).isEmpty();
        assertThat(ShellInput.vertical("SELECT 1;", TOKENIZER)).isEmpty();
        assertThat(ShellInput.vertical("\\G", TOKENIZER)).isEmpty();
    }

    @Test
    void pastedStatementsKeepTheirPlaces() {
        List<String> statements = StatementSplitter.split("SELECT 1;\n-- note\nSELECT ';'; ; 第二\n;", TOKENIZER);

        assertThat(statements)
                .containsExactly(
                        "SELECT 1;", "         \n-- note\nSELECT ';';", "         \n       \n              第二\n;");
    }

    @Test
    void aLastStatementNeedsNoEndAndCommentsAreNone() {
        assertThat(StatementSplitter.split("SELECT 1; SELECT 2", TOKENIZER))
                .containsExactly("SELECT 1;", "          SELECT 2");
        assertThat(StatementSplitter.split("-- nothing\n;", TOKENIZER)).isEmpty();
    }

    @Test
    void aProgramThatRedefinesTheDelimiterStaysWhole() {
        SqlTokenizer mysql = new SqlTokenizer(LexicalRules.MYSQL);
        String program = "DELIMITER //\nSELECT 1//\nSELECT 2//\n";

        assertThat(StatementSplitter.split(program, mysql)).containsExactly(program);
    }
}
