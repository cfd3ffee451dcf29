package org.sqlflow.cli.samples;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.sqlflow.base.error.SampleProblems;

/**
 * The data sets that there are.
 *
 * @param samples all of them, the simplest first
 */
public record SampleCatalog(List<Sample> samples) {
    public SampleCatalog {
        samples = List.copyOf(samples);
    }

    /** Reads the declaration that comes with SQLFlow. */
    public static SampleCatalog load() {
        JsonMapper mapper = JsonMapper.builder().addModule(new Jdk8Module()).build();
        try (InputStream declaration = SampleCatalog.class.getResourceAsStream("samples.json")) {
            return new SampleCatalog(mapper.readValue(declaration, new TypeReference<List<Sample>>() {}));
        } catch (IOException e) {
            throw new IllegalStateException("the declaration of the samples cannot be read", e);
        }
    }

    /** The names of all data sets. */
    public List<String> names() {
        return samples.stream().map(Sample::name).toList();
    }

    /**
     * The data set of a name; case does not matter.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code UNKNOWN_SAMPLE
     */
    public Sample get(String name) {
        return samples.stream()
                .filter(sample -> sample.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> SampleProblems.unknownSample(name, names()).asException());
    }
}
