package org.sqlflow.spi;

/** The version of these interfaces, which a plug-in declares and the application checks. */
public final class SpiVersion {
    /** The version of this release. */
    public static final int CURRENT = 1;

    private SpiVersion() {}
}
