package org.sqlflow.parser;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.token.Token;
import org.sqlflow.parser.token.TokenKind;

class TestSqlTokenizer {
    private static final SqlTokenizer DUCKDB = new SqlTokenizer(LexicalRules.DUCKDB);
    private static final SqlTokenizer MYSQL = new SqlTokenizer(LexicalRules.MYSQL);

    private static String show(SqlTokenizer tokenizer, String program) {
        return tokenizer.tokenize(program).stream()
                .filter(token -> token.kind() != TokenKind.WHITESPACE)
                .map(token -> letter(token.kind()) + ":" + token.text(program))
                .collect(joining(" "));
    }

    private static String letter(TokenKind kind) {
        return switch (kind) {
            case KEYWORD -> "K";
            case SQL_KEYWORD -> "S";
            case NAME -> "n";
            case QUOTED_NAME -> "q";
            case STRING -> "s";
            case NUMBER -> "d";
            case VALUE -> "v";
            case OPERATOR -> "o";
            case COMMENT -> "c";
            case DELIMITER -> "D";
            case UNCLOSED -> "U";
            case WHITESPACE -> "w";
        };
    }

    @Test
    void train() {
        assertThat(
                        show(
                                DUCKDB,
                                "SELECT a, \"b\" FROM 's.csv' /* c */ TO train Xgboost.gbtree WITH eta=.5, f=[1, x:y],"
                                        + " g=\"t\" COLUMN h, F('i', k=2) FOR part LABEL 'l' USING s.m@2 INTO OR REPLACE m; -- d"))
                .isEqualTo("S:SELECT n:a o:, q:\"b\" S:FROM s:'s.csv' c:/* c */ K:TO K:train n:Xgboost.gbtree"
                        + " K:WITH n:eta o:= d:.5 o:, n:f o:= o:[ d:1 o:, v:x:y o:] o:, n:g o:= s:\"t\""
                        + " K:COLUMN n:h o:, n:F o:( s:'i' o:, n:k o:= d:2 o:) K:FOR n:part K:LABEL q:'l'"
                        + " K:USING n:s o:. n:m o:@ d:2 K:INTO K:OR K:REPLACE n:m D:; c:-- d");
    }

    @Test
    void keywordsAreNamesWhereNamesStand() {
        assertThat(show(DUCKDB, "SELECT 1 TO TRAIN x WITH with=label, using=1 LABEL label INTO or"))
                .isEqualTo("S:SELECT d:1 K:TO K:TRAIN n:x K:WITH n:with o:= v:label o:, n:using o:= d:1 K:LABEL n:label"
                        + " K:INTO n:or");
        assertThat(show(DUCKDB, "SELECT t.from FROM t")).isEqualTo("S:SELECT n:t o:. n:from S:FROM n:t");
    }

    @Test
    void queriesAsValues() {
        assertThat(show(
                        DUCKDB,
                        "SELECT 1 TO TRAIN x WITH validation.select=(SELECT (a) FROM t -- )\n), b=f(c(1)) INTO m"))
                .isEqualTo(
                        "S:SELECT d:1 K:TO K:TRAIN n:x K:WITH n:validation.select o:= o:( S:SELECT o:( n:a o:) S:FROM n:t"
                                + " c:-- ) o:) o:, n:b o:= n:f o:( n:c o:( d:1 o:) o:) K:INTO n:m");
    }

    @Test
    void optimizations() {
        assertThat(show(
                        DUCKDB,
                        "SELECT 1 TO MAXIMIZE SUM(a * 1.5) - b CONSTRAINT a<=3 GROUP BY c, NOT d WITH v=x USING glpk"
                                + " INTO r"))
                .isEqualTo("S:SELECT d:1 K:TO K:MAXIMIZE n:SUM o:( n:a o:* d:1.5 o:) o:- n:b K:CONSTRAINT n:a o:< o:="
                        + " d:3 K:GROUP K:BY n:c o:, K:NOT n:d K:WITH n:v o:= v:x K:USING n:glpk K:INTO n:r");
        assertThat(show(DUCKDB, "SELECT 1 TO RUN hub/img:v1 CMD \"p.py\", '-x' INTO a, b"))
                .isEqualTo("S:SELECT d:1 K:TO K:RUN n:hub/img:v1 K:CMD s:\"p.py\" o:, s:'-x' K:INTO n:a o:, n:b");
    }

