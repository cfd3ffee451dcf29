package org.sqlflow.parser;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.sqlflow.base.error.DidYouMean;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.error.SyntaxProblems;
import org.sqlflow.base.sql.LexicalRules;

/** Looks for what is wrong with a statement that a database refused. */
final class Diagnosis {
    private final SourceText source;
    private final LexicalRules rules;
    private final SqlScanner scanner;

    Diagnosis(SourceText source, LexicalRules rules) {
        this.source = source;
        this.rules = rules;
        this.scanner = new SqlScanner(source, rules, 0);
    }

    Optional<Problem> problem() {
        try {
            scanner.next();
            if (scanner.isWord("SHOW")) {
                return showTrain();
            }
            if (scanner.isWord("EXPLAIN")) {
                scanner.next();
            }
            return scanner.startsQuery() ? extension() : Optional.empty();
        } catch (SqlflowException unclosed) {
            return Optional.of(unclosed.problem());
        }
    }

    private Optional<Problem> showTrain() {
        int show = scanner.start();
        scanner.next();
        if (scanner.isWord("TRAIN")) {
            new CommandParser(new ExtensionReader(source, rules, ";", show)).command();
        }
        return Optional.empty();
    }

    private Optional<Problem> extension() {
        Deque<Integer> open = new ArrayDeque<>();
        int suspect = -1;
        boolean afterTo = false;
        while (scanner.kind() != SqlScanner.Kind.END) {
            if (afterTo && scanner.kind() == SqlScanner.Kind.WORD) {
                String word = scanner.token();
                if (open.isEmpty()) {
                    Optional<String> verb = DidYouMean.nearest(word, Keywords.VERBS);
                    if (verb.isPresent()) {
                        return Optional.of(SyntaxProblems.misspeltVerb(
                                source.location(scanner.start(), scanner.end()), word, verb.get()));
                    }
                } else if (suspect < 0 && Keywords.isVerb(word)) {
                    suspect = open.peek();
                }
            }
            if (scanner.isSymbol('(')) {
                open.push(scanner.start());
            } else if (scanner.isSymbol(')') && !open.isEmpty() && open.pop() == suspect) {
                suspect = -1;
            }
            afterTo = scanner.isWord("TO");
            scanner.next();
        }
        return suspect < 0
                ? Optional.empty()
                : Optional.of(SyntaxProblems.notClosed(source.location(suspect, suspect + 1), "the parenthesis"));
    }
}
