package org.sqlflow.parser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.sqlflow.base.sql.LexicalRules;

/**
 * Looks for texts that break a law of parsing, guided by coverage. Without JAZZER_FUZZ it parses the texts that such
 * runs have found, which are kept beside the test; the first character of each chooses the dialect.
 */
class TestParserFuzz {
    @DictionaryFile(resourcePath = "/org/sqlflow/parser/fuzz.dict")
    @FuzzTest(maxDuration = "10m")
    void anyTextIsParsedOrRefused(byte[] input) {
        if (input.length > 0) {
            LexicalRules rules = Dialects.ALL.get(Math.floorMod(input[0], Dialects.ALL.size()));
            ParserLaws.check(rules, new String(input, 1, input.length - 1, UTF_8));
        }
    }
}
