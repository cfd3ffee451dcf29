package org.sqlflow.figures.internal.inline;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class TestInlineImages {
    private static final int PERCENT_STEP = 3;

    private static byte[] png(int width, int height, int... pixels) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static byte[] noise(int width, int height) throws IOException {
        return png(
                width,
                height,
                new Random(1).ints((long) width * height, 0, 1 << 24).toArray());
    }

    @Test
    void iterm2GetsTheFileWithItsSize() throws IOException {
        byte[] png = noise(30, 20);
        Matcher matcher = Pattern.compile(
                        "\033]1337;File=inline=1;preserveAspectRatio=1;size=(\\d+);width=(\\d+):([A-Za-z0-9+/=]+)\007")
                .matcher(InlineImages.iterm2(png, 80));
        assertThat(matcher.matches()).isTrue();
        assertThat(matcher.group(1)).isEqualTo(Integer.toString(png.length));
        assertThat(matcher.group(2)).isEqualTo("80");
        assertThat(Base64.getDecoder().decode(matcher.group(3))).isEqualTo(png);
    }

    @Test
    void kittyGetsTheFileInChunks() throws IOException {
        byte[] png = noise(60, 60);
        Matcher matcher =
                Pattern.compile("\033_G([^;]*);([A-Za-z0-9+/=]*)\033\\\\").matcher(InlineImages.kitty(png, 80));
        StringBuilder data = new StringBuilder();
        int end = 0;
        String last = "";
        while (matcher.find()) {
            assertThat(matcher.start()).isEqualTo(end);
            assertThat(matcher.group(2).length()).isLessThanOrEqualTo(4096);
            last = matcher.group(1);
            assertThat(last).isEqualTo(end == 0 ? "a=T,f=100,q=2,c=80,m=1" : last.endsWith("1") ? "m=1" : "m=0");
            data.append(matcher.group(2));
            end = matcher.end();
        }
        assertThat(last).isEqualTo("m=0");
        assertThat(Base64.getDecoder().decode(data.toString())).isEqualTo(png);
    }

    @Test
    void sixelsShowEachPixel() throws IOException {
        int[] pixels = IntStream.range(0, 20 * 15)
                .map(i -> i % 7 == 0 ? 0xff0000 : i % 5 == 0 ? 0x003399 : 0xffffff)
                .toArray();
        SixelReader.Picture picture = SixelReader.read(InlineImages.sixel(png(20, 15, pixels), 80));
        assertThat(picture.width()).isEqualTo(20);
        assertThat(picture.height()).isEqualTo(15);
        assertThat(picture.pixels()).isEqualTo(IntStream.of(pixels).boxed().toList());
    }

    @Test
    void manyColoursBecomeNearOnes() throws IOException {
        int[] pixels = IntStream.range(0, 64 * 64)
                .map(i -> ((i % 64 * 4) << 16) | ((i / 64 * 4) << 8) | 0x40)
                .toArray();
        SixelReader.Picture picture = SixelReader.read(InlineImages.sixel(png(64, 64, pixels), 80));
        assertThat(picture.pixels().stream().distinct().count()).isBetween(200L, 256L);
        double off = IntStream.range(0, pixels.length)
                .mapToDouble(i -> distance(pixels[i], picture.pixels().get(i)))
                .average()
                .orElseThrow();
        // 256 boxes of a square of 256 by 256 have sides of 16, so that pixels are 4 from the middle in each channel.
        assertThat(off).isLessThan(4 * 2 + PERCENT_STEP);
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            sum += Math.abs(((one >> shift) & 0xff) - ((other >> shift) & 0xff));
        }
        return sum;
    }

    @Test
    void sixelsThatAreTooWideShrink() throws IOException {
        SixelReader.Picture picture = SixelReader.read(InlineImages.sixel(noise(800, 100), 40));
        assertThat(picture.width()).isEqualTo(320);
        assertThat(picture.height()).isEqualTo(40);
        assertThat(picture.pixels()).doesNotContain(-1);
    }
}
