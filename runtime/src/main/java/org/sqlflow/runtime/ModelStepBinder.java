package org.sqlflow.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.sqlflow.base.Location;
import org.sqlflow.base.ModelName;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.error.SyntaxProblems;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.ModelStep;
import org.sqlflow.parser.tree.ModelReference;
import org.sqlflow.parser.tree.Text;
import org.sqlflow.runtime.store.ModelArtefact;
import org.sqlflow.runtime.store.ModelStore;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;

/** Makes the bound step for each statement about stored models. */
final class ModelStepBinder implements ModelStep.CommandVisitor<BoundStep> {
    private final RuntimeContext context;

    ModelStepBinder(RuntimeContext context) {
        this.context = context;
    }

    @Override
    public BoundStep visit(ModelStep.ShowModels step) {
        return new BoundShowModels(context);
    }

    @Override
    public BoundStep visit(ModelStep.DescribeModel step) {
        return new BoundDescribeModel(step, context);
    }

    @Override
    public BoundStep visit(ModelStep.DropModel step) {
        return (sink, cancellation) -> {
            ModelName name = step.model().name();
            try {
                long versions = QueryReader.at(
                        step.model().location(), () -> context.models().drop(name));
                tell(
                        sink,
                        name.version().isPresent()
                                ? "dropped " + name
                                : "dropped model " + name + " with " + count(versions, "version"));
            } catch (SqlflowException e) {
                if (!step.ifExists() || !isMissing(e)) {
                    throw e;
                }
                tell(sink, "there is no model " + name + "; nothing was dropped (IF EXISTS)");
            }
            return OptionalLong.empty();
        };
    }

    private static boolean isMissing(SqlflowException e) {
        return e.problem().code() == ErrorCode.MODEL_NOT_FOUND || e.problem().code() == ErrorCode.VERSION_NOT_FOUND;
    }

    @Override
    public BoundStep visit(ModelStep.AlterModel step) {
        return (sink, cancellation) -> {
            QualifiedName model = step.model().name().table();
            String alias = step.alias().name().last().text();
            try {
                if (step.version().isPresent()) {
                    long version = context.models()
                            .setAlias(model, alias, step.version().get().value());
                    tell(sink, model + "@" + alias + " is version " + version);
                } else {
                    long version = context.models().dropAlias(model, alias);
                    tell(sink, "dropped the alias " + alias + " of " + model + "@" + version);
                }
            } catch (SqlflowException e) {
                boolean ofVersion = e.problem().code() == ErrorCode.VERSION_NOT_FOUND;
                Location named =
                        step.version().map(Text::location).orElse(step.alias().location());
                throw e.problem()
                        .at(ofVersion ? named : step.model().location())
                        .asException(e);
            }
            return OptionalLong.empty();
        };
    }

    @Override
    public BoundStep visit(ModelStep.CopyModel step) {
        return (sink, cancellation) -> {
            List<String> warnings = new ArrayList<>();
            ModelArtefact model = QueryReader.at(
                    step.from().location(),
                    () -> context.models().read(step.from().name(), warnings));
            LoadedModel.warn(warnings, sink);
            if (step.dataSource().isEmpty()) {
                add(step.to(), model, context.models(), sink);
            } else {
                copyTo(step.dataSource().get(), step.to(), model, sink);
            }
            return OptionalLong.empty();
        };
    }

    private void copyTo(Text place, ModelReference to, ModelArtefact model, EventSink sink) {
        DataSources dataSources = context.dataSources()
                .orElseThrow(() -> SyntaxProblems.notAvailable(place.location(), "another data source")
                        .asException());
        try (Database database =
                        QueryReader.at(place.location(), () -> dataSources.open(new DataSource(place.value())));
                Session session = QueryReader.at(place.location(), database::openSession)) {
            add(to, model, new ModelStore(session, context.allocator(), context.jobId()), sink);
        }
    }

    private static void add(ModelReference to, ModelArtefact model, ModelStore store, EventSink sink) {
        QualifiedName name = to.name().table();
        long version = QueryReader.at(to.location(), () -> {
            refuseTable(store, name);
            return store.add(name, model, "copied");
        });
        tell(sink, "copied " + model.source() + " to " + name + "@" + version);
    }

    /** A model never replaces a table that is none. */
    static void refuseTable(ModelStore store, QualifiedName name) {
        if (store.kindOf(name) == ModelStore.Kind.TABLE) {
            throw NameProblems.targetIsTable(name.toString()).asException();
        }
    }

    @Override
    public BoundStep visit(ModelStep.ExportModel step) {
        return new BoundExportModel(step, context);
    }

    @Override
    public BoundStep visit(ModelStep.ImportModel step) {
        return new BoundImportModel(step, context);
    }

    static void tell(EventSink sink, String text) {
        sink.accept(new Event.Message(Event.Severity.INFO, text));
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
