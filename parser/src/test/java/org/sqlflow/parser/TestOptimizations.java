package org.sqlflow.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqlflow.parser.Rejected.to;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.base.Location;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.tree.AllRows;
import org.sqlflow.parser.tree.BetweenExpression;
import org.sqlflow.parser.tree.BinaryExpression;
import org.sqlflow.parser.tree.ColumnReference;
import org.sqlflow.parser.tree.ComparisonChain;
import org.sqlflow.parser.tree.Constraint;
import org.sqlflow.parser.tree.Direction;
import org.sqlflow.parser.tree.Expression;
import org.sqlflow.parser.tree.ExpressionVisitor;
import org.sqlflow.parser.tree.FunctionCall;
import org.sqlflow.parser.tree.InExpression;
import org.sqlflow.parser.tree.NumberLiteral;
import org.sqlflow.parser.tree.OptimizeStatement;
import org.sqlflow.parser.tree.StringLiteral;
import org.sqlflow.parser.tree.UnaryExpression;

/** TO MAXIMIZE and TO MINIMIZE. */
class TestOptimizations {
    private static final SqlParser PARSER = new SqlParser(LexicalRules.MYSQL);

    /** Writes an expression as a tree of operators before their operands. */
    private static final class Prefix implements ExpressionVisitor<String> {
        private String node(String operator, Stream<Expression> operands) {
            return operands.map(operand -> operand.accept(this))
                    .collect(Collectors.joining(" ", "(" + operator + " ", ")"));
        }

        @Override
        public String visitNumber(NumberLiteral number) {
            return number.number().toString();
        }

        @Override
        public String visitString(StringLiteral string) {
            return "<" + string.text() + ">";
        }

        @Override
        public String visitColumn(ColumnReference column) {
            return column.name().toString();
        }

        @Override
        public String visitAllRows(AllRows star) {
            return "*";
        }

        @Override
        public String visitCall(FunctionCall call) {
            return node(call.name(), call.arguments().stream());
        }

        @Override
        public String visitUnary(UnaryExpression expression) {
            return node(expression.operator().toString(), Stream.of(expression.operand()));
        }

        @Override
        public String visitBinary(BinaryExpression expression) {
            return node(expression.operator().symbol(), Stream.of(expression.left(), expression.right()));
        }

        @Override
        public String visitChain(ComparisonChain chain) {
            return node(
                    chain.operators().stream().map(each -> each.symbol()).collect(Collectors.joining(" ")),
                    chain.operands().stream());
        }

        @Override
        public String visitBetween(BetweenExpression expression) {
            return node(
                    expression.negated() ? "not between" : "between",
                    Stream.of(expression.value(), expression.low(), expression.high()));
        }

        @Override
        public String visitIn(InExpression expression) {
            return node(
                    expression.negated() ? "not in" : "in",
                    Stream.concat(Stream.of(expression.value()), expression.elements().stream()));
        }
    }

