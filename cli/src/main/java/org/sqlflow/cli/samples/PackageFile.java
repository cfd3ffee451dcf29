package org.sqlflow.cli.samples;

/**
 * A file in a package of an npm registry, with what proves that it is the right one.
 *
 * @param packageName the package
 * @param version its version
 * @param integrity the hash of the package's archive as npm writes it: {@code sha512-} and Base64
 * @param bytes the size of the archive
 * @param entry the path of the file in the archive
 * @param entryBytes the size of the file
 * @param entrySha256 its SHA-256 in lower-case hexadecimal digits
 */
public record PackageFile(
        String packageName,
        String version,
        String integrity,
        long bytes,
        String entry,
        long entryBytes,
        String entrySha256) {

    /** The name of the archive, such as {@code vega-datasets-3.2.1.tgz}. */
    String archiveName() {
        return packageName + "-" + version + ".tgz";
    }

    /** Where the archive lies below the URL of a registry. */
    String archivePath() {
        return packageName + "/-/" + archiveName();
    }

    /** The name of the file when it is kept outside the archive. */
    String fileName() {
        return packageName + "-" + version + "-" + entry.substring(entry.lastIndexOf('/') + 1);
    }
}
