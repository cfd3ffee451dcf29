package org.sqlflow.model.xgboost;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sqlflow.model.xgboost.ModelDocument.MalformedException;

/** Reads a model in UBJSON, as far as XGBoost writes it. No length in it makes more memory be taken than it has bytes. */
final class UbjReader {
    private final ByteBuffer bytes;

    private UbjReader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    static ModelDocument read(byte[] bytes) throws MalformedException {
        UbjReader reader = new UbjReader(bytes);
        try {
            ModelDocument.require(reader.bytes.get() == '{', "it does not begin as UBJSON");
            Map<String, Object> root = reader.object(1);
            ModelDocument.require(!reader.bytes.hasRemaining(), "something follows its end");
            return new ModelDocument(root);
        } catch (BufferUnderflowException e) {
            throw new MalformedException("it is incomplete");
        }
    }

    private Object value(String name, byte marker, int depth) throws MalformedException {
        ModelDocument.require(depth <= ModelDocument.MOST_DEPTH, "it is nested too deeply");
        return switch (marker) {
            case '{' -> object(depth + 1);
            case '[' -> array(name, depth + 1);
            case 'S' -> text();
            case 'T' -> true;
            case 'F' -> false;
            case 'Z' -> "";
            default -> number(marker);
        };
    }

    private Map<String, Object> object(int depth) throws MalformedException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (peek() != '}') {
            String name = text();
            Object before = object.put(name, value(name, bytes.get(), depth));
            ModelDocument.require(before == null, "\"" + name + "\" is there twice");
        }
        bytes.get();
        return object;
    }

    private Object array(String name, int depth) throws MalformedException {
        byte first = peek();
        if (first == '$') {
            bytes.get();
            byte type = bytes.get();
            ModelDocument.require(bytes.get() == '#', "an array has no length");
            double[] numbers = new double[length(size(type))];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = number(type);
            }
            return numbers;
        }
        List<Object> list = new ArrayList<>();
        if (first == '#') {
            bytes.get();
            for (int left = length(1); left > 0; left--) {
                list.add(ModelDocument.element(name, value(name, bytes.get(), depth)));
            }
        } else {
            while (peek() != ']') {
                list.add(ModelDocument.element(name, value(name, bytes.get(), depth)));
            }
            bytes.get();
        }
        return numbersOr(list);
    }

    /** A list of numbers as an array of them. */
    static Object numbersOr(List<Object> list) {
        if (list.isEmpty() || !list.stream().allMatch(Double.class::isInstance)) {
            return list;
        }
        return list.stream().mapToDouble(Double.class::cast).toArray();
    }

    private String text() throws MalformedException {
        byte[] text = new byte[length(1)];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** How many elements of a size follow. */
    private int length(int size) throws MalformedException {
        double length = number(bytes.get());
        ModelDocument.require(length >= 0 && length <= (double) bytes.remaining() / size, "it is incomplete");
        return (int) length;
    }

    private double number(byte type) throws MalformedException {
        return switch (type) {
            case 'i' -> bytes.get();
            case 'U', 'C' -> bytes.get() & 0xFF;
            case 'I' -> bytes.getShort();
            case 'l' -> bytes.getInt();
            case 'L' -> bytes.getLong();
            case 'd' -> bytes.getFloat();
            case 'D' -> bytes.getDouble();
            default -> throw new MalformedException("it has a value of unknown type");
        };
    }

    private static int size(byte type) throws MalformedException {
        return switch (type) {
            case 'i', 'U', 'C' -> 1;
            case 'I' -> 2;
            case 'l', 'd' -> 4;
            case 'L', 'D' -> 8;
            default -> throw new MalformedException("it has an array of unknown type");
        };
    }

    private byte peek() {
        byte next = bytes.get();
        bytes.position(bytes.position() - 1);
        return next;
    }
}
