package org.sqlflow.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.ClauseProblems;
import org.sqlflow.base.error.NameSyntaxProblems;
import org.sqlflow.parser.tree.Constraint;
import org.sqlflow.parser.tree.Direction;
import org.sqlflow.parser.tree.EvaluateStatement;
import org.sqlflow.parser.tree.ExplainStatement;
import org.sqlflow.parser.tree.Expression;
import org.sqlflow.parser.tree.IntoMode;
import org.sqlflow.parser.tree.ModelReference;
import org.sqlflow.parser.tree.ModelTypeReference;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.parser.tree.OptimizeStatement;
import org.sqlflow.parser.tree.PredictStatement;
import org.sqlflow.parser.tree.Query;
import org.sqlflow.parser.tree.RunStatement;
import org.sqlflow.parser.tree.Statement;
import org.sqlflow.parser.tree.Text;
import org.sqlflow.parser.tree.TrainStatement;

/** Reads a statement from {@code TO verb} on; one method for each verb. */
final class ExtensionParser {
    private static final String TABLE = "the name of the result table after INTO";
    private static final String MODEL = "the name of a model";
    private static final String LABEL = "the label column after LABEL";

    private final ExtensionReader reader;
    private final NameParser names;
    private final NameLookahead ahead;
    private final Query query;
    private final int start;

    private List<Name> labels = List.of();
    private @Nullable Name explainer;
    private @Nullable Name table;
    private @Nullable ModelReference using;
    private @Nullable ModelReference model;
    private IntoMode mode = IntoMode.NEW_VERSION;

    /**
     * A parser for one statement.
     *
     * @param reader stands on TO
     * @param query the query before TO
     * @param start the index where the statement, and so its query, starts
     */
    ExtensionParser(ExtensionReader reader, Query query, int start) {
        this.reader = reader;
        this.names = new NameParser(reader, true);
        this.ahead = names.ahead();
        this.query = query;
        this.start = start;
    }

    Statement parse() {
        reader.expect("TO");
        String verb = reader.peekWord().map(Keywords::upper).orElse("");
        reader.moveTo(reader.wordEnd());
        return switch (verb) {
            case "TRAIN" -> train();
            case "PREDICT" -> predict();
            case "EVALUATE" -> evaluate();
            case "EXPLAIN" -> explain();
            case "RUN" -> run();
            default -> optimize(Direction.valueOf(verb));
        };
    }

    private TrainStatement train() {
        ModelTypeReference type = names.modelType();
        Clauses clauses = clauses("TO TRAIN", List.of("WITH", "COLUMN", "LABEL", "USING", "INTO"));
        clauses.read(keyword -> {
            switch (keyword) {
                case "LABEL" -> labels = labels();
                case "USING" -> using = names.model("the model to start from after USING");
                default -> newModel();
            }
        });
        ModelReference into = require(model, "TO TRAIN", "INTO", "INTO my_model");
        return new TrainStatement(
                location(),
                text(),
                query,
                type,
                clauses.attributes(),
                clauses.columns(),
                labels,
                Optional.ofNullable(using),
                into,
                mode);
    }

    private void newModel() {
        if (follows("OR", "REPLACE")) {
            mode = IntoMode.OR_REPLACE;
        } else if (reader.isKeyword("OR") && ahead.isBeforeName()) {
            reader.accept("OR");
            reader.expect("REPLACE");
        } else if (follows("IF", "NOT")) {
            reader.expect("EXISTS");
            mode = IntoMode.IF_NOT_EXISTS;
        }
        model = names.newModel();
    }

    /** Reads two keywords if both come next. */
    private boolean follows(String first, String second) {
        int position = reader.position();
        int lastEnd = reader.lastEnd();
        boolean both = reader.accept(first) && reader.accept(second);
        if (!both) {
            reader.backTo(position, lastEnd);
        }
        return both;
    }

    private PredictStatement predict() {
        List<String> allowed = List.of("WITH", "USING");
        ahead.expectNoMisspelling("a table and a column, WITH or USING", allowed);
        Optional<Name> target = ahead.atDottedName() ? Optional.of(names.predictTarget()) : Optional.empty();
        Clauses clauses = clauses("TO PREDICT", allowed);
        clauses.read(keyword -> using = names.model("the name of the model after USING"));
        ModelReference predictor = require(using, "TO PREDICT", "USING", "USING my_model");
        return new PredictStatement(location(), text(), query, target, clauses.attributes(), predictor);
    }

    private ModelReference modelAfter(String verb) {
        if (ahead.atClause()) {
            throw NameSyntaxProblems.modelAfterVerb(reader.unexpected(MODEL), verb)
                    .asException();
        }
        return names.model(MODEL);
    }

    private EvaluateStatement evaluate() {
        ModelReference evaluated = modelAfter("EVALUATE");
        Clauses clauses = clauses("TO EVALUATE", List.of("WITH", "LABEL", "INTO"));
        clauses.read(keyword -> {
            if (keyword.equals("LABEL")) {
                labels = labels();
            } else {
                table = names.table(TABLE);
            }
        });
        return new EvaluateStatement(
                location(), text(), query, evaluated, clauses.attributes(), labels, Optional.ofNullable(table));
    }

