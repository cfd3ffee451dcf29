/**
 * Sample data: real data sets, each parted into a table to train on and one to test with, that {@code sqlflow samples}
 * writes into the data source in use. {@code samples.json} declares them, with their origins and licences.
 */
@NullMarked
package org.sqlflow.cli.samples;

import org.jspecify.annotations.NullMarked;
