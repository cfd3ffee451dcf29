package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Location;

/**
 * {@code query TO MAXIMIZE|MINIMIZE objective [CONSTRAINT …] WITH … [USING solver] INTO table}: finds the values of
 * decision variables, one for each row of the query, that make the objective as large or as small as possible.
 *
 * @param location where the statement stands
 * @param text the statement as written
 * @param query the rows, one decision variable each
 * @param direction whether the objective is to be large or small
 * @param objective what is optimised
 * @param constraints what must hold, in the order of the program
 * @param attributes the attributes of WITH, in their order, no name twice; {@code variables} is among them
 * @param using the solver; absent for the default one
 * @param into the result table
 */
public record OptimizeStatement(
        Location location,
        String text,
        Query query,
        Direction direction,
        Expression objective,
        List<Constraint> constraints,
        List<GivenAttribute> attributes,
        Optional<Name> using,
        Name into)
        implements Statement {
    public OptimizeStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
        requireNonNull(query, "query");
        requireNonNull(direction, "direction");
        requireNonNull(objective, "objective");
        constraints = List.copyOf(constraints);
        attributes = List.copyOf(attributes);
        requireNonNull(using, "using");
        requireNonNull(into, "into");
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitOptimize(this);
    }
}
