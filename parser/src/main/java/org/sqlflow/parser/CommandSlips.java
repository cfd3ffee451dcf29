package org.sqlflow.parser;

import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.CommandProblems;
import org.sqlflow.base.error.DidYouMean;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.tree.Statement;

/**
 * Finds a slip in the keywords of what looks like plain SQL but can be a command of ours only, before anything runs.
 * What a database could accept is never taken for one, so one sign is not enough. Either the first word starts no
 * statement of any database and the second is, or resembles, what our commands are about, as in {@code SHWO MODELS}; or
 * the first is right, the second resembles it, and with that mended the command is complete, as in
 * {@code EXPORT MODLE m TO 'file'}, or MODEL is missing, as in {@code EXPORT m TO 'file'}. Of the latter kind {@code SHOW modles} is none, which shows a table, nor
 * {@code DESCRIBE modle x}, which describes a column.
 */
final class CommandSlips {
    /** Objects of databases whose names resemble ours. */
    private static final Set<String> OTHER_OBJECTS = Set.of("MODULE", "MODULES");

    /** The commands that databases know only with another word behind the first. */
    private static final Set<String> TRANSFERS = Set.of("EXPORT", "IMPORT");

    private final Statement statement;
    private final LexicalRules rules;
    private final SourceText source;
    private final SqlScanner scanner;

    /** Looks into a statement whose first word may be meant to start a command. */
    CommandSlips(Statement statement, LexicalRules rules) {
        this.statement = statement;
        this.rules = rules;
        this.source = new SourceText(statement.text(), statement.location());
        this.scanner = new SqlScanner(source, rules, 0);
    }

    /** Whether a word starts a command of ours or, misspelt, may be meant to; cheap. */
    static boolean mayStart(String word) {
        return Keywords.commandStarts().contains(Keywords.upper(word))
                || (!Keywords.startsStatement(word)
                        && DidYouMean.nearest(word, Keywords.commandStarts()).isPresent());
    }

    Optional<Problem> problem() {
        scanner.next();
        String first = scanner.token();
        Location firstPlace = place();
        boolean known = Keywords.commandStarts().contains(Keywords.upper(first));
        String verb = known
                ? Keywords.upper(first)
                : DidYouMean.nearest(first, Keywords.commandStarts()).orElse(first);
        scanner.next();
        if (lacksModel(verb)) {
            return Optional.of(CommandProblems.missingModel(firstPlace, verb, CommandGrammar.form(verb, "MODEL")));
        }
        if (scanner.kind() != SqlScanner.Kind.WORD) {
            return Optional.empty();
        }
        Set<String> objects = Keywords.commandObjects(verb);
        String second = scanner.token();
        boolean right = objects.contains(Keywords.upper(second));
        Optional<String> object = right ? Optional.of(Keywords.upper(second)) : DidYouMean.nearest(second, objects);
        if (object.isEmpty() || OTHER_OBJECTS.contains(Keywords.upper(second))) {
            return Optional.empty();
        }
        if (!known) {
            return Optional.of(CommandProblems.misspeltCommand(firstPlace, first, verb));
        }
        return !right && isCommandWith(verb, object.get())
                ? Optional.of(CommandProblems.misspeltCommand(place(), second, object.get()))
                : Optional.empty();
    }

    /** Whether a name or file follows EXPORT or IMPORT, which no database accepts. */
    private boolean lacksModel(String verb) {
        String text = statement.text();
        String mended = text.substring(0, scanner.start()) + "MODEL " + text.substring(scanner.start());
        return TRANSFERS.contains(verb)
                && (scanner.kind() == SqlScanner.Kind.QUOTED
                        || (scanner.kind() == SqlScanner.Kind.WORD && isCommand(mended)));
    }

    /** Whether the statement is a complete command of more than two words if its second one, the current, is another. */
    private boolean isCommandWith(String verb, String object) {
        String text = statement.text();
        String mended = text.substring(0, scanner.start()) + object + text.substring(scanner.end());
        boolean more = scanner.end() < text.length();
        return more && !verb.equals("DESCRIBE") && isCommand(mended);
    }

    private boolean isCommand(String text) {
        return new CommandParser(new ExtensionReader(new SourceText(text), rules, ";", 0))
                .parse()
                .isPresent();
    }

    private Location place() {
        return source.location(scanner.start(), scanner.end());
    }
}
