package org.sqlflow.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.ColumnProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.error.SyntaxProblems;
import org.sqlflow.parser.tree.ColumnArgument;
import org.sqlflow.parser.tree.ColumnArgumentVisitor;
import org.sqlflow.parser.tree.ColumnClause;
import org.sqlflow.parser.tree.ColumnExpression;
import org.sqlflow.parser.tree.ColumnFunctionCall;
import org.sqlflow.parser.tree.ColumnList;
import org.sqlflow.parser.tree.ColumnLiteral;
import org.sqlflow.parser.tree.ColumnName;
import org.sqlflow.parser.tree.NamedColumnArgument;
import org.sqlflow.spi.column.ColumnArguments;
import org.sqlflow.spi.column.ColumnFunction;
import org.sqlflow.spi.column.ColumnParameter;
import org.sqlflow.spi.column.ColumnTreatment;
import org.sqlflow.spi.column.ColumnUse;

/** Compiles COLUMN clauses: finds their functions and checks the arguments. */
final class ColumnCompiler {
    /** Functions of the language that no module has yet. */
    static final Set<String> TO_COME =
            Set.of("CROSS", "EMBEDDING", "QUANTILE", "SEQ_CATEGORY_ID", "TARGET_ENCODE", "TEXT", "WEIGHTED_CATEGORY");

    private final TypeCatalog catalog;

    ColumnCompiler(TypeCatalog catalog) {
        this.catalog = catalog;
    }

    /** What clauses say of columns; problems are collected, one for each expression. */
    List<ColumnUse> uses(List<ColumnClause> clauses, List<Problem> problems) {
        List<ColumnUse> uses = new ArrayList<>();
        for (ColumnClause clause : clauses) {
            clause.target()
                    .ifPresent(target -> problems.add(
                            SyntaxProblems.notAvailable(target.location(), "COLUMN … FOR " + target.name())));
            for (ColumnExpression expression : clause.columns()) {
                try {
                    uses.add(expression.accept(new Source()));
                } catch (SqlflowException e) {
                    problems.add(e.problem());
                }
            }
        }
        return uses;
    }

    private ColumnUse use(ColumnName column) {
        return new ColumnUse(column.location(), column.name(), column.location(), new ColumnTreatment.Automatic());
    }

    private ColumnUse use(ColumnFunctionCall call) {
        ColumnFunction function = function(call);
        if (call.arguments().isEmpty()) {
            throw ColumnProblems.argumentMissing(call.location(), function.name(), "a column", signature(function))
                    .asException();
        }
        ColumnUse source = call.arguments().get(0).accept(new Source(function));
        ColumnArguments arguments =
                new ColumnArguments(source.column().text(), source.treatment(), call.location(), given(call, function));
        return new ColumnUse(call.location(), source.column(), source.columnLocation(), function.apply(arguments));
    }

    private ColumnFunction function(ColumnFunctionCall call) {
        Location whole = call.location();
        Location name = new Location(
                whole.offset(), whole.line(), whole.column(), call.function().length());
        if (TO_COME.contains(call.function().toUpperCase(Locale.ROOT))) {
            throw SyntaxProblems.notAvailable(name, call.function().toUpperCase(Locale.ROOT) + " in COLUMN")
                    .asException();
        }
        return catalog.columnFunction(call.function())
                .orElseThrow(() -> ColumnProblems.unknownFunction(
                                name,
                                call.function(),
                                catalog.columnFunctions().stream()
                                        .map(ColumnFunction::name)
                                        .toList())
                        .asException());
    }

    private static Map<String, ColumnArguments.Argument> given(ColumnFunctionCall call, ColumnFunction function) {
        List<ColumnParameter> parameters = function.parameters();
        Map<String, ColumnArguments.Argument> given = new LinkedHashMap<>();
        for (int i = 1; i < call.arguments().size(); i++) {
            ColumnArgument argument = call.arguments().get(i);
            if (i > parameters.size()) {
                throw ColumnProblems.tooManyArguments(argument.location(), function.name(), signature(function))
                        .asException();
            }
            ColumnParameter parameter = parameters.get(i - 1);
            given.put(parameter.name(), new ColumnArgumentReader(function.name(), parameter).read(argument));
        }
        for (NamedColumnArgument argument : call.named()) {
            ColumnParameter parameter = parameter(argument, function);
            if (given.containsKey(parameter.name())) {
                throw ColumnProblems.argumentTwice(argument.location(), function.name(), parameter.name())
                        .asException();
            }
            given.put(parameter.name(), new ColumnArgumentReader(function.name(), parameter).read(argument.value()));
        }
        for (ColumnParameter parameter : parameters) {
            if (parameter.required() && !given.containsKey(parameter.name())) {
                throw ColumnProblems.argumentMissing(
                                call.location(),
                                function.name(),
                                "\"" + parameter.name() + "\", "
                                        + parameter.type().description(),
                                signature(function))
                        .asException();
            }
        }
        return given;
    }

    private static ColumnParameter parameter(NamedColumnArgument argument, ColumnFunction function) {
        List<String> known =
                function.parameters().stream().map(ColumnParameter::name).toList();
        return function.parameters().stream()
                .filter(parameter -> parameter.name().equalsIgnoreCase(argument.name()))
                .findFirst()
                .orElseThrow(() -> ColumnProblems.unknownArgument(
                                argument.location(), function.name(), argument.name(), known)
                        .asException());
    }

    /** How a function is written: {@code SPARSE(column[, shape[, delimiter]])}. */
    private static String signature(ColumnFunction function) {
        String required = function.parameters().stream()
                .filter(ColumnParameter::required)
                .map(parameter -> ", " + parameter.name())
                .collect(Collectors.joining());
        List<String> optional = function.parameters().stream()
                .filter(parameter -> !parameter.required())
                .map(parameter -> "[, " + parameter.name())
                .toList();
        return function.name() + "(column" + required + String.join("", optional) + "]".repeat(optional.size()) + ")";
    }

    /** Reads an expression, or the first argument of a function. */
    private final class Source implements ColumnArgumentVisitor<ColumnUse> {
        private final Optional<ColumnFunction> function;

        Source() {
            function = Optional.empty();
        }

        Source(ColumnFunction function) {
            this.function = Optional.of(function);
        }

        @Override
        public ColumnUse visitName(ColumnName name) {
            return use(name);
        }

        @Override
        public ColumnUse visitCall(ColumnFunctionCall call) {
            return use(call);
        }

        @Override
        public ColumnUse visitLiteral(ColumnLiteral literal) {
            return use(literal.asColumn().orElseThrow(() -> notAColumn(literal)));
        }

        @Override
        public ColumnUse visitList(ColumnList list) {
            throw notAColumn(list);
        }

        private SqlflowException notAColumn(ColumnArgument argument) {
            return ColumnProblems.argumentType(
                            argument.location(),
                            function.map(ColumnFunction::name).orElse("COLUMN"),
                            "column",
                            "a column",
                            argument.toString())
                    .asException();
        }
    }
}