    @Test
    void dialects() {
        String program = "SELECT \"a\", `b` # c\nFROM t --d\nTO TRAIN x WITH a='\\'' INTO m";
        assertThat(show(MYSQL, program))
                .isEqualTo(
                        "S:SELECT s:\"a\" o:, q:`b` c:# c S:FROM n:t o:- o:- n:d K:TO K:TRAIN n:x K:WITH n:a o:= s:'\\''"
                                + " K:INTO n:m");
        assertThat(show(MYSQL, "DELIMITER //\nSELECT 1; //\nDELIMITER ;\nSELECT 2;"))
                .isEqualTo("K:DELIMITER D:// S:SELECT d:1 o:; D:// K:DELIMITER D:; S:SELECT d:2 D:;");
        assertThat(show(DUCKDB, "SELECT $$;$$, E'\\''; DELIMITER $$\nSELECT 1$$"))
                .isEqualTo("S:SELECT s:$$;$$ o:, s:E'\\'' D:; K:DELIMITER D:$$ S:SELECT d:1 D:$$");
        assertThat(show(DUCKDB, "CREATE PROCEDURE p() BEGIN SELECT 1; END; native SHOW TRAIN x"))
                .isEqualTo(
                        "S:CREATE S:PROCEDURE n:p o:( o:) S:BEGIN S:SELECT d:1 o:; S:END D:; K:native S:SHOW n:TRAIN n:x");
    }

