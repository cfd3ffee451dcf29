package org.sqlflow.compiler.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sqlflow.base.error.PlanProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.compiler.Plan;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.graph.StepGraph;

/**
 * Plans as JSON and back, so that they can be kept, shown to other programs and run in another process. A plan holds whole
 * statements, and so whatever is secret in them.
 *
 * <p>The document is an object: {@code sqlflow_plan} is the version of the format, {@code dialect} and {@code steps} are what
 * is read back. {@code effects}, what each step reads and writes, and {@code dependencies}, why one step waits for another,
 * are there for readers; they are told anew from the steps when the plan is read.
 */
public final class PlanCodec {
    /** The version of the format that is written, and the newest that is read. */
    public static final int VERSION = 1;

    private static final String MARK = "sqlflow_plan";

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .addModule(new Jdk8Module())
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The document as it is written; steps are numbered from 0, as in events. */
    @JsonPropertyOrder({MARK, "dialect", "steps", "effects", "dependencies"})
    private record Document(
            @JsonProperty(MARK) int version,
            String dialect,
            List<PlanStep> steps,
            List<StepEffects> effects,
            List<StepDependency> dependencies) {}

    /** What a step reads and writes, as in a program. */
    private record StepEffects(int step, List<String> reads, List<String> writes, String barrier) {}

    /** Why a step waits for another. */
    private record StepDependency(int step, int on, List<String> reasons) {}

    /** Whether a text is meant to be a plan rather than a program: it begins as no statement of SQL does. */
    public static boolean isPlan(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") && start.substring(1).stripLeading().startsWith("\"" + MARK + "\"");
    }

    /**
     * A plan as a document of JSON, indented, without a line break at its end.
     *
     * @param plan the plan
     * @param rules the lexical rules of its statements
     */
    public String encode(Plan plan, LexicalRules rules) {
        StepGraph graph = StepGraph.of(plan, rules);
        List<StepEffects> effects = new ArrayList<>();
        List<StepDependency> dependencies = new ArrayList<>();
        for (int step = 0; step < graph.size(); step++) {
            int number = step;
            effects.add(new StepEffects(
                    step,
                    graph.references(step).reads().stream()
                            .map(Object::toString)
                            .toList(),
                    graph.references(step).writes().stream()
                            .map(Object::toString)
                            .toList(),
                    graph.references(step).barrier().orElse("")));
            graph.reduced(step).stream()
                    .map(edge -> new StepDependency(
                            number,
                            edge.on(),
                            edge.reasons().stream().map(Object::toString).toList()))
                    .forEach(dependencies::add);
        }
        try {
            return mapper.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(new Document(VERSION, rules.dialect(), plan.steps(), effects, dependencies));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan can be written as JSON", e);
        }
    }

    /**
     * The plan that a document holds.
     *
     * @throws SqlflowException with code PLAN_FILE if it is damaged, is none or has an unknown step, PLAN_NEWER if a newer
     *     version made it
     */
    public PlanFile decode(String json) {
        JsonNode document = read(json);
        JsonNode version = document.path(MARK);
        if (!version.isInt() || version.intValue() < 1) {
            throw PlanProblems.damaged("\"" + MARK + "\", the version of its format, is missing or no number")
                    .asException();
        }
        if (version.intValue() > VERSION) {
            throw PlanProblems.newer(version.intValue(), VERSION).asException();
        }
        if (!document.path("dialect").isTextual()) {
            throw PlanProblems.damaged("\"dialect\" is missing or no text").asException();
        }
        if (!document.path("steps").isArray()) {
            throw PlanProblems.damaged("\"steps\" is missing or no list").asException();
        }
        List<PlanStep> steps = new ArrayList<>();
        for (JsonNode step : document.path("steps")) {
            steps.add(step(step, "steps[" + steps.size() + "]"));
        }
        return new PlanFile(document.path("dialect").textValue(), new Plan(steps));
    }

    private JsonNode read(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            String where = place == null ? "" : " at " + place.getLineNr() + ":" + place.getColumnNr();
            throw PlanProblems.damaged(e.getOriginalMessage() + where).asException(e);
        }
    }

    private PlanStep step(JsonNode json, String path) {
        try {
            PlanStep step = mapper.treeToValue(json, PlanStep.class);
            if (step == null) {
                throw PlanProblems.damaged("a step is null at " + path).asException();
            }
            return step;
        } catch (InvalidTypeIdException e) {
            if (e.getTypeId() != null && e.getBaseType().hasRawClass(PlanStep.class)) {
                throw PlanProblems.unknownStep(e.getTypeId(), names()).asException(e);
            }
            throw damaged(e, path);
        } catch (JsonMappingException e) {
            throw damaged(e, path);
        } catch (JsonProcessingException e) {
            throw PlanProblems.damaged(e.getOriginalMessage() + " at " + path).asException(e);
        } catch (IllegalArgumentException | NullPointerException | ClassCastException e) {
            throw PlanProblems.damaged(String.valueOf(e.getMessage()) + " at " + path)
                    .asException(e);
        }
    }

    private static SqlflowException damaged(JsonMappingException e, String path) {
        StringBuilder place = new StringBuilder(path);
        e.getPath().forEach(part -> {
            if (part.getFieldName() == null) {
                place.append('[').append(part.getIndex()).append(']');
            } else {
                place.append('.').append(part.getFieldName());
            }
        });
        // What Jackson says after its first sentence is about its own classes.
        String reason =
                requireNonNull(e.getOriginalMessage()).lines().findFirst().orElse("it does not fit");
        return PlanProblems.damaged(reason + " at " + place).asException(e);
    }

    private static List<String> names() {
        return Arrays.stream(PlanStep.class.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name)
                .toList();
    }
}
