package org.sqlflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.base.sql.LexicalRules.Folding;
import org.sqlflow.base.sql.LexicalRules.Trait;
import org.sqlflow.compiler.PlanCompiler;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.parser.ParsedProgram;
import org.sqlflow.parser.SqlParser;
import org.sqlflow.parser.Vocabulary;
import org.sqlflow.parser.format.Formatter;
import org.sqlflow.parser.print.ProblemPrinter;

/** The page on the language says what is true; {@code -Dsqlflow.record=true} records its messages and table anew. */
class TestLanguageReference {
    private static final Path PAGE = Path.of("../docs/reference/language.md");
    private static final Pattern EXAMPLE = Pattern.compile(
            "```sql(?<mark>[^\\n]*)\\n(?<program>.*?)\\n```(\\n\\n```text\\n(?<error>.*?)```)?", Pattern.DOTALL);
    private static final Pattern TABLE =
            Pattern.compile("(?<=<!-- dialects -->\\n\\n).*?(?=\\n<!-- /dialects -->)", Pattern.DOTALL);
    private static final String UNAVAILABLE = "*Not available in this version.*";

    /** An example of the page: what it is marked as, its program, and the error that is shown for it. */
    record Example(String mark, String program, String error) {
        LexicalRules rules() {
            return mark.equals("mysql") ? LexicalRules.MYSQL : LexicalRules.DUCKDB;
        }

        List<Problem> problems() {
            return new PlanCompiler(TypeCatalog.load()).compile(parse()).problems();
        }

        ParsedProgram parse() {
            return new SqlParser(rules()).parse(program);
        }

        String printed() {
            return problems().stream()
                    .map(problem -> ProblemPrinter.print(problem, program, Optional.empty()) + "\n")
                    .collect(Collectors.joining());
        }
    }

    private static String page() throws IOException {
        String page = Files.readString(PAGE);
        if (Boolean.getBoolean("sqlflow.record")) {
            page = EXAMPLE.matcher(page).replaceAll(match -> Matcher.quoteReplacement(recorded(match)));
            page = TABLE.matcher(page).replaceAll(Matcher.quoteReplacement(dialects()));
            Files.writeString(PAGE, page);
        }
        return page;
    }

    private static String recorded(MatchResult match) {
        Example example = example(match);
        String block = "```sql" + match.group(1) + "\n" + example.program() + "\n```";
        return example.mark().equals("error") ? block + "\n\n```text\n" + example.printed() + "```" : match.group();
    }

    private static Example example(MatchResult match) {
        return new Example(
                match.group(1).strip(),
                match.group(2),
                Optional.ofNullable(match.group(4)).orElse(""));
    }

