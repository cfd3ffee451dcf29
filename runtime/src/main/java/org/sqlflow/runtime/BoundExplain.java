package org.sqlflow.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.chart.Chart;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.features.EncodedDataset;
import org.sqlflow.features.FeatureEncoder;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.runtime.spool.Spool;
import org.sqlflow.runtime.store.Manifest;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeValidator;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.model.Explainer;
import org.sqlflow.spi.model.Explanation;
import org.sqlflow.spi.model.ExplanationContext;
import org.sqlflow.spi.model.ExplanationRequest;

/**
 * TO EXPLAIN. The query runs once, into a spool, which the explainer reads as often as it likes; its result goes into a
 * table or to the user, and its figures to the user.
 */
final class BoundExplain implements BoundStep {
    private final PlanStep.Explain step;
    private final RuntimeContext context;
    private final LoadedModel model;
    private final List<String> warnings;
    private final QueryReader reader;
    private final Explainer explainer;
    private final Explanation explanation;

    private BoundExplain(
            PlanStep.Explain step,
            RuntimeContext context,
            LoadedModel model,
            List<String> warnings,
            QueryReader reader) {
        this.step = step;
        this.context = context;
        this.model = model;
        this.warnings = warnings;
        this.reader = reader;
        this.explainer = explainer();
        refuseForeignAttributes(explainer);
        this.explanation = explanation(explainer);
    }

    static BoundExplain bind(PlanStep.Explain step, RuntimeContext context) {
        ResultWriter.checkTarget(step.into(), context);
        List<String> warnings = new ArrayList<>();
        QueryReader reader = new QueryReader(context, step.query());
        LoadedModel model = LoadedModel.load(step.model(), context, warnings);
        try {
            BoundExplain bound = new BoundExplain(step, context, model, warnings, reader);
            bound.reader.describe().ifPresent(bound::encoder);
            return bound;
        } catch (RuntimeException e) {
            reader.close();
            model.close();
            throw e;
        }
    }

    private Explainer explainer() {
        Optional<Explainer> named =
                step.explainer().map(name -> context.catalog().explainer(name).orElseThrow());
        return named.map(List::of).orElseGet(() -> context.catalog().explainers()).stream()
                .filter(each -> each.supports(model.predictor()))
                .findFirst()
                .orElseThrow(() -> ModelProblems.notSupported(
                                model.name(), step.explainer().orElse("any explainer"))
                        .at(step.model().location())
                        .asException());
    }

