package org.sqlflow.parser.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.sqlflow.base.Location;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.Dialects;
import org.sqlflow.parser.ParsedProgram;
import org.sqlflow.parser.ParserLaws;
import org.sqlflow.parser.SqlParser;
import org.sqlflow.parser.tree.SqlStatement;
import org.sqlflow.parser.tree.Statement;

class TestStatementPrinter {
    private static final SqlParser PARSER = new SqlParser(LexicalRules.DUCKDB);
    private static final Location PLACE = new Location(0, 1, 1, 0);

    @Test
    void printsAClauseOnEachLine() {
        String text = """
                select * from t to train hub/x with a='it\\'s', B=[1,two] column f("a b",k=`c`), d for deep \
                label 'class' using m@3 into or replace s."my model\"""";
        assertThat(StatementPrinter.print(PARSER.parse(text).statements().get(0)))
                .isEqualTo("""
                        select * from t
                        TO TRAIN hub/x
                        WITH a='it''s',
                             B=[1, two]
                        COLUMN f('a b', k=`c`), d FOR deep
                        LABEL "class"
                        USING m@3
                        INTO OR REPLACE s."my model\"""");
    }

    @Test
    void whatStoodAfterNativeIsPrintedAfterIt() {
        assertThat(StatementPrinter.print(new SqlStatement(PLACE, "SHOW MODELS", true)))
                .isEqualTo("NATIVE SHOW MODELS");
        assertThat(StatementPrinter.print(new SqlStatement(PLACE, "SHOW TABLES", false)))
                .isEqualTo("SHOW TABLES");
    }

    @Property(
            tries = 1_600,
            seed = "7",
            edgeCases = EdgeCasesMode.NONE,
            shrinking = ShrinkingMode.OFF,
            afterFailure = AfterFailureMode.RANDOM_SEED)
    void parsingWhatIsPrintedGivesTheSameTree(@ForAll("dialectsAndStatements") Tuple2<LexicalRules, Statement> any) {
        Statement statement = any.get2();
        String printed = StatementPrinter.print(statement);
        ParsedProgram program = new SqlParser(any.get1()).parse("SELECT 0; " + printed + ";\nSELECT 1");

        assertThat(program.problems()).as(printed).isEmpty();
        assertThat(program.statements()).as(printed).hasSize(3);
        assertThat(program.statements().get(1))
                .as(printed)
                .usingRecursiveComparison(RecursiveComparisonConfiguration.builder()
                        .withStrictTypeChecking(true)
                        .withIgnoredFieldsOfTypes(Location.class)
                        .withIgnoredFields("text", "statement.text")
                        .build())
                .isEqualTo(statement);
        assertThat(StatementPrinter.print(program.statements().get(1))).isEqualTo(printed);
    }

    @Property(tries = 1_000, seed = "11")
    void anyTextIsParsedOrRefused(@ForAll("fragments") List<String> fragments) {
        String text = String.join(" ", fragments);
        for (LexicalRules rules : Dialects.ALL) {
            ParserLaws.check(rules, text);
        }
    }

    @Provide
    Arbitrary<Tuple2<LexicalRules, Statement>> dialectsAndStatements() {
        List<Arbitrary<Tuple2<LexicalRules, Statement>>> all = new ArrayList<>();
        for (LexicalRules rules : Dialects.ALL) {
            all.add(new RandomStatements(rules).statements().map(statement -> Tuple.of(rules, statement)));
        }
        return Arbitraries.oneOf(all);
    }

    @Provide
    Arbitrary<List<String>> fragments() {
        return Arbitraries.of(
                        "SELECT",
                        "1",
                        "TO",
                        "TRAIN",
                        "PREDICT",
                        "EXPLAIN",
                        "EVALUATE",
                        "x",
                        "a.b",
                        "WITH",
                        "a=1",
                        "b=",
                        "[",
                        "]",
                        "(",
                        ")",
                        ",",
                        ";",
                        "LABEL",
                        "COLUMN",
                        "USING",
                        "INTO",
                        "m",
                        "m@1",
                        "FOR",
                        "'",
                        "\"",
                        "`",
                        "'s'",
                        "\"n\"",
                        "--",
                        "\n",
                        "/*",
                        "*/",
                        "#",
                        "$$",
                        "\\",
                        "=",
                        ".",
                        "@",
                        "😀",
                        "BEGIN ATOMIC",
                        "END",
                        "CREATE PROCEDURE p()",
                        "BEGIN",
                        "CASE",
                        "DELIMITER //\n",
                        "//",
                        "NATIVE",
                        "SHOW TRAIN",
                        "SHOW",
                        "MODEL",
                        "DESCRIBE",
                        "DROP",
                        "COPY",
                        "e'",
                        "\uFEFF",
                        "../..",
                        "1e5",
                        "OR REPLACE",
                        "MAXIMIZE",
                        "RUN",
                        "variables=x",
                        "CONSTRAINT",
                        "GROUP BY",
                        "CMD",
                        "+",
                        "-",
                        "*",
                        "<=",
                        "BETWEEN",
                        "AND",
                        "NOT IN",
                        "SET",
                        "ALIAS",
                        "/*!",
                        "R\"(",
                        "KILL JOB",
                        "EXPORT",
                        "zoo:1/m:v1")
                .list()
                .ofMaxSize(25);
    }
}