    static Stream<Example> examples() throws IOException {
        List<Example> examples = EXAMPLE.matcher(page())
                .results()
                .map(TestLanguageReference::example)
                .toList();
        assertThat(examples).hasSizeGreaterThan(20);
        return examples.stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesDoWhatIsSaid(Example example) {
        List<Problem> problems = example.problems();
        switch (example.mark()) {
            case "", "mysql" -> assertThat(problems).isEmpty();
            case "error" -> assertThat(example.printed()).isNotEmpty().isEqualTo(example.error());
            case "unavailable" -> {
                // Each statement, so that none of them becomes available in silence.
                assertThat(problems).extracting(Problem::code).containsOnly(ErrorCode.NOT_AVAILABLE);
                assertThat(example.parse().statements())
                        .allMatch(statement -> problems.stream().anyMatch(problem -> {
                            int place = problem.location().orElseThrow().offset();
                            return place >= statement.location().offset()
                                    && place < statement.location().end();
                        }));
            }
            default -> throw new AssertionError("unknown mark: " + example.mark());
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesAreLaidOut(Example example) {
        if (!example.mark().equals("error")) {
            assertThat(Formatter.format(example.program(), example.rules())).isEqualTo(example.program());
        }
    }

    @Test
    void whatIsNotAvailableIsMarkedInTheText() throws IOException {
        String text = page().replaceAll("(?s)```sql unavailable\n.*?```", "UNAVAILABLE");
        long examples = Pattern.compile("UNAVAILABLE").matcher(text).results().count();
        assertThat(Pattern.compile(Pattern.quote(UNAVAILABLE) + "\n\nUNAVAILABLE")
                        .matcher(text)
                        .results())
                .hasSize((int) examples);
        assertThat(Pattern.compile(Pattern.quote(UNAVAILABLE)).matcher(text).results())
                .hasSize((int) examples);
    }

    @Test
    void everyKeywordIsInTheGrammar() throws IOException {
        String grammar = page().replaceAll("(?s).*```ebnf\n(.*?)```.*", "$1");
        List<String> words = Pattern.compile("\\b[A-Z]+\\b")
                .matcher(grammar)
                .results()
                .map(MatchResult::group)
                .toList();
        List<String> expected = new ArrayList<>(Vocabulary.keywords());
        // Operators of expressions, whose grammar is SQL's, and a command to the program's reader.
        expected.removeAll(List.of("AND", "BETWEEN", "DELIMITER"));
        assertThat(words).containsAll(expected);
        assertThat(words.stream()
                        .filter(word ->
                                !List.of("EXPLAIN", "TRUE", "FALSE", "NULL").contains(word)))
                .isSubsetOf(expected);
    }

    @Test
    void theTableOfDialectsIsTheRules() throws IOException {
        Matcher table = TABLE.matcher(page());
        assertThat(table.find()).isTrue();
        assertThat(table.group()).isEqualTo(dialects());
    }

    private static String dialects() {
        List<LexicalRules> all = Stream.of(Dialect.values()).map(Dialect::rules).toList();
        StringBuilder table = new StringBuilder("| |");
        all.forEach(rules -> table.append(' ').append(rules.dialect()).append(" |"));
        table.append("\n| --- |").append(" --- |".repeat(all.size())).append('\n');
        for (Trait trait : Trait.values()) {
            row(table, describe(trait), all.stream().map(rules -> rules.has(trait) ? "yes" : ""));
        }
        row(table, "unquoted names become", all.stream().map(rules -> describe(rules.folding())));
        row(
                table,
                "more words start a query",
                all.stream()
                        .map(rules -> rules.queryKeywords().stream()
                                .sorted(Comparator.naturalOrder())
                                .map(word -> "`" + word + "`")
                                .collect(Collectors.joining(", "))));
        return table.toString();
    }

    private static void row(StringBuilder table, String what, Stream<String> cells) {
        table.append("| ").append(what).append(" |");
        cells.forEach(
                cell -> table.append(cell.isEmpty() ? " " : " " + cell + " ").append('|'));
        table.append('\n');
    }

    private static String describe(Trait trait) {
        return switch (trait) {
            case BACKSLASH_ESCAPES -> "a backslash escapes in strings";
            case DOUBLE_QUOTED_STRINGS -> "`\"…\"` is a string, not a name";
            case BACKTICK_NAMES -> "`` `…` `` is a name";
            case BRACKET_NAMES -> "`[…]` is a name";
            case HASH_COMMENTS -> "`#` starts a comment";
            case DASHES_NEED_BLANK -> "`--` starts a comment only before a blank";
            case NESTED_COMMENTS -> "`/* … */` may be nested";
            case OPEN_COMMENTS -> "`/*` needs no end";
            case EXECUTABLE_COMMENTS -> "`/*! … */` is run";
            case MARIADB_COMMENTS -> "`/*M! … */` is run";
            case DOLLAR_QUOTES -> "`$tag$…$tag$` is a string";
            case ESCAPE_STRINGS -> "`E'…'` is a string with backslashes";
            case RAW_STRINGS -> "`R\"tag(…)tag\"` is a string without escapes";
            case RAW_SETTINGS -> "`SET` and `ADD` run to the `;`, quotes included";
            case MODELS -> "has statements on models of its own";
        };
    }

    private static String describe(Folding folding) {
        return switch (folding) {
            case PRESERVE -> "as they are";
            case LOWER, UPPER -> folding.name().toLowerCase(Locale.ROOT) + " case";
        };
    }
}
