package org.sqlflow.cli.samples;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.OptionalLong;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.SampleProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;

/** Fetches the archive of a package by HTTP; what an earlier try has fetched is not fetched again. */
final class PackageDownload {
    private static final int PATIENCE_MILLIS = 30_000;

    private final PackageFile wanted;
    private final URI address;
    private final EventSink sink;

    PackageDownload(PackageFile wanted, URI address, EventSink sink) {
        this.wanted = requireNonNull(wanted, "wanted");
        this.address = requireNonNull(address, "address");
        this.sink = requireNonNull(sink, "sink");
    }

    /** The address without what may be secret in it. */
    String place() {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort())
                + address.getPath();
    }

    /**
     * Fetches what a file lacks of the archive.
     *
     * @param part the file, which may hold the first bytes already
     * @throws SqlflowException with code DOWNLOAD if that fails, with code FILE if the file cannot be written
     */
    void fetchInto(FileChannel part) {
        try {
            long have = part.size();
            if (have >= wanted.bytes()) {
                part.truncate(0);
                have = 0;
            }
            fetch(part, have);
        } catch (UnknownHostException e) {
            throw failed("the host " + address.getHost() + " is not known here", e);
        } catch (SocketTimeoutException e) {
            throw failed("nothing came for " + PATIENCE_MILLIS / 1000 + " seconds", e);
        } catch (IOException e) {
            throw failed(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    private void fetch(FileChannel part, long have) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        if (have > 0) {
            connection.setRequestProperty("Range", "bytes=" + have + "-");
        }
        try {
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_PARTIAL) {
                throw new IOException("the registry answers with status " + status);
            }
            long done = status == HttpURLConnection.HTTP_PARTIAL ? have : 0;
            part.truncate(done);
            part.position(done);
            try (InputStream body = connection.getInputStream()) {
                copy(body, part, done);
            }
        } finally {
            connection.disconnect();
        }
    }

    private void copy(InputStream body, FileChannel part, long before) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long done = before;
        // More than the archive has is no reason to fill the disk; the checksum will tell.
        while (done <= wanted.bytes()) {
            int read = body.read(buffer);
            if (read < 0) {
                break;
            }
            write(part, ByteBuffer.wrap(buffer, 0, read));
            done += read;
            sink.accept(new Event.Progress(
                    "fetching " + wanted.archiveName(), done, OptionalLong.of(wanted.bytes()), "bytes", Map.of()));
        }
        if (done < wanted.bytes()) {
            throw new EOFException("it ended after " + done + " of " + wanted.bytes() + " bytes");
        }
    }

    private void write(FileChannel part, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                part.write(bytes);
            }
        } catch (IOException e) {
            throw ExternalProblems.file(wanted.archiveName(), String.valueOf(e.getMessage()))
                    .asException(e);
        }
    }

    private SqlflowException failed(String reason, IOException cause) {
        return SampleProblems.download(wanted.archiveName(), place(), reason).asException(cause);
    }
}
