package org.sqlflow.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.arrow.util.AutoCloseables;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;
import org.sqlflow.base.ModelName;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.parser.MisspeltCall;
import org.sqlflow.parser.ModelCall;
import org.sqlflow.parser.ModelCalls;
import org.sqlflow.parser.ModelFunction;
import org.sqlflow.parser.tree.ModelReference;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.FunctionRegistry;

/**
 * The calls of predict() and predict_probability() in one statement, bound to their models: each gets a function of its
 * own, whose name stands in place of the call's in what the database gets; calls that are written alike share one, so that
 * they are the same to the database. Columns that would be named after such a function are named as the user wrote them.
 */
final class ModelFunctions implements AutoCloseable {
    private final RuntimeContext context;
    private final RewrittenSql sql;
    private final List<String> warnings = new ArrayList<>();
    private final List<FunctionRegistry.Lease> leases = new ArrayList<>();
    private final Map<ModelName, ModelCache.Use> models = new HashMap<>();
    /** What the user wrote, by the names that stand in their place. */
    private final Map<String, String> written = new LinkedHashMap<>();
    /** What the database may refuse because it is no call. */
    private final List<MisspeltCall> misspelt;

    /** A call as it is written from its model on: equal ones are the same function. */
    private record Written(ModelFunction function, String arguments) {}

    private ModelFunctions(String text, RuntimeContext context) {
        this.context = context;
        try {
            Map<Written, String> lent = new HashMap<>();
            Map<Integer, String> names = new HashMap<>();
            for (ModelCall call : ModelCalls.find(text, context.lexicalRules())) {
                Written as = new Written(
                        call.function(),
                        text.substring(
                                call.modelLocation().offset(), call.extent().end()));
                String name = lent.computeIfAbsent(as, key -> lend(call));
                names.put(call.name().offset(), name);
                written.put(
                        name, text.substring(call.name().offset(), call.name().end()));
            }
            this.sql = new RewrittenSql(text, names, lent.isEmpty() ? List.of() : columnNames(text));
            this.misspelt = ModelCalls.misspelt(text, context.lexicalRules()).stream()
                    .filter(call -> !isUsersOwn(call.function()))
                    .toList();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private List<RewrittenSql.Insertion> columnNames(String text) {
        return ModelCalls.unnamed(text, context.lexicalRules()).stream()
                .map(item -> new RewrittenSql.Insertion(
                        item.end(),
                        " AS " + context.session().render(new QualifiedName(List.of(Identifier.quoted(item.text()))))))
                .toList();
    }

    /** Whether the database has a function of this name, so that a call may be meant for that. */
    private boolean isUsersOwn(ModelFunction function) {
        try {
            return context.session()
                    .functions()
                    .filter(registry -> registry.exists(function.functionName()))
                    .isPresent();
        } catch (SqlflowException unknown) {
            // Within a transaction that has failed, everything does.
            return true;
        }
    }

    /**
     * Binds the calls of a statement; places in errors count from its start.
     *
     * @throws SqlflowException if a model cannot be read, or the database or the statement cannot have such a call
     */
    static ModelFunctions bind(String sql, RuntimeContext context) {
        return new ModelFunctions(sql, context);
    }

    private String lend(ModelCall call) {
        String function = call.function().functionName();
        if (call.kept()) {
            throw ModelProblems.functionKept(function).at(call.name()).asException();
        }
        FunctionRegistry registry = context.session()
                .functions()
                .orElseThrow(() -> ModelProblems.functionNotAvailable(function)
                        .at(call.name())
                        .asException());
        LoadedModel model = models.computeIfAbsent(
                        call.model(),
                        name -> context.loaded().use(new ModelReference(call.modelLocation(), name), context, warnings))
                .model();
        PredictFunction body = new PredictFunction(call, model, context.allocator());
        FunctionRegistry.Lease lease = registry.lend(function, body.parameters(), body.result(), body);
        leases.add(lease);
        return lease.name();
    }

    /** What the database gets. */
    String sql() {
        return sql.sent();
    }

    /** What the user should know about how models were found. */
    List<String> warnings() {
        return Collections.unmodifiableList(warnings);
    }

    /** Does something on the database, whose messages then have the names that the user wrote. */
    <T> T run(Supplier<T> action) {
        try {
            return action.get();
        } catch (SqlflowException e) {
            Problem problem = restore(e.problem());
            throw problem.equals(e.problem()) ? e : problem.asException(e);
        }
    }

    private Problem restore(Problem problem) {
        Problem restored =
                problem.reworded(restore(problem.message()), problem.hint().map(this::restore));
        // Other problems come from a call, which knows its place.
        return problem.code() == ErrorCode.DATABASE
                ? refused(problem.location()
                        .map(place -> restored.at(sql.written(place)))
                        .orElse(restored))
                : restored;
    }

    /** Where the database refused what was meant to be a call, that is the problem. */
    private Problem refused(Problem problem) {
        return misspelt.stream()
                .filter(call -> problem.location()
                        .map(place -> contains(call.extent(), place))
                        .orElseGet(
                                () -> problem.message().contains(call.function().functionName())))
                .findFirst()
                .map(MisspeltCall::problem)
                .orElse(problem);
    }

    private static boolean contains(Location extent, Location place) {
        return extent.offset() <= place.offset() && place.offset() < extent.end();
    }

    private String restore(String text) {
        String restored = text;
        for (Map.Entry<String, String> name : written.entrySet()) {
            // The database may write in quotes what was written without.
            restored = restored.replace('"' + name.getKey() + '"', name.getValue())
                    .replace(name.getKey(), name.getValue());
        }
        return restored;
    }

    /** A schema in which columns that are named after a call have the name that the user wrote. */
    Schema restore(Schema schema) {
        List<Field> fields = schema.getFields().stream().map(this::restore).toList();
        return fields.equals(schema.getFields()) ? schema : new Schema(fields);
    }

    private Field restore(Field field) {
        String name = restore(field.getName());
        return name.equals(field.getName())
                ? field
                : new Field(
                        name,
                        new FieldType(field.isNullable(), field.getType(), field.getDictionary(), field.getMetadata()),
                        field.getChildren());
    }

    /** The rows of the statement, with such names and messages. */
    BatchStream restore(BatchStream stream) {
        return written.isEmpty() ? stream : new RestoredStream(stream);
    }

    private final class RestoredStream implements BatchStream {
        private final BatchStream stream;
        private final Schema schema;

        RestoredStream(BatchStream stream) {
            this.stream = stream;
            this.schema = restore(stream.schema());
        }

        @Override
        public Schema schema() {
            return schema;
        }

        @Override
        public Optional<VectorSchemaRoot> next() {
            return run(stream::next)
                    .map(batch ->
                            new VectorSchemaRoot(schema.getFields(), batch.getFieldVectors(), batch.getRowCount()));
        }

        @Override
        public void close() {
            stream.close();
        }
    }

    /** Gives the names and the models back; no rows of the statement may be open. */
    @Override
    public void close() {
        List<AutoCloseable> all = new ArrayList<>(leases);
        all.addAll(models.values());
        leases.clear();
        models.clear();
        try {
            AutoCloseables.close(all);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("neither models nor functions throw others", e);
        }
    }
}
