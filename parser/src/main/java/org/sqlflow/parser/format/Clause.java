package org.sqlflow.parser.format;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A clause, or what stands before the first one, or a command.
 *
 * @param kind how its tokens are set apart
 * @param elements what it lists, at least one
 */
record Clause(Kind kind, List<Element> elements) {
    /** How the tokens of a clause are set apart. */
    enum Kind {
        /** TO and its verb, or a command: a line that is not broken. */
        HEAD,
        /** TO MAXIMIZE or TO MINIMIZE and an expression. */
        EXPRESSION_HEAD,
        /** A clause that lists names or values. */
        LIST,
        /** A clause that lists expressions. */
        EXPRESSIONS;

        boolean isHead() {
            return this == HEAD || this == EXPRESSION_HEAD;
        }

        boolean isExpression() {
            return this == EXPRESSION_HEAD || this == EXPRESSIONS;
        }
    }

    Clause {
        requireNonNull(kind, "kind");
        elements = List.copyOf(elements);
    }
}
