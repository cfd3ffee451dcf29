package org.sqlflow.parser.print;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
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
import org.sqlflow.base.sql.LexicalRules.Trait;
import org.sqlflow.parser.tree.AlterModelStatement;
import org.sqlflow.parser.tree.ColumnArgument;
import org.sqlflow.parser.tree.ColumnClause;
import org.sqlflow.parser.tree.ColumnExpression;
import org.sqlflow.parser.tree.ColumnFunctionCall;
import org.sqlflow.parser.tree.ColumnList;
import org.sqlflow.parser.tree.ColumnLiteral;
import org.sqlflow.parser.tree.ColumnName;
import org.sqlflow.parser.tree.Constraint;
import org.sqlflow.parser.tree.CopyModelStatement;
import org.sqlflow.parser.tree.DescribeModelStatement;
import org.sqlflow.parser.tree.DescribeModelTypeStatement;
import org.sqlflow.parser.tree.Direction;
import org.sqlflow.parser.tree.DropModelStatement;
import org.sqlflow.parser.tree.DryRunStatement;
import org.sqlflow.parser.tree.EvaluateStatement;
import org.sqlflow.parser.tree.ExplainStatement;
import org.sqlflow.parser.tree.ExportModelStatement;
import org.sqlflow.parser.tree.ImportModelStatement;
import org.sqlflow.parser.tree.IntoMode;
import org.sqlflow.parser.tree.KillJobStatement;
import org.sqlflow.parser.tree.ModelReference;
import org.sqlflow.parser.tree.ModelTypeReference;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.parser.tree.NamedColumnArgument;
import org.sqlflow.parser.tree.OptimizeStatement;
import org.sqlflow.parser.tree.PredictStatement;
import org.sqlflow.parser.tree.Query;
import org.sqlflow.parser.tree.RunStatement;
import org.sqlflow.parser.tree.ShowJobsStatement;
import org.sqlflow.parser.tree.ShowModelTypesStatement;
import org.sqlflow.parser.tree.ShowModelsStatement;
import org.sqlflow.parser.tree.ShowTrainStatement;
import org.sqlflow.parser.tree.SqlStatement;
import org.sqlflow.parser.tree.Statement;
import org.sqlflow.parser.tree.Text;
import org.sqlflow.parser.tree.TrainStatement;

/** Makes random statements of every kind whose names, values and queries are awkward. */
final class RandomStatements {
    private static final Location PLACE = new Location(0, 1, 1, 0);

    private final LexicalRules rules;

    /** Statements for a dialect: its own kinds of queries are among them. */
    RandomStatements(LexicalRules rules) {
        this.rules = rules;
    }

    /** Any statement of the language, as it could stand in a program of the dialect. */
    Arbitrary<Statement> statements() {
        Arbitrary<Statement> extensions =
                Arbitraries.oneOf(train(), predict(), evaluate(), explain(), optimize(), run());
        return Arbitraries.oneOf(
                sql(), commands(), extensions, extensions.map(statement -> new DryRunStatement(PLACE, "", statement)));
    }

    private Arbitrary<Statement> sql() {
        List<String> texts = new ArrayList<>(
                List.of("SELECT 1", "EXPLAIN SELECT 1", "ALTER TABLE a RENAME TO train", "BEGIN ATOMIC SELECT 1; END"));
        if (rules.has(Trait.RAW_SETTINGS)) {
            texts.addAll(List.of("SET a=it's", "add jar x--y \"TO TRAIN"));
        }
        List<String> ours = List.of(
                "SHOW TRAIN m",
                "SHWO MODELS",
                "SELECT 1 TO TRAIN x INTO m",
                "SELECT 1 TO TRIAN x INTO m",
                "NATIVE NATIVE x",
                "copy model a to b",
                "DELIMITER //",
                "KILL JOB 1",
                "CREATE TABLE a AS SELECT 1 TO RUN image");
        return Arbitraries.oneOf(
                Arbitraries.of(texts).map(text -> new SqlStatement(PLACE, text, false)),
                Arbitraries.of(ours).map(text -> new SqlStatement(PLACE, text, true)));
    }

