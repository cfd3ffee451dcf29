package org.sqlflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sqlflow.parser.Vocabulary;

class TestEditorGrammar {
    /** The grammar for editors colours exactly the keywords of the parser. */
    @Test
    void keywordsAreTheParsers() throws IOException {
        String grammar = Files.readString(Path.of("../editors/sqlflow.tmLanguage.json"));
        Set<String> words = new TreeSet<>();
        Pattern.compile("\\(\\?i:.*?\"[,}\\n]")
                .matcher(grammar)
                .results()
                .flatMap(pattern -> Pattern.compile("\\b[A-Z]{2,}\\b")
                        .matcher(pattern.group())
                        .results())
                .forEach(word -> words.add(word.group()));
        assertThat(words).isEqualTo(new TreeSet<>(Vocabulary.keywords()));
    }
}
