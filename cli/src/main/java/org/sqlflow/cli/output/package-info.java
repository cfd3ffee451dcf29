/**
 * What a run shows: its rows in the format asked for on stdout, everything else (progress, messages, figures, problems) on
 * stderr.
 */
@NullMarked
package org.sqlflow.cli.output;

import org.jspecify.annotations.NullMarked;
