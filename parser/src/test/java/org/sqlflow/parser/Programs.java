package org.sqlflow.parser;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates programs that parse, with comments and blanks wherever they may stand. */
public final class Programs {
    /** A gap that may be left out where the tokens cannot run into each other. */
    private static final String LOOSE = "\u0001";

    private static final String TIGHT = "\u0002";

    private Programs() {}

    /** A program and the comments after TO in it, in order. */
    public record Generated(String text, List<String> comments) {
        public Generated {
            comments = List.copyOf(comments);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Programs of DuckDB. */
    public static Arbitrary<Generated> programs() {
        return lineEnds()
                .flatMap(lineEnd -> statement(lineEnd)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(statements -> {
                            StringBuilder text = new StringBuilder();
                            List<String> comments = new ArrayList<>();
                            for (Generated statement : statements) {
                                text.append(statement.text()).append(';').append(lineEnd);
                                comments.addAll(statement.comments());
                            }
                            return new Generated(text.toString(), comments);
                        }));
    }

    private static Arbitrary<String> lineEnds() {
        return Arbitraries.of("\n", "\r\n");
    }

    private static Arbitrary<Generated> statement(String lineEnd) {
        Arbitrary<Generated> extension = Combinators.combine(prefix(lineEnd), fill(extension(), lineEnd))
                .as((prefix, rest) -> new Generated(prefix + rest.text(), rest.comments()));
        return Arbitraries.frequencyOf(
                Tuple.of(8, extension),
                Tuple.of(1, fill(command(), lineEnd)),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                        "CREATE  TABLE t AS SELECT 1 -- not ours",
                                        "NATIVE show  train m",
                                        "SELECT 'TO TRAIN x' /* TO TRAIN */ AS a",
                                        "  insert INTO t VALUES ($$;$$, E'\\'')")
                                .map(sql -> new Generated(sql + (sql.contains("--") ? lineEnd : ""), List.of()))));
    }

    private static Arbitrary<String> prefix(String lineEnd) {
        Arbitrary<String> query = Arbitraries.of(
                "SELECT  *\nFROM t",
                "  select a, \"to train\" from 'x.csv' where b = ';'",
                "FROM t",
                "WITH q AS (SELECT 1) SELECT * FROM q",
                "EXPLAIN SELECT 1",
                "SELECT /* hint */ a -- why\n , b FROM t",
                "(SELECT 1)");
        Arbitrary<String> gap = Arbitraries.of(" ", "\n", " /* q */ ", "  -- before TO\n  ", "\n\n");
        return Combinators.combine(query, gap).as((q, g) -> (q + g).replace("\n", lineEnd));
    }

