package org.sqlflow.cli.samples;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads archives in POSIX.1-1988 {@code ustar} format: for each file a header of 512 bytes and its content, filled up to
 * a multiple of 512.
 */
final class TarArchive {
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;

    private TarArchive() {}

    /**
     * Copies the content of one file.
     *
     * @param archive the archive, from its start
     * @param path the path of the file in it
     * @return whether it is there
     */
    static boolean extract(InputStream archive, String path, OutputStream target) throws IOException {
        byte[] header = new byte[BLOCK];
        while (archive.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
            long size = size(header);
            if (name(header).equals(path)) {
                copy(archive, size, target);
                return true;
            }
            archive.skipNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
        }
        return false;
    }

    private static String name(byte[] header) {
        String prefix = text(header, PREFIX, PREFIX_LENGTH);
        String name = text(header, 0, NAME_LENGTH);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static long size(byte[] header) throws IOException {
        String digits = text(header, SIZE, SIZE_LENGTH).strip();
        try {
            return Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("not a tar archive: a file has the size \"" + digits + "\"", e);
        }
    }

    private static String text(byte[] header, int offset, int most) {
        int end = offset;
        while (end < offset + most && header[end] != 0) {
            end++;
        }
        return new String(header, offset, end - offset, StandardCharsets.UTF_8);
    }

    private static void copy(InputStream archive, long size, OutputStream target) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = size;
        while (left > 0) {
            int read = archive.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("the archive ends within a file");
            }
            target.write(buffer, 0, read);
            left -= read;
        }
    }
}
