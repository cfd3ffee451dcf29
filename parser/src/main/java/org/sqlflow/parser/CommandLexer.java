package org.sqlflow.parser;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sqlflow.parser.token.Slot;
import org.sqlflow.parser.token.TokenKind;

/** Gives the tokens of a command; it follows all productions that begin like it at once. */
final class CommandLexer {
    private final TokenReader tokens;
    private final ExtensionReader reader;
    private final boolean isComplete;
    private List<List<String>> candidates = CommandGrammar.PRODUCTIONS;
    private int symbols;

    /**
     * A lexer for what a reader reads.
     *
     * @param isComplete whether nothing is to follow, so that a last word that could be a keyword or a name is a name
     */
    CommandLexer(TokenReader tokens, boolean isComplete) {
        this.tokens = tokens;
        this.reader = tokens.reader();
        this.isComplete = isComplete;
    }

    /** Reads everything; what fits no command is taken for names. */
    void read() {
        tokens.all(this::step);
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
        int start = reader.position();
        String word = reader.peekWord().map(Keywords::upper).orElse("");
        Optional<Slot> expected = slot();
        if (keywords().contains(word) && !(expected.isPresent() && isName())) {
            tokens.word(TokenKind.KEYWORD);
            advance(word::equals);
        } else if (expected.isPresent() && operand(expected.get())) {
            advance(symbol -> CommandGrammar.slot(symbol).isPresent());
        } else {
            tokens.other();
            advance(reader.text(start, reader.lastEnd())::equals);
        }
    }

    /** Whether a word that could be a keyword is a name, as in {@code DROP MODEL if}. */
    private boolean isName() {
        int end = reader.wordEnd();
        return tokens.isBefore(end, ".@") || (isComplete && tokens.isLast(end));
    }

    private void advance(Predicate<String> matches) {
        int index = symbols;
        candidates = candidates.stream()
                .filter(production -> production.size() > index && matches.test(production.get(index)))
                .toList();
        symbols++;
    }

    private boolean operand(Slot slot) {
        return switch (slot) {
            case MODEL, NEW_MODEL -> tokens.model();
            case ALIAS -> tokens.name("\"`");
            case MODEL_TYPE -> tokens.at("\"`") ? tokens.name("\"`") : tokens.bareWord(TokenKind.NAME, ";=");
            default -> {
                if (tokens.at("'\"")) {
                    tokens.quoted(TokenKind.STRING);
                    yield true;
                }
                yield tokens.bareWord(TokenKind.VALUE, ";@");
            }
        };
    }
}
