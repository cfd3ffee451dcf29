package org.sqlflow.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.RelatedPlace;

/** A problem as one line of JSON; docs/reference/errors.md describes its members. */
public final class ProblemJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ProblemJson() {}

    /** The object, without a line break. */
    public static String of(Problem problem, Optional<String> fileName, Optional<String> trace) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("code", problem.code().label());
            json.writeStringField("name", problem.code().name());
            json.writeStringField("band", problem.code().band().name().toLowerCase(Locale.ROOT));
            json.writeStringField("message", problem.message());
            write(json, "hint", problem.hint());
            write(json, "file", fileName);
            if (problem.location().isPresent()) {
                writePlace(json, problem.location().get());
            }
            write(json, "sqlstate", problem.sqlState());
            if (!problem.related().isEmpty()) {
                json.writeArrayFieldStart("related");
                for (RelatedPlace related : problem.related()) {
                    json.writeStartObject();
                    json.writeStringField("message", related.message());
                    writePlace(json, related.location());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            write(json, "trace", trace);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    private static void writePlace(JsonGenerator json, Location place) throws IOException {
        json.writeNumberField("line", place.line());
        json.writeNumberField("column", place.column());
        json.writeNumberField("offset", place.offset());
        json.writeNumberField("length", place.length());
    }
}
