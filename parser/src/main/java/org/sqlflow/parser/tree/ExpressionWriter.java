package org.sqlflow.parser.tree;

import java.util.List;
import java.util.stream.Collectors;

/** Writes expressions with the parentheses that they need to be read as the same tree. */
final class ExpressionWriter implements ExpressionVisitor<ExpressionWriter.Written> {
    private static final ExpressionWriter INSTANCE = new ExpressionWriter();

    /** How tightly an expression holds together; a looser one needs parentheses inside a tighter one. */
    private enum Binding {
        OR,
        AND,
        NOT,
        COMPARISON,
        SUM,
        PRODUCT,
        SIGN,
        PRIMARY
    }

    /** A text and how tightly it holds together. */
    record Written(String text, Binding binding) {}

    private ExpressionWriter() {}

    static String write(Expression expression) {
        return expression.accept(INSTANCE).text();
    }

    private static Written written(Binding binding, String text) {
        return new Written(text, binding);
    }

    /** The text of an operand, in parentheses if it is looser than its operator. */
    private String asTight(Expression expression, Binding operator) {
        Written written = expression.accept(this);
        return written.binding().compareTo(operator) < 0 ? "(" + written.text() + ")" : written.text();
    }

    /** The text of an operand, in parentheses unless it is tighter than its operator. */
    private String tighter(Expression expression, Binding operator) {
        Written written = expression.accept(this);
        return written.binding().compareTo(operator) <= 0 ? "(" + written.text() + ")" : written.text();
    }

    @Override
    public Written visitNumber(NumberLiteral number) {
        return written(Binding.PRIMARY, number.number().toString());
    }

    @Override
    public Written visitString(StringLiteral string) {
        String text = string.text().replace("\\", "\\\\").replace("'", "''");
        return written(Binding.PRIMARY, "'" + text + "'");
    }

    @Override
    public Written visitColumn(ColumnReference column) {
        return written(Binding.PRIMARY, column.name().toString());
    }

    @Override
    public Written visitAllRows(AllRows star) {
        return written(Binding.PRIMARY, "*");
    }

    @Override
    public Written visitCall(FunctionCall call) {
        return written(Binding.PRIMARY, call.name() + list(call.arguments()));
    }

    private String list(List<Expression> expressions) {
        return expressions.stream().map(ExpressionWriter::write).collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public Written visitUnary(UnaryExpression expression) {
        return switch (expression.operator()) {
            // Two dashes would start a comment.
            case MINUS -> written(Binding.SIGN, "-" + tighter(expression.operand(), Binding.SIGN));
            case NOT -> written(Binding.NOT, "NOT " + asTight(expression.operand(), Binding.NOT));
        };
    }

    @Override
    public Written visitBinary(BinaryExpression expression) {
        Binding binding = switch (expression.operator()) {
            case OR -> Binding.OR;
            case AND -> Binding.AND;
            case ADD, SUBTRACT -> Binding.SUM;
            case MULTIPLY, DIVIDE, REMAINDER -> Binding.PRODUCT;
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> Binding.COMPARISON;
        };
        String left = binding == Binding.COMPARISON
                ? tighter(expression.left(), binding)
                : asTight(expression.left(), binding);
        return written(
                binding, left + " " + expression.operator().symbol() + " " + tighter(expression.right(), binding));
    }

    @Override
    public Written visitChain(ComparisonChain chain) {
        StringBuilder text = new StringBuilder(tighter(chain.operands().get(0), Binding.COMPARISON));
        for (int i = 0; i < chain.operators().size(); i++) {
            text.append(' ').append(chain.operators().get(i).symbol()).append(' ');
            text.append(tighter(chain.operands().get(i + 1), Binding.COMPARISON));
        }
        return written(Binding.COMPARISON, text.toString());
    }

    @Override
    public Written visitBetween(BetweenExpression expression) {
        return written(
                Binding.COMPARISON,
                tighter(expression.value(), Binding.COMPARISON)
                        + (expression.negated() ? " NOT BETWEEN " : " BETWEEN ")
                        + tighter(expression.low(), Binding.COMPARISON)
                        + " AND "
                        + tighter(expression.high(), Binding.COMPARISON));
    }

    @Override
    public Written visitIn(InExpression expression) {
        return written(
                Binding.COMPARISON,
                tighter(expression.value(), Binding.COMPARISON)
                        + (expression.negated() ? " NOT IN " : " IN ")
                        + list(expression.elements()));
    }
}
