package org.sqlflow.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqlflow.parser.Nodes.attribute;
import static org.sqlflow.parser.Nodes.call;
import static org.sqlflow.parser.Nodes.column;
import static org.sqlflow.parser.Nodes.columnList;
import static org.sqlflow.parser.Nodes.columns;
import static org.sqlflow.parser.Nodes.columnsFor;
import static org.sqlflow.parser.Nodes.dryRun;
import static org.sqlflow.parser.Nodes.evaluate;
import static org.sqlflow.parser.Nodes.explain;
import static org.sqlflow.parser.Nodes.list;
import static org.sqlflow.parser.Nodes.literal;
import static org.sqlflow.parser.Nodes.model;
import static org.sqlflow.parser.Nodes.name;
import static org.sqlflow.parser.Nodes.named;
import static org.sqlflow.parser.Nodes.nativeSql;
import static org.sqlflow.parser.Nodes.number;
import static org.sqlflow.parser.Nodes.predict;
import static org.sqlflow.parser.Nodes.quotedColumn;
import static org.sqlflow.parser.Nodes.showTrain;
import static org.sqlflow.parser.Nodes.sql;
import static org.sqlflow.parser.Nodes.string;
import static org.sqlflow.parser.Nodes.train;
import static org.sqlflow.parser.Nodes.type;
import static org.sqlflow.parser.Nodes.version;
import static org.sqlflow.parser.Nodes.word;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.BooleanValue;
import org.sqlflow.base.AttributeValue.CallValue;
import org.sqlflow.base.AttributeValue.NullValue;
import org.sqlflow.base.AttributeValue.QueryValue;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;
import org.sqlflow.base.ModelName;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.tree.ColumnExpression;
import org.sqlflow.parser.tree.ColumnFunctionCall;
import org.sqlflow.parser.tree.DryRunStatement;
import org.sqlflow.parser.tree.ExplainStatement;
import org.sqlflow.parser.tree.IntoMode;
import org.sqlflow.parser.tree.ModelReference;
import org.sqlflow.parser.tree.ModelTypeReference;
import org.sqlflow.parser.tree.SqlStatement;
import org.sqlflow.parser.tree.Statement;
import org.sqlflow.parser.tree.TrainStatement;

class TestSqlParser {
    private static final String Q = "SELECT * FROM t";

    record Accepted(String sql, Statement expected) {
        @Override
        public String toString() {
            return sql;
        }
    }

    private static Accepted accepted(String sql, Statement expected) {
        return new Accepted(sql, expected);
    }

    /** SQL that goes to the database without its comments at both ends. */
    private static Accepted plain(String sql) {
        return accepted(sql, sql(sql));
    }

    private static Accepted value(String text, AttributeValue expected) {
        return accepted(
                Q + " TO TRAIN x WITH a=" + text + " INTO m",
                train(Q, type("x")).with(attribute("a", expected)).into(model("m")));
    }

    private static Accepted columnsOf(String text, ColumnExpression... expected) {
        return accepted(
                Q + " TO TRAIN x COLUMN " + text + " INTO m",
                train(Q, type("x")).column(columns(expected)).into(model("m")));
    }

    private static Accepted into(String text, ModelReference expected) {
        return accepted(Q + " TO TRAIN x INTO " + text, train(Q, type("x")).into(expected));
    }

    private static Accepted label(String text, Identifier expected) {
        return accepted(
                Q + " TO TRAIN x LABEL " + text + " INTO m",
                train(Q, type("x")).label(name(expected)).into(model("m")));
    }

    private static Accepted typed(String text, ModelTypeReference expected) {
        return accepted(Q + " TO TRAIN " + text + " INTO m", train(Q, expected).into(model("m")));
    }

    private static Accepted query(String sql) {
        return accepted(sql + " TO PREDICT USING m", predict(sql, Optional.empty(), model("m")));
    }

