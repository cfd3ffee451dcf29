package org.sqlflow.parser;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.BooleanValue;
import org.sqlflow.base.AttributeValue.CallValue;
import org.sqlflow.base.AttributeValue.ListValue;
import org.sqlflow.base.AttributeValue.NullValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.QueryValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.error.ClauseProblems;
import org.sqlflow.base.error.NameSyntaxProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SyntaxProblems;

/** Reads what stands in value position: the attributes of WITH. */
final class ValueParser {
    /** How deep brackets may nest; far more than anyone writes, far less than the stack holds. */
    static final int DEEPEST = 100;

    /** A number has at most this many characters; what is longer is a word, which no numeric attribute takes. */
    private static final int LONGEST_NUMBER = 400;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d{1,4}+)?");

    private final ExtensionReader reader;
    private final NameLookahead ahead;

    ValueParser(ExtensionReader reader, NameLookahead ahead) {
        this.reader = reader;
        this.ahead = ahead;
    }

    /** Reads {@code name=value, …}. */
    List<GivenAttribute> attributes() {
        Map<String, GivenAttribute> given = new HashMap<>();
        List<GivenAttribute> attributes = new ArrayList<>();
        do {
            GivenAttribute attribute = attribute(!attributes.isEmpty());
            GivenAttribute earlier = given.putIfAbsent(attribute.name(), attribute);
            if (earlier != null) {
                throw AttributeProblems.duplicate(attribute, earlier).asException();
            }
            attributes.add(attribute);
        } while (reader.accept(','));
        return attributes;
    }

    private GivenAttribute attribute(boolean afterComma) {
        String expected = "an attribute, such as name=value";
        if (afterComma) {
            ahead.expectAfterComma(expected);
        }
        int start = reader.position();
        String name = attributeName(expected);
        Location nameLocation = reader.locationFrom(start);
        if (!reader.accept('=')) {
            Problem problem = reader.unexpected("\"=\" after the attribute " + name);
            throw (reader.peek() == '-'
                            ? ClauseProblems.hyphenInAttribute(problem, name + restOfName())
                            : ClauseProblems.attributeWithoutValue(problem, name, valueInstead()))
                    .asException();
        }
        int valueStart = reader.position();
        AttributeValue value = value(0);
        return new GivenAttribute(name, nameLocation, value, reader.locationFrom(valueStart));
    }

    private String restOfName() {
        return reader.text(reader.position(), reader.bareWordEnd(reader.position(), ";="));
    }

    /** What stands where "=" was expected, if it may be the value: {@code 3} in {@code WITH a 3} and {@code WITH a: 3}. */
    private String valueInstead() {
        if (ahead.atClause()) {
            return "";
        }
        reader.accept(':');
        String word = restOfName();
        return !word.isEmpty() && Character.isLetterOrDigit(word.codePointAt(0)) ? word : "";
    }

    private String attributeName(String expected) {
        if (reader.peek() == '(') {
            throw ClauseProblems.parenthesesAroundAttributes(reader.unexpected(expected))
                    .asException();
        }
        if (reader.peek() == '=') {
            throw ClauseProblems.attributeWithoutValue(reader.unexpected(expected), "", "")
                    .asException();
        }
        ahead.expectName(expected);
        if (reader.peek() == '"' || reader.peek() == '`') {
            return reader.quotedName();
        }
        int start = reader.position();
        int end = dottedNameEnd(start);
        if (Character.isDigit(reader.peek())) {
            throw ClauseProblems.numberInsteadOfAttribute(reader.unexpected(expected))
                    .asException();
        }
        if (end == start) {
            throw NameSyntaxProblems.nameInstead(reader.unexpected(expected), reader.peek())
                    .asException();
        }
        reader.moveTo(end);
        return reader.text(start, end);
    }

    private int dottedNameEnd(int start) {
        int end = start;
        String word = reader.text(start, reader.bareWordEnd(start, ";="));
        while (end - start < word.length()) {
            int next = Characters.nameEnd(word, end - start) + start;
            if (next == end) {
                break;
            }
            boolean dot = next - start + 1 < word.length() && word.charAt(next - start) == '.';
            end = dot ? next + 1 : next;
            if (!dot) {
                break;
            }
        }
        return end;
    }

    /** Reads a value inside a number of brackets. */
    AttributeValue value(int depth) {
        return switch (reader.peek()) {
            case '\'', '"' -> new TextValue(reader.string(), true);
            case '[' -> list(depth);
            case '(' -> new QueryValue(reader.parenthesisedQuery());
            default -> {
                String word = bareWord("");
                yield reader.peek() == '(' && NameParser.isDottedName(word) ? call(word, depth) : scalar(word);
            }
        };
    }

    /** Reads a word that ends at a blank, comma, bracket, quote or one of the given characters. */
    String bareWord(String alsoEndsAt) {
        int start = reader.position();
        int end = reader.bareWordEnd(start, alsoEndsAt);
        if (reader.peek() == '=') {
            throw ClauseProblems.secondEquals(reader.unexpected("a value")).asException();
        }
        if (end == start) {
            throw reader.unexpected("a value").asException();
        }
        reader.moveTo(end);
        return reader.text(start, end);
    }

    /** What a bare word stands for. */
    static AttributeValue scalar(String word) {
        if (word.length() <= LONGEST_NUMBER && NUMBER.matcher(word).matches()) {
            return new NumberValue(new BigDecimal(word));
        }
        return switch (Keywords.upper(word)) {
            case "TRUE" -> new BooleanValue(true);
            case "FALSE" -> new BooleanValue(false);
            case "NULL" -> new NullValue();
            default -> new TextValue(word, false);
        };
    }

    private ListValue list(int depth) {
        Bracket bracket = new Bracket(reader, ']', depth);
        List<AttributeValue> elements = new ArrayList<>();
        while (bracket.hasNext()) {
            elements.add(value(depth + 1));
        }
        return new ListValue(elements);
    }

    private CallValue call(String name, int depth) {
        Bracket bracket = new Bracket(reader, ')', depth);
        List<AttributeValue> arguments = new ArrayList<>();
        Map<String, GivenAttribute> named = new HashMap<>();
        List<Map.Entry<String, AttributeValue>> inOrder = new ArrayList<>();
        while (bracket.hasNext()) {
            int argumentStart = reader.position();
            Optional<String> key = argumentName();
            int valueStart = reader.position();
            AttributeValue value = value(depth + 1);
            if (key.isEmpty()) {
                expectNoNamed(inOrder.isEmpty(), reader, argumentStart);
                arguments.add(value);
            } else {
                GivenAttribute argument = new GivenAttribute(
                        key.get(),
                        reader.location(argumentStart, argumentStart + key.get().length()),
                        value,
                        reader.locationFrom(valueStart));
                GivenAttribute earlier = named.putIfAbsent(key.get(), argument);
                if (earlier != null) {
                    throw AttributeProblems.duplicate(argument, earlier).asException();
                }
                inOrder.add(Map.entry(key.get(), value));
            }
        }
        return new CallValue(name, arguments, inOrder);
    }

    /** Fails at an argument without a name that follows one with a name. */
    static void expectNoNamed(boolean none, ExtensionReader reader, int argumentStart) {
        if (!none) {
            String found = reader.text(argumentStart, reader.lastEnd());
            throw SyntaxProblems.unexpected(
                            reader.locationFrom(argumentStart), "an argument with a name", "\"" + found + "\"")
                    .asException();
        }
    }

    /** Reads {@code name=} if that comes next. */
    Optional<String> argumentName() {
        int start = reader.position();
        int lastEnd = reader.lastEnd();
        int end = reader.wordEnd();
        if (end > start) {
            reader.moveTo(end);
            if (reader.accept('=')) {
                return Optional.of(reader.text(start, end));
            }
            reader.backTo(start, lastEnd);
        }
        return Optional.empty();
    }
}