    private static Arbitrary<Statement> commands() {
        Arbitrary<ModelReference> whole =
                names(3).map(name -> new ModelReference(PLACE, ModelName.newest(name.name())));
        Arbitrary<Text> texts = texts();
        return Arbitraries.oneOf(
                models().map(model -> new ShowTrainStatement(PLACE, "", model)),
                Arbitraries.just(new ShowModelsStatement(PLACE, "")),
                models().map(model -> new DescribeModelStatement(PLACE, "", model)),
                Combinators.combine(models().filter(model -> model.zoo().isEmpty()), Arbitraries.of(true, false))
                        .as((model, ifExists) -> new DropModelStatement(PLACE, "", model, ifExists)),
                Arbitraries.just(new ShowModelTypesStatement(PLACE, "")),
                types().map(type -> new DescribeModelTypeStatement(PLACE, "", type)),
                Combinators.combine(
                                whole,
                                aliases(),
                                Arbitraries.of("3", "champion", "名").optional())
                        .as((model, alias, version) -> new AlterModelStatement(
                                PLACE, "", model, alias, version.map(text -> new Text(PLACE, text)))),
                Combinators.combine(models(), whole, texts.optional())
                        .filter((from, to, source) -> !isTakenForTable(from))
                        .as((from, to, source) -> new CopyModelStatement(PLACE, "", from, to, source)),
                Combinators.combine(models(), texts)
                        .as((model, file) -> new ExportModelStatement(PLACE, "", model, file)),
                Combinators.combine(whole, texts).as((model, file) -> new ImportModelStatement(PLACE, "", model, file)),
                Arbitraries.just(new ShowJobsStatement(PLACE, "")),
                texts.map(job -> new KillJobStatement(PLACE, "", job)));
    }

    private static boolean isTakenForTable(ModelReference model) {
        return List.of("to", "from").contains(model.toString());
    }

    private static Arbitrary<Name> aliases() {
        return Arbitraries.of("champion", "_b1", "名", "label", "in")
                .flatMap(text -> Arbitraries.of(Identifier.of(text), Identifier.quoted(text)))
                .map(part -> new Name(PLACE, new QualifiedName(List.of(part))));
    }

    private static Arbitrary<Text> texts() {
        return Arbitraries.strings()
                .withChars("ab '\"\\nt;,[-/名\n")
                .ofMinLength(1)
                .ofMaxLength(8)
                .map(text -> new Text(PLACE, text));
    }

    private static Arbitrary<ModelTypeReference> types() {
        return Combinators.combine(
                        Arbitraries.of("hub.example.com:5000/group/image:v1", "image")
                                .optional(),
                        Arbitraries.of("xgboost.gbtree", "DNNClassifier", "模型"))
                .as((image, name) -> new ModelTypeReference(PLACE, image, name));
    }

    private Arbitrary<Statement> optimize() {
        Arbitrary<Constraint> constraints = Combinators.combine(
                        RandomExpressions.expressions(), names(1).list().ofMaxSize(2))
                .as((condition, groups) -> new Constraint(PLACE, condition, groups));
        Arbitrary<List<GivenAttribute>> given = attributes()
                .map(others -> Stream.concat(
                                Stream.of(new GivenAttribute("variables", PLACE, new TextValue("x", true), PLACE)),
                                others.stream())
                        .toList());
        return Combinators.combine(
                        queries(),
                        Arbitraries.of(Direction.class),
                        RandomExpressions.expressions(),
                        constraints.list().ofMaxSize(3),
                        given,
                        names(1).optional(),
                        names(3))
                .as((query, direction, objective, all, attributes, using, into) ->
                        new OptimizeStatement(PLACE, "", query, direction, objective, all, attributes, using, into));
    }

