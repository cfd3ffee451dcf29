package org.sqlflow.runtime;

import java.util.Optional;
import java.util.OptionalLong;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.parser.SqlParser;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.StatementResult;

/** A statement of the database's own language. */
final class BoundSql implements BoundStep {
    private final PlanStep.Sql step;
    private final RuntimeContext context;

    BoundSql(PlanStep.Sql step, RuntimeContext context) {
        this.step = step;
        this.context = context;
    }

    @Override
    public OptionalLong run(EventSink sink, CancellationToken cancellation) {
        try {
            return QueryReader.located(step.location(), () -> execute(sink, cancellation));
        } catch (SqlflowException e) {
            throw explain(e);
        }
    }

    /** Asks the database what columns the statement, a query, would give; it then says what is wrong with it. */
    void check() {
        try {
            QueryReader.located(step.location(), () -> {
                try (ModelFunctions functions = ModelFunctions.bind(step.sql(), context)) {
                    return functions.run(() -> context.session().describe(functions.sql()));
                }
            });
        } catch (SqlflowException e) {
            throw explain(e);
        }
    }

    private OptionalLong execute(EventSink sink, CancellationToken cancellation) {
        try (ModelFunctions functions = ModelFunctions.bind(step.sql(), context)) {
            LoadedModel.warn(functions.warnings(), sink);
            return functions.run(() -> execute(functions, sink, cancellation));
        }
    }

    private OptionalLong execute(ModelFunctions functions, EventSink sink, CancellationToken cancellation) {
        cancellation.check();
        try (StatementResult result = context.session().execute(functions.sql())) {
            OptionalLong affected = result.affectedRows();
            if (result.rows().isPresent()) {
                cancellation.check();
                ArrowEvents.showAll(functions.restore(result.rows().get()), context.allocator(), sink);
            }
            result.warnings().forEach(warning -> sink.accept(new Event.Message(Event.Severity.WARNING, warning)));
            return affected;
        }
    }

    /** Where the database refused what was meant to be ours, a misspelt verb for instance, that is the error. */
    private SqlflowException explain(SqlflowException refused) {
        if (refused.problem().code() != ErrorCode.DATABASE) {
            return refused;
        }
        Optional<Problem> ours = new SqlParser(context.lexicalRules()).diagnose(step.sql(), step.location());
        return ours.map(problem -> problem.asException(refused)).orElse(refused);
    }
}
