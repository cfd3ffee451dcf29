/**
 * The interactive shell: reads statements and commands from a terminal, completes and colours them, and runs them one by
 * one in a workspace.
 */
@NullMarked
package org.sqlflow.cli.repl;

import org.jspecify.annotations.NullMarked;
