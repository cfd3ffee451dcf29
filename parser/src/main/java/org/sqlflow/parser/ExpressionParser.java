package org.sqlflow.parser;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.error.NameSyntaxProblems;
import org.sqlflow.base.error.SyntaxProblems;
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

/**
 * Reads the expressions of optimisations, one method for each level of precedence, from OR to the sign. Strings are in
 * single quotes, names in double quotes or backticks, as in SQL.
 */
final class ExpressionParser {
    /** How many operators an expression may have: what reads the tree descends as deep as that. */
    static final int MOST_OPERATORS = 1_000;

    private static final String EXPECTED = "an expression, such as SUM(price * amount)";
    private static final Set<String> RESERVED = Set.of(
            "AND",
            "OR",
            "NOT",
            "BETWEEN",
            "IN",
            "GROUP",
            "CONSTRAINT",
            "WITH",
            "USING",
            "INTO",
            "COLUMN",
            "LABEL",
            "CMD");
    private static final Map<String, BinaryOperator> COMPARISONS = Map.of(
            "=", BinaryOperator.EQUAL,
            "<>", BinaryOperator.NOT_EQUAL,
            "!=", BinaryOperator.NOT_EQUAL,
            "<", BinaryOperator.LESS,
            "<=", BinaryOperator.LESS_OR_EQUAL,
            ">", BinaryOperator.GREATER,
            ">=", BinaryOperator.GREATER_OR_EQUAL);

    private final ExtensionReader reader;
    private int operators;

    ExpressionParser(ExtensionReader reader) {
        this.reader = reader;
    }

    /** Reads one expression, as long as it goes on. */
    Expression expression() {
        operators = 0;
        return or(0);
    }

    private Expression or(int depth) {
        int start = reader.position();
        Expression left = and(depth);
        while (accept("OR")) {
            left = binary(start, BinaryOperator.OR, left, and(depth));
        }
        return left;
    }

    private Expression and(int depth) {
        int start = reader.position();
        Expression left = not(depth);
        while (accept("AND")) {
            left = binary(start, BinaryOperator.AND, left, not(depth));
        }
        return left;
    }

    private Expression not(int depth) {
        int start = reader.position();
        if (accept("NOT")) {
            Expression operand = not(depth);
            return new UnaryExpression(reader.locationFrom(start), UnaryOperator.NOT, operand);
        }
        return comparison(start, depth);
    }

    private Expression comparison(int start, int depth) {
        Expression first = sum(depth);
        Optional<BinaryOperator> operator = acceptComparison();
        if (operator.isEmpty()) {
            return predicate(start, first, depth);
        }
        List<Expression> operands = new ArrayList<>(List.of(first, sum(depth)));
        List<BinaryOperator> between = new ArrayList<>(List.of(operator.get()));
        for (Optional<BinaryOperator> next = acceptComparison(); next.isPresent(); next = acceptComparison()) {
            between.add(next.get());
            operands.add(sum(depth));
        }
        return between.size() == 1
                ? binary(start, between.get(0), first, operands.get(1))
                : new ComparisonChain(reader.locationFrom(start), operands, between);
    }

    private Expression predicate(int start, Expression value, int depth) {
        boolean negated = accept("NOT");
        if (accept("BETWEEN")) {
            Expression low = sum(depth);
            reader.expect("AND");
            Expression high = sum(depth);
            return new BetweenExpression(reader.locationFrom(start), value, low, high, negated);
        }
        if (accept("IN")) {
            if (reader.peek() != '(') {
                throw reader.unexpected("a list in parentheses after IN").asException();
            }
            List<Expression> elements = list(depth, false);
            if (elements.isEmpty()) {
                throw SyntaxProblems.unexpected(
                                reader.location(reader.lastEnd() - 1, reader.lastEnd()), EXPECTED, "\")\"")
                        .asException();
            }
            return new InExpression(reader.locationFrom(start), value, elements, negated);
        }
        if (negated) {
            throw reader.unexpected("BETWEEN or IN").asException();
        }
        return value;
    }

    private Expression sum(int depth) {
        int start = reader.position();
        Expression left = product(depth);
        while (true) {
            if (accept('+')) {
                left = binary(start, BinaryOperator.ADD, left, product(depth));
            } else if (accept('-')) {
                left = binary(start, BinaryOperator.SUBTRACT, left, product(depth));
            } else {
                return left;
            }
        }
    }

    private Expression product(int depth) {
        int start = reader.position();
        Expression left = signed(depth);
        while (true) {
            if (accept('*')) {
                left = binary(start, BinaryOperator.MULTIPLY, left, signed(depth));
            } else if (accept('/')) {
                left = binary(start, BinaryOperator.DIVIDE, left, signed(depth));
            } else if (accept('%')) {
                left = binary(start, BinaryOperator.REMAINDER, left, signed(depth));
            } else {
                return left;
            }
        }
    }

