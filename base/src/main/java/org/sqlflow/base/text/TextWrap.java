package org.sqlflow.base.text;

/** Breaks texts into lines at their blanks. */
public final class TextWrap {
    private TextWrap() {}

    /**
     * A text in lines of at most so many columns, unless a word is longer; without a line break at the end.
     *
     * @param indent what each line starts with
     */
    public static String wrap(String text, int columns, String indent) {
        StringBuilder wrapped = new StringBuilder(indent);
        int used = TextWidth.of(indent);
        boolean first = true;
        for (String word : text.strip().split("\\s+", -1)) {
            int width = TextWidth.of(word);
            if (!first && used + 1 + width > columns) {
                wrapped.append('\n').append(indent);
                used = TextWidth.of(indent);
                first = true;
            }
            wrapped.append(first ? "" : " ").append(word);
            used += width + (first ? 0 : 1);
            first = false;
        }
        return wrapped.toString();
    }
}
