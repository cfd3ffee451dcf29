package org.sqlflow.parser;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.CommandProblems;
import org.sqlflow.base.error.DidYouMean;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.error.SyntaxProblems;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.base.sql.LexicalRules.Trait;

/**
 * Looks for what is wrong with what was read as plain SQL: of a statement that a database refused, or, where none can be
 * asked, of one that none of its kind would accept.
 */
final class Diagnosis {
    /** What databases show. */
    private static final Set<String> SHOWN = Set.of("TABLES", "DATABASES");

    private final SourceText source;
    private final LexicalRules rules;
    private final SqlScanner scanner;
    private final boolean refused;

    /** A diagnosis of a statement that a database refused, or may never have seen. */
    Diagnosis(SourceText source, LexicalRules rules, boolean refused) {
        this.source = source;
        this.rules = rules;
        this.refused = refused;
        this.scanner = new SqlScanner(source, rules, 0);
    }

    Optional<Problem> problem() {
        Optional<Problem> strange =
                refused ? new StrangeCharacters(source, rules).problem() : Optional.<Problem>empty();
        return strange.or(this::mistake);
    }

    private Optional<Problem> mistake() {
        try {
            scanner.next();
            if (scanner.isWord("EXPLAIN")) {
                scanner.next();
            }
            if (scanner.startsQuery() && !scanner.isWord("DESCRIBE")) {
                return extension();
            }
            return scanner.kind() == SqlScanner.Kind.WORD ? command() : Optional.empty();
        } catch (SqlflowException wrong) {
            return Optional.of(wrong.problem());
        }
    }

    /** What is wrong with what may be a command of ours: a misspelt word, or what follows the first two. */
    private Optional<Problem> command() {
        int start = scanner.start();
        Location firstPlace = source.location(start, scanner.end());
        String first = scanner.token();
        if (Keywords.isVerb(first)) {
            return Optional.of(SyntaxProblems.verbFirst(firstPlace, Keywords.upper(first)));
        }
        Optional<String> verb = word(first, Keywords.commandStarts());
        scanner.next();
        if (refused && isModel()) {
            Optional<String> other = Keywords.otherCommand(first);
            if (other.isPresent() || Keywords.upper(first).equals("CREATE")) {
                return Optional.of(other.map(command -> CommandProblems.misspeltCommand(firstPlace, first, command))
                        .orElseGet(() -> CommandProblems.createModel(firstPlace)));
            }
        }
        if (verb.isEmpty() || scanner.kind() != SqlScanner.Kind.WORD) {
            return Optional.empty();
        }
        Location secondPlace = source.location(scanner.start(), scanner.end());
        String second = scanner.token();
        Optional<String> object = word(second, Keywords.commandObjects(verb.get()));
        scanner.next();
        boolean show = refused && object.isEmpty() && verb.get().equals("SHOW") && scanner.atEnd();
        if (show && DidYouMean.nearest(second, SHOWN).isPresent() && !SHOWN.contains(Keywords.upper(second))) {
            return DidYouMean.nearest(second, SHOWN)
                    .map(meant -> CommandProblems.misspeltCommand(secondPlace, second, meant));
        }
        if (object.isEmpty() || isOfDatabase(verb.get(), object.get(), second)) {
            return Optional.empty();
        }
        if (!refused && mayBeOfDatabase(verb.get(), first, object.get(), second)) {
            return Optional.empty();
        }
        if (!verb.get().equals(Keywords.upper(first))) {
            return Optional.of(CommandProblems.misspeltCommand(firstPlace, first, verb.get()));
        }
        if (!object.get().equals(Keywords.upper(second))) {
            return Optional.of(CommandProblems.misspeltCommand(secondPlace, second, object.get()));
        }
        try {
            new CommandParser(new ExtensionReader(source, rules, ";", start)).command();
            return Optional.empty();
        } catch (SqlflowException incomplete) {
            Problem problem = incomplete.problem();
            return Optional.of(
                    problem.hint().isPresent()
                            ? problem
                            : CommandProblems.commandForm(problem, CommandGrammar.form(verb.get(), object.get())));
        }
    }

    private boolean isModel() {
        return scanner.isWord("MODEL") || scanner.isWord("MODELS");
    }

