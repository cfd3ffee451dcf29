package org.sqlflow.cli.samples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A registry on this machine that has one package of two files. It can be told to fail. */
final class FakeRegistry implements AutoCloseable {
    private static final int BLOCK = 512;

    private final byte[] entry;
    private final byte[] archive;
    private final HttpServer server;
    private final List<String> ranges = Collections.synchronizedList(new ArrayList<>());

    private volatile int status = 200;
    private volatile boolean knowsRanges = true;
    private volatile int most = Integer.MAX_VALUE;
    private volatile boolean damaged;

    FakeRegistry(int entrySize) throws IOException {
        entry = content(entrySize);
        archive = gzip(tar(Map.of("package/readme", new byte[] {1, 2, 3}), Map.of("package/data/rows.bin", entry)));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/npm/numbers/-/numbers-1.2.0.tgz", this::answer);
        server.start();
    }

    /** What is wanted of it. */
    PackageFile wanted() {
        return new PackageFile(
                "numbers",
                "1.2.0",
                "sha512-" + Base64.getEncoder().encodeToString(digest("SHA-512", archive)),
                archive.length,
                "package/data/rows.bin",
                entry.length,
                HexFormat.of().formatHex(digest("SHA-256", entry)));
    }

    byte[] entry() {
        return entry.clone();
    }

    byte[] archive() {
        return archive.clone();
    }

    /** The registry as a user configures it. */
    PackageRegistry configured() {
        String url = "http://user:secret@127.0.0.1:" + server.getAddress().getPort() + "/npm";
        return new PackageRegistry(Map.of("npm_config_registry", url), List.of());
    }

    /** The ranges that were asked for, one a request; empty for all bytes. */
    List<String> requests() {
        return List.copyOf(ranges);
    }

    void answersWith(int code) {
        status = code;
    }

    void knowsNoRanges() {
        knowsRanges = false;
    }

    /** The connection ends after so many bytes of an answer. */
    void breaksAfter(int bytes) {
        most = bytes;
    }

    void isDamaged(boolean now) {
        damaged = now;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String range = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"))
                    .orElse("");
            ranges.add(range);
            if (status != 200) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            int start = knowsRanges && !range.isEmpty()
                    ? Integer.parseInt(range.substring("bytes=".length(), range.length() - 1))
                    : 0;
            byte[] body = Arrays.copyOfRange(archive, start, archive.length);
            if (damaged) {
                body[body.length / 2] ^= 1;
            }
            exchange.sendResponseHeaders(start > 0 ? 206 : 200, body.length);
            exchange.getResponseBody().write(body, 0, Math.min(body.length, most));
        }
    }

    /** Bytes that do not compress. */
    private static byte[] content(int size) {
        byte[] bytes = new byte[size];
        new java.util.Random(7).nextBytes(bytes);
        return bytes;
    }

    @SafeVarargs
    private static byte[] tar(Map<String, byte[]>... files) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        for (Map<String, byte[]> file : files) {
            file.forEach((name, content) -> {
                byte[] header = new byte[BLOCK];
                put(header, 0, name);
                put(header, 124, String.format("%011o", content.length));
                header[156] = '0';
                tar.writeBytes(header);
                tar.writeBytes(content);
                tar.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
            });
        }
        tar.writeBytes(new byte[2 * BLOCK]);
        return tar.toByteArray();
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
            stream.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
