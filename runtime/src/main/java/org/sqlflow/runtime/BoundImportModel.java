package org.sqlflow.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.sqlflow.base.Bytes;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.SqlflowVersion;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.ModelStep;
import org.sqlflow.features.FeatureTransforms;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.runtime.store.Manifest;
import org.sqlflow.runtime.store.ModelArtefact;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.ImportedModel;
import org.sqlflow.spi.model.ModelDescription;
import org.sqlflow.spi.model.ModelType;

/**
 * IMPORT MODEL: the next version of a model from a file that EXPORT MODEL or the library's own front ends wrote. Whatever
 * the file holds, the model is made ready and predicts a row of missing values before it is stored.
 */
final class BoundImportModel implements BoundStep {
    private static final String LABEL = "label";

    private final ModelStep.ImportModel step;
    private final RuntimeContext context;

    BoundImportModel(ModelStep.ImportModel step, RuntimeContext context) {
        this.step = step;
        this.context = context;
    }

    @Override
    public OptionalLong run(EventSink sink, CancellationToken cancellation) {
        QualifiedName name = step.model().name().table();
        QueryReader.at(step.model().location(), () -> {
            ModelStepBinder.refuseTable(context.models(), name);
            return true;
        });
        ModelArtefact model = QueryReader.at(step.file().location(), this::read);
        cancellation.check();
        long version =
                QueryReader.at(step.model().location(), () -> context.models().add(name, model, "imported"));
        ModelStepBinder.tell(sink, "imported " + model.source() + " as " + name + "@" + version);
        return OptionalLong.empty();
    }

    private ModelArtefact read() {
        Path file = ModelFiles.path(step.file());
        Optional<String> format = ModelFiles.libraryFormat(file, context.catalog());
        ModelArtefact model = format.isPresent() ? readLibraryFormat(file, format.get()) : ModelArtefact.read(file);
        tryOut(model);
        return model;
    }

    private void tryOut(ModelArtefact model) {
        Manifest manifest = model.manifest();
        ModelType type = context.catalog()
                .modelType(manifest.modelType())
                .orElseThrow(() -> NameProblems.unknownModelType(
                                manifest.modelType(), context.catalog().modelTypeNames())
                        .asException());
        ModelDescription description = manifest.description(model.source());
        try {
            ModelTrial.run(
                    type, model.payload(), description, manifest.outputs().size(), context.allocator());
        } catch (SqlflowException e) {
            throw ModelProblems.unreadableFile(model.source(), e.problem().message())
                    .asException(e);
        }
    }

    private ModelArtefact readLibraryFormat(Path path, String format) {
        String file = String.valueOf(path.getFileName());
        Bytes bytes = bytes(path);
        for (String typeName : context.catalog().modelTypeNames()) {
            ModelType type = context.catalog().modelType(typeName).orElseThrow();
            if (type.fileFormats().contains(format)) {
                Optional<ImportedModel> imported = type.importFrom(format, bytes, file);
                if (imported.isPresent()) {
                    return ModelArtefact.of(
                            file,
                            manifest(type, imported.get(), file),
                            imported.get().payload());
                }
            }
        }
        throw ModelProblems.unreadableFile(file, "no model type knows what it holds")
                .asException();
    }

    private static Bytes bytes(Path file) {
        try {
            if (Files.size(file) > Integer.MAX_VALUE - 8) {
                throw ModelProblems.unreadableFile(file.toString(), "it is too large")
                        .asException();
            }
            return Bytes.wrap(Files.readAllBytes(file));
        } catch (IOException e) {
            throw ExternalProblems.file(file.toString(), e).asException(e);
        }
    }

    private Manifest manifest(ModelType type, ImportedModel model, String file) {
        List<Manifest.InputColumn> input = new ArrayList<>();
        FeatureTransforms features = ImportedColumns.transforms(model.features());
        features.columns()
                .forEach(column -> input.add(new Manifest.InputColumn(column.column(), column.databaseType())));
        List<LabelDomain> labels = IntStream.rangeClosed(1, model.labels())
                .mapToObj(number -> label(model, model.labels() == 1 ? LABEL : LABEL + "_" + number))
                .toList();
        Map<String, String> libraries = new LinkedHashMap<>(model.libraries());
        libraries.put("sqlflow", SqlflowVersion.current());
        String statement = "IMPORT MODEL " + step.model().name().table() + " FROM '" + file.replace("'", "''") + "'";
        return new Manifest(
                type.name(),
                type.payloadVersion(),
                model.task(),
                new Manifest.Settings(Attributes.none(), Attributes.none(), model.parameters()),
                Manifest.Columns.of(features, labels, input),
                Map.of(),
                new Manifest.Provenance(statement, 0, "", libraries, "", 0));
    }

    /** Such a file knows its classes by their indexes only, and its labels by no name. */
    private static LabelDomain label(ImportedModel model, String name) {
        if (model.classes() == 0) {
            return new LabelDomain(
                    name, "DOUBLE", new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE), Optional.empty());
        }
        List<String> classes =
                IntStream.range(0, model.classes()).mapToObj(Integer::toString).toList();
        return new LabelDomain(name, "INTEGER", new ArrowType.Int(32, true), Optional.of(classes));
    }
}
