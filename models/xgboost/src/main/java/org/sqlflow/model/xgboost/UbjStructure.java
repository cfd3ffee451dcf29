package org.sqlflow.model.xgboost;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Checks that bytes are one whole value of UBJSON, as far as XGBoost writes it. Its own reader trusts every length that
 * it finds and reads beyond the end of a damaged model, which ends the process; so no bytes reach it unchecked.
 *
 * @see <a href="https://ubjson.org">Universal Binary JSON, draft 12</a>
 */
final class UbjStructure {
    /** Deeper than any model; more would exhaust the stack. */
    private static final int MOST_DEPTH = 64;

    private final ByteBuffer bytes;

    private UbjStructure(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** Whether the bytes are one object, from the first to the last. */
    static boolean isWholeObject(byte[] bytes) {
        UbjStructure structure = new UbjStructure(bytes);
        try {
            if (structure.bytes.get() != '{') {
                return false;
            }
            structure.skipObject(1);
            return !structure.bytes.hasRemaining();
        } catch (BufferUnderflowException | MalformedException e) {
            return false;
        }
    }

    /**
     * A part of a document.
     *
     * @param start the index of its first byte
     * @param end the index after its last
     */
    record Span(int start, int end) {}

    /**
     * Where the value lies, its marker included, to which names lead from the outermost object.
     *
     * @param bytes one whole object
     */
    static Optional<Span> find(byte[] bytes, List<String> path) {
        UbjStructure structure = new UbjStructure(bytes);
        structure.bytes.get();
        try {
            return structure.find(path, 1);
        } catch (MalformedException e) {
            throw new IllegalArgumentException("not a whole object", e);
        }
    }

    private Optional<Span> find(List<String> path, int depth) throws MalformedException {
        byte[] wanted = path.get(0).getBytes(StandardCharsets.UTF_8);
        while (peek() != '}') {
            int length = Math.toIntExact(length());
            int start = bytes.position();
            skip(length, 1);
            boolean found = bytes.slice(start, length).equals(ByteBuffer.wrap(wanted));
            int value = bytes.position();
            byte marker = bytes.get();
            if (found && path.size() > 1 && marker == '{') {
                return find(path.subList(1, path.size()), depth + 1);
            }
            skipValue(marker, depth);
            if (found) {
                return path.size() > 1 ? Optional.empty() : Optional.of(new Span(value, bytes.position()));
            }
        }
        return Optional.empty();
    }

    private void skipValue(byte marker, int depth) throws MalformedException {
        if (depth > MOST_DEPTH) {
            throw new MalformedException();
        }
        switch (marker) {
            case '{' -> skipObject(depth + 1);
            case '[' -> skipArray(depth + 1);
            case 'S' -> skip(length(), 1);
            default -> skip(1, size(marker));
        }
    }

    private void skipObject(int depth) throws MalformedException {
        while (peek() != '}') {
            skip(length(), 1);
            skipValue(bytes.get(), depth);
        }
        bytes.get();
    }

    /** An array in brackets, one that begins with its length, or one of numbers of one type. */
    private void skipArray(int depth) throws MalformedException {
        byte first = peek();
        if (first == '$') {
            bytes.get();
            int size = size(bytes.get());
            require(size > 0);
            require(bytes.get() == '#');
            skip(length(), size);
        } else if (first == '#') {
            bytes.get();
            for (long left = length(); left > 0; left--) {
                skipValue(bytes.get(), depth);
            }
        } else {
            while (peek() != ']') {
                skipValue(bytes.get(), depth);
            }
            bytes.get();
        }
    }

    private long length() throws MalformedException {
        long length = switch (bytes.get()) {
            case 'i' -> bytes.get();
            case 'U' -> bytes.get() & 0xFF;
            case 'I' -> bytes.getShort();
            case 'l' -> bytes.getInt();
            case 'L' -> bytes.getLong();
            default -> throw new MalformedException();
        };
        require(length >= 0);
        return length;
    }

    /** How many bytes follow the marker of a value that is neither text nor nested. */
    private static int size(byte marker) throws MalformedException {
        return switch (marker) {
            case 'Z', 'T', 'F' -> 0;
            case 'i', 'U', 'C' -> 1;
            case 'I' -> 2;
            case 'l', 'd' -> 4;
            case 'L', 'D' -> 8;
            default -> throw new MalformedException();
        };
    }

    private byte peek() {
        byte next = bytes.get();
        bytes.position(bytes.position() - 1);
        return next;
    }

    private void skip(long count, int size) throws MalformedException {
        if (size > 0) {
            require(count <= bytes.remaining() / size);
            bytes.position(bytes.position() + (int) count * size);
        }
    }

    private static void require(boolean holds) throws MalformedException {
        if (!holds) {
            throw new MalformedException();
        }
    }

    /** Not the structure that is expected; carries nothing, because nobody can repair it. */
    private static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException() {
            super(null, null, false, false);
        }
    }
}