    static Stream<Accepted> plainSql() {
        return Stream.of(
                plain("SELECT 1"),
                accepted("  SELECT 1 ;; ", sql("SELECT 1")),
                accepted("-- first\nSELECT /* hint */ 1 -- end", sql("SELECT /* hint */ 1")),
                plain("SELECT a to FROM t"),
                plain("SELECT x AS \"to\" train FROM t"),
                plain("SELECT t.to train FROM t"),
                plain("SELECT 'x TO TRAIN y INTO m'"),
                accepted("SELECT 1 /* TO TRAIN x INTO m */", sql("SELECT 1")),
                plain("SELECT (1 TO TRAIN x INTO m)"),
                plain("ALTER TABLE a RENAME TO train"),
                plain("GRANT SELECT ON t TO train WITH GRANT OPTION"),
                plain("GRANT SELECT ON t TO run"),
                plain("SELECT INTERVAL '1-2' YEAR TO MONTH"),
                plain("EXPLAIN SELECT 1"),
                plain("EXPLAIN ANALYZE SELECT 1"),
                plain("EXPLAIN t"),
                accepted("NATIVE SHOW TRAIN m", nativeSql("SHOW TRAIN m")),
                accepted("native SELECT 1 TO TRAIN x INTO m;", nativeSql("SELECT 1 TO TRAIN x INTO m")),
                accepted("NATIVE /* to */ SHOW MODELS", nativeSql("SHOW MODELS")),
                plain("NATIVE"),
                plain("SHOW train"),
                plain("SHOW TABLES"),
                plain("SHOW MODELS FROM x"),
                plain("DESCRIBE model"),
                plain("DROP MODEL a, b"),
                plain("COPY model TO 'f.csv'"),
                plain("COPY model FROM 'f.csv'"),
                plain("COPY model (a, b) TO 'f.csv'"),
                plain("COPY t TO 'f.csv'"),
                plain("ALTER MODEL m RENAME TO x"),
                plain("EXPORT DATABASE 'd'"),
                plain("EXPORT MODEL m TO x"),
                plain("IMPORT DATABASE 'd'"),
                plain("KILL 5"),
                plain("KILL JOB"),
                plain("名前"));
    }

    static Stream<Accepted> queries() {
        return Stream.of(
                query("SELECT 1"),
                query("select 'it''s', \"TO TRAIN\" FROM t"),
                query("WITH a AS (SELECT 1) SELECT * FROM a"),
                query("VALUES (1), (2)"),
                query("FROM t"),
                query("TABLE t"),
                query("(SELECT 1)"),
                query("PIVOT t ON a USING sum(b)"),
                query("SUMMARIZE t"),
                query("SELECT a to FROM t"),
                query("SELECT $$ it's TO TRAIN; $$"),
                query("SELECT {'a': [1, 2]}"),
                query("SELECT /* one; /* two */ TO TRAIN */ 1"),
                query("SELECT E'it\\'s; TO TRAIN'"),
                query("SELECT * FROM 'a.csv' WHERE x[1] > 2 -- why; TO TRAIN\nLIMIT 3"),
                accepted(
                        "SELECT 1 -- trailing\nTO /* x */ PREDICT -- y\nUSING m",
                        predict("SELECT 1", Optional.empty(), model("m"))));
    }