    private static Optional<String> word(String written, Set<String> keywords) {
        String upper = Keywords.upper(written);
        return keywords.contains(upper) ? Optional.of(upper) : DidYouMean.nearest(written, keywords);
    }

    /** Whether this is rather a statement of the database about a table of a name such as {@code model}. */
    private boolean isOfDatabase(String verb, String object, String written) {
        return switch (verb) {
            case "COPY" -> scanner.isWord("TO") || scanner.isWord("FROM") || scanner.isSymbol('(');
            case "DESCRIBE" -> !object.equals(Keywords.upper(written)) && scanner.atEnd();
            default -> false;
        };
    }

    /** Whether a database could accept this: it does if nothing but a name follows the first word. */
    private boolean mayBeOfDatabase(String verb, String first, String object, String second) {
        boolean misspelt = !verb.equals(Keywords.upper(first)) || !object.equals(Keywords.upper(second));
        boolean shown = scanner.atEnd() && Set.of("SHOW", "DESCRIBE").contains(verb);
        return misspelt || shown || rules.has(Trait.MODELS);
    }

    private Optional<Problem> extension() {
        Deque<Integer> open = new ArrayDeque<>();
        int suspect = -1;
        Optional<Problem> enclosed = Optional.empty();
        boolean afterTo = false;
        int lastEnd = 0;
        boolean afterDot = false;
        while (scanner.kind() != SqlScanner.Kind.END) {
            if (afterTo && scanner.kind() == SqlScanner.Kind.WORD) {
                String word = scanner.token();
                if (open.isEmpty()) {
                    Optional<String> verb = Keywords.meantVerb(word);
                    if (verb.isPresent()) {
                        return Optional.of(SyntaxProblems.misspeltVerb(
                                source.location(scanner.start(), scanner.end()), word, verb.get()));
                    }
                } else if (suspect < 0 && Keywords.isVerb(word)) {
                    suspect = open.peek();
                    enclosed = enclosed.or(this::enclosed);
                }
            }
            if (refused && !afterTo && !afterDot && open.isEmpty() && scanner.kind() == SqlScanner.Kind.WORD) {
                Optional<Problem> forgotten = forgotten();
                if (forgotten.isPresent()) {
                    return forgotten;
                }
            }
            if (scanner.isSymbol('(')) {
                open.push(scanner.start());
            } else if (scanner.isSymbol(')') && !open.isEmpty() && open.pop() == suspect) {
                suspect = -1;
            }
            afterTo = scanner.isWord("TO");
            afterDot = scanner.isSymbol('.');
            lastEnd = scanner.end();
            scanner.next();
        }
        if (suspect >= 0) {
            return Optional.of(SyntaxProblems.notClosed(source.location(suspect, suspect + 1), "the parenthesis"));
        }
        return refused && afterTo && open.isEmpty()
                ? Optional.of(SyntaxProblems.missingVerb(source.location(lastEnd, lastEnd), Keywords.VERBS))
                : enclosed;
    }

    /** What is wrong if an extension stands in parentheses, of whose verb the scanner stands on. */
    private Optional<Problem> enclosed() {
        return refused && readsAsExtension()
                ? Optional.of(SyntaxProblems.inParentheses(place(), Keywords.upper(scanner.token())))
                : Optional.empty();
    }

    /** What is wrong at a word before which TO or a semicolon was forgotten. */
    private Optional<Problem> forgotten() {
        String word = scanner.token();
        if (Keywords.isVerb(word) && readsAsExtension()) {
            return Optional.of(SyntaxProblems.missingTo(place(), Keywords.upper(word)));
        }
        boolean command = !Keywords.commandObjects(word).isEmpty()
                && new CommandParser(new ExtensionReader(source, rules, ";", scanner.start()))
                        .parse()
                        .isPresent();
        return command
                ? Optional.of(SyntaxProblems.missingSemicolon(place(), "the end of the statement", word))
                : Optional.empty();
    }

    private boolean readsAsExtension() {
        return new ExtensionGuess(new ExtensionReader(source, rules, ";", scanner.start()))
                .reads(Keywords.upper(scanner.token()));
    }

    private Location place() {
        return source.location(scanner.start(), scanner.end());
    }
}
