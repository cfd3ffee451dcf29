package org.sqlflow.parser.print;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
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
    private static final int DEEPEST = 4;
    private static final Location PLACE = new Location(0, 1, 1, 0);
    private static final List<BinaryOperator> COMPARISONS = Stream.of(BinaryOperator.values())
            .filter(BinaryOperator::isComparison)
            .toList();
    private static final List<Expression> LEAVES = List.of(
            new ColumnReference(PLACE, Identifier.of("a")),
            new ColumnReference(PLACE, Identifier.of("_b1")),
            new ColumnReference(PLACE, Identifier.of("名前")),
            new ColumnReference(PLACE, Identifier.of("case")),
            new ColumnReference(PLACE, Identifier.quoted("a \"b\"")),
            new ColumnReference(PLACE, Identifier.quoted("and")),
            new ColumnReference(PLACE, Identifier.quoted("`\\;'--")),
            new NumberLiteral(PLACE, new BigDecimal("0")),
            new NumberLiteral(PLACE, new BigDecimal("2.50")),
            new NumberLiteral(PLACE, new BigDecimal("1E+30")),
            new NumberLiteral(PLACE, new BigDecimal("1E-400")),
            new StringLiteral(PLACE, ""),
            new StringLiteral(PLACE, "it's \"so\""),
            new StringLiteral(PLACE, "\\;\n--"),
            new FunctionCall(PLACE, "count", List.of(new AllRows(PLACE))));

    private RandomExpressions() {}

    static Arbitrary<Expression> expressions() {
        return Arbitraries.randomValue(random -> expression(random, DEEPEST));
    }

    private static Expression expression(Random random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(8);
        return switch (kind) {
            case 1 ->
                new BinaryExpression(
                        PLACE,
                        oneOf(random, List.of(BinaryOperator.values())),
                        expression(random, depth - 1),
                        expression(random, depth - 1));
            case 2 ->
                new UnaryExpression(
                        PLACE, oneOf(random, List.of(UnaryOperator.values())), expression(random, depth - 1));
            case 3 ->
                new FunctionCall(
                        PLACE,
                        oneOf(random, List.of("SUM", "pow", "名", "_f")),
                        expressions(random, depth, random.nextInt(4)));
            case 4 ->
                new BetweenExpression(
                        PLACE,
                        expression(random, depth - 1),
                        expression(random, depth - 1),
                        expression(random, depth - 1),
                        random.nextBoolean());
            case 5 ->
                new InExpression(
                        PLACE,
                        expression(random, depth - 1),
                        expressions(random, depth, 1 + random.nextInt(3)),
                        random.nextBoolean());
            case 6 ->
                new ComparisonChain(
                        PLACE,
                        expressions(random, depth, 3),
                        List.of(oneOf(random, COMPARISONS), oneOf(random, COMPARISONS)));
            default -> oneOf(random, LEAVES);
        };
    }

    private static List<Expression> expressions(Random random, int depth, int count) {
        return Stream.generate(() -> expression(random, depth - 1)).limit(count).toList();
    }

    private static <T> T oneOf(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
