package org.sqlflow.connector.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.SqlflowException;

class TestRelativeFiles {
    @TempDir
    Path here = Path.of("");

    @BeforeEach
    void makeAFileWithoutADot() throws IOException {
        Files.createFile(here.resolve("plain"));
    }

    /** In both texts {@code @} stands for the directory. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT * FROM 'a.csv'                          | SELECT * FROM '@/a.csv'",
                "FROM 'a.csv' SELECT 'b.csv'                    | FROM '@/a.csv' SELECT 'b.csv'",
                "SELECT 'x.y' FROM t, 'a.csv' AS a, u           | SELECT 'x.y' FROM t, '@/a.csv' AS a, u",
                "SELECT * FROM t JOIN 'd/*.parquet' USING (i)   | SELECT * FROM t JOIN '@/d/*.parquet' USING (i)",
                "SELECT * FROM \"d/a.csv\"                      | SELECT * FROM '@/d/a.csv'",
                "SELECT * FROM 'plain'                          | SELECT * FROM '@/plain'",
                "SELECT * FROM \"plain\"                        | SELECT * FROM '@/plain'",
                "SELECT * FROM (SELECT * FROM './a.csv') b      | SELECT * FROM (SELECT * FROM '@/./a.csv') b",
                "SELECT * FROM read_csv('a.csv', sep='./;')     | SELECT * FROM read_csv('@/a.csv', sep='./;')",
                "SELECT * FROM read_csv(['a.csv', 'b.csv'])     | SELECT * FROM read_csv(['@/a.csv', '@/b.csv'])",
                "SELECT * FROM glob('*.csv') WHERE file = 'a.b' | SELECT * FROM glob('@/*.csv') WHERE file = 'a.b'",
                "COPY t TO 'o''x.csv' (FORMAT csv)              | COPY t TO '@/o''x.csv' (FORMAT csv)",
                "COPY (FROM 'a.csv') TO 'o.csv'                 | COPY (FROM '@/a.csv') TO '@/o.csv'",
                "ATTACH 'shop.db' AS s                          | ATTACH '@/shop.db' AS s",
                "EXPORT DATABASE 'd/e'                          | EXPORT DATABASE '@/d/e'",
                "INSERT INTO t SELECT * FROM 'a.csv'            | INSERT INTO t SELECT * FROM '@/a.csv'",
            })
    void makesNamesAbsolute(String sql, String expected) {
        assertThat(rewrite(sql).text()).isEqualTo(expected.replace("@", here.toString()));
    }

    @Test
    void streamsOfThisProcessAreFoundByItsNumber() {
        long process = ProcessHandle.current().pid();
        assertThat(rewrite("SELECT * FROM '/dev/stdin'").text())
                .isEqualTo("SELECT * FROM '/proc/" + process + "/fd/0'");
        assertThat(rewrite("COPY (FROM read_csv('/dev/fd/63')) TO '/dev/stdout'")
                        .text())
                .isEqualTo("COPY (FROM read_csv('/proc/" + process + "/fd/63')) TO '/proc/" + process + "/fd/1'");
        assertThat(RelativeFiles.from("FROM '/dev/stdin'", Path.of("").toAbsolutePath())
                        .text())
                .contains("/proc/" + process);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM '/tmp/a.csv'",
                "SELECT * FROM '~/a.csv'",
                "SELECT * FROM 's3://b/a.csv'",
                "SELECT * FROM 'a_table'",
                "SELECT * FROM \"iris.train\"",
                "SELECT * FROM \"s.a/b\".\"t/u\" WHERE x = './a'",
                "SELECT extract(year FROM '2024-01-01 00:00:00.5'), trim('./' FROM x) FROM t",
                "SELECT * FROM t WHERE a IS DISTINCT FROM 'a.b' AND b IN ('a.csv', './b') ORDER BY 'a.b'",
                "SELECT 'FROM', $$ FROM 'a.csv' $$ -- FROM 'a.csv'",
                "INSERT INTO t VALUES ('a.csv'), ('./b')",
                "UPDATE t SET file = 'a.csv', other = './b'",
            })
    void leavesEverythingElse(String sql) {
        assertThat(rewrite(sql).text()).isEqualTo(sql);
    }

    @Test
    void findsThePlaceOfAnErrorInTheUsersText() {
        String sql = "SELECT 名前 FROM 'a.csv'\nWHERE nosuch = 'x' AND\n b";
        RelativeFiles files = rewrite(sql);

        assertThat(located(files, files.text().indexOf("nosuch"), 6)).isEqualTo(new Location(29, 2, 7, 6));
        assertThat(located(files, files.text().indexOf("名前"), 2)).isEqualTo(new Location(7, 1, 8, 2));
        assertThat(located(files, files.text().indexOf("'/"), here.toString().length() + 8))
                .isEqualTo(new Location(15, 1, 16, 7));
    }

    @Test
    void changesNothingInTheSameDirectory() {
        String sql = "SELECT * FROM 'a.csv'";

        assertThat(RelativeFiles.from(sql, Path.of("").toAbsolutePath()).text()).isEqualTo(sql);
        assertThat(RelativeFiles.from(sql, Path.of("/somewhere/else")).text()).contains("'/");
    }

    private static Location located(RelativeFiles files, int offset, int length) {
        SqlflowException failure = catchThrowableOfType(
                SqlflowException.class,
                () -> files.located(() -> {
                    throw ExternalProblems.database("wrong")
                            .at(new Location(offset, 1, 1, length))
                            .asException();
                }));
        return failure.problem().location().orElseThrow();
    }

    private RelativeFiles rewrite(String sql) {
        return RelativeFiles.from(sql, here, FilePlaces.find(sql));
    }
}
