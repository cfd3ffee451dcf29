package org.sqlflow.runtime.store;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.base.error.SqlflowException;

/**
 * A version of a model as a file: a zip archive whose entries are not compressed, so that the same version always gives
 * the same bytes and no archive can grow when it is read. The first entry, {@value #RECORD}, is the commit record with
 * the names, sizes and SHA-256 of the others, which follow in its order. Nothing of an archive is unpacked to disk.
 */
final class ArtefactFile {
    private static final String RECORD = "sqlflow-model.json";
    private static final int MOST_RECORD_BYTES = 1 << 20;
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ArtefactFile() {}

    /** Writes to a stream, which stays open. */
    static void write(OutputStream stream, Artefact artefact) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(stream, StandardCharsets.UTF_8);
        byte[] record = artefact.commitBytes();
        put(zip, RECORD, record, 0, record.length);
        int offset = 0;
        for (CommitRecord.FileEntry entry : artefact.record().files()) {
            int size = Math.toIntExact(entry.size());
            put(zip, entry.name(), artefact.body(), offset, size);
            offset += size;
        }
        zip.finish();
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes, int offset, int length) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes, offset, length);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(bytes, offset, length);
        zip.closeEntry();
    }

    static Artefact read(Path file) {
        String name = String.valueOf(file.getFileName());
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
                ZipInputStream zip = new ZipInputStream(bytes, StandardCharsets.UTF_8)) {
            Artefact artefact = read(name, Files.size(file), zip);
            artefact.damage().ifPresent(damage -> {
                throw ModelProblems.unreadableFile(name, damage).asException();
            });
            return artefact;
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw ModelProblems.unreadableFile(name, "it is damaged: " + e.getMessage())
                    .asException(e);
        } catch (IOException e) {
            throw ExternalProblems.file(file.toString(), e).asException(e);
        }
    }

    private static Artefact read(String file, long fileSize, ZipInputStream zip) throws IOException {
        next(file, zip, RECORD);
        CommitRecord record = Artefact.parseCommit(readRecord(zip))
                .orElseThrow(() -> unreadable(file, RECORD + " is no description of a model"));
        if (record.format() > CommitRecord.FORMAT) {
            throw ModelProblems.newer(file, record.format(), CommitRecord.FORMAT)
                    .asException();
        }
        // Entries are not compressed, so a record that promises more than the file has is false.
        if (record.totalSize() > Math.min(fileSize, Integer.MAX_VALUE - 8)) {
            throw unreadable(file, "it is incomplete, or too large");
        }
        byte[] body = new byte[Math.toIntExact(record.totalSize())];
        int offset = 0;
        for (CommitRecord.FileEntry entry : record.files()) {
            if (!isPlain(entry.name())) {
                throw unreadable(file, "it names a file \"" + entry.name() + "\"");
            }
            next(file, zip, entry.name());
            int size = Math.toIntExact(entry.size());
            int read = zip.readNBytes(body, offset, size);
            if (read < size || zip.read() >= 0) {
                throw unreadable(file, entry.name() + " has another size than " + RECORD + " says");
            }
            offset += size;
        }
        if (zip.getNextEntry() != null) {
            throw unreadable(file, "it holds a file that " + RECORD + " does not name");
        }
        return new Artefact(record, body);
    }

    private static void next(String file, ZipInputStream zip, String expected) throws IOException {
        Optional<ZipEntry> entry = Optional.ofNullable(zip.getNextEntry());
        if (entry.isEmpty() || !entry.get().getName().equals(expected)) {
            throw unreadable(file, "it has no " + expected + " where one must be");
        }
        if (entry.get().getMethod() != ZipEntry.STORED) {
            throw unreadable(file, expected + " is compressed");
        }
    }

    private static byte[] readRecord(ZipInputStream zip) throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.writeBytes(zip.readNBytes(MOST_RECORD_BYTES));
        return zip.read() < 0 ? record.toByteArray() : new byte[0];
    }

    /** Whether a name is one of a file, without directories. */
    private static boolean isPlain(String name) {
        return !name.isEmpty()
                && name.length() <= 200
                && name.chars().allMatch(c -> c == '.' || c == '_' || c == '-' || isLetterOrDigit(c))
                && Arrays.stream(name.split("\\.", -1)).noneMatch(String::isEmpty);
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static SqlflowException unreadable(String file, String detail) {
        return ModelProblems.unreadableFile(file, detail).asException();
    }
}
