/**
 * Everything that a running program shows to the outside, as serialisable values. Front ends (terminal, notebook,
 * server) are renderers of these events and learn nothing in any other way.
 */
@NullMarked
package org.sqlflow.base.event;

import org.jspecify.annotations.NullMarked;
