package org.sqlflow.parser;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.ListValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;
import org.sqlflow.base.ModelName;
import org.sqlflow.base.QualifiedName;
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

/** Makes expected trees whose places and statement texts are left out of the comparison. */
final class Nodes {
    static final Location ANYWHERE = new Location(0, 1, 1, 0);
    static final String ANY_TEXT = "";

    private Nodes() {}

    static SqlStatement sql(String text) {
        return new SqlStatement(ANYWHERE, text, false);
    }

    static SqlStatement nativeSql(String text) {
        return new SqlStatement(ANYWHERE, text, true);
    }

    static Query query(String sql) {
        return new Query(ANYWHERE, sql);
    }

    static Name name(Identifier... parts) {
        return new Name(ANYWHERE, new QualifiedName(List.of(parts)));
    }

    static Name name(String... parts) {
        return new Name(ANYWHERE, QualifiedName.of(parts));
    }

    static ModelReference model(String... parts) {
        return new ModelReference(ANYWHERE, ModelName.newest(QualifiedName.of(parts)));
    }

    static ModelReference version(String model, String version) {
        return new ModelReference(ANYWHERE, new ModelName(QualifiedName.of(model), Optional.of(version)));
    }

    static ModelTypeReference type(String name) {
        return new ModelTypeReference(ANYWHERE, Optional.empty(), name);
    }

    static AttributeValue number(String number) {
        return new NumberValue(new BigDecimal(number));
    }

    static AttributeValue word(String text) {
        return new TextValue(text, false);
    }

    static AttributeValue string(String text) {
        return new TextValue(text, true);
    }

    static AttributeValue list(AttributeValue... elements) {
        return new ListValue(List.of(elements));
    }

    static GivenAttribute attribute(String name, AttributeValue value) {
        return new GivenAttribute(name, ANYWHERE, value, ANYWHERE);
    }

    static ColumnClause columns(ColumnExpression... columns) {
        return new ColumnClause(ANYWHERE, List.of(columns), Optional.empty());
    }

    static ColumnClause columnsFor(String target, ColumnExpression... columns) {
        return new ColumnClause(ANYWHERE, List.of(columns), Optional.of(name(target)));
    }

    static ColumnName column(String name) {
        return new ColumnName(ANYWHERE, Identifier.of(name));
    }

    static ColumnName quotedColumn(String name) {
        return new ColumnName(ANYWHERE, Identifier.quoted(name));
    }

    static ColumnFunctionCall call(String function, ColumnArgument... arguments) {
        return new ColumnFunctionCall(ANYWHERE, function, List.of(arguments), List.of());
    }

    static NamedColumnArgument named(String name, ColumnArgument value) {
        return new NamedColumnArgument(ANYWHERE, name, value);
    }

    static ColumnLiteral literal(AttributeValue value) {
        return new ColumnLiteral(ANYWHERE, value);
    }

    static ColumnList columnList(ColumnArgument... elements) {
        return new ColumnList(ANYWHERE, List.of(elements));
    }

    static ShowTrainStatement showTrain(ModelReference model) {
        return new ShowTrainStatement(ANYWHERE, ANY_TEXT, model);
    }

    static DryRunStatement dryRun(Statement statement) {
        return new DryRunStatement(ANYWHERE, ANY_TEXT, statement);
    }

    static PredictStatement predict(String sql, Optional<Name> target, ModelReference using, GivenAttribute... given) {
        return new PredictStatement(ANYWHERE, ANY_TEXT, query(sql), target, List.of(given), using);
    }

    static EvaluateStatement evaluate(
            String sql, ModelReference model, Optional<Name> label, Optional<Name> into, GivenAttribute... given) {
        return new EvaluateStatement(
                ANYWHERE,
                ANY_TEXT,
                query(sql),
                model,
                List.of(given),
                label.stream().toList(),
                into);
    }

    static ExplainStatement explain(
            String sql, ModelReference model, Optional<Name> using, Optional<Name> into, GivenAttribute... given) {
        return new ExplainStatement(ANYWHERE, ANY_TEXT, query(sql), model, List.of(given), using, into);
    }

    /** A TRAIN statement to which clauses are added. */
    static Train train(String sql, ModelTypeReference type) {
        return new Train(new TrainStatement(
                ANYWHERE,
                ANY_TEXT,
                query(sql),
                type,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                model("m"),
                IntoMode.NEW_VERSION));
    }

    /** A TRAIN statement under construction. */
    record Train(TrainStatement statement) {
        Train with(GivenAttribute... attributes) {
            return change(List.of(attributes), statement.columns(), statement.labels(), statement.using());
        }

        Train column(ColumnClause... columns) {
            return change(statement.attributes(), List.of(columns), statement.labels(), statement.using());
        }

        Train label(Name... labels) {
            return change(statement.attributes(), statement.columns(), List.of(labels), statement.using());
        }

        Train using(ModelReference using) {
            return change(statement.attributes(), statement.columns(), statement.labels(), Optional.of(using));
        }

        TrainStatement into(ModelReference into) {
            return into(into, IntoMode.NEW_VERSION);
        }

        TrainStatement into(ModelReference into, IntoMode mode) {
            return new TrainStatement(
                    ANYWHERE,
                    ANY_TEXT,
                    statement.query(),
                    statement.type(),
                    statement.attributes(),
                    statement.columns(),
                    statement.labels(),
                    statement.using(),
                    into,
                    mode);
        }

        private Train change(
                List<GivenAttribute> attributes,
                List<ColumnClause> columns,
                List<Name> labels,
                Optional<ModelReference> using) {
            return new Train(new TrainStatement(
                    ANYWHERE,
                    ANY_TEXT,
                    statement.query(),
                    statement.type(),
                    attributes,
                    columns,
                    labels,
                    using,
                    statement.into(),
                    statement.mode()));
        }
    }
}