    private ExplainStatement explain() {
        ModelReference explained = modelAfter("EXPLAIN");
        Clauses clauses = clauses("TO EXPLAIN", List.of("WITH", "USING", "INTO"));
        clauses.read(keyword -> {
            if (keyword.equals("USING")) {
                explainer = names.word("the name of an explainer after USING", "an explainer");
            } else {
                table = names.table(TABLE);
            }
        });
        return new ExplainStatement(
                location(),
                text(),
                query,
                explained,
                clauses.attributes(),
                Optional.ofNullable(explainer),
                Optional.ofNullable(table));
    }

    private OptimizeStatement optimize(Direction direction) {
        String statement = "TO " + direction;
        ExpressionParser expressions = new ExpressionParser(reader);
        Expression objective = expressions.expression();
        List<Constraint> constraints = new ArrayList<>();
        Clauses clauses = clauses(statement, List.of("CONSTRAINT", "WITH", "USING", "INTO"));
        clauses.mayGoOn("an operator");
        clauses.read(keyword -> {
            switch (keyword) {
                case "CONSTRAINT" -> {
                    do {
                        constraints.add(constraint(expressions));
                    } while (reader.accept(','));
                    clauses.mayGoOn("an operator, a comma");
                }
                case "USING" -> explainer = names.word("the name of a solver after USING", "a solver");
                default -> table = names.table(TABLE);
            }
        });
        List<GivenAttribute> attributes = clauses.attributes();
        if (attributes.stream().noneMatch(attribute -> attribute.name().equals("variables"))) {
            throw ClauseProblems.missingClause(
                            reader.place(), statement, "WITH variables", "WITH variables=\"my_column\"")
                    .asException();
        }
        Name into = require(table, statement, "INTO", "INTO my_table");
        return new OptimizeStatement(
                location(),
                text(),
                query,
                direction,
                objective,
                constraints,
                attributes,
                Optional.ofNullable(explainer),
                into);
    }

    private Constraint constraint(ExpressionParser expressions) {
        int from = reader.position();
        Expression condition = expressions.expression();
        List<Name> groupBy = List.of();
        if (reader.accept("GROUP")) {
            reader.expect("BY");
            groupBy = groups();
        }
        return new Constraint(reader.locationFrom(from), condition, groupBy);
    }

    /** After a comma comes another column if it stands alone, else another constraint. */
    private List<Name> groups() {
        List<Name> groups = new ArrayList<>();
        String expected = "a column after GROUP BY";
        groups.add(names.column(expected));
        int position = reader.position();
        int lastEnd = reader.lastEnd();
        while (reader.accept(',') && ahead.isNameAlone()) {
            groups.add(names.column(expected));
            position = reader.position();
            lastEnd = reader.lastEnd();
        }
        reader.backTo(position, lastEnd);
        return groups;
    }

    private RunStatement run() {
        Text image = names.image("a container image, such as hub.example.com/group/image:v2");
        List<String> command = new ArrayList<>();
        List<Name> tables = new ArrayList<>();
        Clauses clauses = clauses("TO RUN", List.of("WITH", "CMD", "INTO"));
        clauses.read(keyword -> {
            do {
                if (keyword.equals("CMD")) {
                    command.add(
                            argument(command.isEmpty() ? "a program in quotes after CMD" : "an argument in quotes"));
                } else {
                    tables.add(names.table(tables.isEmpty() ? TABLE : "another result table"));
                }
            } while (reader.accept(','));
            clauses.mayGoOn("a comma");
        });
        return new RunStatement(location(), text(), query, image, command, clauses.attributes(), tables);
    }

    private String argument(String expected) {
        if (reader.peek() != '\'' && reader.peek() != '"') {
            throw reader.unexpected(expected).asException();
        }
        return reader.string();
    }

    private List<Name> labels() {
        List<Name> columns = new ArrayList<>();
        do {
            if (!columns.isEmpty()) {
                ahead.expectAfterComma("a label column");
            }
            columns.add(names.column(LABEL));
        } while (reader.accept(','));
        return columns;
    }

    private Clauses clauses(String statement, List<String> allowed) {
        return new Clauses(reader, names, statement, allowed);
    }

    private <T> T require(@Nullable T found, String statement, String clause, String example) {
        if (found == null) {
            Optional<String> behind = reader.wordBehindDelimiter().filter(Keywords.CLAUSES::contains);
            throw new MisplacedClauses(query, reader.rules())
                    .problem(clause)
                    .or(() -> behind.map(
                            word -> ClauseProblems.clauseBehindSemicolon(reader.place(), statement, clause, word)))
                    .orElseGet(() -> ClauseProblems.missingClause(reader.place(), statement, clause, example))
                    .asException();
        }
        return found;
    }

    private Location location() {
        return reader.locationFrom(start);
    }

    private String text() {
        return reader.text(start, reader.lastEnd());
    }
}
