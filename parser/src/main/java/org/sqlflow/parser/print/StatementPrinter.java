package org.sqlflow.parser.print;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.parser.tree.AlterModelStatement;
import org.sqlflow.parser.tree.ColumnClause;
import org.sqlflow.parser.tree.CopyModelStatement;
import org.sqlflow.parser.tree.DescribeModelStatement;
import org.sqlflow.parser.tree.DescribeModelTypeStatement;
import org.sqlflow.parser.tree.DropModelStatement;
import org.sqlflow.parser.tree.DryRunStatement;
import org.sqlflow.parser.tree.EvaluateStatement;
import org.sqlflow.parser.tree.ExplainStatement;
import org.sqlflow.parser.tree.ExportModelStatement;
import org.sqlflow.parser.tree.ImportModelStatement;
import org.sqlflow.parser.tree.KillJobStatement;
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
import org.sqlflow.parser.tree.StatementVisitor;
import org.sqlflow.parser.tree.Text;
import org.sqlflow.parser.tree.TrainStatement;

/**
 * Writes a statement in one canonical form, a clause on each line, without a {@code ;}. Parsing the result gives the
 * same tree, apart from places and texts. Only a statement that contains its own delimiter, because DELIMITER had set
 * another one, does not survive.
 */
public final class StatementPrinter {
    private static final Pattern ATTRIBUTE_NAME =
            Pattern.compile("[\\p{L}_$][\\p{L}\\d_$]*(\\.[\\p{L}_$][\\p{L}\\d_$]*)*");

    private StatementPrinter() {}

    /** The canonical text of a statement. */
    public static String print(Statement statement) {
        return statement.accept(new Printer());
    }

    private static final class Printer implements StatementVisitor<String> {
        @Override
        public String visitSql(SqlStatement statement) {
            return statement.isNative() ? "NATIVE " + statement.text() : statement.text();
        }

        @Override
        public String visitTrain(TrainStatement statement) {
            String into = switch (statement.mode()) {
                case NEW_VERSION -> "INTO ";
                case OR_REPLACE -> "INTO OR REPLACE ";
                case IF_NOT_EXISTS -> "INTO IF NOT EXISTS ";
            };
            return to(statement.query(), "TRAIN " + statement.type())
                    + with(statement.attributes())
                    + statement.columns().stream()
                            .map(ColumnClause::toString)
                            .map(clause -> "\n" + clause)
                            .collect(Collectors.joining())
                    + list("LABEL", statement.labels())
                    + clause("USING", statement.using())
                    + "\n" + into + statement.into();
        }

        @Override
        public String visitPredict(PredictStatement statement) {
            String target = statement.target().map(name -> " " + name).orElse("");
            return to(statement.query(), "PREDICT" + target)
                    + with(statement.attributes())
                    + clause("USING", Optional.of(statement.using()));
        }

        @Override
        public String visitEvaluate(EvaluateStatement statement) {
            return to(statement.query(), "EVALUATE " + statement.model())
                    + with(statement.attributes())
                    + list("LABEL", statement.labels())
                    + clause("INTO", statement.into());
        }

        @Override
        public String visitExplain(ExplainStatement statement) {
            return to(statement.query(), "EXPLAIN " + statement.model())
                    + with(statement.attributes())
                    + clause("USING", statement.using())
                    + clause("INTO", statement.into());
        }

        @Override
        public String visitOptimize(OptimizeStatement statement) {
            return to(statement.query(), statement.direction() + " " + statement.objective())
                    + list("CONSTRAINT", statement.constraints())
                    + with(statement.attributes())
                    + clause("USING", statement.using())
                    + clause("INTO", Optional.of(statement.into()));
        }

        @Override
        public String visitRun(RunStatement statement) {
            List<AttributeValue> command = statement.command().stream()
                    .<AttributeValue>map(argument -> new TextValue(argument, true))
                    .toList();
            return to(statement.query(), "RUN " + statement.image().value())
                    + with(statement.attributes())
                    + list("CMD", command)
                    + list("INTO", statement.into());
        }

        @Override
        public String visitShowTrain(ShowTrainStatement statement) {
            return "SHOW TRAIN " + statement.model();
        }

        @Override
        public String visitShowModels(ShowModelsStatement statement) {
            return "SHOW MODELS";
        }

        @Override
        public String visitDescribeModel(DescribeModelStatement statement) {
            return "DESCRIBE MODEL " + statement.model();
        }

        @Override
        public String visitDropModel(DropModelStatement statement) {
            return "DROP MODEL " + (statement.ifExists() ? "IF EXISTS " : "") + statement.model();
        }

        @Override
        public String visitShowModelTypes(ShowModelTypesStatement statement) {
            return "SHOW MODEL TYPES";
        }

        @Override
        public String visitDescribeModelType(DescribeModelTypeStatement statement) {
            return "DESCRIBE MODEL TYPE " + statement.type();
        }

        @Override
        public String visitAlterModel(AlterModelStatement statement) {
            String change = statement
                    .version()
                    .map(version -> " SET ALIAS " + statement.alias() + " = " + version.value())
                    .orElseGet(() -> " DROP ALIAS " + statement.alias());
            return "ALTER MODEL " + statement.model() + change;
        }

        @Override
        public String visitCopyModel(CopyModelStatement statement) {
            String dataSource = statement
                    .dataSource()
                    .map(source -> " IN DATASOURCE " + quoted(source))
                    .orElse("");
            return "COPY MODEL " + statement.from() + " TO " + statement.to() + dataSource;
        }

        @Override
        public String visitExportModel(ExportModelStatement statement) {
            return "EXPORT MODEL " + statement.model() + " TO " + quoted(statement.file());
        }

        @Override
        public String visitImportModel(ImportModelStatement statement) {
            return "IMPORT MODEL " + statement.model() + " FROM " + quoted(statement.file());
        }

        @Override
        public String visitShowJobs(ShowJobsStatement statement) {
            return "SHOW JOBS";
        }

        @Override
        public String visitKillJob(KillJobStatement statement) {
            return "KILL JOB " + quoted(statement.job());
        }

        private static AttributeValue quoted(Text text) {
            return new TextValue(text.value(), true);
        }

        @Override
        public String visitDryRun(DryRunStatement statement) {
            return "EXPLAIN " + statement.statement().accept(this);
        }

        private static String to(Query query, String rest) {
            return query.sql() + "\nTO " + rest;
        }

        private static String clause(String keyword, Optional<?> content) {
            return content.map(name -> "\n" + keyword + " " + name).orElse("");
        }

        private static String list(String keyword, List<?> elements) {
            return elements.isEmpty()
                    ? ""
                    : elements.stream()
                            .map(Object::toString)
                            .collect(Collectors.joining(", ", "\n" + keyword + " ", ""));
        }

        private static String with(List<GivenAttribute> attributes) {
            return attributes.isEmpty()
                    ? ""
                    : attributes.stream()
                            .map(attribute -> name(attribute) + "=" + attribute.value())
                            .collect(Collectors.joining(",\n     ", "\nWITH ", ""));
        }

        private static String name(GivenAttribute attribute) {
            String name = attribute.name();
            return ATTRIBUTE_NAME.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
        }
    }
}
