package org.sqlflow.compiler.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.sql.LexicalRules;

class TestTableReferences {
    static List<Example> examples() {
        return Example.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void statementsReadAndWriteTheirTables(Example example) {
        assertThat(Example.describe(example.references())).isEqualTo(example.expected());
    }

    @Test
    void theExamplesCoverEveryDialect() {
        assertThat(Example.all()).hasSizeGreaterThanOrEqualTo(370);
        assertThat(Example.all()).filteredOn(example -> !example.isBarrier()).hasSizeGreaterThanOrEqualTo(300);
        assertThat(Example.all())
                .extracting(Example::dialect)
                .contains("ANSI", "PostgreSQL", "MySQL", "DuckDB", "SQLite", "Hive", "MaxCompute");
        assertThat(Example.all()).filteredOn(Example::isBarrier).hasSizeLessThan(70);
        for (String dialect : List.of("ANSI", "PostgreSQL", "MySQL", "DuckDB", "Hive")) {
            assertThat(Example.all())
                    .filteredOn(example -> example.dialect().equals(dialect) && !example.isBarrier())
                    .as(dialect)
                    .hasSizeGreaterThanOrEqualTo(30);
        }
    }

    /** Every kind of statement is there often enough, barriers not counted, to hold the reading of its tables. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    joins          ; \\bJOIN\\b                        ; 40
                    subqueries     ; \\(\\s*SELECT\\b                 ; 55
                    CTEs           ; ^\\s*WITH\\b.*\\bAS\\b            ; 15
                    set operations ; \\b(UNION|EXCEPT|INTERSECT)\\b   ; 7
                    INSERT         ; ^\\s*(INSERT|REPLACE)\\b         ; 20
                    CTAS           ; ^\\s*CREATE\\b.*TABLE\\b.*SELECT ; 8
                    UPDATE         ; ^\\s*UPDATE\\b                   ; 15
                    DELETE         ; ^\\s*DELETE\\b                   ; 15
                    MERGE          ; ^\\s*MERGE\\b                    ; 5
                    DROP           ; ^\\s*DROP\\b                     ; 7
                    ALTER          ; ^\\s*ALTER\\b                    ; 15
                    TRUNCATE       ; ^\\s*TRUNCATE\\b                 ; 3
                    LOAD and COPY  ; ^\\s*(LOAD|COPY)\\b              ; 9
                    views          ; ^\\s*CREATE\\b.*\\bVIEW\\b        ; 7
                    """)
    void theExamplesCoverEveryKindOfStatement(String kind, Pattern pattern, int atLeast) {
        Pattern ignoringCase = Pattern.compile(pattern.pattern(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        assertThat(Example.all())
                .as(kind)
                .filteredOn(example -> !example.isBarrier())
                .filteredOn(example -> ignoringCase.matcher(example.sql()).find())
                .hasSizeGreaterThanOrEqualTo(atLeast);
    }

    @Test
    void blanksAndCommentsAroundAStatementDoNotMatter() {
        References expected = TableReferences.of("SELECT * FROM t", LexicalRules.DUCKDB);
        assertThat(TableReferences.of(" /* x */\n-- FROM u\nSELECT * FROM t ; -- y", LexicalRules.DUCKDB))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ";", "-- nothing", "/* not closed", "'", "\"\"", "SELECT * FROM \"\"", ")", "(", "[)", "FROM"
            })
    void whatIsNoStatementIsABarrier(String text) {
        References references = TableReferences.of(text, LexicalRules.DUCKDB);
        assertThat(references.barrier()).isPresent();
        assertThat(references.reads()).isEmpty();
        assertThat(references.writes()).isEmpty();
    }

    @Test
    void queriesAreFoundHoweverDeepTheyLie() {
        assertThat(nested(200).reads()).containsExactly(QualifiedName.of("t"));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 100_000})
    void whatIsNestedTooDeeplyIsABarrier(int depth) {
        assertThat(nested(depth).barrier()).hasValue("it is nested more than 256 levels deep");
        assertThat(TableReferences.of("EXPLAIN ".repeat(depth) + "SELECT 1", LexicalRules.DUCKDB)
                        .isBarrier())
                .isTrue();
        assertThat(TableReferences.of("FROM " + "a: ".repeat(depth) + "t", LexicalRules.DUCKDB)
                        .isBarrier())
                .isTrue();
    }

    private static References nested(int depth) {
        return TableReferences.of(
                "SELECT * FROM " + "(SELECT * FROM ".repeat(depth) + "t" + ") q".repeat(depth), LexicalRules.ANSI);
    }

    @Test
    void aMegabyteOfRowsIsRead() {
        String sql =
                "INSERT INTO t VALUES " + "(1, 'FROM u', -2.5e3), ".repeat(50_000) + "(2, (SELECT max(a) FROM v), 3)";
        References references = TableReferences.of(sql, LexicalRules.MYSQL);
        assertThat(sql).hasSizeGreaterThan(1 << 20);
        assertThat(Example.describe(references)).isEqualTo("reads v; writes t");
    }

    @Test
    void aMegabyteOfJoinsAndNamesIsRead() {
        StringBuilder sql = new StringBuilder("WITH q0 AS (SELECT * FROM t0)");
        for (int i = 1; i < 20_000; i++) {
            sql.append(", q")
                    .append(i)
                    .append(" AS (SELECT * FROM q")
                    .append(i - 1)
                    .append(" JOIN t USING (a))");
        }
        sql.append(" SELECT * FROM q1").append(" JOIN u USING (a)".repeat(20_000));
        assertThat(Example.describe(TableReferences.of(sql.toString(), LexicalRules.POSTGRESQL)))
                .isEqualTo("reads t, t0, u");
    }

    @Test
    void whatIsTooLongIsABarrier() {
        String sql = "SELECT 1" + " ".repeat(TableReferences.MAX_LENGTH);
        assertThat(TableReferences.of(sql, LexicalRules.ANSI).isBarrier()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    INSERT INTO t VALUES (1)      | SELECT * FROM t                 | true
                    SELECT * FROM t               | INSERT INTO s.t VALUES (1)      | true
                    INSERT INTO t VALUES (1)      | INSERT INTO T VALUES (2)        | true
                    SELECT * FROM t               | SELECT * FROM t                 | false
                    INSERT INTO r.t VALUES (1)    | SELECT * FROM s.t               | false
                    INSERT INTO t SELECT * FROM u | INSERT INTO v SELECT * FROM u   | false
                    CREATE VIEW v AS FROM t       | SELECT * FROM v                 | true
                    ALTER TABLE t RENAME TO u     | SELECT * FROM u                 | true
                    COPY t TO 'x.csv'             | SELECT * FROM 'y.csv'           | true
                    SELECT * FROM 'x.csv'         | SELECT * FROM 'x.csv'           | false
                    SET a = 1                     | SELECT 1                        | true
                    """)
    void theOrderOfStatementsMattersWhereTheyShareWhatOneWrites(String first, String second, boolean conflict) {
        References one = TableReferences.of(first, LexicalRules.DUCKDB);
        References other = TableReferences.of(second, LexicalRules.DUCKDB);
        TableNames names = new TableNames(LexicalRules.DUCKDB);
        assertThat(one.conflictsWith(other, names)).isEqualTo(conflict);
        assertThat(other.conflictsWith(one, names)).isEqualTo(conflict);
    }

    @Test
    void namesAreComparedAsTheDatabaseDoes() {
        QualifiedName plain = QualifiedName.of("t");
        QualifiedName lower = new QualifiedName(List.of(Identifier.quoted("t")));
        QualifiedName upper = new QualifiedName(List.of(Identifier.quoted("T")));
        TableNames postgresql = new TableNames(LexicalRules.POSTGRESQL);
        assertThat(postgresql.same(plain, lower)).isTrue();
        assertThat(postgresql.same(plain, upper)).isFalse();
        TableNames ansi = new TableNames(LexicalRules.ANSI);
        assertThat(ansi.same(plain, lower)).isFalse();
        assertThat(ansi.same(plain, upper)).isTrue();
        TableNames duckdb = new TableNames(LexicalRules.DUCKDB);
        assertThat(duckdb.same(lower, upper)).isTrue();
        assertThat(duckdb.same(plain, QualifiedName.of("s", "t"))).isFalse();
        assertThat(duckdb.mayBeSame(plain, QualifiedName.of("s", "T"))).isTrue();
        assertThat(duckdb.mayBeSame(QualifiedName.of("d", "s", "t"), QualifiedName.of("d", "t")))
                .isTrue();
        assertThat(duckdb.mayBeSame(QualifiedName.of("e", "t"), QualifiedName.of("d", "s", "t")))
                .isFalse();
        assertThat(duckdb.mayBeSame(QualifiedName.of("r", "t"), QualifiedName.of("s", "t")))
                .isFalse();
    }
}
