package org.sqlflow.spi.connector;

/**
 * What a table of a database cannot exceed.
 *
 * @param columns how many columns
 * @param nameLength how many characters in a name
 * @param valueBytes how many bytes in one value or statement at the server's default settings
 */
public record TableLimits(int columns, int nameLength, long valueBytes) {}
