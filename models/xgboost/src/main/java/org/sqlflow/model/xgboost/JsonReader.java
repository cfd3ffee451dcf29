package org.sqlflow.model.xgboost;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sqlflow.model.xgboost.ModelDocument.MalformedException;

/** Reads a model in JSON. */
final class JsonReader {
    /** XGBoost writes NaN and Infinity; of two properties with one name it might take the other one. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    static ModelDocument read(byte[] bytes) throws MalformedException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            JsonReader reader = new JsonReader(parser);
            ModelDocument.require(parser.nextToken() == JsonToken.START_OBJECT, "it is no JSON object");
            Map<String, Object> root = reader.object(1);
            ModelDocument.require(parser.nextToken() == null, "something follows its end");
            return new ModelDocument(root);
        } catch (IOException e) {
            throw new MalformedException("it is no whole JSON document");
        }
    }

    private Object value(String name, int depth) throws IOException, MalformedException {
        ModelDocument.require(depth <= ModelDocument.MOST_DEPTH, "it is nested too deeply");
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> array(name, depth + 1);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> "";
        };
    }

    private Map<String, Object> object(int depth) throws IOException, MalformedException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, value(name, depth));
        }
        return object;
    }

    private Object array(String name, int depth) throws IOException, MalformedException {
        double[] numbers = new double[8];
        int count = 0;
        while (parser.nextToken().isNumeric()) {
            numbers = count < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * count);
            numbers[count++] = parser.getDoubleValue();
        }
        if (parser.currentToken() == JsonToken.END_ARRAY && count > 0) {
            return Arrays.copyOf(numbers, count);
        }
        ModelDocument.require(count == 0, "an array mixes numbers with other values");
        List<Object> list = new ArrayList<>();
        while (parser.currentToken() != JsonToken.END_ARRAY) {
            list.add(ModelDocument.element(name, value(name, depth)));
            parser.nextToken();
        }
        return list;
    }
}
