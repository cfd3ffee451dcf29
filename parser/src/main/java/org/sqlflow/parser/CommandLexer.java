package org.sqlflow.parser;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.token.Slot;
import org.sqlflow.parser.token.TokenKind;

/** Gives the tokens of a command; it follows all productions that begin like it at once. */
final class CommandLexer {
    private final String text;
    private final TokenSink sink;
    private final int shift;
    private final ExtensionReader reader;
    private List<List<String>> candidates = CommandGrammar.PRODUCTIONS;
    private int symbols;

    /**
     * A lexer for a part of a program.
     *
     * @param part the text from the command's first word to its end
     * @param shift the index of that word in the program
     * @param sink takes the tokens, and counts from the start of the program
     */
    CommandLexer(String part, LexicalRules rules, String delimiter, int shift, TokenSink sink) {
        this.text = part;
        this.sink = sink;
        this.shift = shift;
        this.reader = new ExtensionReader(new SourceText(part), rules, delimiter, 0);
    }

    /** Reads everything; what fits no command is taken for names. */
    void read() {
        try {
            while (!reader.atEnd()) {
                step();
            }
        } catch (SqlflowException unclosed) {
            int start = unclosed.problem().location().orElseThrow().offset();
            sink.gap(start + shift, true);
            sink.add(TokenKind.UNCLOSED, text.length() + shift);
        }
        sink.gap(text.length() + shift, true);
    }

    /** The keywords that can follow what was read. */
    List<String> keywords() {
        return next().filter(CommandGrammar::isKeyword).toList();
    }

    /** What can follow what was read, other than keywords. */
    Optional<Slot> slot() {
        return next().flatMap(symbol -> CommandGrammar.slot(symbol).stream()).findFirst();
    }

    /** How many symbols of the command were read. */
    int symbols() {
        return symbols;
    }

    /** Whether what was read is the beginning of a command, or a whole one. */
    boolean fits() {
        return !candidates.isEmpty();
    }

    private Stream<String> next() {
        return candidates.stream()
                .filter(production -> production.size() > symbols)
                .map(production -> production.get(symbols))
                .distinct();
    }

    private void step() {
        String word = reader.peekWord().map(Keywords::upper).orElse("");
        int wordEnd = reader.wordEnd();
        boolean keyword = keywords().contains(word) && !(slot().isPresent() && isLast(wordEnd));
        Optional<Slot> expected = slot();
        if (keyword) {
            take(TokenKind.KEYWORD, wordEnd);
            advance(word::equals);
        } else if (expected.isPresent()) {
            operand(expected.get());
            advance(symbol -> CommandGrammar.slot(symbol).isPresent());
        } else {
            int start = reader.position();
            int end = wordEnd > start ? wordEnd : text.offsetByCodePoints(start, 1);
            take(wordEnd > start ? TokenKind.NAME : TokenKind.OPERATOR, end);
            advance(text.substring(start, end)::equals);
        }
    }

    private void advance(Predicate<String> matches) {
        int index = symbols;
        candidates = candidates.stream()
                .filter(production -> production.size() > index && matches.test(production.get(index)))
                .toList();
        symbols++;
    }

    private boolean isLast(int end) {
        int start = reader.position();
        int lastEnd = reader.lastEnd();
        reader.moveTo(end);
        boolean last = reader.atEnd();
        reader.backTo(start, lastEnd);
        return last;
    }

    private void take(TokenKind kind, int end) {
        sink.gap(reader.position() + shift, true);
        sink.add(kind, end + shift);
        reader.moveTo(end);
    }

    private void operand(Slot slot) {
        boolean text = slot == Slot.FILE || slot == Slot.DATA_SOURCE || slot == Slot.JOB;
        do {
            part(text);
        } while (reader.peek() == '.' && accept());
        if (reader.peek() == '@' && accept()) {
            bareWord(TokenKind.NAME);
        }
    }

    private boolean accept() {
        take(TokenKind.OPERATOR, reader.position() + 1);
        return true;
    }

    private void part(boolean isText) {
        if (reader.atEnd()) {
            return;
        }
        char c = reader.peek();
        boolean string = c == '\'' || (c == '"' && isText);
        if (string || c == '"' || c == '`') {
            int end = Characters.quotedEnd(text, reader.position(), string);
            TokenKind kind = string ? TokenKind.STRING : TokenKind.QUOTED_NAME;
            take(end < 0 ? TokenKind.UNCLOSED : kind, end < 0 ? text.length() : end);
        } else if (reader.wordEnd() > reader.position()) {
            take(TokenKind.NAME, reader.wordEnd());
        } else {
            bareWord(isText ? TokenKind.VALUE : TokenKind.NAME);
        }
    }

    private void bareWord(TokenKind other) {
        int start = reader.position();
        int end = Math.max(reader.bareWordEnd(start, ";@"), Math.min(start + 1, text.length()));
        boolean number = ValueParser.scalar(reader.text(start, end)) instanceof NumberValue;
        take(number ? TokenKind.NUMBER : other, end);
    }
}
