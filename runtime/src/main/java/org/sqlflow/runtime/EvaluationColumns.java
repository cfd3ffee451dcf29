package org.sqlflow.runtime;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.VerbAttributes;
import org.sqlflow.features.ColumnRoles;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.runtime.store.Manifest;
import org.sqlflow.spi.model.SharedAttributes;
import org.sqlflow.spi.model.TaskKind;

/** Finds the columns of TO EVALUATE that are no features: by default those named as in training. */
final class EvaluationColumns {
    private final PlanStep.Evaluate step;
    private final LoadedModel model;
    private final Location query;

    /**
     * The columns of a step.
     *
     * @param query where its query stands
     */
    EvaluationColumns(PlanStep.Evaluate step, LoadedModel model, Location query) {
        this.step = step;
        this.model = model;
        this.query = query;
    }

    /**
     * The roles of the query's columns.
     *
     * @throws org.sqlflow.base.error.SqlflowException if there are other labels than the model's, or a column is missing
     */
    ColumnRoles roles(Schema schema) {
        Manifest manifest = model.stored().manifest();
        List<String> columns = labels(manifest).stream()
                .map(name -> QueryReader.column(schema, name))
                .toList();
        boolean hasOpenBound = manifest.task().kind() == TaskKind.SURVIVAL;
        return new ColumnRoles(
                columns,
                hasOpenBound ? 1 : columns.size(),
                weight(manifest, schema),
                group(manifest, schema),
                model.roles().margins());
    }

    private List<Name> labels(Manifest manifest) {
        List<LabelDomain> domains = manifest.labels();
        if (step.labels().isEmpty()) {
            return domains.stream().map(domain -> name(domain.column())).toList();
        }
        if (step.labels().size() != domains.size()) {
            throw DataProblems.labelCount(
                            step.labels().size(), "model \"" + model.name() + "\" was trained on " + domains.size())
                    .at(step.labels().get(0).location())
                    .asException();
        }
        return step.labels();
    }

    private Name name(String column) {
        return new Name(query, new QualifiedName(List.of(Identifier.quoted(column))));
    }

    /** The column that is named, else that of the training where the query has it. */
    private Optional<String> weight(Manifest manifest, Schema schema) {
        Optional<String> named = step.attributes().string(VerbAttributes.EVALUATION_WEIGHT);
        if (named.isEmpty()) {
            return manifest.effective()
                    .string(SharedAttributes.WEIGHT_COLUMN.name())
                    .flatMap(name -> QueryReader.findColumn(schema, name));
        }
        return Optional.of(QueryReader.findColumn(schema, named.get())
                .orElseThrow(() -> NameProblems.columnNotSelected(named.get(), QueryReader.names(schema))
                        .at(place(VerbAttributes.EVALUATION_WEIGHT))
                        .asException()));
    }

    private Optional<String> group(Manifest manifest, Schema schema) {
        return manifest.task().kind() == TaskKind.RANKING
                ? manifest.effective()
                        .string(SharedAttributes.GROUP_COLUMN.name())
                        .map(column -> QueryReader.column(schema, name(column)))
                : Optional.empty();
    }

    /** Where the value of an attribute stands, or else the step. */
    Location place(String attribute) {
        return step.given().stream()
                .filter(given -> given.name().equals(attribute))
                .map(GivenAttribute::valueLocation)
                .findFirst()
                .orElse(step.location());
    }
}
