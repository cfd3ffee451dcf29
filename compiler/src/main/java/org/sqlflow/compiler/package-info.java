/**
 * From a parsed program to a {@link org.sqlflow.compiler.Plan}: names and attributes checked against the catalog of model
 * types, reads and writes noted, no connection needed.
 */
@NullMarked
package org.sqlflow.compiler;

import org.jspecify.annotations.NullMarked;
