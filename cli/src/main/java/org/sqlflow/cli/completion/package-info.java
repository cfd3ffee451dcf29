/**
 * What a shell offers while the command line is typed. The scripts for the shells only ask {@code sqlflow complete}, so that
 * all shells offer the same, made from the declarations of commands and options, and the names of data sources.
 */
@NullMarked
package org.sqlflow.cli.completion;

import org.jspecify.annotations.NullMarked;
