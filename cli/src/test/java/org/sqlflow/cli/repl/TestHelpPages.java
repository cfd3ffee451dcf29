package org.sqlflow.cli.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.base.text.TextWidth;
import org.sqlflow.compiler.PlanCompiler;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.parser.SqlParser;
import org.sqlflow.parser.Vocabulary;

class TestHelpPages {
    private static final TypeCatalog CATALOG = TypeCatalog.load();
    private static final HelpPages PAGES = new HelpPages(CATALOG, 80);

    private static String page(String topic) {
        return PAGES.find(topic).orElseThrow(() -> new AssertionError(topic)).text();
    }

    @Test
    void everyStatementOfTheLanguageIsExplained() {
        List<String> titles =
                Arrays.stream(StatementHelp.values()).map(StatementHelp::title).toList();
        List<String> expected = new ArrayList<>(Vocabulary.verbs());
        for (List<String> command : Vocabulary.commands()) {
            String keywords = command.stream()
                    .takeWhile(symbol -> Character.isUpperCase(symbol.charAt(0)))
                    .filter(symbol -> !List.of("IF", "EXISTS").contains(symbol))
                    .collect(Collectors.joining(" "));
            expected.add(keywords);
        }
        expected.add("NATIVE");

        assertThat(titles)
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().distinct().toList());
    }

    @ParameterizedTest
    @EnumSource(StatementHelp.class)
    void examplesAreStatementsOfTheirKind(StatementHelp help) {
        List<Problem> problems = new PlanCompiler(CATALOG)
                .compile(new SqlParser(LexicalRules.DUCKDB).parse(help.example()))
                .problems();

        assertThat(problems).extracting(Problem::code).isSubsetOf(ErrorCode.NOT_AVAILABLE);
        assertThat(help.example()).contains(help.title());
        assertThat(help.syntax()).contains(help.title());
    }

    @Test
    void everythingThatIsDeclaredHasAPage() {
        assertThat(page("to train")).contains("INTO", "xgboost.gbtree", "train.keep_versions");
        assertThat(page("XGBoost.GBTree")).contains("max_depth", "integer");
        assertThat(page("xgboost.gblinear")).contains("feature_selector");
        assertThat(page("max_depth")).contains("max_depth=", "xgboost.gbtree");
        assertThat(page("TreeExplainer")).contains("explainer");
        assertThat(page("show   train")).contains("SHOW TRAIN");
        assertThat(page("\\watch")).contains("[SECONDS]");
        CATALOG.knownModelTypeNames().forEach(name -> assertThat(page(name)).contains("model type"));
        assertThat(PAGES.find("nothing of the kind")).isEmpty();
    }

    @Test
    void pagesFitTheirTerminal() {
        List<String> texts =
                new ArrayList<>(PAGES.topics().stream().map(HelpPage::text).toList());
        texts.add(PAGES.overview());

        assertThat(texts.stream().flatMap(String::lines).filter(line -> line.contains(" ")))
                .filteredOn(line -> line.startsWith("    "))
                .allMatch(line -> TextWidth.of(line) <= 80);
    }
}
