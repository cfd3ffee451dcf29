package org.sqlflow.runtime.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlflow.base.Bytes;
import org.sqlflow.spi.model.ModelPayload;

/**
 * A version of a model as bytes: its files one after the other, and the commit record that describes them. The first
 * file is {@value #MANIFEST}; the others are the payload.
 */
final class Artefact {
    static final String MANIFEST = "manifest.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final CommitRecord record;
    private final byte[] body;

    /** A version of which the commit record and the bytes of all files, which the caller gives up, are known. */
    Artefact(CommitRecord record, byte[] body) {
        this.record = record;
        this.body = body;
    }

    /** The bytes of all files; not a copy. */
    byte[] body() {
        return body;
    }

    /** The time of now, as records hold it. */
    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The bytes of a new version. */
    static Artefact of(Manifest manifest, ModelPayload payload) {
        return of(manifest, payload, List.of());
    }

    /** The bytes of a new version that has a past elsewhere. */
    static Artefact of(Manifest manifest, ModelPayload payload, List<Origin> origins) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(MANIFEST, json(manifest));
        payload.files().forEach((name, bytes) -> files.put(name, bytes.toArray()));
        List<CommitRecord.FileEntry> entries = new ArrayList<>();
        int size = 0;
        for (byte[] file : files.values()) {
            size = Math.addExact(size, file.length);
        }
        byte[] body = new byte[size];
        int offset = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            byte[] bytes = file.getValue();
            System.arraycopy(bytes, 0, body, offset, bytes.length);
            offset += bytes.length;
            entries.add(new CommitRecord.FileEntry(file.getKey(), bytes.length, sha256(bytes, 0, bytes.length)));
        }
        return new Artefact(
                new CommitRecord(
                        CommitRecord.FORMAT,
                        manifest.modelType(),
                        now(),
                        entries,
                        Optional.of(VersionSummary.of(manifest)),
                        origins),
                body);
    }

    /** What describes the files. */
    CommitRecord record() {
        return record;
    }

    /** The same bytes after they have moved. */
    Artefact moved(Origin origin) {
        return new Artefact(record.moved(origin), body);
    }

    /** The commit record as the bytes of its row. */
    byte[] commitBytes() {
        return json(record);
    }

    /** The commit record that a row holds, or empty if the row is none. */
    static Optional<CommitRecord> parseCommit(byte[] bytes) {
        return parse(bytes, CommitRecord.class);
    }

    /** An alias as the bytes of its row. */
    static byte[] aliasBytes(ModelAlias alias) {
        return json(alias);
    }

    /** The alias that a row holds, or empty if the row is none. */
    static Optional<ModelAlias> parseAlias(byte[] bytes) {
        return parse(bytes, ModelAlias.class);
    }

    private static <T> Optional<T> parse(byte[] bytes, Class<T> type) {
        if (bytes.length == 0 || bytes[0] != '{') {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(bytes, type));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What is wrong with the body, if anything, in a few words. */
    Optional<String> damage() {
        if (body.length != record.totalSize()) {
            return Optional.of(body.length + " bytes are stored of " + record.totalSize());
        }
        int offset = 0;
        for (CommitRecord.FileEntry entry : record.files()) {
            int size = Math.toIntExact(entry.size());
            if (!sha256(body, offset, size).equals(entry.sha256())) {
                return Optional.of("the checksum of " + entry.name() + " does not match");
            }
            offset += size;
        }
        return Optional.empty();
    }

    /** The manifest; the body must not be damaged. */
    Manifest manifest() throws IOException {
        Manifest manifest =
                JSON.readValue(file(MANIFEST).orElseThrow(() -> new IOException("no " + MANIFEST)), Manifest.class);
        if (manifest == null) {
            throw new IOException(MANIFEST + " is null");
        }
        return manifest;
    }

    /** The files of the library. */
    ModelPayload payload() {
        Map<String, Bytes> files = new LinkedHashMap<>();
        for (CommitRecord.FileEntry entry : record.files()) {
            if (!entry.name().equals(MANIFEST)) {
                file(entry.name()).ifPresent(bytes -> files.put(entry.name(), Bytes.wrap(bytes)));
            }
        }
        return new ModelPayload(files);
    }

    private Optional<byte[]> file(String name) {
        int offset = 0;
        for (CommitRecord.FileEntry entry : record.files()) {
            int size = Math.toIntExact(entry.size());
            if (entry.name().equals(name)) {
                return Optional.of(Arrays.copyOfRange(body, offset, offset + size));
            }
            offset += size;
        }
        return Optional.empty();
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write as JSON: " + value.getClass(), e);
        }
    }

    private static String sha256(byte[] bytes, int offset, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, offset, length);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
