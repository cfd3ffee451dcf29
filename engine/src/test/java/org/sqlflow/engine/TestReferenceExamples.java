package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.event.Event;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.compiler.VerbAttributes;
import org.sqlflow.compiler.search.TuningAttributes;
import org.sqlflow.spi.attribute.AttributeSpec;

/** The pages on TO EVALUATE and TO EXPLAIN: their examples run, and they name every attribute. */
class TestReferenceExamples {
    private static final Pattern EXAMPLE = Pattern.compile("```sql\\n(.*?)\\n```", Pattern.DOTALL);

    @RegisterExtension
    private final ProgramExtension program = new ProgramExtension();

    private static String page(String name) throws IOException {
        return Files.readString(Path.of("../docs/reference", name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluate.md", "explain.md", "dry-run.md", "tuning.md"})
    void examplesRunInTheirOrder(String name) throws IOException {
        List<String> examples = EXAMPLE.matcher(page(name))
                .results()
                .map(match -> match.group(1).replace("FROM '", "FROM '../examples/data/"))
                .toList();
        assertThat(examples).hasSizeGreaterThan(2);
        examples.forEach(program::succeed);
    }

    @Test
    void jobsAreShownAsTheReferenceSays() throws IOException {
        String page = page("jobs.md");
        List<String> examples =
                EXAMPLE.matcher(page).results().map(match -> match.group(1)).toList();
        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            Event.Rows rows = (Event.Rows) program.succeed(example).events().stream()
                    .filter(Event.Rows.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            try (ArrowStreamReader reader = new ArrowStreamReader(rows.arrow().openStream(), program.allocator())) {
                reader.getVectorSchemaRoot()
                        .getSchema()
                        .getFields()
                        .forEach(field -> assertThat(page).contains("| `" + field.getName() + "` |"));
            }
        }
    }

    @Test
    void everyAttributeIsNamed() throws IOException {
        assertNamed(page("evaluate.md"), VerbAttributes.EVALUATE.stream());
        assertNamed(page("tuning.md"), TuningAttributes.SPECS.stream());
        String explain = page("explain.md");
        TypeCatalog.load().explainers().forEach(explainer -> {
            assertThat(explain).contains("## " + explainer.name());
            assertNamed(explain, explainer.attributes().stream());
        });
    }

    private static void assertNamed(String page, Stream<AttributeSpec> specs) {
        specs.forEach(spec -> {
            assertThat(page).contains("`" + spec.name() + "`");
            spec.choices().forEach(choice -> assertThat(page).contains("`" + choice + "`"));
        });
    }
}
