package org.sqlflow.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.features.ColumnRoles;
import org.sqlflow.features.FeatureEncoder;
import org.sqlflow.parser.tree.ModelReference;
import org.sqlflow.runtime.store.StoredModel;
import org.sqlflow.spi.model.ModelType;
import org.sqlflow.spi.model.Predictor;
import org.sqlflow.spi.model.SharedAttributes;

/**
 * A stored model ready to predict.
 *
 * @param stored the version that was read
 * @param predictor its predictor, closed with it
 */
record LoadedModel(StoredModel stored, Predictor predictor) implements AutoCloseable {

    /** Reads a model; everything wrong with it is told at the place of its name. Warnings are collected. */
    static LoadedModel load(ModelReference reference, RuntimeContext context, List<String> warnings) {
        try {
            StoredModel stored = context.models().load(reference.name());
            warnings.addAll(stored.warnings());
            ModelType type = typeOf(stored, context);
            return new LoadedModel(stored, type.load(stored.payload(), stored.description()));
        } catch (SqlflowException e) {
            throw e.orAt(reference.location());
        }
    }

    /** The model type of a model. */
    static ModelType typeOf(StoredModel stored, RuntimeContext context) {
        String name = stored.manifest().modelType();
        return context.catalog()
                .modelType(name)
                .orElseThrow(() -> NameProblems.unknownModelType(
                                name, context.catalog().modelTypeNames())
                        .asException());
    }

    /** Reads what is stored of a model, without making it ready to predict. */
    static StoredModel read(ModelReference reference, RuntimeContext context, EventSink sink) {
        try {
            StoredModel stored = context.models().load(reference.name());
            warn(stored.warnings(), sink);
            return stored;
        } catch (SqlflowException e) {
            throw e.orAt(reference.location());
        }
    }

    static void warn(List<String> warnings, EventSink sink) {
        new ArrayList<>(warnings).forEach(text -> sink.accept(new Event.Message(Event.Severity.WARNING, text)));
    }

    /** The columns that predictions need beside features. */
    ColumnRoles roles() {
        return new ColumnRoles(
                List.of(),
                0,
                Optional.empty(),
                Optional.empty(),
                stored.manifest().effective().strings(SharedAttributes.BASE_MARGIN_COLUMN.name()));
    }

    /** Binds the model's features to the columns of a query, for predictions. */
    FeatureEncoder encoder(Schema schema, QueryReader reader, BufferAllocator allocator) {
        return encoder(schema, roles(), reader, allocator);
    }

    /**
     * Binds the model's features to the columns of a query; a column that is missing or of another type is told at the
     * query.
     *
     * @param roles what is wanted beside features; if there are labels, all of the model's
     */
    FeatureEncoder encoder(Schema schema, ColumnRoles roles, QueryReader reader, BufferAllocator allocator) {
        try {
            return FeatureEncoder.bind(
                    stored.manifest().features(), stored.manifest().labels(), roles, schema, name(), allocator);
        } catch (SqlflowException e) {
            throw e.orAt(reader.place());
        }
    }

    /** The model's name as the program writes it. */
    String name() {
        return stored.name().toString();
    }

    /** What the names of its figures' files begin with: the model, and the version that was asked for. */
    String figureName() {
        String model = stored.name().table().last().text();
        return stored.name().version().map(version -> model + "@" + version).orElse(model);
    }

    @Override
    public void close() {
        predictor.close();
    }
}
