package io.interlock.policy.yaml;

import io.interlock.policy.Source;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Turns the text of a YAML file into {@link Node}s.
 *
 * <p>Reads the parser's events rather than its objects, because every message needs the place of a key and of a value,
 * and because nothing is ever made of a tag. Aliases, tags and deep nesting, which the format has no use for and hostile
 * files do, are refused here, before anything is built from them.
 */
final class NodeReader {

    /** Enough for tens of thousands of rules. */
    static final int MAX_CHARS = 16 * 1024 * 1024;

    private static final int MAX_DEPTH = 16;

    private final String file;
    private final Problems problems;
    private final Iterator<Event> events;
    private int depth;

    private NodeReader(String file, Problems problems, Iterator<Event> events) {
        this.file = file;
        this.problems = problems;
        this.events = events;
    }

    /** The one document of a file; empty, with a problem reported, where there is none. */
    static Optional<Node> read(String file, String yaml, Problems problems) {
        if (yaml.length() > MAX_CHARS) {
            String size = yaml.length() + " characters";
            problems.at(Source.ofFile(file), "", size, "at most " + MAX_CHARS + " characters", null);
            return Optional.empty();
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MAX_CHARS)
                .build();
        try {
            Iterator<Event> events = new Parse(settings).parseString(yaml).iterator();
            return Optional.of(new NodeReader(file, problems, events).document());
        } catch (Refused refused) {
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            syntax(file, e, problems);
        } catch (ReaderException e) {
            String found = String.format("the character U+%04X", e.getCodePoint());
            problems.at(placeOf(file, yaml, e.getPosition()), "", found, "printable characters", null);
        } catch (YamlEngineException | NoSuchElementException e) {
            problems.at(Source.ofFile(file), "", "'" + e.getMessage() + "'", "YAML", null);
        }
        return Optional.empty();
    }

    private Node document() {
        Event first = next();
        while (first.getEventId() == Event.ID.StreamStart) {
            first = next();
        }
        if (first.getEventId() == Event.ID.StreamEnd) {
            problems.at(Source.ofFile(file), "", "an empty file", "interlock: 1, and rules", null);
            throw new Refused();
        }
        Node node = node(next(), "");
        Event end = next();
        while (end.getEventId() == Event.ID.DocumentEnd) {
            end = next();
        }
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw refuse(end, "", "a second document", "one document in a file", null);
        }
        return node;
    }

    private Node node(Event event, String path) {
        if (event instanceof AliasEvent alias) {
            String found = "the alias '*" + alias.getAlias() + "'";
            throw refuse(event, path, found, "the value itself: aliases are not part of the format", null);
        }
        refuseAnchorAndTag(event, path);
        if (++depth > MAX_DEPTH) {
            throw refuse(event, path, "more than " + MAX_DEPTH + " levels inside each other", "less nesting", null);
        }
        Node node = switch (event.getEventId()) {
            case Scalar -> text((ScalarEvent) event, path);
            case SequenceStart -> sequence(event, path);
            case MappingStart -> mapping(event, path);
            default -> throw refuse(event, path, "nothing", "a value", null);
        };
        depth--;
        return node;
    }

    private void refuseAnchorAndTag(Event event, String path) {
        boolean anchored = event instanceof NodeEvent node && node.getAnchor().isPresent();
        if (anchored) {
            throw refuse(event, path, "an anchor", "the value itself: anchors are not part of the format", null);
        }
        Optional<String> tag = tag(event);
        if (tag.isPresent()) {
            String found = "the tag '" + tag.get() + "'";
            throw refuse(event, path, found, "the value itself: tags are not part of the format", null);
        }
    }

    private static Optional<String> tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
    }

    private Node.Text text(ScalarEvent event, String path) {
        return new Node.Text(source(event), path, event.getValue(), event.isPlain());
    }

    private Node.Sequence sequence(Event start, String path) {
        List<Node> items = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            items.add(node(event, path + "[" + items.size() + "]"));
        }
        return new Node.Sequence(source(start), path, items);
    }

    private Node.Mapping mapping(Event start, String path) {
        List<Node.Entry> entries = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw refuse(event, path, "a key that is no plain word", "a key, such as rules:", null);
            }
            String keyPath = path.isEmpty() ? step(key) : path + "." + step(key);
            refuseAnchorAndTag(event, keyPath);
            entries.add(new Node.Entry(text(key, keyPath), node(next(), keyPath)));
        }
        return new Node.Mapping(source(start), path, entries);
    }

    /** A key as a step of a path: in quotes where it is no plain word. */
    private static String step(ScalarEvent key) {
        String word = key.getValue();
        boolean plain =
                !word.isEmpty() && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_');
        return plain ? word : "\"" + Node.shortened(word) + "\"";
    }

    private Event next() {
        return events.next();
    }

    private Source source(Event event) {
        return source(file, event.getStartMark());
    }

    private static Source source(String file, Optional<Mark> mark) {
        return mark.map(at -> new Source(file, at.getLine() + 1, at.getColumn() + 1))
                .orElseGet(() -> Source.ofFile(file));
    }

    private Refused refuse(Event event, String path, String found, String expected, @Nullable String hint) {
        problems.at(source(event), path, found, expected, hint);
        return new Refused();
    }

    private static void syntax(String file, MarkedYamlEngineException e, Problems problems) {
        Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
        String said = e.getProblem().startsWith("found ") ? e.getProblem().substring(6) : e.getProblem();
        String context = e.getContext() == null ? "" : " " + e.getContext();
        String begun = e.getContextMark()
                .filter(at -> mark.isPresent() && at.getLine() != mark.get().getLine())
                .map(at -> " begun in line " + (at.getLine() + 1))
                .orElse("");
        problems.at(source(file, mark), "", "a syntax error: " + said + context + begun, "YAML", syntaxHint(e));
    }

    /** What to do about the mistakes that people make in policies. */
    private static @Nullable String syntaxHint(MarkedYamlEngineException e) {
        String context = e.getContext() == null ? "" : e.getContext();
        if (e.getProblem().contains("TAB")) {
            return "indent with blanks";
        }
        if (context.contains("alias") || e.getProblem().contains("'%'")) {
            return "put a pattern with * or % in quotes";
        }
        return null;
    }

    /** The line and column of a code point that the YAML reader counts from 0. */
    private static Source placeOf(String file, String yaml, int codePoint) {
        int line = 1;
        int column = 1;
        int at = 0;
        for (int i = 0; i < codePoint && at < yaml.length(); i++) {
            int c = yaml.codePointAt(at);
            at += Character.charCount(c);
            line += c == '\n' ? 1 : 0;
            column = c == '\n' ? 1 : column + 1;
        }
        return new Source(file, line, column);
    }

    /** Ends the reading of a file whose shape leaves nothing to go on with; the problem is already told. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused() {
            super(null, null, false, false);
        }
    }
}
