package org.sqlflow.cli.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** The command-line options that some settings declare, on one command. */
public final class SettingOptions {
    private final List<Setting<?>> settings;
    private final Map<Setting<?>, GivenFlag> given = new LinkedHashMap<>();

    /** The options of the settings that have any. */
    public SettingOptions(Collection<Setting<?>> settings) {
        this.settings =
                settings.stream().filter(setting -> !setting.flags().isEmpty()).toList();
    }

    /** Gives the options to a command, under the headings of their topics. */
    public void addTo(CommandSpec command) {
        Map<Topic, List<OptionSpec>> byTopic = new LinkedHashMap<>();
        for (Setting<?> setting : settings) {
            for (SettingFlag flag : setting.flags()) {
                byTopic.computeIfAbsent(setting.topic(), topic -> new ArrayList<>())
                        .add(option(setting, flag));
            }
        }
        List<Topic> topics = List.copyOf(byTopic.keySet());
        byTopic.forEach((topic, options) -> {
            ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                    .validate(false)
                    .heading("%n" + topic.title() + ":%n")
                    .order(topics.indexOf(topic));
            options.forEach(group::addArg);
            command.addArgGroup(group.build());
        });
    }

    /** What the command line gave; to be asked after it was parsed. */
    public Map<Setting<?>, GivenFlag> given() {
        return Map.copyOf(given);
    }

    private OptionSpec option(Setting<?> setting, SettingFlag flag) {
        OptionSpec.Builder option = OptionSpec.builder(flag.names().toArray(String[]::new))
                .description(setting.help().replace("%", "%%"))
                .hidden(flag.hidden())
                .setter(new Receiver(setting, flag));
        flag.label()
                .ifPresentOrElse(
                        label -> option.type(String.class).arity("1").paramLabel(label),
                        () -> option.type(boolean.class).arity("0"));
        if (flag.label().isPresent() && !setting.type().choices().isEmpty()) {
            option.completionCandidates(setting.type().choices());
        }
        return option.build();
    }

    /** Takes what picocli finds for an option; it also tells, before parsing, that there is nothing yet. */
    private final class Receiver implements ISetter {
        private final Setting<?> setting;
        private final SettingFlag flag;

        Receiver(Setting<?> setting, SettingFlag flag) {
            this.setting = setting;
            this.flag = flag;
        }

        @Override
        public <V> V set(V value) {
            if (value instanceof String text) {
                given.put(setting, new GivenFlag(flag.longName(), text));
            } else if (Boolean.TRUE.equals(value)) {
                flag.implied().ifPresent(text -> given.put(setting, new GivenFlag(flag.longName(), text)));
            }
            return value;
        }
    }
}
