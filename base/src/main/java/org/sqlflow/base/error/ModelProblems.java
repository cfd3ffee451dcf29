package org.sqlflow.base.error;

/** Problems of stored models. */
public final class ModelProblems {
    private ModelProblems() {}

    /** Content and checksum differ, or a part is missing. */
    public static Problem corrupt(String model, long version, String detail) {
        return Problem.of(
                        ErrorCode.MODEL_CORRUPT,
                        "version " + version + " of model \"" + model + "\" is damaged: " + detail)
                .hint(
                        version > 1
                                ? "use an earlier version, such as " + model + "@" + (version - 1)
                                        + ", or train it again"
                                : "train it again, or restore it from a backup of the database");
    }

    /** The content is as it was stored, but is no model that can be read. */
    public static Problem unreadable(String model, String detail) {
        return Problem.of(ErrorCode.MODEL_CORRUPT, "model \"" + model + "\" cannot be read: " + detail)
                .hint("use an earlier version, or train it again");
    }

    /** Stored in a format of the future. */
    public static Problem newer(String model, int found, int known) {
        return Problem.of(
                        ErrorCode.MODEL_NEWER,
                        "model \"" + model + "\" has format " + found + ", but this SQLFlow knows formats up to "
                                + known)
                .hint("install the SQLFlow that stored it, or a later one");
    }

    /** The model lacks an ability. */
    public static Problem notSupported(String model, String what) {
        return Problem.of(ErrorCode.NOT_SUPPORTED_BY_MODEL, "model \"" + model + "\" does not support " + what)
                .hint("use a model of a type that does");
    }
}
