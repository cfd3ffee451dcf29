package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.sqlflow.base.text.TextWidth;
import org.sqlflow.parser.Vocabulary;
import org.sqlflow.parser.token.CompletionContext;
import org.sqlflow.parser.token.CompletionContext.Extension;

/** Suggests what could stand where the cursor is. */
final class SqlCompleter implements Completer {
    private static final List<String> STATEMENT_STARTS = List.of(
            "SELECT",
            "FROM",
            "WITH",
            "VALUES",
            "CREATE",
            "INSERT",
            "UPDATE",
            "DELETE",
            "DROP",
            "ALTER",
            "COPY",
            "DESCRIBE",
            "SUMMARIZE",
            "SHOW",
            "EXPLAIN",
            "USE",
            "SET",
            "ATTACH",
            "BEGIN",
            "COMMIT",
            "ROLLBACK");
    private static final AttributedStyle DESCRIPTION =
            AttributedStyle.DEFAULT.foreground(AttributedStyle.BRIGHT + AttributedStyle.BLACK);
    private static final Pattern MODEL_BEFORE_VERSION = Pattern.compile("([\\w.\"`\\p{L}]+)\\s*@\\s*$");
    private static final Pattern MODEL_OF_COMMAND = Pattern.compile("(?i)\\bMODEL\\s+([\\w.\"`\\p{L}]+)\\s[^;]*$");

    private final NameSuggestions names;
    private final AttributeSuggestions attributes;
    private final CommandSuggestions commands;

    SqlCompleter(NameSuggestions names, AttributeSuggestions attributes, CommandSuggestions commands) {
        this.names = requireNonNull(names, "names");
        this.attributes = requireNonNull(attributes, "attributes");
        this.commands = requireNonNull(commands, "commands");
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line instanceof CompletedWord word) {
            List<Suggestion> suggestions = suggest(word);
            int longest = suggestions.stream()
                    .mapToInt(suggestion -> TextWidth.of(suggestion.text()))
                    .max()
                    .orElse(0);
            int columns = Math.max(reader.getTerminal().getSize().getColumns(), 40) - 1;
            int order = 0;
            for (Suggestion suggestion : suggestions) {
                candidates.add(new Candidate(
                        suggestion.text(),
                        shown(suggestion, longest, columns),
                        null,
                        null,
                        null,
                        null,
                        suggestion.complete(),
                        order++));
            }
        }
    }

    /** A suggestion with its description beside, which the line reader itself would put at the right edge. */
    private static String shown(Suggestion suggestion, int longest, int columns) {
        if (suggestion.description().isEmpty()) {
            return suggestion.text();
        }
        String margin = " ".repeat(longest - TextWidth.of(suggestion.text()) + 2);
        int room = Math.max(10, columns - longest - 2);
        return suggestion.text()
                + margin
                + new AttributedString(TextWidth.cut(suggestion.description(), room), DESCRIPTION).toAnsi();
    }

    /** What could stand in place of a word, best first: what begins like it, else what contains it. */
    List<Suggestion> suggest(CompletedWord word) {
        String typed = word.word().toLowerCase(Locale.ROOT);
        List<Suggestion> all = word.context()
                .map(context -> suggest(word, context))
                .orElseGet(() -> commands.suggest(word.line().substring(0, word.cursor())));
        List<Suggestion> beginning = matching(all, text -> text.startsWith(typed));
        return beginning.isEmpty() ? matching(all, text -> text.contains(typed)) : beginning;
    }

    private static List<Suggestion> matching(List<Suggestion> all, Predicate<String> wanted) {
        return all.stream()
                .filter(suggestion -> wanted.test(suggestion.text().toLowerCase(Locale.ROOT)))
                .distinct()
                .toList();
    }

    private List<Suggestion> suggest(CompletedWord word, CompletionContext context) {
        List<Suggestion> found = new ArrayList<>(keywords(context.keywords(), word));
        String before = word.line().substring(0, word.start());
        Optional<String> quote = context.word().quote();
        Optional<Extension> statement = context.extension();
        switch (context.slot()) {
            case STATEMENT -> {
                found.addAll(keywords(STATEMENT_STARTS, word));
                if (before.isBlank()) {
                    found.addAll(commands.words());
                }
            }
            case SQL -> {
                found.addAll(names.columnsOfTables(context.tables()));
                if (!word.word().isEmpty() && quote.isEmpty()) {
                    found.addAll(keywords(Vocabulary.sqlKeywords(), word));
                    found.addAll(names.functions());
                    found.addAll(names.tables());
                }
            }
            case TABLE -> {
                if (quote.equals(Optional.of("'"))) {
                    return FileNames.startingWith(word.word(), "'");
                }
                found.addAll(names.tables());
                if (!word.word().isEmpty()) {
                    found.addAll(names.functions());
                }
            }
            case TARGET -> found.addAll(names.tables());
            case MODEL_TYPE -> found.addAll(attributes.modelTypes());
            case MODEL, NEW_MODEL -> found.addAll(names.models());
            case VERSION -> found.addAll(names.versions(modelBefore(before, statement)));
            case ALIAS -> found.addAll(names.aliases(modelBefore(before, statement)));
            case COLUMN -> found.addAll(columns(statement));
            case COLUMN_EXPRESSION -> {
                found.addAll(columns(statement));
                found.addAll(attributes.columnFunctions());
            }
            case EXPRESSION -> found.addAll(columns(statement));
            case ATTRIBUTE -> statement.ifPresent(extension -> found.addAll(attributes.names(extension)));
            case VALUE ->
                statement.ifPresent(extension -> found.addAll(attributes.values(extension, () -> columns(statement))));
            case EXPLAINER -> found.addAll(attributes.explainers());
            case FILE -> {
                return FileNames.startingWith(word.word(), quote.orElse(""));
            }
            case DATA_SOURCE -> found.addAll(commands.dataSources());
            case VERB, CLAUSE, MODEL_PART, SOLVER, IMAGE, COMMAND_ARGUMENT, JOB, NOTHING -> {}
        }
        return quote.isPresent() ? inQuotes(found, quote.get()) : found;
    }

    /** Names whose first quote is typed already. */
    private static List<Suggestion> inQuotes(List<Suggestion> all, String quote) {
        return all.stream()
                .map(suggestion -> suggestion.text().startsWith(quote)
                        ? new Suggestion(
                                suggestion.text().substring(1), suggestion.description(), suggestion.complete())
                        : new Suggestion(suggestion.text() + quote, suggestion.description(), suggestion.complete()))
                .toList();
    }

    private List<Suggestion> columns(Optional<Extension> statement) {
        return statement
                .map(extension -> names.columnsOfQuery(extension.query()))
                .orElse(List.of());
    }

    private static String modelBefore(String before, Optional<Extension> statement) {
        Matcher at = MODEL_BEFORE_VERSION.matcher(before);
        if (at.find()) {
            return at.group(1);
        }
        Matcher command = MODEL_OF_COMMAND.matcher(before);
        return command.find()
                ? command.group(1)
                : statement.flatMap(Extension::model).orElse("");
    }

    /** Keywords in the case in which their first letter was typed. */
    private static List<Suggestion> keywords(List<String> keywords, CompletedWord word) {
        String typed = word.word();
        boolean lower = !typed.isEmpty() && Character.isLowerCase(typed.codePointAt(0));
        return keywords.stream()
                .map(keyword -> Suggestion.of(lower ? keyword.toLowerCase(Locale.ROOT) : keyword, ""))
                .toList();
    }
}
