package org.sqlflow.spi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept from one training to the next, and how much of it. */
class TestPreparedData {
    private final List<String> closed = new ArrayList<>();

    /** Something to be closed. */
    private record Made(String name, List<String> closed) implements AutoCloseable {
        @Override
        public void close() {
            closed.add(name);
        }
    }

    private Made get(PreparedData data, String key, String name) {
        return data.get(Made.class, key, () -> new Made(name, closed));
    }

    @Test
    void thingsOfOneKindAreKeptAndThoseOfAnotherAreLetGoOf() {
        try (PreparedData data = new PreparedData()) {
            data.keepOnly(16);
            Made first = get(data, "training", "training of 16");
            get(data, "validation", "validation of 16");
            data.keepOnly(16);
            assertThat(get(data, "training", "another")).isSameAs(first);
            assertThat(closed).isEmpty();
            data.keepOnly(256);
            assertThat(closed).containsExactly("validation of 16", "training of 16");
            assertThat(get(data, "training", "training of 256").name()).isEqualTo("training of 256");
        }
        assertThat(closed).last().isEqualTo("training of 256");
    }
}
