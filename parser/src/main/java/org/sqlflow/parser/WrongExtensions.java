package org.sqlflow.parser;

import java.util.Optional;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.error.SyntaxProblems;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.StatementSpan.Language;
import org.sqlflow.parser.tree.Query;

/** Knows extensions where there can be none from what only looks like one, at a verb or what resembles one after TO. */
final class WrongExtensions {
    private final SourceText source;
    private final LexicalRules rules;
    private final SqlScanner scanner;
    private final Attempts attempts;
    private final Outline outline;

    WrongExtensions(SourceText source, LexicalRules rules, SqlScanner scanner, Attempts attempts, Outline outline) {
        this.source = source;
        this.rules = rules;
        this.scanner = scanner;
        this.attempts = attempts;
        this.outline = outline;
    }

    /**
     * Refuses a word near a verb, behind TO in a query, if what follows reads like the rest of an extension. No database
     * accepts that: SQL has TO outside parentheses in {@code INTERVAL '1' YEAR TO MONTH}, whose words are near no verb, and
     * in {@code FOR SYSTEM_TIME FROM … TO …}, where a constant or a parameter follows.
     */
    void refuseMisspeltVerb() {
        String word = scanner.token();
        Optional<String> verb = Keywords.meantVerb(word);
        if (verb.isPresent()) {
            Location place = source.location(scanner.start(), scanner.end());
            ExtensionReader reader = new ExtensionReader(source, rules, scanner.delimiter(), scanner.start());
            if (new ExtensionGuess(reader).reads(verb.get())) {
                reader.skipToEnd();
                scanner.moveTo(reader.position());
                throw SyntaxProblems.misspeltVerb(place, word, verb.get()).asException();
            }
            attempts.inVain(scanner.start(), reader.farthest());
        }
    }

    /**
     * Refuses an extension of something that is not a query. Only a complete one is taken for it, since
     * {@code RENAME TO train} and {@code GRANT … TO run} are plain SQL.
     *
     * @param first whether no statement comes before
     */
    void refuse(int start, int toStart, boolean first) {
        ExtensionReader reader = new ExtensionReader(source, rules, scanner.delimiter(), toStart);
        boolean complete = toStart == start;
        try {
            Query nothing = new Query(source.location(toStart, toStart), "");
            complete |= new ExtensionParser(reader, nothing, toStart)
                            .parse()
                            .location()
                            .length()
                    > 0;
        } catch (SqlflowException incomplete) {
            attempts.inVain(toStart, reader.farthest());
        }
        if (complete) {
            reader.skipToEnd();
            Location place = source.location(toStart, scanner.end());
            String verb = Keywords.upper(scanner.token());
            outline.mark(Language.EXTENSION, toStart);
            scanner.moveTo(start);
            String word = scanner.token();
            scanner.moveTo(reader.position());
            throw (toStart == start && !first
                            ? SyntaxProblems.queryBefore(place, verb)
                            : SyntaxProblems.notAQuery(place, verb, word, Keywords.queryStarts(rules)))
                    .asException();
        }
    }
}
