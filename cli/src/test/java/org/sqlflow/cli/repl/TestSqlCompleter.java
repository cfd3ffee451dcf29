package org.sqlflow.cli.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.cli.config.NamedDataSource;
import org.sqlflow.cli.program.Workspace;
import org.sqlflow.parser.SqlTokenizer;
import org.sqlflow.spi.connector.DataSource;

class TestSqlCompleter {
    private static final String CURSOR = "|";

    @TempDir
    Path home;

    private Workspace workspace;
    private Metadata metadata;
    private SqlCompleter completer;

    @BeforeEach
    void open() {
        workspace = new Workspace(new DataSource("duckdb://:memory:"), home, OptionalLong.empty(), notice -> {});
        metadata = new Metadata(workspace, Duration.ofMinutes(1));
        NameSuggestions names = new NameSuggestions(() -> metadata, workspace::lexicalRules);
        completer = new SqlCompleter(
                names,
                new AttributeSuggestions(workspace::catalog),
                new CommandSuggestions(
                        names,
                        () -> new HelpPages(workspace.catalog(), 80),
                        List.of(new NamedDataSource(
                                "shop",
                                "duckdb://shop.db",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("what was sold"),
                                "config.toml")),
                        () -> List.of("duckdb://a.db")));
        run("CREATE TABLE gardens (trees INTEGER, \"two words\" VARCHAR)");
        run("CREATE SCHEMA shop");
        run("CREATE TABLE shop.sales (amount DOUBLE)");
    }

    @AfterEach
    void close() {
        metadata.close();
        workspace.close();
    }

    private void run(String sql) {
        workspace.ask(session -> {
            session.execute(sql).close();
            return true;
        });
        metadata.changed(sql);
    }

    /** The suggestions at the cursor of a text, without their descriptions. */
    private List<String> suggest(String text) {
        return suggestions(text).stream().map(Suggestion::text).toList();
    }

    private List<Suggestion> suggestions(String text) {
        int cursor = text.indexOf(CURSOR);
        return completer.suggest(
                CompletedWord.at(text.replace(CURSOR, ""), cursor, new SqlTokenizer(LexicalRules.DUCKDB)));
    }

    @Test
    void statementsAndCommands() {
        assertThat(suggest("SEL|")).containsExactly("SELECT");
        assertThat(suggest("sh|")).containsExactly("show");
        assertThat(suggest("qu|")).containsExactly("quit");
        assertThat(suggest("SHOW M|")).startsWith("MODELS", "MODEL");
        assertThat(suggest("\\ti|")).containsExactly("\\timing");
        assertThat(suggest("\\timing |")).containsExactly("on", "off");
        assertThat(suggest("\\d gar|")).containsExactly("gardens");
        assertThat(suggest("\\c du|")).containsExactly("duckdb://a.db");
        assertThat(suggestions("\\c s|")).containsExactly(Suggestion.of("shop", "what was sold"));
        assertThat(suggest("help ma|")).contains("MAXIMIZE", "max_depth");
    }

    @Test
    void tablesAndColumns() {
        assertThat(suggest("SELECT * FROM |")).contains("gardens", "shop.sales", "shop.");
        assertThat(suggest("SELECT * FROM shop.|")).contains("shop.sales");
        assertThat(suggest("SELECT tr| FROM gardens")).startsWith("trees");
        assertThat(suggest("SELECT gardens.t| FROM gardens")).contains("gardens.trees");
        assertThat(suggest("SELECT \"t| FROM gardens")).contains("two words\"");
        assertThat(suggest("SELECT am| FROM shop.sales")).startsWith("amount");
        assertThat(suggest("SELECT upp|")).contains("upper(");
        assertThat(suggestions("SELECT tre| FROM gardens"))
                .first()
                .extracting(Suggestion::description)
                .isEqualTo("integer");
    }

    @Test
    void temporaryTablesAndThoseOfAnOpenTransaction() {
        run("CREATE TEMPORARY TABLE passing (gone INTEGER)");
        run("BEGIN");
        run("CREATE TABLE uncommitted (soon INTEGER)");

        assertThat(suggest("FROM pas|")).containsExactly("passing");
        assertThat(suggest("SELECT so| FROM uncommitted")).startsWith("soon");
        assertThat(suggest("SELECT nothing FROM nowhere TO TRAIN xgboost.gbtree LABEL x|"))
                .isEmpty();
        run("COMMIT");
        assertThat(suggest("FROM unc|")).containsExactly("uncommitted");
    }

    @Test
    void schemasThatAreUsed() {
        run("USE shop");

        assertThat(suggest("FROM sal|")).containsExactly("sales");
        assertThat(suggest("SELECT * FROM sales TO TRAIN xgboost.gbtree LABEL am|"))
                .containsExactly("amount");
    }

    @Test
    void files() throws IOException {
        Files.writeString(home.resolve("houses.csv"), "rooms,price\n1,2\n");
        Files.createDirectory(home.resolve("hours"));

        assertThat(suggest("SELECT * FROM '" + home + "/ho|")).containsExactly(home + "/hours/", home + "/houses.csv'");
        assertThat(suggest("SELECT pr| FROM '" + home + "/houses.csv'")).startsWith("price");
        assertThat(suggest("FROM '" + home + "/houses.csv' TO TRAIN xgboost.gbtree LABEL |"))
                .contains("rooms", "price");
    }

    @Test
    void clausesTypesAndAttributes() {
        assertThat(suggest("FROM gardens TO |")).contains("TRAIN", "PREDICT", "EXPLAIN");
        assertThat(suggest("FROM gardens TO TRAIN xgboost.gbt|")).containsExactly("xgboost.gbtree");
        assertThat(suggest("FROM gardens TO TRAIN xgboost.gbtree W|")).containsExactly("WITH");
        assertThat(suggest("FROM gardens TO TRAIN xgboost.gbtree WITH max_dep|"))
                .containsExactly("max_depth=");
        assertThat(suggest("FROM gardens TO TRAIN xgboost.gbtree WITH max_depth=3, max_d|"))
                .containsExactly("max_delta_step=");
        assertThat(suggest("FROM gardens TO TRAIN xgboost.gbtree WITH tree_method=|"))
                .contains("hist", "approx");
        assertThat(suggest("FROM gardens TO TRAIN xgboost.gbtree WITH train.weight_column=|"))
                .contains("trees");
        assertThat(suggest("FROM gardens TO EXPLAIN m USING Tree|")).containsExactly("TreeExplainer");
        assertThat(suggest("FROM gardens TO PREDICT WITH predict.|")).containsExactly("predict.extra_outputs=");
    }

    @Test
    void whatContainsTheWordWhereNothingBeginsLikeIt() {
        assertThat(suggest("FROM ales|")).contains("shop.sales");
        assertThat(suggest("FROM gardens -- co|")).isEmpty();
    }

    /** Prints what a key costs among many tables; nothing depends on the figure. */
    @Test
    void fiveThousandTables() {
        run("SET memory_limit = '1GB'");
        StringBuilder program = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            program.append("CREATE TABLE wide_").append(i).append(" (a INTEGER, b VARCHAR, c DOUBLE);");
        }
        run(program.toString());
        long first = nanos("FROM wide_49|");
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            least = Math.min(least, nanos("FROM wide_49|"));
        }

        assertThat(suggest("FROM wide_499|")).hasSize(11);
        System.out.printf("completion among 5,000 tables: first %.1f ms, then %.2f ms%n", first / 1e6, least / 1e6);
    }

    private long nanos(String text) {
        long start = System.nanoTime();
        suggest(text);
        return System.nanoTime() - start;
    }
}
