/**
 * What every room of SQLFlow shares: places in a program's text, names, attribute values and a few immutable
 * value types. It knows neither SQL grammar, nor Arrow, nor any model.
 */
@NullMarked
package org.sqlflow.base;

import org.jspecify.annotations.NullMarked;
