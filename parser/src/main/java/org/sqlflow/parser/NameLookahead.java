package org.sqlflow.parser;

import java.util.List;
import java.util.Set;
import org.sqlflow.base.error.ClauseProblems;
import org.sqlflow.base.error.NameSyntaxProblems;
import org.sqlflow.base.error.Problem;

/** Looks whether a name comes next or the keyword of a clause; reads nothing. */
final class NameLookahead {
    private static final Set<String> CLAUSE_WORDS =
            Set.of("WITH", "COLUMN", "FOR", "LABEL", "USING", "INTO", "CONSTRAINT", "CMD");

    private final ExtensionReader reader;
    private final boolean beforeClauses;

    /**
     * A look at what a reader stands before.
     *
     * @param beforeClauses whether clauses can follow, so that their keywords are no names where one could start
     */
    NameLookahead(ExtensionReader reader, boolean beforeClauses) {
        this.reader = reader;
        this.beforeClauses = beforeClauses;
    }

    /**
     * Whether a clause comes next rather than a name. A keyword is a name nevertheless where a clause cannot start:
     * before another keyword, a symbol or the end, as in {@code LABEL label INTO m}.
     */
    boolean atClause() {
        if (!isClauseWord()) {
            return false;
        }
        int start = reader.position();
        int lastEnd = reader.lastEnd();
        reader.moveTo(reader.wordEnd());
        boolean name = reader.atEnd() || ".,@(=".indexOf(reader.peek()) >= 0 || isClauseWord();
        reader.backTo(start, lastEnd);
        return !name;
    }

    /** Whether an optional name of several parts comes next; a keyword is one only before a dot. */
    boolean atDottedName() {
        if (!isClauseWord()) {
            return !reader.atEnd();
        }
        int start = reader.position();
        int lastEnd = reader.lastEnd();
        reader.moveTo(reader.wordEnd());
        boolean name = reader.peek() == '.';
        reader.backTo(start, lastEnd);
        return name;
    }

    /** Fails at a word that is not of several parts, as it should be, but resembles the keyword of a clause. */
    void expectNoMisspelling(String expected, List<String> keywords) {
        int start = reader.position();
        int lastEnd = reader.lastEnd();
        Problem misspelt = reader.unexpected(expected, keywords);
        reader.moveTo(reader.wordEnd());
        boolean oneWord = reader.lastEnd() > start && reader.peek() != '.' && !reader.atEnd();
        reader.backTo(start, lastEnd);
        if (oneWord && !isClauseWord() && misspelt.hint().isPresent()) {
            throw misspelt.asException();
        }
    }

    /** Whether a name comes next that is followed by a comma, a clause or the end. */
    boolean isNameAlone() {
        int start = reader.position();
        int lastEnd = reader.lastEnd();
        boolean quoted = !reader.atEnd() && "\"`".indexOf(reader.peek()) >= 0;
        if (quoted) {
            reader.quotedName();
        } else {
            reader.moveTo(reader.wordEnd());
        }
        boolean alone = reader.lastEnd() > start && (reader.atEnd() || reader.peek() == ',' || isClauseWord());
        reader.backTo(start, lastEnd);
        return alone;
    }

    /** Whether a word comes next and behind it another that starts no clause. */
    boolean isBeforeName() {
        int start = reader.position();
        int lastEnd = reader.lastEnd();
        reader.moveTo(reader.wordEnd());
        boolean name = reader.wordEnd() > reader.position() && !isClauseWord();
        reader.backTo(start, lastEnd);
        return name;
    }

    /** Whether a comma comes next and behind it a clause or the end. */
    boolean isCommaTooMany() {
        int start = reader.position();
        int lastEnd = reader.lastEnd();
        boolean tooMany = reader.accept(',') && (reader.atEnd() || atClause());
        reader.backTo(start, lastEnd);
        return tooMany;
    }

    private boolean isClauseWord() {
        return beforeClauses
                && reader.peekWord()
                        .map(Keywords::upper)
                        .filter(CLAUSE_WORDS::contains)
                        .isPresent();
    }

    /** Fails behind a comma if a clause comes next, or nothing. */
    void expectAfterComma(String expected) {
        if (atClause()) {
            throw ClauseProblems.extraComma(
                            reader.place(), expected, reader.peekWord().orElse(""))
                    .asException();
        }
        if (reader.atEnd()) {
            throw ClauseProblems.lastComma(reader.unexpected(expected)).asException();
        }
    }

    /** Fails unless a name can start here. */
    void expectName(String expected) {
        boolean name = !reader.atEnd() && ",()[]{}=@".indexOf(reader.peek()) < 0 && !atClause();
        if (!name) {
            throw NameSyntaxProblems.nameInstead(reader.unexpected(expected), reader.peek())
                    .asException();
        }
    }

    /** Fails at a word that says what the name behind it is of, as in {@code INTO TABLE t}. */
    void expectNot(String word, String expected) {
        if (beforeClauses && reader.isKeyword(word) && isBeforeName()) {
            throw NameSyntaxProblems.needlessWord(reader.unexpected(expected), word)
                    .asException();
        }
    }
}
