package org.sqlflow.compiler.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.parser.SqlTokens;

/** What holds for every statement. */
class TestReferenceLaws {
    private static final List<Example> EXAMPLES = Example.all();
    private static final List<String> WORDS = EXAMPLES.stream()
            .flatMap(example -> List.of(example.sql().split("(?<=\\W)|(?=\\W)")).stream())
            .filter(word -> !word.isBlank())
            .distinct()
            .toList();

    @Provide
    Arbitrary<Example> examples() {
        return Arbitraries.of(EXAMPLES);
    }

    @Provide
    Arbitrary<String> garbage() {
        return Arbitraries.of(WORDS).list().ofMaxSize(40).map(words -> String.join(" ", words));
    }

    @Property(tries = 3000, seed = "1")
    void noTextThrows(@ForAll("garbage") String text, @ForAll("examples") Example example) {
        assertThat(TableReferences.of(text, example.rules())).isNotNull();
        assertThat(TableReferences.of(example.sql() + " " + text, example.rules()))
                .isNotNull();
    }

    @Property(tries = 2000, seed = "2")
    void noPartOfAStatementThrows(@ForAll("examples") Example example, @ForAll int one, @ForAll int other) {
        int length = example.sql().length() + 1;
        int from = Math.floorMod(one, length);
        int to = Math.floorMod(other, length);
        assertThat(TableReferences.of(example.sql().substring(0, from), example.rules()))
                .isNotNull();
        assertThat(TableReferences.of(
                        example.sql().substring(0, Math.min(from, to))
                                + example.sql().substring(Math.max(from, to)),
                        example.rules()))
                .isNotNull();
    }

    /** Renaming {@code t} wherever it stands as a name renames it in the result, and nothing else. */
    @Property(tries = 1000, seed = "3")
    void renamingATableRenamesItsReferences(@ForAll("examples") Example example) {
        String renamed = renamed(example);
        References before = example.references();
        References after = TableReferences.of(renamed, example.rules());
        assertThat(after.isBarrier()).as(renamed).isEqualTo(before.isBarrier());
        assertThat(names(after.reads())).as(renamed).isEqualTo(renamed(before.reads()));
        assertThat(names(after.writes())).as(renamed).isEqualTo(renamed(before.writes()));
    }

    private static String renamed(Example example) {
        SqlTokens tokens;
        try {
            tokens = SqlTokens.of(example.sql(), example.rules());
        } catch (SqlflowException e) {
            return example.sql();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            boolean table =
                    tokens.kind(i) == SqlTokens.Kind.WORD && tokens.text(i).equals("t");
            text.append(tokens.touches(i) ? "" : " ").append(table ? "renamed_table" : tokens.text(i));
        }
        return text.toString();
    }

    private static Set<String> names(List<QualifiedName> names) {
        return names.stream().map(QualifiedName::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> renamed(List<QualifiedName> names) {
        return names(names.stream()
                .map(name -> new QualifiedName(name.parts().stream()
                        .map(part -> part.equals(Identifier.of("t")) ? Identifier.of("renamed_table") : part)
                        .toList()))
                .toList());
    }
}
