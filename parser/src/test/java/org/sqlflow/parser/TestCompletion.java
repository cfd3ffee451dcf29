package org.sqlflow.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.token.CompletionContext;
import org.sqlflow.parser.token.CompletionContext.Extension;
import org.sqlflow.parser.token.Slot;
import org.sqlflow.parser.tree.SqlStatement;

class TestCompletion {
    private static final SqlTokenizer TOKENIZER = new SqlTokenizer(LexicalRules.DUCKDB);

    /** The context at the bar in a program. */
    private static CompletionContext at(String program) {
        int cursor = program.indexOf('|');
        return TOKENIZER.contextAt(program.substring(0, cursor) + program.substring(cursor + 1), cursor);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            quoteCharacter = '~',
            value = {
                "|;STATEMENT;;SHOW DESCRIBE DROP ALTER COPY EXPORT IMPORT KILL NATIVE",
                "SEL|;STATEMENT;SEL;SHOW DESCRIBE DROP ALTER COPY EXPORT IMPORT KILL NATIVE",
                "SELECT |;SQL;;TO",
                "SELECT a.b| FROM t;SQL;a.b;TO",
                "SELECT (|;SQL;;",
                "UPDATE t SET |;SQL;;",
                "SELECT * FROM |;TABLE;;TO",
                "SELECT * FROM s.ta|;TABLE;s.ta;TO",
                "SELECT * FROM 'data/pen|;TABLE;data/pen;TO",
                "SELECT * FROM t, |;TABLE;;TO",
                "SELECT * FROM t WHERE a IN (1, |;SQL;;",
                "SELECT a FROM t JOIN |;TABLE;;TO",
                "SELECT * FROM t TO |;VERB;;TRAIN PREDICT EVALUATE EXPLAIN MAXIMIZE MINIMIZE RUN",
                "SELECT * FROM t TO pre|;VERB;pre;TRAIN PREDICT EVALUATE EXPLAIN MAXIMIZE MINIMIZE RUN",
                "ALTER TABLE t RENAME TO |;SQL;;",
                "SELECT 1 TO TRAIN |;MODEL_TYPE;;",
                "SELECT 1 TO TRAIN xgboost.gb|;MODEL_TYPE;xgboost.gb;",
                "SELECT 1 TO TRAIN x |;CLAUSE;;WITH COLUMN LABEL USING INTO",
                "SELECT 1 TO TRAIN x WI|;CLAUSE;WI;WITH COLUMN LABEL USING INTO",
                "SELECT 1 TO TRAIN x WITH |;ATTRIBUTE;;",
                "SELECT 1 TO TRAIN x WITH a=1, train.num|;ATTRIBUTE;train.num;",
                "SELECT 1 TO TRAIN x WITH objective=|;VALUE;;",
                "SELECT 1 TO TRAIN x WITH objective=reg:sq|;VALUE;reg:sq;",
                "SELECT 1 TO TRAIN x WITH objective='reg:|;VALUE;reg:;",
                "SELECT 1 TO TRAIN x WITH a=[1, |;VALUE;;",
                "SELECT 1 TO TRAIN x WITH a=1 |;CLAUSE;;COLUMN LABEL USING INTO",
                "SELECT 1 TO TRAIN x WITH a= b c=1 LABEL |;COLUMN;;",
                "SELECT 1 TO TRAIN x COLUMN |;COLUMN_EXPRESSION;;",
                "SELECT 1 TO TRAIN x COLUMN EMBEDDING(ci|;COLUMN_EXPRESSION;ci;",
                "SELECT 1 TO TRAIN x COLUMN a |;CLAUSE;;WITH COLUMN LABEL USING INTO FOR",
                "SELECT 1 TO TRAIN x COLUMN a FOR |;MODEL_PART;;",
                "SELECT 1 TO TRAIN x USING |;MODEL;;",
                "SELECT 1 TO TRAIN x INTO |;NEW_MODEL;;~OR REPLACE~ ~IF NOT EXISTS~",
                "SELECT 1 TO PREDICT |;TARGET;;WITH USING",
                "SELECT 1 TO EVALUATE |;MODEL;;",
                "SELECT 1 TO EXPLAIN m USING |;EXPLAINER;;",
                "SELECT 1 TO EXPLAIN m INTO |;TABLE;;",
                "SELECT 1 TO MAXIMIZE |;EXPRESSION;;",
                "SELECT 1 TO MAXIMIZE SUM(a) |;EXPRESSION;;CONSTRAINT WITH USING INTO AND OR BETWEEN IN",
                "SELECT 1 TO MAXIMIZE a CONSTRAINT b <= 1 |;EXPRESSION;;WITH USING INTO AND OR BETWEEN IN ~GROUP BY~",
                "SELECT 1 TO MAXIMIZE a USING |;SOLVER;;",
                "SELECT 1 TO RUN |;IMAGE;;",
                "SELECT 1 TO RUN i CMD |;COMMAND_ARGUMENT;;",
                "SHOW |;SQL;;TRAIN MODELS MODEL JOBS",
                "SHOW TRAIN |;MODEL;;",
                "show model |;NOTHING;;TYPES",
                "DROP MODEL |;MODEL;;IF",
                "DROP MODEL IF |;NOTHING;;EXISTS",
                "DESCRIBE MODEL TYPE xg|;MODEL_TYPE;xg;",
                "ALTER MODEL m |;NOTHING;;SET DROP",
                "ALTER MODEL m DROP |;NOTHING;;ALIAS",
                "ALTER MODEL m SET ALIAS a = |;VERSION;;",
                "EXPORT MODEL m TO 'f|;FILE;f;",
                "IMPORT MODEL |;NEW_MODEL;;",
                "COPY MODEL m TO n IN DATASOURCE |;DATA_SOURCE;;",
                "KILL JOB |;JOB;;",
                "SHOW TABLES |;SQL;;",
                "NATIVE |;SQL;;",
                "SELECT 1 -- FROM |;NOTHING;;",
                "SELECT /* |;NOTHING;;"
            })
    void whatCanBeTyped(String program, Slot slot, String word, String keywords) {
        CompletionContext context = at(program);
        assertThat(context.slot()).isEqualTo(slot);
        assertThat(context.word().text()).isEqualTo(word == null ? "" : word);
        assertThat(String.join(" ", context.keywords())).isEqualTo(keywords == null ? "" : keywords.replace("~", ""));
    }

