/**
 * Programs and where they run: a {@link org.sqlflow.cli.program.Workspace} on one data source, and the way of a
 * {@link org.sqlflow.cli.program.ProgramText} through it to rows on a stream and an exit code. The command and the shell share it.
 */
@NullMarked
package org.sqlflow.cli.program;

import org.jspecify.annotations.NullMarked;
