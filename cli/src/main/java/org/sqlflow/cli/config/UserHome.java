package org.sqlflow.cli.config;

import java.nio.file.Path;
import java.util.Map;

/** The directory that {@code ~} stands for. */
public final class UserHome {
    private UserHome() {}

    /** The user's home directory. */
    public static Path of(Map<String, String> variables) {
        String home = variables.getOrDefault("HOME", "");
        return Path.of(home.isBlank() ? System.getProperty("user.home") : home);
    }

    /** A path as the user wrote it, with what a leading {@code ~} stands for. */
    static String expand(String path, Map<String, String> variables) {
        boolean inHome = path.equals("~") || path.startsWith("~/");
        return inHome ? of(variables) + path.substring(1) : path;
    }
}
