package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;

/** SHOW MODELS, DESCRIBE, DROP, ALTER, COPY, EXPORT and IMPORT MODEL. */
class TestModelLife {
    @RegisterExtension
    private final ProgramExtension program = new ProgramExtension();

    @TempDir
    private Path directory;

    @BeforeEach
    void makeData() {
        program.succeed("""
                CREATE TABLE t AS
                SELECT i AS id, i * 37 % 100 AS whole, i % 13 / 2.0 AS fraction,
                       CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN '北京' ELSE 'Lima' END AS city,
                       DATE '2024-01-01' + (i % 90)::INTEGER AS day,
                       CASE WHEN i * 37 % 100 > 60 THEN 'high' WHEN i % 3 = 0 THEN 'mid' ELSE 'low' END AS level,
                       i * 37 % 100 > 50 AS big
                FROM range(300) r(i)
                """);
    }

    private void train(String model, String attributes) {
        program.succeed("SELECT whole, fraction, city, day, level FROM t TO TRAIN xgboost.gbtree WITH"
                + " train.num_boost_round=3" + attributes + " LABEL level INTO " + model);
    }

    private Problem problem(String statement) {
        List<Problem> problems = program.run(statement).problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private List<Map<String, @Nullable Object>> predictions(String model) {
        return program.rows(
                "SELECT * FROM t ORDER BY id TO PREDICT WITH predict.extra_outputs=[probability] USING " + model);
    }

    @Test
    void showModelsListsWhatIsThere() {
        assertThat(program.rows("SHOW MODELS")).isEmpty();
        train("m", "");
        train("m", "");
        train("shop.other", "");
        program.succeed("ALTER MODEL m SET ALIAS champion = 1");
        program.succeed("CREATE TABLE foreign_one AS SELECT 1::BIGINT AS version, -1 AS seq, 'text'::BLOB AS bytes;"
                + "CREATE TABLE foreign_two (version VARCHAR, seq VARCHAR, bytes VARCHAR);"
                + "INSERT INTO foreign_two VALUES ('a', 'b', 'c');"
                + "CREATE TABLE foreign_three (version BIGINT, seq INTEGER, bytes BLOB)");
        // A transaction must bear the tables that are no models.
        program.succeed("BEGIN; SHOW MODELS; SELECT count(*) FROM t; COMMIT");
        List<Map<String, @Nullable Object>> models = program.rows("SHOW MODELS");
        assertThat(models).extracting(row -> row.get("name")).containsExactly("m", "shop.other");
        assertThat(models.get(0).keySet())
                .containsExactly(
                        "name", "type", "task", "versions", "newest", "aliases", "trained", "rows", "metric", "bytes");
        assertThat(models.get(0))
                .containsEntry("type", "xgboost.gbtree")
                .containsEntry("task", "multi-class classification")
                .containsEntry("versions", 2L)
                .containsEntry("newest", 2L)
                .containsEntry("aliases", "champion=1")
                .containsEntry("rows", 300L);
        assertThat(String.valueOf(models.get(0).get("metric"))).startsWith("train_mlogloss 0.");
        assertThat(models.get(0).get("trained")).isNotNull();
        assertThat((Long) Objects.requireNonNull(models.get(0).get("bytes"))).isPositive();
    }

    @Test
    void showModelsBearsDamage() {
        train("m", "");
        program.succeed("UPDATE m SET bytes = 'broken'::BLOB WHERE seq >= 0");
        assertThat(program.rows("SHOW MODELS")).hasSize(1);
        train("m", "");
        program.succeed("UPDATE m SET bytes = 'broken'::BLOB WHERE seq = -1 AND version = 2");
        assertThat(program.rows("SHOW MODELS").get(0))
                .containsEntry("type", "damaged")
                .containsEntry("versions", 2L)
                .containsEntry("task", null);
    }

    @Test
    void describeTellsEverything() {
        train("m", ", max_depth=4");
        program.succeed("ALTER MODEL m SET ALIAS champion = 1");
        List<String> rows = program.rows("DESCRIBE MODEL m@champion").stream()
                .map(row ->
                        row.get("section") + "|" + row.get("name") + "|" + row.get("value") + "|" + row.get("detail"))
                .toList();
        assertThat(rows)
                .contains(
                        "model|name|m|null",
                        "model|version|1|the newest",
                        "model|type|xgboost.gbtree|null",
                        "model|task|multi-class classification|multi:softprob",
                        "model|label|level|VARCHAR",
                        "output|level|VARCHAR|named by TO PREDICT table.column",
                        "output|probability_mid|DOUBLE|on request",
                        "class|0|high|null",
                        "class|2|mid|null",
                        "attribute|max_depth|4|given",
                        "attribute|train.keep_versions|5|default of SQLFlow",
                        "alias|champion|1|"
                                + rows.stream()
                                        .filter(row -> row.startsWith("alias|"))
                                        .map(row -> row.substring(row.lastIndexOf('|') + 1))
                                        .findFirst()
                                        .orElse(""))
                .anyMatch(row -> row.startsWith("input|whole|BIGINT|"))
                .anyMatch(row -> row.startsWith("input|city|VARCHAR|"))
                .anyMatch(row -> row.startsWith("input|day|DATE|") && row.contains("day"))
                .contains("attribute|eta|0.3|in force in the library")
                .noneMatch(
                        row -> row.startsWith("attribute|learning_rate|") || row.startsWith("attribute|updater_seq|"))
                .anyMatch(row -> row.startsWith("metric|train_mlogloss|0."))
                .anyMatch(row -> row.startsWith("provenance|statement|SELECT whole, fraction"))
                .anyMatch(row -> row.startsWith("provenance|rows|300|fingerprint "))
                .anyMatch(row -> row.startsWith("provenance|xgboost|"))
                .anyMatch(row -> row.startsWith("version|1|20"));
        List<String> attributes =
                rows.stream().filter(row -> row.startsWith("attribute|")).toList();
        assertThat(attributes)
                .startsWith("attribute|train.num_boost_round|3|given", "attribute|max_depth|4|given")
                .as("defaults of SQLFlow come next")
                .anyMatch(row -> row.endsWith("|default of SQLFlow"));
        assertThat(attributes).doesNotHaveDuplicates().allMatch(row -> !row.contains("|null|"));
        program.succeed("SELECT whole, fraction, big FROM t TO TRAIN xgboost.gbtree WITH objective=reg:quantileerror,"
                + " quantile_alpha=[0.1, 0.9] LABEL fraction INTO q");
        assertThat(program.rows("DESCRIBE MODEL q").stream()
                        .filter(row -> Objects.equals(row.get("section"), "output"))
                        .map(row -> row.get("name")))
                .containsExactly("fraction_0.1", "fraction_0.9");
        assertThat(problem("DESCRIBE MODEL n").hint()).contains("did you mean \"m\"?");
    }

    @Test
    void aliasesNameVersionsEverywhere() {
        train("m", "");
        train("m", ", max_depth=1");
        assertThat(program.succeed("ALTER MODEL m SET ALIAS champion = 1").messages())
                .containsExactly("m@champion is version 1");
        List<Map<String, @Nullable Object>> first = predictions("m@1");
        assertThat(predictions("m@champion")).isEqualTo(first);
        assertThat(predictions("m@CHAMPION")).isEqualTo(first);
        assertThat(predictions("m")).isNotEqualTo(first);
        program.succeed("ALTER MODEL m SET ALIAS previous = champion; ALTER MODEL m SET ALIAS champion = 2");
        assertThat(predictions("m@previous")).isEqualTo(first);
        assertThat(predictions("m@champion")).isEqualTo(predictions("m@2"));
        assertThat(program.rows("SELECT * FROM t TO EVALUATE m@previous"))
                .isEqualTo(program.rows("SELECT * FROM t TO EVALUATE m@1"));
        assertThat(program.rows("SHOW TRAIN m@previous").get(0).get("model")).isEqualTo("m@previous");
        assertThat(program.rows("SELECT * FROM t TO EXPLAIN m@previous"))
                .isEqualTo(program.rows("SELECT * FROM t TO EXPLAIN m@1"));

        Problem unknown = problem("ALTER MODEL m SET ALIAS x = 7");
        assertThat(unknown.code()).isEqualTo(ErrorCode.VERSION_NOT_FOUND);
        assertThat(unknown.location().orElseThrow()).hasToString("1:29");
        assertThat(unknown.hint()).contains("its versions are 1, 2; its aliases are champion, previous");
        assertThat(problem("SHOW TRAIN m@champoin").hint())
                .contains("did you mean \"champion\"? its versions are 1, 2; its aliases are champion, previous");
        assertThat(program.succeed("ALTER MODEL m DROP ALIAS Previous").messages())
                .containsExactly("dropped the alias Previous of m@1");
        Problem gone = problem("ALTER MODEL m DROP ALIAS previous");
        assertThat(gone.code()).isEqualTo(ErrorCode.VERSION_NOT_FOUND);
        assertThat(gone.message()).isEqualTo("model \"m\" has no alias \"previous\"");
        assertThat(gone.hint()).contains("its aliases are champion");
        assertThat(gone.location().orElseThrow()).hasToString("1:26");
        program.succeed("DROP MODEL m@1");
        assertThat(problem("SHOW TRAIN m@nobody").code()).isEqualTo(ErrorCode.VERSION_NOT_FOUND);
    }

    @Test
    void retentionKeepsWhatAnAliasNames() {
        train("m", "");
        program.succeed("ALTER MODEL m SET ALIAS first = 1");
        for (int i = 0; i < 3; i++) {
            train("m", ", train.keep_versions=2");
        }
        assertThat(problem("SHOW TRAIN m@9").hint()).contains("its versions are 1, 3, 4; its aliases are first");
        train("m", ", train.keep_versions=0");
        assertThat(problem("SHOW TRAIN m@9").hint()).contains("its versions are 1, 3, 4, 5; its aliases are first");
        program.succeed("ALTER MODEL m SET ALIAS first = 5");
        train("m", ", train.keep_versions=1");
        assertThat(problem("SHOW TRAIN m@9").hint()).contains("its versions are 5, 6; its aliases are first");
        assertThat(program.rows("SELECT count(*) AS n FROM m WHERE seq < -1").get(0))
                .containsEntry("n", 1L);
    }

    @Test
    void dropRemovesModelsAndVersionsButNothingElse() {
        for (int i = 0; i < 3; i++) {
            train("m", "");
        }
        program.succeed("ALTER MODEL m SET ALIAS champion = 1");
        assertThat(problem("DROP MODEL m@1").code()).isEqualTo(ErrorCode.VERSION_IN_USE);
        assertThat(problem("DROP MODEL m@champion").code()).isEqualTo(ErrorCode.VERSION_IN_USE);
        assertThat(program.succeed("DROP MODEL m@3").messages()).containsExactly("dropped m@3");
        assertThat(problem("DROP MODEL m@3").code()).isEqualTo(ErrorCode.VERSION_NOT_FOUND);
        program.succeed("DROP MODEL IF EXISTS m@3");
        train("m", "");
        assertThat(program.rows("SHOW MODELS").get(0)).containsEntry("newest", 4L);
        assertThat(program.succeed("DROP MODEL m").messages()).containsExactly("dropped model m with 3 versions");
        assertThat(program.rows("SHOW MODELS")).isEmpty();

        assertThat(problem("DROP MODEL m").code()).isEqualTo(ErrorCode.MODEL_NOT_FOUND);
        assertThat(program.succeed("DROP MODEL IF EXISTS m").messages()).hasSize(1);
        assertThat(problem("DROP MODEL t").code()).isEqualTo(ErrorCode.NOT_A_MODEL);
        assertThat(problem("DROP MODEL IF EXISTS t").code()).isEqualTo(ErrorCode.NOT_A_MODEL);
        program.succeed("CREATE TABLE alike (version BIGINT, seq INTEGER, bytes BLOB);"
                + "INSERT INTO alike VALUES (1, -1, '{\"mine\": 1}'::BLOB)");
        assertThat(problem("DROP MODEL alike").code()).isEqualTo(ErrorCode.NOT_A_MODEL);
        assertThat(program.rows("SELECT count(*) AS n FROM alike").get(0)).containsEntry("n", 1L);
        train("only", "");
        assertThat(problem("DROP MODEL only@1").code()).isEqualTo(ErrorCode.VERSION_IN_USE);
        assertThat(program.run("BEGIN; DROP MODEL only").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.NOT_AVAILABLE));
    }