    private Expression signed(int depth) {
        int start = reader.position();
        if (accept('-')) {
            Expression operand = signed(depth);
            return new UnaryExpression(reader.locationFrom(start), UnaryOperator.MINUS, operand);
        }
        // A plus changes nothing.
        return accept('+') ? signed(depth) : primary(depth);
    }

    private Expression primary(int depth) {
        char c = reader.peek();
        if (c == '(') {
            return parenthesised(depth);
        }
        if (c == '\'') {
            int start = reader.position();
            String text = reader.string();
            return new StringLiteral(reader.locationFrom(start), text);
        }
        if (c == '"' || c == '`') {
            return column();
        }
        if (c == '.' || (c >= '0' && c <= '9')) {
            return number();
        }
        String word = reader.peekWord().map(Keywords::upper).orElse("");
        if (word.isEmpty() || RESERVED.contains(word)) {
            throw reader.unexpected(EXPECTED).asException();
        }
        return call(depth).orElseGet(this::column);
    }

    private Expression parenthesised(int depth) {
        Bracket bracket = new Bracket(reader, ')', depth);
        Expression inner = or(depth + 1);
        bracket.close("an operator or \")\"");
        return inner;
    }

    private Optional<Expression> call(int depth) {
        int start = reader.position();
        int lastEnd = reader.lastEnd();
        int end = reader.wordEnd();
        reader.moveTo(end);
        if (reader.peek() != '(') {
            reader.backTo(start, lastEnd);
            return Optional.empty();
        }
        List<Expression> arguments = list(depth, true);
        return Optional.of(new FunctionCall(reader.locationFrom(start), reader.text(start, end), arguments));
    }

    private List<Expression> list(int depth, boolean mayBeStar) {
        Bracket bracket = new Bracket(reader, ')', depth);
        if (mayBeStar && reader.peek() == '*') {
            int star = reader.position();
            reader.moveTo(star + 1);
            AllRows rows = new AllRows(reader.locationFrom(star));
            bracket.close("\")\"");
            return List.of(rows);
        }
        List<Expression> elements = new ArrayList<>();
        while (bracket.hasNext()) {
            elements.add(or(depth + 1));
        }
        return elements;
    }

    private Expression column() {
        int start = reader.position();
        char c = reader.peek();
        Identifier name = c == '"' || c == '`' ? quotedName() : unquotedName();
        if (reader.peek() == '.') {
            throw NameSyntaxProblems.qualifiedColumn(
                            reader.locationFrom(start), reader.text(start, reader.bareWordEnd(start, ";=<>!+-*/%")))
                    .asException();
        }
        return new ColumnReference(reader.locationFrom(start), name);
    }

    private Identifier unquotedName() {
        String name = reader.text(reader.position(), reader.wordEnd());
        reader.moveTo(reader.wordEnd());
        return Identifier.of(name);
    }

    private Identifier quotedName() {
        int start = reader.position();
        String name = reader.quotedName();
        if (name.isEmpty()) {
            throw NameSyntaxProblems.invalidName(reader.locationFrom(start), "", "a column")
                    .asException();
        }
        return Identifier.quoted(name);
    }

    private Expression number() {
        int start = reader.position();
        Optional<BigDecimal> number = reader.number();
        if (number.isEmpty()) {
            throw reader.unexpected(EXPECTED).asException();
        }
        return new NumberLiteral(reader.locationFrom(start), number.get());
    }

    private boolean accept(String keyword) {
        int at = reader.position();
        return count(reader.accept(keyword), at);
    }

    private boolean accept(char symbol) {
        int at = reader.position();
        return count(reader.accept(symbol), at);
    }

    private Optional<BinaryOperator> acceptComparison() {
        int at = reader.position();
        for (int length = Math.min(2, reader.length() - at); length > 0; length--) {
            BinaryOperator operator = COMPARISONS.get(reader.text(at, at + length));
            if (operator != null && !reader.atEnd()) {
                reader.moveTo(at + length);
                count(true, at);
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    private boolean count(boolean operator, int at) {
        operators += operator ? 1 : 0;
        if (operators > MOST_OPERATORS) {
            throw SyntaxProblems.tooLarge(reader.location(at, at + 1)).asException();
        }
        return operator;
    }

    private Expression binary(int start, BinaryOperator operator, Expression left, Expression right) {
        return new BinaryExpression(reader.locationFrom(start), operator, left, right);
    }
}