    static Stream<Accepted> extensions() {
        return Stream.of(
                accepted(
                        """
                        SELECT *
                        FROM iris.train
                        TO TRAIN DNNClassifier
                        WITH model.n_classes=3, model.hidden_units=[10, 20], validation.select="SELECT * FROM iris.test"
                        COLUMN sepal_length, sepal_width
                        LABEL class
                        INTO sqlflow_models.my_dnn_model;""",
                        train("SELECT *\nFROM iris.train", type("DNNClassifier"))
                                .with(
                                        attribute("model.n_classes", number("3")),
                                        attribute("model.hidden_units", list(number("10"), number("20"))),
                                        attribute("validation.select", string("SELECT * FROM iris.test")))
                                .column(columns(column("sepal_length"), column("sepal_width")))
                                .label(name("class"))
                                .into(model("sqlflow_models", "my_dnn_model"))),
                accepted(
                        Q + " to train x into m label y using s.old with a = 1",
                        train(Q, type("x"))
                                .with(attribute("a", number("1")))
                                .label(name("y"))
                                .using(model("s", "old"))
                                .into(model("m"))),
                accepted(
                        Q + " TO TRAIN x # comment\nUSING m@3 /* another; */ INTO OR REPLACE m -- last",
                        train(Q, type("x")).using(version("m", "3")).into(model("m"), IntoMode.OR_REPLACE)),
                accepted(
                        Q + " TO TRAIN x INTO IF NOT EXISTS m",
                        train(Q, type("x")).into(model("m"), IntoMode.IF_NOT_EXISTS)),
                accepted(
                        Q + " TO TRAIN x COLUMN a, b FOR linear COLUMN c FOR deep COLUMN d INTO m",
                        train(Q, type("x"))
                                .column(
                                        columnsFor("linear", column("a"), column("b")),
                                        columnsFor("deep", column("c")),
                                        columns(column("d")))
                                .into(model("m"))),
                accepted(Q + " TO PREDICT USING m", predict(Q, Optional.empty(), model("m"))),
                accepted(
                        Q + " TO PREDICT WITH with=1 USING label",
                        predict(Q, Optional.empty(), model("label"), attribute("with", number("1")))),
                accepted(
                        Q + " TO PREDICT iris.predict.class USING m@champion WITH predict.batch_size=7",
                        predict(
                                Q,
                                Optional.of(name("iris", "predict", "class")),
                                version("m", "champion"),
                                attribute("predict.batch_size", number("7")))),
                accepted(
                        Q + " TO PREDICT a.b.c.d USING m",
                        predict(Q, Optional.of(name("a", "b", "c", "d")), model("m"))),
                accepted(
                        Q + " TO PREDICT using.with USING m",
                        predict(Q, Optional.of(name("using", "with")), model("m"))),
                accepted(Q + " TO EVALUATE s.m", evaluate(Q, model("s", "m"), Optional.empty(), Optional.empty())),
                accepted(
                        Q + " TO EVALUATE m WITH validation.metrics='a,b' LABEL y INTO r",
                        evaluate(
                                Q,
                                model("m"),
                                Optional.of(name("y")),
                                Optional.of(name("r")),
                                attribute("validation.metrics", string("a,b")))),
                accepted(Q + " TO EXPLAIN m", explain(Q, model("m"), Optional.empty(), Optional.empty())),
                accepted(
                        Q + " TO EXPLAIN m@2 WITH summary.plot_type=bar USING TreeExplainer INTO a.b.c",
                        explain(
                                Q,
                                version("m", "2"),
                                Optional.of(name("TreeExplainer")),
                                Optional.of(name("a", "b", "c")),
                                attribute("summary.plot_type", word("bar")))),
                accepted(
                        "EXPLAIN " + Q + " TO EXPLAIN m",
                        dryRun(explain(Q, model("m"), Optional.empty(), Optional.empty()))),
                accepted(
                        "explain WITH a AS (" + Q + ") FROM a TO TRAIN x INTO m",
                        dryRun(train("WITH a AS (" + Q + ") FROM a", type("x")).into(model("m")))),
                accepted("SHOW TRAIN m", showTrain(model("m"))),
                accepted(
                        "show /* the */ train a.b.\"c d\"",
                        showTrain(new ModelReference(
                                Nodes.ANYWHERE,
                                ModelName.newest(new QualifiedName(
                                        List.of(Identifier.of("a"), Identifier.of("b"), Identifier.quoted("c d"))))))));
    }