    @Test
    void theStatementIsKnownAroundTheCursor() {
        CompletionContext context =
                at("SELECT 0; SELECT a FROM s.t JOIN \"u\" ON x, v WHERE b IN (SELECT c FROM 'w.csv')\n"
                        + "TO PREDICT r.p WITH one=1, two='|', three=3 USING s.m@2; SELECT 1");
        assertThat(context.tables()).containsExactly("s.t", "\"u\"", "'w.csv'");
        assertThat(context.word().quote()).contains("'");
        Extension extension = context.extension().orElseThrow();
        assertThat(extension.query())
                .isEqualTo("SELECT a FROM s.t JOIN \"u\" ON x, v WHERE b IN (SELECT c FROM 'w.csv')");
        assertThat(extension.verb()).isEqualTo("PREDICT");
        assertThat(extension.clause()).contains("WITH");
        assertThat(extension.model()).contains("s.m@2");
        assertThat(extension.attribute()).contains("two");
        assertThat(extension.givenAttributes()).containsExactly("one", "two");
        assertThat(extension.modelType()).isEmpty();
    }

    @Test
    void theModelTypeIsKnownWhileAttributesAreTyped() {
        Extension extension = at("SELECT 1 TO TRAIN xgboost.gbtree WITH eta=1, | LABEL y INTO m")
                .extension()
                .orElseThrow();
        assertThat(extension.modelType()).contains("xgboost.gbtree");
        assertThat(extension.attribute()).isEmpty();
        assertThat(extension.givenAttributes()).containsExactly("eta");
    }

    @Test
    void tablesAreKnownBeforeTheyAreReached() {
        assertThat(at("SELECT | FROM s.t, u AS v, w WHERE a").tables()).containsExactly("s.t", "u", "w");
        assertThat(at("SELECT 1; SELECT |; SELECT 2 FROM t").tables()).isEmpty();
    }

    /** The parser takes exactly the clauses that a prompt suggests. */
    @Test
    void theGrammarOfPromptsIsTheParsers() {
        for (String verb : Vocabulary.verbs()) {
            for (String clause : Vocabulary.clauses()) {
                List<Problem> problems = new SqlParser(LexicalRules.DUCKDB)
                        .parse("SELECT 1 TO " + verb + (verb.endsWith("IZE") ? " a " : " a.b ") + clause + " ")
                        .problems();
                boolean refused = problems.stream()
                        .anyMatch(problem -> problem.message().equals("TO " + verb + " takes no " + clause));
                assertThat(VerbGrammar.of(verb).clauses().containsKey(clause))
                        .as(verb + " " + clause)
                        .isNotEqualTo(refused);
            }
        }
    }

    /** Each command of the grammar of prompts is one of the parser's. */
    @Test
    void theCommandsOfPromptsAreTheParsers() {
        SqlParser parser = new SqlParser(LexicalRules.DUCKDB);
        for (List<String> production : Vocabulary.commands()) {
            String command = String.join(
                    " ",
                    production.stream()
                            .map(symbol -> symbol.equals("version") ? "3" : symbol.equals("file") ? "'f'" : symbol)
                            .toList());
            ParsedProgram program = parser.parse(command);
            assertThat(program.problems()).as(command).extracting(Problem::code).doesNotContain(ErrorCode.SYNTAX);
            assertThat(program.statements()).as(command).noneMatch(statement -> statement instanceof SqlStatement);
        }
        assertThat(Vocabulary.commands().stream().map(production -> production.get(0)))
                .hasSameElementsAs(Keywords.commandStarts());
    }
}
