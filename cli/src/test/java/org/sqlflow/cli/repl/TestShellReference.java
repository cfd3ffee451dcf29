package org.sqlflow.cli.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of commands on the page on the shell is the commands'; {@code -Ddocs.record=true} writes it anew. */
class TestShellReference {
    private static final Path PAGE = Path.of("../docs/reference/shell.md");
    private static final Pattern TABLE =
            Pattern.compile("(?<=<!-- commands -->\\n).*?(?=<!-- /commands -->)", Pattern.DOTALL);

    private static String table() {
        StringBuilder table = new StringBuilder("| command | |\n| --- | --- |\n");
        for (ShellCommand command : ShellCommand.values()) {
            String usage = "`" + command.usage().replace("|", "\\|").replace(" or ", "` or `") + "`";
            String summary = command.summary().replace("\\G", "`\\G`");
            table.append("| ").append(usage).append(" | ").append(summary).append(" |\n");
        }
        return table.toString();
    }

    @Test
    void theTableOfCommandsIsUpToDate() throws IOException {
        String page = Files.readString(PAGE);
        if (Boolean.getBoolean("docs.record")) {
            page = TABLE.matcher(page).replaceAll(Matcher.quoteReplacement(table()));
            Files.writeString(PAGE, page);
        }
        Matcher found = TABLE.matcher(page);
        assertThat(found.find()).isTrue();
        assertThat(found.group()).isEqualTo(table());
    }

    @Test
    void spellingsAreDistinct() {
        assertThat(ShellCommand.spellings()).doesNotHaveDuplicates();
    }
}