    static Stream<Accepted> types() {
        return Stream.of(
                typed("xgboost.gbtree", type("xgboost.gbtree")),
                typed("模型", type("模型")),
                typed("\"xgboost.gbtree\"", type("xgboost.gbtree")),
                typed(
                        "hub.example.com:5000/group/image:v0.2/pkg.MyModel",
                        new ModelTypeReference(
                                Nodes.ANYWHERE, Optional.of("hub.example.com:5000/group/image:v0.2"), "pkg.MyModel")),
                typed("label", type("label")));
    }

    static Stream<Accepted> names() {
        return Stream.of(
                into("名前", model("名前")),
                into("_a$1", model("_a$1")),
                into("a.b.c", model("a", "b", "c")),
                into("a . b", model("a", "b")),
                into(
                        "\"a b\".`c`",
                        new ModelReference(
                                Nodes.ANYWHERE,
                                ModelName.newest(
                                        new QualifiedName(List.of(Identifier.quoted("a b"), Identifier.quoted("c")))))),
                into("label", model("label")),
                label("class", Identifier.of("class")),
                label("'class'", Identifier.quoted("class")),
                label("\"select\"", Identifier.quoted("select")),
                label("`a``b`", Identifier.quoted("a`b")),
                label("\"a\"\"b\"", Identifier.quoted("a\"b")),
                label("'it''s'", Identifier.quoted("it's")),
                label("\"a\\\"", Identifier.quoted("a\\")),
                label("label", Identifier.of("label")),
                label("𝒳", Identifier.of("𝒳")));
    }

    static Stream<Accepted> values() {
        return Stream.of(
                value("3", number("3")),
                value("-3", number("-3")),
                value("+.5", number("0.5")),
                value("1.", number("1")),
                value("1.50", number("1.50")),
                value("-1e-3", number("-0.001")),
                value("1E5", number("1E5")),
                value("1e99999", word("1e99999")),
                value("nan", word("nan")),
                value("true", new BooleanValue(true)),
                value("False", new BooleanValue(false)),
                value("NULL", new NullValue()),
                value("'true'", string("true")),
                value("reg:squarederror", word("reg:squarederror")),
                value("a-b/c.d*e+f", word("a-b/c.d*e+f")),
                value("k=v", word("k=v")),
                value("#ff0000", word("#ff0000")),
                value("3--comment\n", number("3")),
                value("3/*comment*/", number("3")),
                value(" /* x */ 'a' ", string("a")),
                value("''", string("")),
                value("'it''s'", string("it's")),
                value("\"say \"\"so\"\"\"", string("say \"so\"")),
                value("'a\\'b\\\\c\\n\\td\\.e'", string("a'b\\c\n\td\\.e")),
                value("'two\nlines; not two statements'", string("two\nlines; not two statements")),
                value("[]", list()),
                value(
                        "[1,'a', [b, -2] ,TRUE]",
                        list(number("1"), string("a"), list(word("b"), number("-2")), new BooleanValue(true))),
                value("(SELECT ')' FROM t)", new QueryValue("SELECT ')' FROM t")),
                value("( WITH q AS (SELECT 1) FROM q -- end )\n)", new QueryValue("WITH q AS (SELECT 1) FROM q")),
                value("choice(1, [2])", new CallValue("choice", List.of(number("1"), list(number("2"))), List.of())),
                value(
                        "range (0.01, 0.3, log)",
                        new CallValue("range", List.of(number("0.01"), number("0.3"), word("log")), List.of())),
                value(
                        "adam(learning_rate=0.1, b = [x])",
                        new CallValue(
                                "adam",
                                List.of(),
                                List.of(Map.entry("learning_rate", number("0.1")), Map.entry("b", list(word("x")))))),
                value("f()", new CallValue("f", List.of(), List.of())),
                accepted(
                        Q + " TO TRAIN x WITH with=1, into.label=2, \"odd name\"=3, A=4, a=5 INTO m",
                        train(Q, type("x"))
                                .with(
                                        attribute("with", number("1")),
                                        attribute("into.label", number("2")),
                                        attribute("odd name", number("3")),
                                        attribute("A", number("4")),
                                        attribute("a", number("5")))
                                .into(model("m"))));
    }

