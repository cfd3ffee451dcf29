/**
 * Which tables a standard SQL statement reads and writes, told from its text alone and for all dialects alike.
 *
 * <p>No grammar of a database is followed. Where a statement names tables, its form is read strictly: the heads of
 * statements, WITH, FROM with its joins. What lies between, the expressions, is only searched for queries in brackets
 * and for what no data flow can describe. A statement that strays from these forms is a barrier: it keeps its place among the
 * others.
 */
@NullMarked
package org.sqlflow.compiler.reference;

import org.jspecify.annotations.NullMarked;
