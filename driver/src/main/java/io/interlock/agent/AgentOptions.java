package io.interlock.agent;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agent's options, as they stand behind {@code -javaagent:interlock.jar=}.
 *
 * <pre>
 * policy=/etc/interlock/orders.yaml,name=billing
 * </pre>
 *
 * <p>A comma ends a value only where another option begins, so that a path may hold one.
 */
final class AgentOptions {

    private AgentOptions() {}

    /**
     * Option to value, in the order written; whether they are known is not looked at.
     *
     * @param text null or empty for none
     */
    static Map<String, String> parse(@Nullable String text) {
        Map<String, String> options = new LinkedHashMap<>();
        if (text == null || text.isBlank()) {
            return options;
        }
        for (String option : text.split(",(?=\\s*[A-Za-z.-]+=)")) {
            int equals = option.indexOf('=');
            String name =
                    equals < 0 ? option.strip() : option.substring(0, equals).strip();
            options.put(name, equals < 0 ? "" : option.substring(equals + 1).strip());
        }
        return options;
    }
}