    /** Replaces the places of gaps by blanks, ends of lines and comments. */
    private static Arbitrary<Generated> fill(Arbitrary<List<String>> tokens, String lineEnd) {
        Arbitrary<String> gap = Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.just(" ")),
                Tuple.of(3, Arbitraries.of("  ", "\n", "\t", "\n  ", "\n\n")),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                " -- one\n",
                                "\n  -- two's\n",
                                " # three\n",
                                "\n# four, WITH\n",
                                " /* five */ ",
                                "/* six */",
                                "\n/* seven */\n",
                                " /* eight\n  is long */ ",
                                "\n/* nine */ ",
                                " /* ten */ -- and more\n")));
        return tokens.flatMap(list -> gap.list().ofSize(list.size()).map(gaps -> join(list, gaps, lineEnd)));
    }

    private static Generated join(List<String> tokens, List<String> gaps, String lineEnd) {
        StringBuilder text = new StringBuilder();
        List<String> comments = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            boolean loose = token.startsWith(LOOSE);
            boolean tight = token.startsWith(TIGHT);
            // Up to the verb it is the database that says what a comment is.
            String gap = i == 1 && gaps.get(i).contains("#") ? " " : gaps.get(i).replace("\n", lineEnd);
            if (i > 0 && !tight && !(loose && gap.isBlank() && gap.length() < 2)) {
                text.append(gap);
                comments.addAll(commentsIn(gap));
            }
            text.append(loose || tight ? token.substring(1) : token);
        }
        return new Generated(text.toString(), comments);
    }

    private static List<String> commentsIn(String gap) {
        List<String> comments = new ArrayList<>();
        if (gap.contains("/*")) {
            comments.add(gap.substring(gap.indexOf("/*"), gap.indexOf("*/") + 2));
        }
        int line = gap.contains("--") ? gap.indexOf("--") : gap.indexOf('#');
        if (line >= 0) {
            comments.add(gap.substring(line).lines().findFirst().orElseThrow());
        }
        return comments;
    }

    private static Arbitrary<List<String>> extension() {
        Arbitrary<List<String>> train = Combinators.combine(
                        Arbitraries.of("xgboost.gbtree", "DNNClassifier", "hub.example.com/a/b:v1/My.Class", "\"q.t\""),
                        with(),
                        columns(),
                        optional(column().map(name -> List.of("label", name))),
                        optional(model().map(name -> cons("Using", name))),
                        Combinators.combine(
                                        Arbitraries.of(
                                                List.<String>of(),
                                                List.of("or", "replace"),
                                                List.of("If", "Not", "Exists")),
                                        table())
                                .as((mode, name) -> concat(List.of("INTO"), mode, name)))
                .as((type, with, columns, label, using, into) ->
                        concat(List.of("to", "train", type), with, columns, label, using, into));
        Arbitrary<List<String>> predict = Combinators.combine(optional(target()), model(), with())
                .as((target, model, with) -> concat(List.of("TO", "Predict"), target, cons("USING", model), with));
        Arbitrary<List<String>> evaluate = Combinators.combine(
                        model(), with(), optional(column().map(name -> List.of("LABEL", name))), into())
                .as((model, with, label, into) -> concat(List.of("TO", "EVALUATE"), model, into, label, with));
        Arbitrary<List<String>> explain = Combinators.combine(
                        model(), with(), optional(Arbitraries.just(List.of("USING", "TreeExplainer"))), into())
                .as((model, with, using, into) -> concat(List.of("To", "explain"), model, with, using, into));
        Arbitrary<List<String>> optimize = Combinators.combine(
                        Arbitraries.of("maximize", "MINIMIZE"),
                        expression(),
                        optional(Combinators.combine(sum(), expression())
                                .as((first, second) -> concat(
                                        List.of("constraint"),
                                        first,
                                        List.of("<=", "10", "group", "by", "a", LOOSE + ","),
                                        List.of("\"b c\"", LOOSE + ","),
                                        second))),
                        with(),
                        optional(Arbitraries.just(List.of("using", "glpk"))),
                        table())
                .as((verb, objective, constraints, with, using, table) -> concat(
                        List.of("to", verb),
                        objective,
                        constraints,
                        with.isEmpty() ? List.of("WITH") : concat(with, List.of(LOOSE + ",")),
                        List.of("variables", LOOSE + "=", LOOSE + "'a'"),
                        using,
                        List.of("into"),
                        table));
        Arbitrary<List<String>> run = Combinators.combine(with(), table(), table())
                .as((with, first, second) -> concat(
                        List.of("to", "run", "hub.example.com/group/image:v2", "cmd", "'prog; --x'", LOOSE + ","),
                        List.of("\"-a\""),
                        with,
                        List.of("into"),
                        first,
                        List.of(LOOSE + ","),
                        second));
        return Arbitraries.oneOf(train, train, predict, evaluate, explain, optimize, run);
    }

    private static Arbitrary<List<String>> sum() {
        return Arbitraries.of(
                List.of("sum", LOOSE + "(", LOOSE + "a", LOOSE + "*", LOOSE + "1.5", LOOSE + ")"),
                List.of("Max", LOOSE + "(", "x", LOOSE + ",", "-", "y", ")", LOOSE + "-", LOOSE + "'s'"),
                List.of("\"a b\"", "+", LOOSE + "(", LOOSE + "-", LOOSE + "1", LOOSE + ")"));
    }

    private static Arbitrary<List<String>> expression() {
        List<String> logic = List.of(
                "not",
                "a",
                "in",
                LOOSE + "(",
                "1",
                LOOSE + ",",
                ".5e3",
                LOOSE + ")",
                "and",
                "b",
                "between",
                "1",
                "and",
                "2");
        return Arbitraries.oneOf(sum(), Arbitraries.just(logic));
    }

    private static Arbitrary<List<String>> command() {
        return Combinators.combine(
                        table(),
                        Arbitraries.of(
                                "show Train m",
                                "SHOW models",
                                "show model Types",
                                "SHOW JOBS",
                                "Describe Model m",
                                "describe model type xgboost.gbtree",
                                "DROP model if exists m",
                                "drop model m",
                                "alter model m set alias best = 3",
                                "copy model m to b in datasource duckdb://x.db",
                                "export model m to 'file; --'",
                                "import model m from \"file\"",
                                "kill job 7"))
                .as((name, command) -> {
                    List<String> tokens = new ArrayList<>();
                    for (String token : List.of(command.split(" (?!--)"))) {
                        tokens.addAll(token.equals("m") ? name : List.of(token));
                    }
                    return tokens;
                });
    }

    private static Arbitrary<List<String>> with() {
        Arbitrary<List<String>> attribute = Combinators.combine(
                        Arbitraries.integers().between(0, 5), value(2))
                .as((dots, value) ->
                        concat(List.of("model.hidden_".repeat(dots / 3) + "name"), List.of(LOOSE + "="), loose(value)));
        return optional(attribute.list().ofMinSize(1).ofMaxSize(6).map(attributes -> {
            List<String> tokens = new ArrayList<>(List.of("with"));
            for (int i = 0; i < attributes.size(); i++) {
                List<String> tokensOf = new ArrayList<>(attributes.get(i));
                tokensOf.set(0, tokensOf.get(0) + i);
                if (i > 0) {
                    tokens.add(LOOSE + ",");
                }
                tokens.addAll(i > 0 ? loose(tokensOf) : tokensOf);
            }
            return tokens;
        }));
    }

    private static Arbitrary<List<String>> value(int depth) {
        Arbitrary<List<String>> scalar = Arbitraries.of(
                        "1",
                        "-0.5e3",
                        "reg:squarederror",
                        "'it''s -- no comment'",
                        "\"a\\\"b\"",
                        "TRUE",
                        "null",
                        "with",
                        "a#b",
                        "'two\nlines'",
                        "x/y",
                        "*")
                .map(List::of);
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<List<String>> list =
                value(depth - 1).list().ofMaxSize(3).map(values -> bracket(List.of("["), values, "]"));
        Arbitrary<List<String>> call = Combinators.combine(
                        value(depth - 1).list().ofMaxSize(2), value(depth - 1))
                .as((values, named) -> {
                    List<List<String>> arguments = new ArrayList<>(values);
                    arguments.add(concat(List.of("key", LOOSE + "="), loose(named)));
                    return bracket(List.of("choice", LOOSE + "("), arguments, ")");
                });
        Arbitrary<List<String>> query = Arbitraries.just(List.of("(SELECT  * -- all\n FROM v WHERE a IN (1, 2))"));
        return Arbitraries.frequencyOf(Tuple.of(8, scalar), Tuple.of(2, list), Tuple.of(2, call), Tuple.of(1, query));
    }

    private static Arbitrary<List<String>> columns() {
        Arbitrary<List<String>> call = Combinators.combine(column(), Arbitraries.of("3", "[1, 2]", "mean", "'s'"))
                .as((name, argument) -> bracket(
                        List.of("Embedding", LOOSE + "("),
                        List.of(
                                bracket(List.of("category_id", LOOSE + "("), List.of(List.of("a"), List.of("10")), ")"),
                                List.of(argument),
                                List.of("combiner", LOOSE + "=", LOOSE + "sum")),
                        ")"));
        Arbitrary<List<String>> item = Arbitraries.oneOf(column().map(List::of), call);
        Arbitrary<List<String>> clause = item.list().ofMinSize(1).ofMaxSize(4).map(items -> {
            List<String> tokens = new ArrayList<>(List.of("Column"));
            for (int i = 0; i < items.size(); i++) {
                if (i > 0) {
                    tokens.add(LOOSE + ",");
                }
                tokens.addAll(i > 0 ? loose(items.get(i)) : items.get(i));
            }
            return tokens;
        });
        return Arbitraries.oneOf(
                Arbitraries.just(List.of()),
                clause,
                Combinators.combine(clause, clause)
                        .as((first, second) -> concat(first, second, List.of("for", "dnn_columns"))));
    }

    private static Arbitrary<String> column() {
        return Arbitraries.of("price", "\"a b\"", "`c`", "'quoted'", "größe", "_x$1");
    }

    private static Arbitrary<List<String>> table() {
        return Arbitraries.of(
                List.of("m"), List.of("s", TIGHT + ".", TIGHT + "m"), List.of("\"a b\"", LOOSE + ".", LOOSE + "`c`"));
    }

    private static Arbitrary<List<String>> model() {
        return Combinators.combine(table(), Arbitraries.of("", "", "@3", "@champion"))
                .as((name, version) -> version.isEmpty() ? name : concat(name, List.of(TIGHT + version)));
    }

    private static Arbitrary<List<String>> target() {
        return table().map(name -> concat(name, List.of(LOOSE + ".", LOOSE + "result")));
    }

    private static Arbitrary<List<String>> into() {
        return optional(table().map(name -> cons("into", name)));
    }

    private static Arbitrary<List<String>> optional(Arbitrary<List<String>> part) {
        return Arbitraries.oneOf(Arbitraries.just(List.of()), part);
    }

    private static List<String> bracket(List<String> open, List<List<String>> elements, String close) {
        List<String> tokens = new ArrayList<>(open);
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                tokens.add(LOOSE + ",");
            }
            tokens.addAll(loose(elements.get(i)));
        }
        tokens.add(LOOSE + close);
        return tokens;
    }

    /** The first token may stand close to the one before. */
    private static List<String> loose(List<String> tokens) {
        List<String> result = new ArrayList<>(tokens);
        String first = result.get(0);
        result.set(0, first.startsWith(LOOSE) || first.startsWith(TIGHT) ? first : LOOSE + first);
        return result;
    }

    private static List<String> cons(String first, List<String> rest) {
        return concat(List.of(first), rest);
    }

    @SafeVarargs
    private static List<String> concat(List<String>... parts) {
        List<String> all = new ArrayList<>();
        for (List<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }
}
