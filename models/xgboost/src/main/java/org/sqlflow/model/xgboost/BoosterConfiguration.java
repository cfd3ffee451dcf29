package org.sqlflow.model.xgboost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sqlflow.base.error.ExternalProblems;

/** Reads the configuration that XGBoost writes about a model: all parameters, given and default, in nested groups. */
final class BoosterConfiguration {
    /** Its many numbers are no parameter. */
    private static final String RANDOM_STATE = "rng_state";

    private static final ObjectReader READER = new ObjectMapper().reader();

    private BoosterConfiguration() {}

    /**
     * The parameters by their own names, without the groups, which say only where the library keeps them; two of one
     * name have the same value. An object with a name, such as the objective, counts as a parameter with that value.
     */
    static Map<String, String> flatten(String json) {
        try {
            Map<String, String> parameters = new LinkedHashMap<>();
            flatten(READER.readTree(json).path("learner"), parameters);
            return parameters;
        } catch (JsonProcessingException e) {
            throw ExternalProblems.library(Xgboost.NAME, "its configuration cannot be read: " + e.getOriginalMessage())
                    .asException(e);
        }
    }

    private static void flatten(JsonNode group, Map<String, String> parameters) {
        group.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isObject()) {
                JsonNode name = value.path("name");
                if (name.isTextual()) {
                    parameters.put(entry.getKey(), name.asText());
                }
                flatten(value, parameters);
            } else if (value.isValueNode()
                    && !entry.getKey().equals("name")
                    && !entry.getKey().equals(RANDOM_STATE)) {
                parameters.put(entry.getKey(), value.asText());
            }
        });
    }
}
