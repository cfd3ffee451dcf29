package org.sqlflow.compiler;

import java.util.List;
import org.sqlflow.base.ModelName;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.parser.tree.ModelReference;

/**
 * What a step reads and writes, as far as the program's text tells.
 *
 * @param modelsRead models that it uses
 * @param modelsWritten models that it stores
 * @param tablesWritten tables that it replaces
 * @param barrier whether it may read or write anything else, so that it keeps its place among the steps
 */
public record Effects(
        List<ModelName> modelsRead,
        List<QualifiedName> modelsWritten,
        List<QualifiedName> tablesWritten,
        boolean barrier) {
    public Effects {
        modelsRead = List.copyOf(modelsRead);
        modelsWritten = List.copyOf(modelsWritten);
        tablesWritten = List.copyOf(tablesWritten);
    }

    /** What a statement about models reads and writes; it keeps its place, for files and other data sources. */
    static Effects ofModels(List<ModelReference> read, List<ModelReference> written) {
        return new Effects(
                read.stream().map(ModelReference::name).toList(),
                written.stream().map(model -> model.name().table()).toList(),
                List.of(),
                true);
    }
}
