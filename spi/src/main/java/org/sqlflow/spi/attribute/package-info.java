/**
 * Attributes of WITH clauses: declared once as {@link org.sqlflow.spi.attribute.AttributeSpec}s, from which
 * validation, defaults, help and reference follow.
 */
@NullMarked
package org.sqlflow.spi.attribute;

import org.jspecify.annotations.NullMarked;
