package org.sqlflow.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.base.error.Problem;

/** Finds what looks like a call of a model but is not written like one. */
final class MisspeltCalls {
    /** After these a name before a parenthesis is a table's, a macro's or a query's. */
    private static final Set<String> BEFORE_OTHER_NAMES = Set.of(
            "INTO",
            "TABLE",
            "VIEW",
            "MACRO",
            "FUNCTION",
            "WITH",
            "RECURSIVE",
            "AS",
            "UPDATE",
            "ON",
            "FROM",
            "JOIN",
            "EXISTS",
            "REFERENCES");

    private final CallTokens tokens;

    private MisspeltCalls(CallTokens tokens) {
        this.tokens = tokens;
    }

    /** All of them, in order. */
    static List<MisspeltCall> find(CallTokens tokens) {
        MisspeltCalls finder = new MisspeltCalls(tokens);
        List<MisspeltCall> found = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Optional<ModelFunction> function = tokens.called(i);
            if (function.isPresent()
                    && !ModelCalls.isCall(tokens, i)
                    && !BEFORE_OTHER_NAMES.contains(tokens.word(i - 1))) {
                int end = Math.min(tokens.closing(i + 1), tokens.size() - 1);
                found.add(new MisspeltCall(
                        function.get(),
                        tokens.location(i, end),
                        finder.problem(function.get().functionName(), i, end)));
            }
        }
        return found;
    }

    /** What is wrong with the call from one token to another. */
    private Problem problem(String function, int name, int end) {
        int first = name + 2;
        boolean isEmpty = first >= end;
        if (isEmpty) {
            return ModelProblems.functionArguments(function, 0).at(tokens.location(name, end));
        }
        int arguments = tokens.commas(name + 1) + 1;
        boolean isQuoted = tokens.is(first, SqlTokens.Kind.STRING);
        if (isQuoted && isStart(first + 1)) {
            return ModelProblems.functionComma(function).at(tokens.location(first + 1, first + 1));
        }
        if (!isQuoted || !tokens.isSymbol(first + 1, ',')) {
            boolean isAlone = first + 1 == end || tokens.isSymbol(first + 1, ',');
            boolean isName = tokens.is(first, SqlTokens.Kind.WORD) || tokens.is(first, SqlTokens.Kind.NAME);
            if (isAlone && isName && arguments == 2) {
                String written = tokens.tokens().identifier(first).text();
                return ModelProblems.functionModel(function, written).at(tokens.location(first, first));
            }
            if (!isQuoted && arguments == 2) {
                return ModelProblems.functionModel(function, "model").at(tokens.location(first, first));
            }
            if (isQuoted && !isAlone) {
                return ModelProblems.functionModel(function, "model").at(tokens.location(first, first));
            }
        }
        boolean endsWithComma = tokens.isSymbol(end - 1, ',');
        return ModelProblems.functionArguments(function, endsWithComma ? arguments - 1 : arguments)
                .at(tokens.location(name, end));
    }

    /** Whether an argument starts here, rather than that an operator goes on with the one before. */
    private boolean isStart(int index) {
        return tokens.nesting(index) > 0
                || tokens.is(index, SqlTokens.Kind.WORD)
                || tokens.is(index, SqlTokens.Kind.NAME)
                || tokens.is(index, SqlTokens.Kind.NUMBER)
                || tokens.is(index, SqlTokens.Kind.STRING);
    }
}
