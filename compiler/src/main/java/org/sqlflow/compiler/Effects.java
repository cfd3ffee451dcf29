package org.sqlflow.compiler;

import java.util.List;
import org.sqlflow.base.ModelName;
import org.sqlflow.base.QualifiedName;

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
    /** Nothing read or written. */
    public static final Effects NONE = new Effects(List.of(), List.of(), List.of(), false);

    public Effects {
        modelsRead = List.copyOf(modelsRead);
        modelsWritten = List.copyOf(modelsWritten);
        tablesWritten = List.copyOf(tablesWritten);
    }
}