    /** Where the program names no explainer, the attributes are known to be right only once the model has chosen one. */
    private void refuseForeignAttributes(Explainer explainer) {
        List<String> known =
                explainer.attributes().stream().map(AttributeSpec::name).toList();
        step.attributes().asMap().keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw AttributeProblems.ofOtherExplainer(
                                    step.given().stream()
                                            .filter(given -> given.name().equals(name))
                                            .findFirst()
                                            .orElseThrow(),
                                    explainer.name(),
                                    context.catalog().explainers().stream()
                                            .filter(each -> each.attributes().stream()
                                                    .anyMatch(
                                                            spec -> spec.name().equals(name)))
                                            .map(Explainer::name)
                                            .toList())
                            .asException();
                });
    }

    private Explanation explanation(Explainer explainer) {
        Manifest manifest = model.stored().manifest();
        Attributes attributes =
                new AttributeValidator("TO EXPLAIN", explainer.attributes()).withDefaults(step.attributes());
        ExplanationRequest request = new ExplanationRequest(
                model.name(),
                model.predictor(),
                manifest.task(),
                manifest.features().fields(),
                new TransformedValues(manifest.features()),
                manifest.outputs(),
                manifest.label()
                        .filter(label -> manifest.task().kind().isClassification())
                        .map(LabelClasses::new),
                attributes,
                step.given(),
                step.into().isPresent());
        try {
            return explainer.explain(request);
        } catch (SqlflowException e) {
            throw e.orAt(step.model().location());
        }
    }

    private FeatureEncoder encoder(Schema schema) {
        return model.encoder(
                schema,
                model.roles()
                        .withLabel(explanation.needsLabels() ? Optional.of(labelColumn(schema)) : Optional.empty()),
                reader,
                context.allocator());
    }

    private String labelColumn(Schema schema) {
        String column = model.stored()
                .manifest()
                .label()
                .orElseThrow(() -> DataProblems.labelUnknown(model.name())
                        .at(step.model().location())
                        .asException())
                .column();
        return QueryReader.column(
                schema, new Name(reader.place(), new QualifiedName(List.of(Identifier.quoted(column)))));
    }

    @Override
    public OptionalLong run(EventSink sink, CancellationToken cancellation) {
        LoadedModel.warn(warnings, sink);
        try (ResultWriter writer = new ResultWriter(context, step.into(), explanation.schema(), sink)) {
            Context output = new Context(writer, sink, cancellation);
            if (explanation.readsRows()) {
                explainRows(output, sink, cancellation);
            } else {
                explanation.run(new NoRows(model.stored().manifest().features().fields()), output);
            }
            OptionalLong written = writer.commit();
            output.figures.forEach(sink::accept);
            return written;
        }
    }

    private void explainRows(Context output, EventSink sink, CancellationToken cancellation) {
        try (ScratchDirectory scratch =
                        ScratchDirectory.create(context.options().scratch(), context.jobId());
                BatchStream rows = reader.open("reading", sink, cancellation);
                Spool spool = new Spool(
                        context.allocator(),
                        rows.schema(),
                        context.options().spoolMemory(),
                        scratch.path().resolve("rows.arrow"))) {
            FeatureEncoder encoder = encoder(rows.schema());
            long used = read(rows, encoder, spool);
            if (used == 0) {
                throw DataProblems.noRows().at(reader.place()).asException();
            }
            Dataset dataset =
                    new EncodedDataset(encoder, () -> RowSlices.of(spool.open(), explanation.valuesPerRow()), used);
            try {
                explanation.run(dataset, output);
            } catch (SqlflowException e) {
                throw e.orAt(reader.place());
            }
        }
    }

    /** Fills the spool, ends the query, and gives how many rows there are to explain. */
    private static long read(BatchStream rows, FeatureEncoder encoder, Spool spool) {
        long used = 0;
        for (Optional<VectorSchemaRoot> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
            used += encoder.rows(batch.get());
            spool.append(batch.get());
        }
        spool.seal();
        rows.close();
        return used;
    }

    @Override
    public void preview(DryRunReport report, EventSink sink, CancellationToken cancellation) {
        LoadedModel.warn(warnings, sink);
        ModelPreview preview = new ModelPreview(model, reader, report);
        preview.tellModel();
        report.statement("explainer", explainer.name(), step.explainer().isPresent() ? "given" : "suits the model");
        List<String> labels = model.stored().manifest().labels().stream()
                .map(LabelDomain::column)
                .toList();
        boolean described = preview.tellInput(
                        ModelPreview.labels(labels, explanation.needsLabels() ? "the true label" : "not used"),
                        "not used")
                .isPresent();
        report.attributes(explainer.attributes(), step.attributes(), Map.of());
        preview.tellSize(described);
        report.output(explanation.schema());
        report.result(step.into(), context);
    }

    @Override
    public void close() {
        try (model) {
            reader.close();
        }
    }

    /** Hands rows on at once and figures at the end, so that the result is seen above them. */
    private final class Context implements ExplanationContext {
        private final ResultWriter writer;
        private final EventSink sink;
        private final CancellationToken cancellation;
        private final List<Event.Figure> figures = new ArrayList<>();

        Context(ResultWriter writer, EventSink sink, CancellationToken cancellation) {
            this.writer = writer;
            this.sink = sink;
            this.cancellation = cancellation;
        }

        @Override
        public void append(VectorSchemaRoot rows) {
            writer.append(rows);
        }

        @Override
        public void show(String suffix, Chart chart) {
            figures.add(new Event.Figure(model.figureName() + "_" + suffix, chart));
        }

        @Override
        public void show(Event event) {
            sink.accept(event);
        }

        @Override
        public CancellationToken cancellation() {
            return cancellation;
        }

        @Override
        public BufferAllocator allocator() {
            return context.allocator();
        }
    }
}
