package org.sqlflow.figures.internal.inline;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Turns PNG files into the sequences of the protocols. */
public final class InlineImages {
    private static final int MOST_COLUMNS = 100;
    private static final int CHUNK = 4096;
    /** What a column of a terminal is taken for where it cannot be asked. */
    private static final int PIXELS_OF_COLUMN = 8;

    private InlineImages() {}

    /** iTerm2: the file in base64 with the width to show it in. */
    public static String iterm2(byte[] png, int columns) {
        return "\033]1337;File=inline=1;preserveAspectRatio=1;size=" + png.length + ";width=" + shown(columns) + ":"
                + base64(png) + "\007";
    }

    /** kitty: the file in base64, in chunks; the terminal is told not to answer, for nobody would read that. */
    public static String kitty(byte[] png, int columns) {
        String data = base64(png);
        StringBuilder text = new StringBuilder();
        for (int start = 0; start < data.length(); start += CHUNK) {
            int end = Math.min(data.length(), start + CHUNK);
            text.append("\033_G")
                    .append(start == 0 ? "a=T,f=100,q=2,c=" + shown(columns) + "," : "")
                    .append("m=")
                    .append(end < data.length() ? 1 : 0)
                    .append(';')
                    .append(data, start, end)
                    .append("\033\\");
        }
        return text.toString();
    }

    /** Sixels: the picture's own pixels, as many as fit the width. */
    public static String sixel(byte[] png, int columns) {
        BufferedImage image;
        try {
            image = ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new IllegalArgumentException("not a PNG file", e);
        }
        int width = Math.min(image.getWidth(), shown(columns) * PIXELS_OF_COLUMN);
        int height = Math.max(1, (int) Math.round(image.getHeight() * (double) width / image.getWidth()));
        return SixelEncoder.encode(pixels(image, width, height), width);
    }

    private static int shown(int columns) {
        return Math.max(1, Math.min(columns, MOST_COLUMNS));
    }

    private static String base64(byte[] bytes) {
        return new String(Base64.getEncoder().encode(bytes), StandardCharsets.US_ASCII);
    }

    private static int[] pixels(BufferedImage image, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled.getRGB(0, 0, width, height, null, 0, width);
    }
}
