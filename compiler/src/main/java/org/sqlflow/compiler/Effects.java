package org.sqlflow.compiler;

import java.util.List;
import org.sqlflow.base.ModelName;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.compiler.reference.References;
import org.sqlflow.parser.tree.ModelReference;

/**
 * The models and tables that the clauses of SQLFlow in a step name. What its query or its standard statement reads and
 * writes is looked for only when somebody asks, by {@link PlanStep#references}.
 *
 * @param modelsRead models that it uses
 * @param modelsWritten models that it stores
 * @param tablesWritten tables that it replaces
 */
public record Effects(
        List<ModelName> modelsRead, List<QualifiedName> modelsWritten, List<QualifiedName> tablesWritten) {
    /** Those of a standard statement, and of others without such clauses. */
    public static final Effects NONE = new Effects(List.of(), List.of(), List.of());

    public Effects {
        modelsRead = List.copyOf(modelsRead);
        modelsWritten = List.copyOf(modelsWritten);
        tablesWritten = List.copyOf(tablesWritten);
    }

    /** What a statement about models reads and writes. */
    static Effects ofModels(List<ModelReference> read, List<ModelReference> written) {
        return new Effects(
                read.stream().map(ModelReference::name).toList(),
                written.stream().map(model -> model.name().table()).toList(),
                List.of());
    }

    /** What a step with these effects reads and writes beside its query; models are tables. */
    References and(References query) {
        return query.with(modelsRead.stream().map(ModelName::table).toList(), modelsWritten)
                .with(List.of(), tablesWritten);
    }
}