    @Test
    void copiesAreByteForByte() {
        train("m", "");
        train("m", "");
        assertThat(program.succeed("COPY MODEL m@1 TO shop.copy").messages())
                .containsExactly("copied m@1 to shop.copy@1");
        program.succeed("COPY MODEL m TO shop.copy; COPY MODEL shop.copy@1 TO m");
        assertThat(program.rows(
                        "SELECT a.version, a.bytes = b.bytes AS same FROM m a JOIN shop.copy b USING (version, seq)"
                                + " WHERE seq >= 0"))
                .extracting(row -> row.get("same"))
                .containsExactly(true, true);
        assertThat(predictions("shop.copy@1")).isEqualTo(predictions("m@1"));
        assertThat(program.rows("DESCRIBE MODEL m@3"))
                .filteredOn(row -> Objects.equals(row.get("name"), "copied"))
                .extracting(row -> row.get("detail"))
                .containsExactly("from m@1", "from shop.copy@1");
        assertThat(problem("COPY MODEL m TO t").code()).isEqualTo(ErrorCode.TARGET_IS_TABLE);
        Problem elsewhere = problem("COPY MODEL m TO n IN DATASOURCE 'duckdb://other.duckdb'");
        assertThat(elsewhere.code()).isEqualTo(ErrorCode.NOT_AVAILABLE);
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    @Test
    void theArtefactKeepsEverything() throws IOException {
        train("m", "");
        program.succeed("EXPORT MODEL m TO '" + file("m.sqlflow") + "'");
        byte[] first = Files.readAllBytes(file("m.sqlflow"));
        program.succeed("EXPORT MODEL m@1 TO '" + file("m.sqlflow") + "'");
        assertThat(Files.readAllBytes(file("m.sqlflow"))).isEqualTo(first);
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
        assertThat(program.succeed("IMPORT MODEL n FROM '" + file("m.sqlflow") + "'")
                        .messages())
                .containsExactly("imported m.sqlflow as n@1");
        assertThat(predictions("n")).isEqualTo(predictions("m"));
        assertThat(program.rows("SHOW TRAIN n").get(0).get("statement"))
                .isEqualTo(program.rows("SHOW TRAIN m").get(0).get("statement"));
        program.succeed("IMPORT MODEL n FROM '" + file("m.sqlflow") + "'");
        assertThat(program.rows("SHOW MODELS").get(1)).containsEntry("versions", 2L);
        assertThat(problem("IMPORT MODEL t FROM '" + file("m.sqlflow") + "'").code())
                .isEqualTo(ErrorCode.TARGET_IS_TABLE);
        assertThat(problem("IMPORT MODEL x FROM '" + file("nothing") + "'").code())
                .isEqualTo(ErrorCode.FILE);
        assertThat(problem("EXPORT MODEL m TO '" + file("no/such/directory") + "'")
                        .code())
                .isEqualTo(ErrorCode.FILE);
        assertThat(problem("EXPORT MODEL m TO '" + directory + "'").code()).isEqualTo(ErrorCode.FILE);
    }

    @Test
    void damagedArtefactsAreRefused() throws IOException {
        train("m", "");
        program.succeed("EXPORT MODEL m TO '" + file("m.sqlflow") + "'");
        byte[] whole = Files.readAllBytes(file("m.sqlflow"));
        Random random = new Random(7);
        for (int attempt = 0; attempt < 60; attempt++) {
            byte[] damaged = whole.clone();
            // Not in the directory at the end, which nobody needs to read the entries.
            damaged[random.nextInt(whole.length * 9 / 10)] ^= (byte) (1 << random.nextInt(8));
            Files.write(
                    file("bad"),
                    attempt % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length * 9 / 10)) : damaged);
            List<Problem> problems =
                    program.run("IMPORT MODEL bad FROM '" + file("bad") + "'").problems();
            if (attempt % 3 == 0) {
                assertThat(problems).hasSize(1);
            }
            assertThat(problems)
                    .allSatisfy(problem -> assertThat(problem.code())
                            .isIn(ErrorCode.MODEL_FILE, ErrorCode.MODEL_NEWER, ErrorCode.UNKNOWN_MODEL_TYPE));
            if (problems.isEmpty()) {
                // A flipped bit of a time stamp or the like changes nothing that is read.
                assertThat(predictions("bad")).isEqualTo(predictions("m"));
                program.succeed("DROP MODEL bad");
            }
        }
    }

    @Test
    void xgboostsOwnFilesRoundTrip() {
        for (String extension : List.of("ubj", "json")) {
            program.succeed("SELECT whole, fraction, big FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=3"
                    + " LABEL big INTO OR REPLACE m");
            String path = file("m." + extension).toString();
            program.succeed("EXPORT MODEL m TO '" + path + "'; IMPORT MODEL back FROM '" + path + "'");
            String probability = "SELECT whole, fraction FROM t ORDER BY id TO PREDICT WITH"
                    + " predict.extra_outputs=[probability] USING ";
            List<Map<String, @Nullable Object>> expected = program.rows(probability + "m");
            List<Map<String, @Nullable Object>> found = program.rows(probability + "back");
            assertThat(found)
                    .extracting(row -> row.get("probability"))
                    .isEqualTo(
                            expected.stream().map(row -> row.get("probability")).toList());
            assertThat(found.get(0)).containsKey("label");
            assertThat(program.rows("DESCRIBE MODEL back"))
                    .extracting(row -> row.get("section") + " " + row.get("name") + " " + row.get("value"))
                    .contains("input whole DOUBLE", "class 1 1", "model task binary classification");
            program.succeed("DROP MODEL back");
        }
    }

    @Test
    void textsOfCategoriesAndSeveralOutputsRoundTrip() {
        for (String extension : List.of("ubj", "json", "sqlflow")) {
            for (String attributes : List.of(
                    "objective=reg:squarederror LABEL amount",
                    "objective=reg:squarederror LABEL amount, fraction",
                    "objective=reg:squarederror, multi_strategy=multi_output_tree LABEL amount, fraction",
                    "objective=reg:quantileerror, quantile_alpha=[0.1, 0.5, 0.9] LABEL amount",
                    "objective=binary:logistic LABEL big")) {
                program.succeed("SELECT whole, city, " + attributes.substring(attributes.indexOf("LABEL ") + 6)
                        + " FROM (SELECT *, whole * 2 + length(city) AS amount FROM t)"
                        + " TO TRAIN xgboost.gbtree WITH train.num_boost_round=3, " + attributes
                        + " INTO OR REPLACE m");
                String path = file("m." + extension).toString();
                program.succeed("EXPORT MODEL m TO '" + path + "'; IMPORT MODEL back FROM '" + path + "'");
                String query = "SELECT whole, city FROM t ORDER BY id TO PREDICT USING ";
                assertThat(values(query + "back"))
                        .as(extension + " " + attributes)
                        .isEqualTo(values(query + "m"));
                assertThat(program.rows("DESCRIBE MODEL back"))
                        .extracting(row -> row.get("section") + " " + row.get("name") + " " + row.get("value"))
                        .contains("input city VARCHAR");
                program.succeed("SELECT * FROM t TO EXPLAIN back; DROP MODEL back");
            }
        }
    }

    private List<List<String>> values(String query) {
        return program.rows(query).stream()
                .map(row -> row.entrySet().stream()
                        .map(entry -> String.valueOf(entry.getValue())
                                .replace("false", "0")
                                .replace("true", "1"))
                        .toList())
                .toList();
    }

    @Test
    void aForeignExtensionIsNoArtefact() {
        train("m", "");
        for (String extension : List.of("onnx", "PKL", "pmml", "txt")) {
            Problem problem = problem("EXPORT MODEL m TO '" + file("m." + extension) + "'");
            assertThat(problem.code()).isEqualTo(ErrorCode.NOT_SUPPORTED_BY_MODEL);
            assertThat(problem.message()).contains("are not exported as");
            assertThat(problem.hint().orElseThrow()).contains(".sqlflow").contains(".ubj, .json");
            assertThat(file("m." + extension)).doesNotExist();
        }
        program.succeed("EXPORT MODEL m TO '" + file("m") + "'; EXPORT MODEL m TO '" + file("m.v2") + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "{\"learner\": {}}",
                "not json",
                "{\"learner\": ",
                "PK\u0003\u0004",
                "{\"a\": 1} {\"b\": 2}",
                "{\"learner\": {\"learner_model_param\": {\"num_feature\": \"99999999999\"}}}"
            })
    void otherFilesAreNoModels(String content) throws IOException {
        for (String extension : List.of("ubj", "json", "sqlflow")) {
            Files.write(file("bad." + extension), content.getBytes(StandardCharsets.UTF_8));
            assertThat(problem("IMPORT MODEL bad FROM '" + file("bad." + extension) + "'")
                            .code())
                    .isEqualTo(ErrorCode.MODEL_FILE);
        }
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        Files.writeString(file("deep.json"), "{\"a\":".repeat(100_000));
        assertThat(problem("IMPORT MODEL bad FROM '" + file("deep.json") + "'").code())
                .isEqualTo(ErrorCode.MODEL_FILE);
        byte[] arrays = new byte[1_000_000];
        Arrays.fill(arrays, (byte) '[');
        byte[] start = {'{', 'i', 1, 'a'};
        System.arraycopy(start, 0, arrays, 0, start.length);
        Files.write(file("deep.ubj"), arrays);
        assertThat(problem("IMPORT MODEL bad FROM '" + file("deep.ubj") + "'").code())
                .isEqualTo(ErrorCode.MODEL_FILE);
    }

    @Test
    void leavesBeyondAllMeasureAreRefused() throws IOException {
        program.succeed("SELECT whole, city, fraction FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=3,"
                + " multi_strategy=multi_output_tree LABEL whole, fraction INTO m;"
                + "EXPORT MODEL m TO '" + file("m.json") + "'");
        String whole = Files.readString(file("m.json"));
        for (String size : List.of("1000001", "2147483647")) {
            String damaged = whole.replaceAll("\"size_leaf_vector\":\"\\d+\"", "\"size_leaf_vector\":\"" + size + "\"");
            assertThat(damaged).isNotEqualTo(whole);
            Files.writeString(file("bad.json"), damaged);
            Problem problem = problem("IMPORT MODEL bad FROM '" + file("bad.json") + "'");
            assertThat(problem.code()).isEqualTo(ErrorCode.MODEL_FILE);
            assertThat(problem.message()).contains("its leaves are too large");
        }
    }

    /** Random damage either makes a file that is refused, or a model that can be used. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "day, level FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=3 LABEL level",
                "day, fraction FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=3,"
                        + " multi_strategy=multi_output_tree LABEL whole, fraction"
            })
    void damagedModelsNeverEndTheProcess(String training) throws IOException {
        program.succeed("SELECT whole, city, " + training + " INTO m");
        program.succeed("EXPORT MODEL m TO '" + file("m.ubj") + "'; EXPORT MODEL m TO '" + file("m.json") + "'");
        Random random = new Random(Integer.getInteger("seed", 11));
        for (String extension : List.of("ubj", "json")) {
            byte[] whole = Files.readAllBytes(file("m." + extension));
            for (int attempt = 0; attempt < Integer.getInteger("fuzz", 150); attempt++) {
                byte[] damaged = whole.clone();
                for (int i = 0; i <= attempt % 4; i++) {
                    int at = random.nextInt(damaged.length);
                    damaged[at] =
                            extension.equals("json") ? (byte) ('0' + random.nextInt(10)) : (byte) random.nextInt(256);
                }
                Files.write(file("bad." + extension), damaged);
                List<Problem> problems = program.run("IMPORT MODEL bad FROM '" + file("bad." + extension) + "'")
                        .problems();
                assertThat(problems)
                        .allSatisfy(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.MODEL_FILE));
                if (problems.isEmpty()) {
                    program.run("SELECT * FROM t TO EXPLAIN bad");
                    program.succeed("DROP MODEL bad");
                }
            }
        }
    }
}