    static Stream<Accepted> columnClauses() {
        return Stream.of(
                columnsOf("a", column("a")),
                columnsOf("\"a.*\", `b c`", quotedColumn("a.*"), quotedColumn("b c")),
                columnsOf("label, column", column("label"), column("column")),
                columnsOf("DENSE(a, 3, ',')", call("DENSE", column("a"), literal(number("3")), literal(string(",")))),
                columnsOf(
                        "embedding(CATEGORY_ID(\"a|b\", 1000), 8, mean)",
                        call(
                                "embedding",
                                call("CATEGORY_ID", literal(string("a|b")), literal(number("1000"))),
                                literal(number("8")),
                                column("mean"))),
                columnsOf(
                        "CROSS([a, BUCKET(b, [1, -2.5])], 10)",
                        call(
                                "CROSS",
                                columnList(
                                        column("a"),
                                        call(
                                                "BUCKET",
                                                column("b"),
                                                columnList(literal(number("1")), literal(number("-2.5"))))),
                                literal(number("10")))),
                columnsOf(
                        "SPARSE(`a b`, none, COMMA, x:y, TRUE, NULL)",
                        call(
                                "SPARSE",
                                quotedColumn("a b"),
                                column("none"),
                                column("COMMA"),
                                literal(word("x:y")),
                                literal(new BooleanValue(true)),
                                literal(new NullValue()))),
                columnsOf(
                        "IMPUTE(a, how=mean, with='x')",
                        new ColumnFunctionCall(
                                Nodes.ANYWHERE,
                                "IMPUTE",
                                List.of(column("a")),
                                List.of(named("how", column("mean")), named("with", literal(string("x")))))));
    }

    @ParameterizedTest
    @MethodSource({"plainSql", "queries", "extensions", "types", "names", "values", "columnClauses"})
    void accepts(Accepted accepted) {
        ParsedProgram program = new SqlParser(LexicalRules.DUCKDB).parse(accepted.sql());

        assertThat(program.problems()).isEmpty();
        assertThat(program.statements()).hasSize(1);
        assertSame(program.statements().get(0), accepted.expected());
    }

    /** The programs whose trees are written out, here and for the commands and optimisations. */
    @Test
    void manyProgramsAreAccepted() {
        long accepted = Stream.of(plainSql(), queries(), extensions(), types(), names(), values(), columnClauses())
                .flatMap(programs -> programs)
                .map(Accepted::sql)
                .distinct()
                .count();
        assertThat(accepted + TestCommands.commands().count()).isGreaterThanOrEqualTo(150);
    }

    /** Compares two trees without places and without texts, except the text of plain SQL. */
    static void assertSame(Statement actual, Statement expected) {
        if (expected instanceof SqlStatement) {
            assertThat(actual.text()).isEqualTo(expected.text());
        }
        assertThat(actual)
                .usingRecursiveComparison(RecursiveComparisonConfiguration.builder()
                        .withStrictTypeChecking(true)
                        .withIgnoredFieldsOfTypes(Location.class)
                        .withIgnoredFields("text", "statement.text")
                        .build())
                .isEqualTo(expected);
    }

