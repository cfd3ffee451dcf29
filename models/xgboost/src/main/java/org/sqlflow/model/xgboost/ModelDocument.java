package org.sqlflow.model.xgboost;

import java.util.List;
import java.util.Map;

/**
 * A model of XGBoost as the document that its files hold, in JSON or UBJSON, with typed access that trusts nothing. Objects
 * are maps, arrays of numbers are {@code double[]}, other arrays are lists; a tree is a {@link Tree} of which only the size
 * is kept.
 *
 * @param root the outermost object
 */
record ModelDocument(Map<String, Object> root) {
    /** The name of the array whose elements are trees. */
    static final String TREES = "trees";
    /** Deeper than any model; more would exhaust the stack. */
    static final int MOST_DEPTH = 64;

    /** The document is not what it should be. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        /** Tells what is wrong in a few words. */
        MalformedException(String detail) {
            super(detail);
        }
    }

    /**
     * A tree that has been checked and forgotten, for there may be many.
     *
     * @param id its place among the trees
     * @param highestFeature the highest index of a feature that it asks for, -1 if none
     * @param leafSize how many values a leaf has
     */
    record Tree(int id, int highestFeature, int leafSize) {}

    /** What is made of an element of an array that was read: the element, or less of it. */
    static Object element(String array, Object value) throws MalformedException {
        return array.equals(TREES) ? TreeStructure.check(object(value, "a tree")) : value;
    }

    static void require(boolean holds, String detail) throws MalformedException {
        if (!holds) {
            throw new MalformedException(detail);
        }
    }

    /** A value that must be an object. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value, String what) throws MalformedException {
        require(value instanceof Map<?, ?>, what + " is no object");
        return (Map<String, Object>) value;
    }

    /** An object of an object. */
    static Map<String, Object> object(Map<String, Object> parent, String name) throws MalformedException {
        return object(value(parent, name), name);
    }

    private static Object value(Map<String, Object> parent, String name) throws MalformedException {
        Object value = parent.get(name);
        if (value == null) {
            throw new MalformedException("it has no \"" + name + "\"");
        }
        return value;
    }

    /** A text. */
    static String text(Map<String, Object> parent, String name) throws MalformedException {
        require(value(parent, name) instanceof String, "\"" + name + "\" is no text");
        return (String) value(parent, name);
    }

    /** A whole number, which XGBoost writes as text in many places. */
    static int integer(Map<String, Object> parent, String name) throws MalformedException {
        Object value = value(parent, name);
        if (value instanceof Double number) {
            return index(number, name);
        }
        try {
            return Integer.parseInt(text(parent, name));
        } catch (NumberFormatException e) {
            throw new MalformedException("\"" + name + "\" is no whole number");
        }
    }

    /** A number as an index. */
    static int index(double number, String name) throws MalformedException {
        require(number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE, name + " has no whole numbers");
        return (int) number;
    }

    /** Numbers. */
    static double[] numbers(Map<String, Object> parent, String name) throws MalformedException {
        Object value = value(parent, name);
        if (value instanceof List<?> list && list.isEmpty()) {
            return new double[0];
        }
        require(value instanceof double[], "\"" + name + "\" holds other than numbers");
        return (double[]) value;
    }

    /** So many numbers. */
    static double[] numbers(Map<String, Object> parent, String name, int count) throws MalformedException {
        double[] numbers = numbers(parent, name);
        require(numbers.length == count, "\"" + name + "\" has " + numbers.length + " numbers instead of " + count);
        return numbers;
    }

    /** A list of anything but numbers. */
    static List<?> list(Map<String, Object> parent, String name) throws MalformedException {
        Object value = value(parent, name);
        if (value instanceof double[] numbers && numbers.length == 0) {
            return List.of();
        }
        require(value instanceof List<?>, "\"" + name + "\" is no list");
        return (List<?>) value;
    }
}