    private Arbitrary<Statement> run() {
        Arbitrary<Text> images = Arbitraries.of("image", "hub.example.com:5000/group/image:v1", "a@sha256:0f")
                .map(image -> new Text(PLACE, image));
        return Combinators.combine(
                        queries(),
                        images,
                        texts().map(Text::value).list().ofMaxSize(3),
                        attributes(),
                        names(3).list().ofMaxSize(2))
                .as((query, image, command, attributes, into) ->
                        new RunStatement(PLACE, "", query, image, command, attributes, into));
    }

    private Arbitrary<Statement> train() {
        return Combinators.combine(
                        queries(),
                        types(),
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

    private Arbitrary<Statement> predict() {
        Arbitrary<Name> targets = names(4).filter(name -> name.name().parts().size() > 1);
        return Combinators.combine(queries(), targets.optional(), attributes(), models())
                .as((query, target, attributes, using) ->
                        new PredictStatement(PLACE, "", query, target, attributes, using));
    }

    private Arbitrary<Statement> evaluate() {
        return Combinators.combine(
                        queries(), models(), attributes(), names(1).list().ofMaxSize(2), names(3).optional())
                .as((query, model, attributes, labels, into) ->
                        new EvaluateStatement(PLACE, "", query, model, attributes, labels, into));
    }

    private Arbitrary<Statement> explain() {
        return Combinators.combine(queries(), models(), attributes(), names(1).optional(), names(3).optional())
                .as((query, model, attributes, using, into) ->
                        new ExplainStatement(PLACE, "", query, model, attributes, using, into));
    }

    private Arbitrary<Query> queries() {
        List<String> texts = new ArrayList<>(List.of(
                "SELECT 1",
                "SELECT a to FROM t -- TO TRAIN\nWHERE b = ';'",
                "WITH a AS (SELECT 1) FROM a",
                "(VALUES (1))",
                "TABLE t",
                "select /* TO RUN ; */ 'it''s'"));
        if (rules.has(Trait.DOLLAR_QUOTES)) {
            texts.add("FROM t SELECT $$;'$$");
        }
        if (rules.has(Trait.BACKSLASH_ESCAPES)) {
            texts.add("SELECT 'it\\';'");
        }
        if (rules.has(Trait.BRACKET_NAMES)) {
            texts.add("SELECT [;']");
        }
        if (rules.has(Trait.HASH_COMMENTS)) {
            texts.add("SELECT 1 # it's TO TRAIN\n+ 1");
        }
        rules.queryKeywords().stream().sorted().forEach(keyword -> texts.add(keyword + " t"));
        return Arbitraries.of(texts).map(sql -> new Query(PLACE, sql));
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
        Arbitrary<ModelReference> stored = Combinators.combine(
                        names(3), Arbitraries.of("3", "champion", "名").optional())
                .as((name, version) -> new ModelReference(PLACE, new ModelName(name.name(), version)));
        Arbitrary<ModelReference> released = Combinators.combine(
                        Arbitraries.of("localhost:50055", "zoo.x-y.org:1"),
                        Arbitraries.of("m", "my-model.2"),
                        Arbitraries.of("v1", "v0.2-rc").optional())
                .as((zoo, name, tag) -> new ModelReference(
                        PLACE,
                        Optional.of(zoo),
                        new ModelName(new QualifiedName(List.of(Identifier.quoted(name))), tag)));
        return Arbitraries.frequencyOf(Tuple.of(4, stored), Tuple.of(1, released));
    }

    private Arbitrary<List<GivenAttribute>> attributes() {
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

    private Arbitrary<AttributeValue> values() {
        return Arbitraries.lazyOf(
                // Most values are scalars, or random ones would grow without bound.
                RandomStatements::scalars,
                RandomStatements::scalars,
                RandomStatements::scalars,
                RandomStatements::scalars,
                () -> queries().map(query -> new QueryValue(query.sql())),
                () -> values().list().ofMaxSize(2).map(ListValue::new),
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
                () -> literals,
                () -> literals,
                () -> columnNames().map(name -> name),
                () -> columnNames().map(name -> name),
                () -> columnCalls().map(call -> call),
                () -> columnArguments().list().ofMaxSize(2).map(elements -> new ColumnList(PLACE, elements)));
    }
}
