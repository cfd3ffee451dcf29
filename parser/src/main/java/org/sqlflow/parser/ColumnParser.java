package org.sqlflow.parser;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.error.ClauseProblems;
import org.sqlflow.parser.tree.ColumnArgument;
import org.sqlflow.parser.tree.ColumnClause;
import org.sqlflow.parser.tree.ColumnExpression;
import org.sqlflow.parser.tree.ColumnFunctionCall;
import org.sqlflow.parser.tree.ColumnList;
import org.sqlflow.parser.tree.ColumnLiteral;
import org.sqlflow.parser.tree.ColumnName;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.parser.tree.NamedColumnArgument;

/** Reads COLUMN clauses. */
final class ColumnParser {
    private static final String COLUMN = "a column or a column function";

    private final ExtensionReader reader;
    private final NameParser names;
    private final NameLookahead ahead;
    private final ValueParser values;

    ColumnParser(ExtensionReader reader, NameParser names, ValueParser values) {
        this.reader = reader;
        this.names = names;
        this.ahead = names.ahead();
        this.values = values;
    }

    /** Reads the clause whose keyword, just read, starts at an index. */
    ColumnClause clause(int start) {
        List<ColumnExpression> columns = new ArrayList<>();
        do {
            if (!columns.isEmpty()) {
                ahead.expectAfterComma(COLUMN);
            }
            columns.add(column());
        } while (reader.accept(','));
        Optional<Name> target = reader.accept("FOR")
                ? Optional.of(names.word("the part of the model after FOR", "a part of a model"))
                : Optional.empty();
        return new ColumnClause(reader.locationFrom(start), columns, target);
    }

    private ColumnExpression column() {
        if (reader.peek() == '*') {
            throw ClauseProblems.starColumn(reader.place()).asException();
        }
        int start = reader.position();
        int end = reader.wordEnd();
        if (end > start) {
            ahead.expectName(COLUMN);
            int lastEnd = reader.lastEnd();
            reader.moveTo(end);
            if (reader.peek() == '(') {
                return call(reader.text(start, end), start, 0);
            }
            reader.backTo(start, lastEnd);
        }
        if (reader.peek() == '(') {
            throw ClauseProblems.parenthesesAroundColumns(reader.unexpected(COLUMN))
                    .asException();
        }
        Name name = names.column(COLUMN);
        return new ColumnName(name.location(), name.name().last());
    }

    private ColumnFunctionCall call(String function, int start, int depth) {
        Bracket bracket = new Bracket(reader, ')', depth);
        List<ColumnArgument> arguments = new ArrayList<>();
        Map<String, NamedColumnArgument> earlier = new HashMap<>();
        List<NamedColumnArgument> named = new ArrayList<>();
        while (bracket.hasNext()) {
            int argumentStart = reader.position();
            Optional<String> key = values.argumentName();
            ColumnArgument value = argument(depth + 1);
            if (key.isEmpty()) {
                ValueParser.expectNoNamed(named.isEmpty(), reader, argumentStart);
                arguments.add(value);
            } else {
                NamedColumnArgument argument =
                        new NamedColumnArgument(reader.locationFrom(argumentStart), key.get(), value);
                NamedColumnArgument same = earlier.putIfAbsent(key.get(), argument);
                if (same != null) {
                    throw AttributeProblems.duplicate(given(argument), given(same))
                            .asException();
                }
                named.add(argument);
            }
        }
        return new ColumnFunctionCall(reader.locationFrom(start), function, arguments, named);
    }

    private GivenAttribute given(NamedColumnArgument argument) {
        Location whole = argument.location();
        Location name = new Location(
                whole.offset(), whole.line(), whole.column(), argument.name().length());
        return new GivenAttribute(
                argument.name(),
                name,
                new TextValue(argument.value().toString(), false),
                argument.value().location());
    }

    private ColumnArgument argument(int depth) {
        int start = reader.position();
        return switch (reader.peek()) {
            case '\'', '"' -> {
                AttributeValue text = new TextValue(reader.string(), true);
                yield new ColumnLiteral(reader.locationFrom(start), text);
            }
            case '`' -> {
                Name name = names.column(COLUMN);
                yield new ColumnName(name.location(), name.name().last());
            }
            case '[' -> list(depth);
            default -> word(depth);
        };
    }

    private ColumnArgument word(int depth) {
        int start = reader.position();
        String word = values.bareWord("=");
        if (reader.peek() == '(' && Characters.isName(word)) {
            return call(word, start, depth);
        }
        Location place = reader.locationFrom(start);
        AttributeValue value = ValueParser.scalar(word);
        boolean name = value instanceof TextValue && Characters.isName(word);
        return name ? new ColumnName(place, Identifier.of(word)) : new ColumnLiteral(place, value);
    }

    private ColumnList list(int depth) {
        int start = reader.position();
        Bracket bracket = new Bracket(reader, ']', depth);
        List<ColumnArgument> elements = new ArrayList<>();
        while (bracket.hasNext()) {
            elements.add(argument(depth + 1));
        }
        return new ColumnList(reader.locationFrom(start), elements);
    }
}
