package org.sqlflow.cli.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The hash of a file, in the two ways of writing that packages use. */
final class Checksum {
    private Checksum() {}

    /** Whether a file is the archive of a package. */
    static boolean isArchive(Path file, PackageFile wanted) throws IOException {
        return Files.size(file) == wanted.bytes()
                && wanted.integrity().equals("sha512-" + Base64.getEncoder().encodeToString(digest(file, "SHA-512")));
    }

    /** Whether a file is the one that is wanted from a package. */
    static boolean isEntry(Path file, PackageFile wanted) throws IOException {
        return Files.size(file) == wanted.entryBytes()
                && wanted.entrySha256().equals(HexFormat.of().formatHex(digest(file, "SHA-256")));
    }

    private static byte[] digest(Path file, String algorithm) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return digest.digest();
    }
}