    @Test
    void placesAreExact() {
        String text = """
                -- two statements
                SELECT 1;
                  SELECT '𝒳', a -- x
                  FROM t TO TRAIN pkg/x
                \tWITH b.c = [1,
                  2]
                  COLUMN F(a, G('q')) FOR d LABEL y INTO s.m ;""";
        ParsedProgram program = new SqlParser(LexicalRules.DUCKDB).parse(text);

        assertThat(program.problems()).isEmpty();
        assertThat(program.statements().get(0).location()).isEqualTo(new Location(18, 2, 1, 8));
        TrainStatement train = (TrainStatement) program.statements().get(1);
        assertThat(train.text()).startsWith("SELECT '𝒳'").endsWith("INTO s.m");
        assertThat(train.location().toString()).isEqualTo("3:3");
        assertPlace(text, train.location(), "3:3", train.text());
        assertPlace(text, train.query().location(), "3:3", "SELECT '𝒳', a -- x\n  FROM t");
        assertThat(train.query().sql()).isEqualTo("SELECT '𝒳', a -- x\n  FROM t");
        assertPlace(text, train.type().location(), "4:19", "pkg/x");
        assertPlace(text, train.attributes().get(0).nameLocation(), "5:7", "b.c");
        assertPlace(text, train.attributes().get(0).valueLocation(), "5:13", "[1,\n  2]");
        assertPlace(text, train.columns().get(0).location(), "7:3", "COLUMN F(a, G('q')) FOR d");
        ColumnFunctionCall call =
                (ColumnFunctionCall) train.columns().get(0).columns().get(0);
        assertPlace(text, call.location(), "7:10", "F(a, G('q'))");
        assertPlace(text, call.arguments().get(0).location(), "7:12", "a");
        assertPlace(text, call.arguments().get(1).location(), "7:15", "G('q')");
        assertPlace(text, train.columns().get(0).target().orElseThrow().location(), "7:27", "d");
        assertPlace(text, train.labels().get(0).location(), "7:35", "y");
        assertPlace(text, train.into().location(), "7:42", "s.m");
    }

    @Test
    void aColumnAfterACharacterBeyondTheBasicPlaneCountsIt() {
        String text = "SELECT '𝒳' TO EXPLAIN m";
        Statement statement =
                new SqlParser(LexicalRules.DUCKDB).parse(text).statements().get(0);
        assertThat(((ExplainStatement) statement).model().location()).hasToString("1:23");
    }

    @Test
    void nativeStatementsStandWhereTheirTextStands() {
        Statement statement = new SqlParser(LexicalRules.DUCKDB)
                .parse("SELECT 1; NATIVE SHOW MODELS;")
                .statements()
                .get(1);
        assertThat(statement.location()).isEqualTo(new Location(17, 1, 18, 11));
    }

    @Test
    void aDryRunStandsBeforeItsStatement() {
        String text = " EXPLAIN SELECT 1 TO EXPLAIN m;";
        DryRunStatement dryRun = (DryRunStatement)
                new SqlParser(LexicalRules.DUCKDB).parse(text).statements().get(0);
        assertPlace(text, dryRun.location(), "1:2", "EXPLAIN SELECT 1 TO EXPLAIN m");
        assertThat(dryRun.text()).isEqualTo("EXPLAIN SELECT 1 TO EXPLAIN m");
        assertPlace(text, dryRun.statement().location(), "1:10", "SELECT 1 TO EXPLAIN m");
        assertThat(dryRun.statement().text()).isEqualTo("SELECT 1 TO EXPLAIN m");
    }

    @Test
    void argumentsCanBeReadAsColumnsAndTexts() {
        assertThat(column("a").asText()).contains("a");
        assertThat(literal(string("a|b")).asColumn()).contains(quotedColumn("a|b"));
        assertThat(literal(string(",")).asText()).contains(",");
        assertThat(literal(word("x:y")).asColumn()).isEmpty();
        assertThat(literal(number("1")).asText()).isEmpty();
        assertThat(columnList(column("a")).asColumn()).isEmpty();
    }

    private static void assertPlace(String text, Location place, String lineAndColumn, String covered) {
        assertThat(text.substring(place.offset(), place.end())).isEqualTo(covered);
        assertThat(place).hasToString(lineAndColumn);
    }
}