    @Test
    void moreDialects() {
        assertThat(show(new SqlTokenizer(LexicalRules.HIVE), "SET a.b='; native SET c=\" d; ADD JAR x; SELECT 1"))
                .isEqualTo("S:SET v:a.b=' D:; K:native S:SET n:c o:= U:\" d D:; S:ADD v:JAR v:x D:; S:SELECT d:1");
        assertThat(show(new SqlTokenizer(LexicalRules.SQLITE), "SELECT [a b] /* c"))
                .isEqualTo("S:SELECT q:[a b] c:/* c");
        assertThat(show(new SqlTokenizer(LexicalRules.MAXCOMPUTE), "SELECT R\"x(;')x\", r\"y("))
                .isEqualTo("S:SELECT s:R\"x(;')x\" o:, n:r U:\"y(");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 'a | S:SELECT U:'a",
                "SELECT 1 /* a | S:SELECT d:1 U:/* a",
                "; /* a | D:; U:/* a",
                "SELECT E'a | S:SELECT n:E U:'a",
                "SELECT 1 TO TRAIN x WITH a=\"b | S:SELECT d:1 K:TO K:TRAIN n:x K:WITH n:a o:= U:\"b",
                "SELECT 1 TO TRAIN x /* b | S:SELECT d:1 K:TO K:TRAIN n:x U:/* b",
                "SELECT 1 TO TRAIN x WITH a=(SELECT 'b | S:SELECT d:1 K:TO K:TRAIN n:x K:WITH n:a o:= o:( S:SELECT U:'b",
                "SELECT 1 TO TRAIN x LABEL label /* c | S:SELECT d:1 K:TO K:TRAIN n:x K:LABEL n:label U:/* c",
                "SELECT 1 TO TRAIN , = [ WITH 'a' LABEL | S:SELECT d:1 K:TO K:TRAIN o:, o:= o:[ K:WITH s:'a' K:LABEL",
                "SELECT 1 TO TRAIN x WITH a= , b 2 LABEL ) | "
                        + "S:SELECT d:1 K:TO K:TRAIN n:x K:WITH n:a o:= o:, n:b d:2 K:LABEL o:)",
                "SELECT 1 TO MAXIMIZE a CONSTRAINT b < | S:SELECT d:1 K:TO K:MAXIMIZE n:a K:CONSTRAINT n:b o:<",
                "UPDATE t TO TRAIN x INTO m | S:UPDATE n:t K:TO K:TRAIN n:x K:INTO n:m",
                "SELECT 1 TO PREDICT a.b USING zoo:80/m:v1 | S:SELECT d:1 K:TO K:PREDICT n:a o:. n:b K:USING n:zoo:80/m:v1",
                "SHOW TRAIN s.m@3 | K:SHOW K:TRAIN n:s o:. n:m o:@ d:3",
                "drop model if exists m | K:drop K:model K:if K:exists n:m",
                "DROP MODEL if | K:DROP K:MODEL n:if",
                "DESCRIBE MODEL TYPE a.b | K:DESCRIBE K:MODEL K:TYPE n:a.b",
                "DESCRIBE MODEL type@2 | K:DESCRIBE K:MODEL n:type o:@ d:2",
                "ALTER MODEL drop DROP ALIAS x | K:ALTER K:MODEL n:drop K:DROP K:ALIAS n:x",
                "ALTER MODEL set SET ALIAS x = 3 | K:ALTER K:MODEL n:set K:SET K:ALIAS n:x o:= d:3",
                "COPY MODEL z:80/m:1 TO b IN DATASOURCE mysql://h | "
                        + "K:COPY K:MODEL n:z:80/m:1 K:TO n:b K:IN K:DATASOURCE v:mysql://h",
                "EXPORT MODEL m TO 'f' | K:EXPORT K:MODEL n:m K:TO s:'f'",
                "SHOW MODEL TYPES | K:SHOW K:MODEL K:TYPES",
                "KILL JOB 7 | K:KILL K:JOB d:7",
                "KILL 7 | n:KILL d:7"
            })
    void wrongAndUnfinishedPrograms(String program, String tokens) {
        assertThat(show(DUCKDB, program)).isEqualTo(tokens);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT 1; SELECT",
                "SELECT ';",
                "SELECT 1; /* a",
                "SELECT 1 TO TRAIN x;\nSELECT 2\n",
                "CREATE PROCEDURE p() BEGIN SELECT 1; ",
                "DELIMITER //\nSELECT 1;",
                "SHOW TRAIN m",
                "SELECT 1 TO TRAIN x WITH a='",
                "SELECT 1 TO"
            })
    void unfinished(String program) {
        assertThat(DUCKDB.isUnfinished(program)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n-- a\n/* b */",
                "SELECT 1;",
                "SELECT 1; -- a",
                "SELECT 1 TO TRAIN x;",
                "SELECT 1 TO TRAIN x);",
                "CREATE PROCEDURE p() BEGIN SELECT 1; END;",
                "DELIMITER //\nSELECT 1; //",
                "DELIMITER //",
                "SHOW TRAIN m;",
                ";;"
            })
    void finished(String program) {
        assertThat(DUCKDB.isUnfinished(program)).isFalse();
    }

    private static void assertLossless(SqlTokenizer tokenizer, String program) {
        int end = 0;
        for (Token token : tokenizer.tokenize(program)) {
            assertThat(token.offset()).isEqualTo(end);
            end = token.end();
        }
        assertThat(end).isEqualTo(program.length());
    }

    @Property(tries = 300, seed = "11")
    void tokensAreTheText(@ForAll("generated") Programs.Generated program) {
        String text = program.text();
        assertLossless(DUCKDB, text);
        assertLossless(MYSQL, text);
        // As it is typed, and with a piece missing.
        for (int i = 0; i < text.length(); i += 11) {
            assertLossless(DUCKDB, text.substring(0, i));
            assertLossless(DUCKDB, text.substring(0, i) + text.substring(Math.min(text.length(), i + 5)));
        }
    }

    @Property(tries = 2000, seed = "12")
    void anyTextHasTokens(@ForAll("garbage") String program) {
        assertLossless(DUCKDB, program);
        assertLossless(MYSQL, program);
        assertThat(DUCKDB.contextAt(program, program.length()).word().start()).isBetween(0, program.length());
        assertThat(MYSQL.contextAt(program, program.length() / 2).word().start())
                .isBetween(0, program.length() / 2);
    }

    @Property(tries = 300, seed = "13")
    void commentsAreFound(@ForAll("generated") Programs.Generated program) {
        List<Token> tokens = DUCKDB.tokenize(program.text());
        List<String> comments = List.of("q", "before TO", "hint", "why", "not ours", "TO TRAIN", "all");
        List<String> afterTo = tokens.stream()
                .filter(token -> token.kind() == TokenKind.COMMENT)
                .map(token -> token.text(program.text()))
                .filter(comment -> comments.stream().noneMatch(comment::contains))
                .toList();
        assertThat(afterTo).isEqualTo(program.comments());
        assertThat(tokens).noneMatch(token -> token.kind() == TokenKind.UNCLOSED);
    }

    @Provide
    Arbitrary<Programs.Generated> generated() {
        return Programs.programs();
    }

    @Provide
    Arbitrary<String> garbage() {
        return Arbitraries.of(
                        "SELECT",
                        "TO",
                        "TRAIN",
                        "PREDICT",
                        "MAXIMIZE",
                        "RUN",
                        "WITH",
                        "COLUMN",
                        "LABEL",
                        "USING",
                        "INTO",
                        "FOR",
                        "CONSTRAINT",
                        "CMD",
                        "GROUP",
                        "BY",
                        "OR",
                        "REPLACE",
                        "SHOW",
                        "MODEL",
                        "DELIMITER //\n",
                        "//",
                        ";",
                        "$$",
                        "'",
                        "\"",
                        "`",
                        "(",
                        ")",
                        "[",
                        "]",
                        ",",
                        "=",
                        ".",
                        "@",
                        "--",
                        "/*",
                        "*/",
                        "#",
                        "\n",
                        "\r",
                        "a",
                        "é",
                        "𝒳",
                        "\uD835",
                        "1",
                        ".5",
                        "\\",
                        "\u0000",
                        "\uFEFF",
                        "E'",
                        "x:y",
                        "CREATE PROCEDURE",
                        "BEGIN",
                        "END",
                        "NATIVE")
                .flatMap(word -> Arbitraries.of(word, word + " "))
                .list()
                .ofMaxSize(25)
                .map(words -> String.join("", words));
    }

    @Test
    void aHundredThousandTokens() {
        String program =
                "SELECT a FROM t TO TRAIN x WITH a=[1, 2], b=(SELECT 1) COLUMN F(d) LABEL e INTO m;\n".repeat(4_000);
        assertThat(DUCKDB.tokenize(program)).hasSizeGreaterThan(100_000);
        assertThat(DUCKDB.tokenize("'".repeat(200_001))).hasSize(1);
        assertThat(DUCKDB.tokenize("SELECT 1 TO TRAIN x WITH " + "a=(".repeat(50_000)))
                .hasSizeGreaterThan(100_000);
    }
}
