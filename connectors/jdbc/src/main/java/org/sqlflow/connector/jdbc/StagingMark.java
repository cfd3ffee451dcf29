package org.sqlflow.connector.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.sqlflow.base.QualifiedName;

/**
 * What the names of a writer's staging tables end with: the job that writes, and a number of the target, for of a long name only
 * the beginning is kept.
 *
 * @param job letters and digits
 * @param target hexadecimal digits
 */
public record StagingMark(String job, String target) {
    private static final String PREFIX = "__sqlflow_";
    private static final String OLD = "_old";

    public StagingMark {
        requireNonNull(job, "job");
        requireNonNull(target, "target");
    }

    static StagingMark of(QualifiedName table, String job) {
        CRC32 sum = new CRC32();
        sum.update(table.last().text().toLowerCase(Locale.ROOT).getBytes(UTF_8));
        return new StagingMark(job, String.format(Locale.ROOT, "%08x", sum.getValue()));
    }

    /** The end of the staging table's name. */
    String ending() {
        return PREFIX + job + "_" + target;
    }

    /** The end of the name under which the table that was replaced is there for a moment. */
    String oldEnding() {
        return ending() + OLD;
    }

    /** The mark of a writer of the same target, if a table's name ends with one. */
    public Optional<StagingMark> ofTable(String name) {
        Matcher matcher = Pattern.compile(PREFIX + "([0-9A-Za-z]+)_" + target + "(?:" + OLD + ")?$")
                .matcher(name);
        return matcher.find() ? Optional.of(new StagingMark(matcher.group(1), target)) : Optional.empty();
    }
}
