package org.sqlflow.runtime.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.spi.model.ModelPayload;

/** A version of a model as bytes, outside any table: on its way to another one, or to or from a file. */
public final class ModelArtefact {
    private final String source;
    private final Artefact artefact;

    ModelArtefact(String source, Artefact artefact) {
        this.source = requireNonNull(source, "source");
        this.artefact = requireNonNull(artefact, "artefact");
    }

    /** The artefact of something that was no model of SQLFlow before. */
    public static ModelArtefact of(String source, Manifest manifest, ModelPayload payload) {
        return new ModelArtefact(source, Artefact.of(manifest, payload));
    }

    /**
     * Reads a file that {@link #writeTo} wrote.
     *
     * @throws org.sqlflow.base.error.SqlflowException if it cannot be read, is damaged or no model
     */
    public static ModelArtefact read(Path file) {
        String name = String.valueOf(file.getFileName());
        return new ModelArtefact(name, ArtefactFile.read(file));
    }

    /** What it was before: {@code model@version} or the name of a file. */
    public String source() {
        return source;
    }

    /** How many bytes its files have. */
    public long size() {
        return artefact.record().totalSize();
    }

    /**
     * Everything but the library's files.
     *
     * @throws org.sqlflow.base.error.SqlflowException if it cannot be read
     */
    public Manifest manifest() {
        try {
            return artefact.manifest();
        } catch (IOException e) {
            throw ModelProblems.unreadable(source, "its manifest cannot be read")
                    .asException(e);
        }
    }

    /** The files of the library. */
    public ModelPayload payload() {
        return artefact.payload();
    }

    /** Writes it as the content of a file; the stream stays open. */
    public void writeTo(OutputStream stream) throws IOException {
        ArtefactFile.write(stream, artefact);
    }

    Artefact artefact() {
        return artefact;
    }
}
