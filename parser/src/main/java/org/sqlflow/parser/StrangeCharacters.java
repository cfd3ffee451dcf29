package org.sqlflow.parser;

import java.util.Optional;
import org.sqlflow.base.error.CommandProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.error.SyntaxProblems;
import org.sqlflow.base.sql.LexicalRules;

/**
 * Looks for characters that make a database refuse SQL: those that only look like one of it, and backslashes, with which
 * shells mark their commands. Databases take some of the former for letters, so only what was refused is looked into.
 */
final class StrangeCharacters {
    private final SourceText source;
    private final SqlScanner scanner;

    /** Looks into a statement or query. */
    StrangeCharacters(SourceText source, LexicalRules rules) {
        this.source = source;
        this.scanner = new SqlScanner(source, rules, 0);
    }

    Optional<Problem> problem() {
        try {
            for (scanner.next(); scanner.kind() != SqlScanner.Kind.END; scanner.next()) {
                if (scanner.kind() == SqlScanner.Kind.SYMBOL) {
                    int character = scanner.token().codePointAt(0);
                    if (LookAlikes.contains(character)) {
                        return Optional.of(SyntaxProblems.lookAlike(
                                source.location(scanner.start(), scanner.end()),
                                character,
                                LookAlikes.meant(character)));
                    }
                    if (character == '\\') {
                        return Optional.of(shellCommand());
                    }
                }
            }
            return Optional.empty();
        } catch (SqlflowException unclosed) {
            return Optional.empty();
        }
    }

    private Problem shellCommand() {
        int start = scanner.start();
        int end = Characters.nameEnd(source.text(), start + 1);
        return CommandProblems.shellCommand(
                source.location(start, end), source.text().substring(start, end));
    }
}
