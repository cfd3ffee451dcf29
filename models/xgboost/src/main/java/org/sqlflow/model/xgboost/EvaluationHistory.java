package org.sqlflow.model.xgboost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sqlflow.base.Bytes;

/**
 * What was measured after each round, in the form of the library's own front ends: for the training and the validation
 * rows, for each metric, a number for each round.
 */
final class EvaluationHistory {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<Integer> rounds = new ArrayList<>();
    private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

    /**
     * Adds a round.
     *
     * @param round its number, from 0; rounds need not be neighbours where not all are measured
     * @param measured the metrics by what they were measured on
     */
    void add(int round, Map<String, Map<String, Double>> measured) {
        rounds.add(round);
        measured.forEach((on, metrics) ->
                metrics.forEach((name, value) -> values.computeIfAbsent(on, key -> new LinkedHashMap<>())
                        .computeIfAbsent(name, key -> new ArrayList<>())
                        .add(value)));
    }

    /** All of it as JSON. */
    Bytes toJson() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("rounds", rounds);
        content.putAll(values);
        try {
            return Bytes.wrap(JSON.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers can be written as JSON", e);
        }
    }
}
