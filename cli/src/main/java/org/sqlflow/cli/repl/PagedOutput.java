package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jline.terminal.Size;
import org.sqlflow.base.text.TextWidth;

/**
 * The screen: what fits is written to it, what does not is given to the pager. A text such as the rows of a statement is
 * complete when it is to be {@linkplain #show shown}: a flush, as between the batches of a result, does not end it.
 */
final class PagedOutput extends OutputStream {
    /** A text of more bytes is never shown as a whole: it goes to the screen as it comes. */
    private static final int MOST_BYTES = 64 << 20;

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private final OutputStream screen;
    private final Size size;
    private final Pager pager;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private boolean tooLong;

    PagedOutput(OutputStream screen, Size size, Pager pager) {
        this.screen = requireNonNull(screen, "screen");
        this.size = requireNonNull(size, "size");
        this.pager = requireNonNull(pager, "pager");
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        text.write(bytes, offset, length);
        if (comesAtOnce()) {
            text.writeTo(screen);
            text.reset();
        }
    }

    private boolean comesAtOnce() {
        tooLong |= text.size() > MOST_BYTES;
        return tooLong || !pager.isPresent();
    }

    @Override
    public void flush() throws IOException {
        if (comesAtOnce()) {
            screen.flush();
        }
    }

    /** Shows what was written, which is complete. */
    void show() throws IOException {
        if (text.size() > 0) {
            byte[] shown = text.toByteArray();
            text.reset();
            if (fits(new String(shown, StandardCharsets.UTF_8)) || !page(shown)) {
                screen.write(shown);
            }
        }
        tooLong = false;
        screen.flush();
    }

    private boolean fits(String shown) {
        // A line for the next prompt.
        return shown.lines().limit(size.getRows()).count() < size.getRows()
                && shown.lines()
                        .allMatch(line -> TextWidth.of(COLOUR.matcher(line).replaceAll("")) <= size.getColumns());
    }

    private boolean page(byte[] shown) {
        try {
            screen.flush();
            Pager.finish(pager.start(), shown);
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
