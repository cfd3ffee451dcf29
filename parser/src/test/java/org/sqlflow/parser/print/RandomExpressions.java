package org.sqlflow.parser.print;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;
import org.sqlflow.parser.tree.AllRows;
import org.sqlflow.parser.tree.BetweenExpression;
import org.sqlflow.parser.tree.BinaryExpression;
import org.sqlflow.parser.tree.BinaryOperator;
import org.sqlflow.parser.tree.ColumnReference;
import org.sqlflow.parser.tree.ComparisonChain;
import org.sqlflow.parser.tree.Expression;
import org.sqlflow.parser.tree.FunctionCall;
import org.sqlflow.parser.tree.InExpression;
import org.sqlflow.parser.tree.NumberLiteral;
import org.sqlflow.parser.tree.StringLiteral;
import org.sqlflow.parser.tree.UnaryExpression;
import org.sqlflow.parser.tree.UnaryOperator;

/** Makes random expressions of every kind, each inside each. */
final class RandomExpressions {
    private static final int DEEPEST = 3;
    private static final Location PLACE = new Location(0, 1, 1, 0);
    private static final List<BinaryOperator> COMPARISONS = Stream.of(BinaryOperator.values())
            .filter(BinaryOperator::isComparison)
            .collect(Collectors.toList());

    private RandomExpressions() {}

    static Arbitrary<Expression> expressions() {
        return expressions(DEEPEST);
    }

    private static Arbitrary<Expression> expressions(int depth) {
        if (depth == 0) {
            return leaves();
        }
        Arbitrary<Expression> inner = expressions(depth - 1);
        Arbitrary<Boolean> negated = Arbitraries.of(true, false);
        return Arbitraries.oneOf(
                leaves(),
                Combinators.combine(Arbitraries.of(BinaryOperator.class), inner, inner)
                        .as((operator, left, right) -> new BinaryExpression(PLACE, operator, left, right)),
                Combinators.combine(Arbitraries.of(UnaryOperator.class), inner)
                        .as((operator, operand) -> new UnaryExpression(PLACE, operator, operand)),
                Combinators.combine(
                                Arbitraries.of("SUM", "pow", "名", "_f"),
                                inner.list().ofMaxSize(3))
                        .as((name, arguments) -> new FunctionCall(PLACE, name, arguments)),
                Combinators.combine(inner, inner, inner, negated)
                        .as((value, low, high, not) -> new BetweenExpression(PLACE, value, low, high, not)),
                Combinators.combine(inner, inner.list().ofMinSize(1).ofMaxSize(3), negated)
                        .as((value, elements, not) -> new InExpression(PLACE, value, elements, not)),
                Combinators.combine(
                                inner.list().ofSize(3),
                                Arbitraries.of(COMPARISONS).list().ofSize(2))
                        .as((operands, operators) -> new ComparisonChain(PLACE, operands, operators)));
    }

    private static Arbitrary<Expression> leaves() {
        Arbitrary<Expression> names = Arbitraries.of("a", "_b1", "名前", "x", "case")
                .map(name -> new ColumnReference(PLACE, Identifier.of(name)));
        Arbitrary<Expression> quoted = Arbitraries.strings()
                .withChars("ab \"'`\\;-")
                .ofMinLength(1)
                .ofMaxLength(4)
                .map(name -> new ColumnReference(PLACE, Identifier.quoted(name)));
        Arbitrary<Expression> numbers = Arbitraries.of("0", "1", "2.50", "1E+30", "1E-400", "0.000")
                .map(number -> new NumberLiteral(PLACE, new BigDecimal(number)));
        Arbitrary<Expression> strings = Arbitraries.strings()
                .withChars("ab '\"\\n;-\n")
                .ofMaxLength(5)
                .map(text -> new StringLiteral(PLACE, text));
        Arbitrary<Expression> count = Arbitraries.just(new FunctionCall(PLACE, "count", List.of(new AllRows(PLACE))));
        return Arbitraries.oneOf(names, quoted, numbers, strings, count);
    }
}
