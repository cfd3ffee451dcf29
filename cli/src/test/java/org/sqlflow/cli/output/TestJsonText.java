package org.sqlflow.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

final class TestJsonText {
    private static String inString(String text) {
        ByteText out = new ByteText().addAscii("\"");
        out.add(text);
        JsonText.escape(1, out);
        return out.add('"').from(0);
    }

    private static String inDocument(String text) {
        ByteText out = new ByteText().add(text);
        JsonText.escapeInDocument(0, out);
        return out.from(0);
    }

    @Test
    void whatSteersATerminalIsEscaped() {
        assertThat(inString("a\u001b[2J\u007f\u009b\u202e\t\n\"\\"))
                .isEqualTo("\"a\\u001b[2J\\u007f\\u009b\\u202e\\t\\n\\\"\\\\\"");
        assertThat(inString("é “北京” 🦆 \u00a0")).isEqualTo("\"é “北京” 🦆 \u00a0\"");
    }

    @Test
    void aDocumentKeepsItsForm() {
        assertThat(inDocument("{\"a\":\t\"“\\n”\"}")).isEqualTo("{\"a\":\t\"“\\n”\"}");
        assertThat(inDocument("[\"\u009b\u2066\"]")).isEqualTo("[\"\\u009b\\u2066\"]");
    }

    @Test
    void readersGetTheTextBack() throws JsonProcessingException {
        JsonMapper json = new JsonMapper();
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0x2100; c++) {
            all.append(c);
        }
        assertThat(json.readValue(inString(all.toString()), String.class)).isEqualTo(all.toString());
        assertThat(inString(all.toString()).codePoints().skip(1)).noneMatch(CellText::steers);
    }
}
