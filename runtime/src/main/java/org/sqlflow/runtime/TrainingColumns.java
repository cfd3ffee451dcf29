package org.sqlflow.runtime;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.features.ColumnRoles;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.ModelType;
import org.sqlflow.spi.model.SharedAttributes;
import org.sqlflow.spi.model.TrainingInputs;

/** Finds out which columns of a training query are no features, and refuses what does not suit the others. */
final class TrainingColumns {
    private final PlanStep.Train step;
    private final ModelType type;
    private final Attributes attributes;

    TrainingColumns(PlanStep.Train step, ModelType type, Attributes attributes) {
        this.step = step;
        this.type = type;
        this.attributes = attributes;
    }

    /**
     * The roles of the columns of the query, or of that of the rows to measure on.
     *
     * @throws org.sqlflow.base.error.SqlflowException if a column is missing, or weights or margins are no numbers
     */
    ColumnRoles roles(Schema schema) {
        List<String> labels = step.labels().stream()
                .map(name -> QueryReader.column(schema, name))
                .toList();
        ColumnRoles roles = new ColumnRoles(
                labels,
                type.requiredLabels(attributes, labels.size()),
                column(SharedAttributes.WEIGHT_COLUMN.name(), schema),
                column(SharedAttributes.GROUP_COLUMN.name(), schema),
                attributes.strings(SharedAttributes.BASE_MARGIN_COLUMN.name()).stream()
                        .map(name -> find(SharedAttributes.BASE_MARGIN_COLUMN.name(), name, schema))
                        .toList(),
                column(SharedAttributes.VALIDATION_GROUP_COLUMN.name(), schema).stream()
                        .toList());
        requireTypes(roles, schema);
        requireTime(schema);
        return roles;
    }

    /** Refuses attributes that do not suit the columns. */
    void check(TrainingInputs inputs) {
        List<Problem> problems = type.checkColumns(attributes, step.given(), inputs);
        problems.stream().findFirst().ifPresent(problem -> {
            throw problem.orAt(labelsPlace()).asException();
        });
    }

    private void requireTypes(ColumnRoles roles, Schema schema) {
        try {
            roles.requireTypes(schema);
        } catch (SqlflowException e) {
            throw e.orAt(valueLocation(
                    roles.weight().isPresent()
                            ? SharedAttributes.WEIGHT_COLUMN.name()
                            : SharedAttributes.BASE_MARGIN_COLUMN.name()));
        }
    }

    /** The column that only orders the rows stays a feature, but must be there. */
    private void requireTime(Schema schema) {
        String attribute = SharedAttributes.VALIDATION_TIME_COLUMN.name();
        attributes.string(attribute).ifPresent(name -> find(attribute, name, schema));
    }

    private Optional<String> column(String attribute, Schema schema) {
        return attributes.string(attribute).map(name -> find(attribute, name, schema));
    }

    private String find(String attribute, String name, Schema schema) {
        return QueryReader.findColumn(schema, name)
                .orElseThrow(() -> NameProblems.columnNotSelected(name, QueryReader.names(schema))
                        .at(valueLocation(attribute))
                        .asException());
    }

    /** Where an attribute's value stands. */
    Location valueLocation(String attribute) {
        return step.given().stream()
                .filter(given -> given.name().equals(attribute))
                .map(GivenAttribute::valueLocation)
                .findFirst()
                .orElse(step.typeLocation());
    }

    /** Where the labels stand, or else the model type. */
    Location labelsPlace() {
        return step.labels().stream().map(name -> name.location()).findFirst().orElse(step.typeLocation());
    }
}
