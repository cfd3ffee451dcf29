package org.sqlflow.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sqlflow.base.AtomicFile;
import org.sqlflow.base.Bytes;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.ModelStep;
import org.sqlflow.parser.tree.ModelReference;
import org.sqlflow.runtime.store.ModelArtefact;
import org.sqlflow.runtime.store.StoredModel;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.model.ModelType;

/** EXPORT MODEL: the artefact with everything learnt, or the library's own format without the preprocessing. */
final class BoundExportModel implements BoundStep {
    private final ModelStep.ExportModel step;
    private final RuntimeContext context;

    BoundExportModel(ModelStep.ExportModel step, RuntimeContext context) {
        this.step = step;
        this.context = context;
    }

    @Override
    public OptionalLong run(EventSink sink, CancellationToken cancellation) {
        Path file = ModelFiles.path(step.file());
        Optional<String> format = ModelFiles.libraryFormat(file, context.catalog());
        ModelFiles.foreignFormat(file).filter(foreign -> format.isEmpty()).ifPresent(foreign -> {
            throw ModelProblems.foreignFormat(foreign, ModelFiles.libraryFormats(context.catalog()))
                    .at(step.file().location())
                    .asException();
        });
        long size;
        if (format.isPresent()) {
            Bytes bytes = inLibraryFormat(format.get(), sink);
            cancellation.check();
            size = bytes.size();
            write(file, stream -> bytes.openStream().transferTo(stream));
        } else {
            List<String> warnings = new ArrayList<>();
            ModelArtefact artefact = QueryReader.at(
                    step.model().location(),
                    () -> context.models().read(step.model().name(), warnings));
            LoadedModel.warn(warnings, sink);
            cancellation.check();
            size = artefact.size();
            write(file, artefact::writeTo);
        }
        ModelStepBinder.tell(sink, "exported " + step.model().name() + " to " + file + " (" + size + " bytes)");
        return OptionalLong.empty();
    }

    private void write(Path file, AtomicFile.Content content) {
        try {
            AtomicFile.write(file, content);
        } catch (IOException e) {
            throw ExternalProblems.file(file.toString(), e)
                    .at(step.file().location())
                    .asException(e);
        }
    }

    private Bytes inLibraryFormat(String format, EventSink sink) {
        ModelReference reference = step.model();
        StoredModel model = LoadedModel.read(reference, context, sink);
        ModelType type = LoadedModel.typeOf(model, context);
        if (!type.fileFormats().contains(format)) {
            throw ModelProblems.noFormat(type.name(), format, type.fileFormats())
                    .at(step.file().location())
                    .asException();
        }
        return QueryReader.at(
                reference.location(),
                () -> type.exportTo(
                        format,
                        model.payload(),
                        model.description(),
                        model.manifest().features().categories()));
    }
}
