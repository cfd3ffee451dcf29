package org.sqlflow.compiler;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.NameSyntaxProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SyntaxProblems;
import org.sqlflow.parser.tree.ModelReference;
import org.sqlflow.parser.tree.ModelTypeReference;
import org.sqlflow.spi.model.ModelType;

/** What is checked alike in several statements. */
final class NameChecks {
    private final TypeCatalog catalog;
    private final List<Problem> problems;

    /** Checks that add what is wrong to a list. */
    NameChecks(TypeCatalog catalog, List<Problem> problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    /** Refuses a model of a model zoo. */
    void refuseZoo(ModelReference model) {
        if (model.zoo().isPresent()) {
            notAvailable(model.location(), "a model of a model zoo");
        }
    }

    /** Models are exported to files and drawn into files named after them; their names are never paths. */
    void refusePaths(ModelReference model) {
        for (Identifier part : model.name().table().parts()) {
            if (part.text().chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
                problems.add(NameSyntaxProblems.invalidName(model.location(), part.text(), "a model"));
            }
        }
    }

    /** The model type of a name. */
    Optional<ModelType> modelType(ModelTypeReference reference) {
        Optional<ModelType> found = catalog.modelType(reference.name());
        if (found.isEmpty()) {
            problems.add(NameProblems.unknownModelType(reference.name(), catalog.knownModelTypeNames())
                    .at(reference.location()));
        }
        return found;
    }

    /** Tells that something is part of the language, but not of this version. */
    void notAvailable(Location place, String what) {
        problems.add(SyntaxProblems.notAvailable(place, what));
    }
}