    private static OptimizeStatement parse(String text) {
        ParsedProgram program = PARSER.parse(text);
        assertThat(program.problems()).isEmpty();
        assertThat(program.statements()).hasSize(1);
        return (OptimizeStatement) program.statements().get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            x                                   | x
            "odd name"                          | "odd name"
            `a``b`                              | "a`b"
            x-y                                 | (- x y)
            price/2                             | (/ price 2)
            a - b - c                           | (- (- a b) c)
            a - (b - c)                         | (- a (- b c))
            a + b * c % d / e                   | (+ a (/ (% (* b c) d) e))
            (a + b) * c                         | (* (+ a b) c)
            -a * b                              | (* (MINUS a) b)
            -(a * b)                            | (MINUS (* a b))
            a - -b                              | (- a (MINUS b))
            +a * +1                             | (* a 1)
            1.5e-3 + .5 + 1. + 007              | (+ (+ (+ 0.0015 0.5) 1) 7)
            'it''s' = "it's"                    | (= <it's> "it's")
            SUM((price - cost) * product)       | (SUM (* (- price cost) product))
            sum(x) + Avg(y)                     | (+ (sum x) (Avg y))
            pow(x, 2) + now()                   | (+ (pow x 2) (now ))
            COUNT(*) * 2                        | (* (COUNT *) 2)
            a <= 1                              | (<= a 1)
            a <> 1                              | (<> a 1)
            a != 1                              | (<> a 1)
            a>=b                                | (>= a b)
            1 <= x <= 5                         | (<= <= 1 x 5)
            a < b <= c > d                      | (< <= > a b c d)
            (a < b) < c                         | (< (< a b) c)
            a + 1 > b AND c = d OR e < f        | (OR (AND (> (+ a 1) b) (= c d)) (< e f))
            a = 1 OR b = 2 AND c = 3            | (OR (= a 1) (AND (= b 2) (= c 3)))
            NOT a = b and c = d                 | (AND (NOT (= a b)) (= c d))
            not not a = b                       | (NOT (NOT (= a b)))
            x BETWEEN 1 AND 2 + 3               | (between x 1 (+ 2 3))
            x not between 1 and 2 and y = 3     | (AND (not between x 1 2) (= y 3))
            x in (1, 'a', y + 1)                | (in x 1 <a> (+ y 1))
            x NOT IN (1)                        | (not in x 1)
            """)
    void readsExpressionsAsSqlDoes(String text, String tree) {
        String statement = "SELECT * FROM t TO MAXIMIZE " + text + " WITH variables='x' INTO r";
        Expression objective = parse(statement).objective();

        assertThat(objective.accept(new Prefix())).isEqualTo(tree);
        assertThat(parse("SELECT * FROM t TO MAXIMIZE " + objective + " WITH variables='x' INTO r")
                        .objective()
                        .accept(new Prefix()))
                .as(objective.toString())
                .isEqualTo(tree);
    }

    @Test
    void anExpressionEndsWhereAClauseStarts() {
        OptimizeStatement statement = parse("""
                SELECT * FROM wood
                TO MAXIMIZE SUM((price - cost) * amount) -- the profit
                CONSTRAINT SUM(finishing * amount) <= 100, amount <= most,
                           SUM(amount) >= demand GROUP BY "the market", plant, SUM(amount) <= capacity GROUP BY plant
                WITH variables="amount(product, plant)", var_type="NonNegativeIntegers"
                USING glpk
                INTO s.plan;""");

        assertThat(statement.direction()).isEqualTo(Direction.MAXIMIZE);
        assertThat(statement.query().sql()).isEqualTo("SELECT * FROM wood");
        assertThat(statement.objective()).hasToString("SUM((price - cost) * amount)");
        assertThat(statement.constraints())
                .map(Constraint::toString)
                .containsExactly(
                        "SUM(finishing * amount) <= 100",
                        "amount <= most",
                        "SUM(amount) >= demand GROUP BY \"the market\", plant",
                        "SUM(amount) <= capacity GROUP BY plant");
        assertThat(statement.attributes()).hasSize(2);
        assertThat(statement.using().orElseThrow()).hasToString("glpk");
        assertThat(statement.into()).hasToString("s.plan");
    }

    @Test
    void clausesComeInAnyOrder() {
        OptimizeStatement statement =
                parse("SELECT 1 TO MINIMIZE x INTO r USING s WITH variables=x CONSTRAINT x > 1 GROUP BY a");
        assertThat(statement.direction()).isEqualTo(Direction.MINIMIZE);
        assertThat(statement.constraints()).hasSize(1);
        assertThat(statement.into()).hasToString("r");
    }

    @Test
    void everyExpressionKnowsItsPlace() {
        String text =
                "SELECT 1 TO MAXIMIZE a + ( b*-2 ) WITH variables=x CONSTRAINT SUM(x) IN (1 , 2) GROUP BY g INTO r";
        OptimizeStatement statement = parse(text);
        BinaryExpression sum = (BinaryExpression) statement.objective();
        assertThat(at(text, sum.location())).isEqualTo("a + ( b*-2 )");
        assertThat(at(text, sum.right().location())).isEqualTo("b*-2");
        assertThat(at(text, ((BinaryExpression) sum.right()).right().location()))
                .isEqualTo("-2");
        Constraint constraint = statement.constraints().get(0);
        assertThat(at(text, constraint.location())).isEqualTo("SUM(x) IN (1 , 2) GROUP BY g");
        assertThat(at(text, constraint.condition().location())).isEqualTo("SUM(x) IN (1 , 2)");
        assertThat(at(text, constraint.groupBy().get(0).location())).isEqualTo("g");
    }

    private static String at(String text, Location place) {
        return text.substring(place.offset(), place.end());
    }

    static Stream<Rejected> rejects() {
        String expression = "expected an expression, such as SUM(price * amount), but found ";
        return Stream.of(
                to("MAXIMIZE", "SF1001 1:21+0 " + expression + "the end of the statement"),
                to("MAXIMIZE WITH variables=x INTO r", "SF1001 1:22+4 " + expression + "\"WITH\""),
                to("MAXIMIZE a +", "SF1001 1:25+0 " + expression + "the end of the statement"),
                to("MINIMIZE a * * b", "SF1001 1:26+1 " + expression + "\"*\""),
                to("MINIMIZE a ** b", "SF1001 1:25+1 " + expression + "\"*\""),
                to("MINIMIZE a == b", "SF1001 1:25+1 " + expression + "\"=\""),
                to("MINIMIZE f(a,) WITH", "SF1001 1:26+1 " + expression + "\")\""),
                to("MINIMIZE 2x WITH", "SF1001 1:22+2 " + expression + "\"2x\""),
                to("MINIMIZE a AND WITH", "SF1001 1:28+4 " + expression + "\"WITH\""),
                to("MINIMIZE a IN () WITH", "SF1001 1:28+1 " + expression + "\")\""),
                to("MINIMIZE a IN b WITH", "SF1001 1:27+1 expected a list in parentheses after IN, but found \"b\""),
                to("MINIMIZE a IN (*) WITH", "SF1001 1:28+1 " + expression + "\"*\""),
                to("MINIMIZE COUNT(*, a) WITH", "SF1001 1:29+1 expected \")\", but found \",\""),
                to("MINIMIZE a NOT b WITH", "SF1001 1:28+1 expected BETWEEN or IN, but found \"b\""),
                to("MINIMIZE a BETWEEN 1 WITH", "SF1001 1:34+4 expected AND, but found \"WITH\""),
                to("MINIMIZE (a WITH x=1", "SF1001 1:25+4 expected an operator or \")\", but found \"WITH\""),
                to("MINIMIZE (a", "SF1002 1:22+1 the parenthesis is not closed"),
                to("MINIMIZE f(a", "SF1002 1:23+1 the parenthesis is not closed"),
                to("MINIMIZE f(a b)", "SF1001 1:26+1 expected a comma or \")\", but found \"b\""),
                to("MINIMIZE 'a", "SF1002 1:22+1 the string is not closed"),
                to(
                        "MINIMIZE \"\" WITH",
                        "SF1008 1:22+2 \"\" cannot be the name of a column",
                        "use letters, digits and _, or put the name in double quotes"),
                to(
                        "MINIMIZE t.a WITH variables=x INTO r",
                        "SF1008 1:22+1 \"t.a\" cannot be the name of a column of the query",
                        "name it as the query gives it, without a table"),
                to(
                        "MINIMIZE a b WITH variables=x INTO r",
                        "SF1001 1:24+1 expected an operator, CONSTRAINT, WITH, USING, INTO or the end of the statement, but found \"b\""),
                to(
                        "MINIMIZE a CONSTRIANT b WITH variables=x INTO r",
                        "SF1001 1:24+10 expected an operator, CONSTRAINT, WITH, USING, INTO or the end of the statement, but found \"CONSTRIANT\"",
                        "did you mean CONSTRAINT?"),
                to(
                        "MINIMIZE a CONSTRAINT b > 1 c WITH variables=x INTO r",
                        "SF1001 1:41+1 expected an operator, a comma, WITH, USING, INTO or the end of the statement, but found \"c\""),
                to("MINIMIZE a CONSTRAINT b > 1, WITH x=1", "SF1001 1:42+4 " + expression + "\"WITH\""),
                to("MINIMIZE a CONSTRAINT b GROUP c", "SF1001 1:43+1 expected BY, but found \"c\""),
                to(
                        "MINIMIZE a CONSTRAINT b GROUP BY",
                        "SF1001 1:45+0 expected a column after GROUP BY, but found the end of the statement"),
                to("MAXIMIZE a", "SF1004 1:23+0 TO MAXIMIZE needs WITH variables", "add WITH variables=\"my_column\""),
                to(
                        "MAXIMIZE a WITH var_type=Binary INTO r",
                        "SF1004 1:51+0 TO MAXIMIZE needs WITH variables",
                        "add WITH variables=\"my_column\""),
                to("MINIMIZE a WITH variables=x", "SF1004 1:40+0 TO MINIMIZE needs INTO", "add INTO my_table"),
                to(
                        "MINIMIZE a WITH variables=x LABEL y INTO r",
                        "SF1001 1:41+5 TO MINIMIZE takes no LABEL",
                        "it takes CONSTRAINT, WITH, USING, INTO"),
                to(
                        "MINIMIZE a CONSTRAINT b CONSTRAINT c",
                        "SF1003 1:37+10 CONSTRAINT is given twice",
                        "keep one of them"));
    }

    @ParameterizedTest
    @MethodSource
    void rejects(Rejected rejected) {
        rejected.assertFoundBy(PARSER);
    }

    @Test
    void expressionsAreAsLargeAsAllowed() {
        String most = "a" + " + a".repeat(ExpressionParser.MOST_OPERATORS);
        OptimizeStatement statement = parse("SELECT 1 TO MINIMIZE " + most + " WITH variables=x INTO r");
        // What reads such a tree descends as deep as it is.
        assertThat(statement.objective()).hasToString(most).isEqualTo(statement.objective());
        assertThat(statement.hashCode()).isEqualTo(parse(statement.text()).hashCode());
        for (String tooLarge : List.of(
                most + " + a",
                "- ".repeat(100_000) + "a",
                "NOT ".repeat(100_000) + "a",
                "(".repeat(101) + "a" + ")".repeat(101),
                "(".repeat(100_000),
                "f(".repeat(100_000),
                "a IN (".repeat(100_000),
                "a < ".repeat(100_000) + "a")) {
            ParsedProgram program =
                    PARSER.parse("SELECT 1 TO MINIMIZE " + tooLarge + " WITH variables=x INTO r; SELECT 2");
            assertThat(program.statements()).hasSize(1);
            assertThat(program.problems()).extracting(p -> p.code().label()).containsExactly("SF1009");
        }
    }
}
