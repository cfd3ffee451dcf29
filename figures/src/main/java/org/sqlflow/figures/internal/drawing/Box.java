package org.sqlflow.figures.internal.drawing;

import org.sqlflow.base.Doubles;

/** The room that a mark takes, in pixels. */
public record Box(double left, double top, double right, double bottom) {
    /** The smallest box around points, grown by a margin on all sides; at the origin if there are no points. */
    static Box around(Doubles xs, Doubles ys, double margin) {
        return new Box(
                xs.stream().min().orElse(0) - margin,
                ys.stream().min().orElse(0) - margin,
                xs.stream().max().orElse(0) + margin,
                ys.stream().max().orElse(0) + margin);
    }

    /** Whether two boxes have more than a border in common. */
    public boolean overlaps(Box other) {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
}
