package org.sqlflow.parser.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.BooleanValue;
import org.sqlflow.base.AttributeValue.CallValue;
import org.sqlflow.base.AttributeValue.ListValue;
import org.sqlflow.base.AttributeValue.NullValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.QueryValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;
import org.sqlflow.base.ModelName;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.ParsedProgram;
import org.sqlflow.parser.SqlParser;
import org.sqlflow.parser.tree.ColumnArgument;
import org.sqlflow.parser.tree.ColumnClause;
import org.sqlflow.parser.tree.ColumnExpression;
import org.sqlflow.parser.tree.ColumnFunctionCall;
import org.sqlflow.parser.tree.ColumnList;
import org.sqlflow.parser.tree.ColumnLiteral;
import org.sqlflow.parser.tree.ColumnName;
import org.sqlflow.parser.tree.DryRunStatement;
import org.sqlflow.parser.tree.EvaluateStatement;
import org.sqlflow.parser.tree.ExplainStatement;
import org.sqlflow.parser.tree.IntoMode;
import org.sqlflow.parser.tree.ModelReference;
import org.sqlflow.parser.tree.ModelTypeReference;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.parser.tree.NamedColumnArgument;
import org.sqlflow.parser.tree.PredictStatement;
import org.sqlflow.parser.tree.Query;
import org.sqlflow.parser.tree.ShowTrainStatement;
import org.sqlflow.parser.tree.SqlStatement;
import org.sqlflow.parser.tree.Statement;
import org.sqlflow.parser.tree.TrainStatement;

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
    void plainSqlThatLooksLikeOursIsMarked() {
        assertThat(StatementPrinter.print(new SqlStatement(PLACE, "SHOW MODELS")))
                .isEqualTo("NATIVE SHOW MODELS");
        assertThat(StatementPrinter.print(new SqlStatement(PLACE, "SHOW TABLES")))
                .isEqualTo("SHOW TABLES");
    }

    @Property(tries = 500, seed = "7")
    void parsingWhatIsPrintedGivesTheSameTree(@ForAll("statements") Statement statement) {
        String printed = StatementPrinter.print(statement);
        ParsedProgram program = PARSER.parse("SELECT 0; " + printed + ";\nSELECT 1");

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
        for (LexicalRules rules : List.of(LexicalRules.DUCKDB, LexicalRules.MYSQL)) {
            ParsedProgram program = new SqlParser(rules).parse(text);
            for (Statement statement : program.statements()) {
                Location place = statement.location();
                assertThat(statement.text()).isNotBlank().isEqualTo(text.substring(place.offset(), place.end()));
            }
            assertThat(program.problems()).allSatisfy(problem -> {
                assertThat(problem.location()).isPresent();
                assertThat(problem.location().orElseThrow().end()).isLessThanOrEqualTo(text.length());
                assertThat(ProblemPrinter.print(problem, text, Optional.empty()))
                        .contains("^");
            });
        }
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
                        "OR REPLACE")
                .list()
                .ofMaxSize(25);
    }

    @Provide
    Arbitrary<Statement> statements() {
        Arbitrary<Statement> extensions = Arbitraries.oneOf(train(), predict(), evaluate(), explain());
        return Arbitraries.oneOf(
                sql(),
                models().map(model -> new ShowTrainStatement(PLACE, "", model)),
                extensions,
                extensions.map(statement -> new DryRunStatement(PLACE, "", statement)));
    }

    private static Arbitrary<Statement> sql() {
        return Arbitraries.of(
                        "SELECT 1",
                        "SHOW TRAIN m",
                        "SELECT 1 TO TRAIN x INTO m",
                        "EXPLAIN SELECT 1",
                        "ALTER TABLE a RENAME TO train",
                        "NATIVE NATIVE x",
                        "copy model a to b",
                        "BEGIN ATOMIC SELECT 1; END")
                .map(text -> new SqlStatement(PLACE, text));
    }

    private static Arbitrary<Statement> train() {
        Arbitrary<ModelTypeReference> types = Combinators.combine(
                        Arbitraries.of("hub.example.com:5000/group/image:v1", "image")
                                .optional(),
                        Arbitraries.of("xgboost.gbtree", "DNNClassifier", "模型"))
                .as((image, name) -> new ModelTypeReference(PLACE, image, name));
        return Combinators.combine(
                        queries(),
                        types,
                        attributes(),
                        columnClauses(),
                        names(1).list().ofMaxSize(3),
                        models().optional(),
                        names(3),
                        Arbitraries.of(IntoMode.class))
                .as((query, type, attributes, columns, labels, using, into, mode) -> new TrainStatement(
                        PLACE,
                        "",
                        query,
                        type,
                        attributes,
                        columns,
                        labels,
                        using,
                        new ModelReference(PLACE, ModelName.newest(into.name())),
                        mode));
    }

    private static Arbitrary<Statement> predict() {
        Arbitrary<Name> targets = names(4).filter(name -> name.name().parts().size() > 1);
        return Combinators.combine(queries(), targets.optional(), attributes(), models())
                .as((query, target, attributes, using) ->
                        new PredictStatement(PLACE, "", query, target, attributes, using));
    }

    private static Arbitrary<Statement> evaluate() {
        return Combinators.combine(
                        queries(), models(), attributes(), names(1).list().ofMaxSize(2), names(3).optional())
                .as((query, model, attributes, labels, into) ->
                        new EvaluateStatement(PLACE, "", query, model, attributes, labels, into));
    }

    private static Arbitrary<Statement> explain() {
        return Combinators.combine(queries(), models(), attributes(), names(1).optional(), names(3).optional())
                .as((query, model, attributes, using, into) ->
                        new ExplainStatement(PLACE, "", query, model, attributes, using, into));
    }

    private static Arbitrary<Query> queries() {
        return Arbitraries.of(
                        "SELECT 1",
                        "SELECT a to FROM t -- TO TRAIN\nWHERE b = ';'",
                        "WITH a AS (SELECT 1) FROM a",
                        "(VALUES (1))",
                        "FROM t SELECT $$;'$$")
                .map(sql -> new Query(PLACE, sql));
    }

    private static Arbitrary<Identifier> identifiers() {
        Arbitrary<Identifier> plain = Arbitraries.of(
                        "a", "_b1", "名前", "é$", "𝒳", "label", "WITH", "column", "into", "using", "for", "train")
                .map(Identifier::of);
        Arbitrary<Identifier> quoted = Arbitraries.strings()
                .withChars("ab \"'`\\;@./\n名")
                .ofMinLength(1)
                .ofMaxLength(6)
                .map(Identifier::quoted);
        return Arbitraries.oneOf(plain, quoted);
    }

    private static Arbitrary<Name> names(int mostParts) {
        return identifiers()
                .list()
                .ofMinSize(1)
                .ofMaxSize(mostParts)
                .map(parts -> new Name(PLACE, new QualifiedName(parts)));
    }

    private static Arbitrary<ModelReference> models() {
        return Combinators.combine(
                        names(3), Arbitraries.of("3", "champion", "名").optional())
                .as((name, version) -> new ModelReference(PLACE, new ModelName(name.name(), version)));
    }

    private static Arbitrary<List<GivenAttribute>> attributes() {
        Arbitrary<String> names =
                Arbitraries.of("a", "model.hidden_units", "with", "into", "odd name", "say \"so\"", "a.", "模.型");
        return Arbitraries.maps(names, values())
                .ofMaxSize(4)
                .map(map -> map.entrySet().stream()
                        .map(entry -> new GivenAttribute(entry.getKey(), PLACE, entry.getValue(), PLACE))
                        .toList());
    }

    private static Arbitrary<AttributeValue> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.bigDecimals()
                        .between(BigDecimal.valueOf(-1_000_000), BigDecimal.valueOf(1_000_000))
                        .ofScale(7)
                        .map(NumberValue::new),
                Arbitraries.of("1E+30", "-0.000", "1E-400").map(n -> new NumberValue(new BigDecimal(n))),
                Arbitraries.of(true, false).map(BooleanValue::new),
                Arbitraries.just(new NullValue()),
                Arbitraries.of("reg:squarederror", "a-b/c", "nan", "名前").map(text -> new TextValue(text, false)),
                Arbitraries.strings()
                        .withChars("ab '\"\\nt;,[名\n")
                        .ofMaxLength(8)
                        .map(text -> new TextValue(text, true)));
    }

    private static Arbitrary<AttributeValue> values() {
        return Arbitraries.lazyOf(
                TestStatementPrinter::scalars,
                TestStatementPrinter::scalars,
                () -> queries().map(query -> new QueryValue(query.sql())),
                () -> values().list().ofMaxSize(3).map(ListValue::new),
                () -> Combinators.combine(
                                Arbitraries.of("choice", "range", "a.b"),
                                values().list().ofMaxSize(2),
                                Arbitraries.maps(Arbitraries.of("low", "high"), values())
                                        .ofMaxSize(2))
                        .as((name, arguments, named) ->
                                new CallValue(name, arguments, List.copyOf(new LinkedHashMap<>(named).entrySet()))));
    }

    private static Arbitrary<List<ColumnClause>> columnClauses() {
        Arbitrary<Map<String, List<ColumnExpression>>> byTarget = Arbitraries.maps(
                        Arbitraries.of("", "deep", "wide", "for"),
                        columnExpressions().list().ofMinSize(1).ofMaxSize(3))
                .ofMaxSize(3);
        return byTarget.map(map -> map.entrySet().stream()
                .map(entry -> new ColumnClause(
                        PLACE,
                        entry.getValue(),
                        entry.getKey().isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Name(PLACE, QualifiedName.of(entry.getKey())))))
                .toList());
    }

    private static Arbitrary<ColumnExpression> columnExpressions() {
        return Arbitraries.oneOf(columnNames(), columnCalls());
    }

    private static Arbitrary<ColumnExpression> columnNames() {
        return identifiers().map(name -> new ColumnName(PLACE, name));
    }

    private static Arbitrary<ColumnExpression> columnCalls() {
        Arbitrary<String> functions = Arbitraries.of("DENSE", "embedding", "label");
        return Arbitraries.lazy(() -> Combinators.combine(
                        functions,
                        columnArguments().list().ofMaxSize(3),
                        Arbitraries.maps(Arbitraries.of("size", "with"), columnArguments())
                                .ofMaxSize(2))
                .as((function, arguments, named) -> new ColumnFunctionCall(
                        PLACE,
                        function,
                        arguments,
                        named.entrySet().stream()
                                .map(entry -> new NamedColumnArgument(PLACE, entry.getKey(), entry.getValue()))
                                .toList())));
    }

    private static Arbitrary<ColumnArgument> columnArguments() {
        // In a column function a bare word that could be a name is one.
        Arbitrary<ColumnArgument> literals = scalars()
                .filter(value -> !List.of("名前", "nan").contains(value.toString()))
                .map(value -> new ColumnLiteral(PLACE, value));
        return Arbitraries.lazyOf(
                () -> literals,
                () -> columnNames().map(name -> name),
                () -> columnCalls().map(call -> call),
                () -> columnArguments().list().ofMaxSize(2).map(elements -> new ColumnList(PLACE, elements)));
    }
}
