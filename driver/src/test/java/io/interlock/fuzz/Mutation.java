package io.interlock.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The ways to change a text. Most leave what the server does as it is; the last ones usually break it. */
enum Mutation {
    COMMENT(10) {
        @Override
        String apply(String text, Material material) {
            List<String> pieces = Pieces.of(text);
            pieces.add(material.random().nextInt(pieces.size() + 1), material.text("comment"));
            return String.join("", pieces);
        }
    },
    BLANK(8) {
        @Override
        String apply(String text, Material material) {
            return replaceOne(text, material, Pieces::isBlank, blank -> material.text("blank"));
        }
    },
    BLANK_ANYWHERE(3) {
        @Override
        String apply(String text, Material material) {
            List<String> pieces = Pieces.of(text);
            pieces.add(material.random().nextInt(pieces.size() + 1), material.text("blank"));
            return String.join("", pieces);
        }
    },
    CASE(8) {
        @Override
        String apply(String text, Material material) {
            StringBuilder out = new StringBuilder(text);
            for (int i = 0; i < out.length(); i++) {
                char c = out.charAt(i);
                if (material.random().nextInt(3) == 0) {
                    out.setCharAt(i, Character.isLowerCase(c) ? Character.toUpperCase(c) : Character.toLowerCase(c));
                }
            }
            return out.toString();
        }
    },
    NAME_QUOTED(8) {
        @Override
        String apply(String text, Material material) {
            return replaceOne(text, material, Pieces::isName, name -> quotedName(name, material));
        }
    },
    STRING_QUOTED(6) {
        @Override
        String apply(String text, Material material) {
            return replaceOne(
                    text, material, Pieces::isString, string -> material.around("string-form", inside(string)));
        }
    },
    STRING_ESCAPED(4) {
        @Override
        String apply(String text, Material material) {
            return replaceOne(text, material, Pieces::isString, string -> {
                int at = 1 + material.random().nextInt(string.length() - 1);
                return string.substring(0, at) + material.text("escape") + string.substring(at);
            });
        }
    },
    NUMBER(4) {
        @Override
        String apply(String text, Material material) {
            return replaceOne(text, material, Pieces::isNumber, number -> material.text("value"));
        }
    },
    WRAPPED(10) {
        @Override
        String apply(String text, Material material) {
            return material.around("wrap", text);
        }
    },
    CONDITION(6) {
        @Override
        String apply(String text, Material material) {
            return text
                    + (text.toUpperCase(Locale.ROOT).contains("WHERE") ? " OR " : " WHERE ")
                    + material.text("condition");
        }
    },
    SPLICED(4) {
        @Override
        String apply(String text, Material material) {
            List<String> pieces = Pieces.of(text);
            List<String> other = Pieces.of(material.text("statement"));
            int cut = material.random().nextInt(pieces.size() + 1);
            int from = material.random().nextInt(other.size() + 1);
            return String.join("", pieces.subList(0, cut)) + " " + String.join("", other.subList(from, other.size()));
        }
    },
    JOINED(4) {
        @Override
        String apply(String text, Material material) {
            return material.random().nextBoolean()
                    ? text + ";" + material.text("blank") + material.text("statement")
                    : material.text("statement") + ";" + text;
        }
    },
    SEMICOLON(2) {
        @Override
        String apply(String text, Material material) {
            return replaceOne(text, material, Pieces::isBlank, blank -> ";");
        }
    },
    TOKEN_INSERTED(4) {
        @Override
        String apply(String text, Material material) {
            List<String> pieces = Pieces.of(text);
            pieces.add(material.random().nextInt(pieces.size() + 1), " " + material.text("token") + " ");
            return String.join("", pieces);
        }
    },
    TOKEN_DELETED(3) {
        @Override
        String apply(String text, Material material) {
            List<String> pieces = Pieces.of(text);
            pieces.remove(material.random().nextInt(pieces.size()));
            return String.join("", pieces);
        }
    },
    TOKEN_TWICE(2) {
        @Override
        String apply(String text, Material material) {
            return replaceOne(text, material, piece -> !Pieces.isBlank(piece), piece -> piece + " " + piece);
        }
    },
    TOKENS_SWAPPED(2) {
        @Override
        String apply(String text, Material material) {
            List<String> pieces = Pieces.of(text);
            int a = material.random().nextInt(pieces.size());
            int b = material.random().nextInt(pieces.size());
            String first = pieces.set(a, pieces.get(b));
            pieces.set(b, first);
            return String.join("", pieces);
        }
    },
    CHARACTER(3) {
        @Override
        String apply(String text, Material material) {
            int at = material.random().nextInt(text.length());
            int kept = at + material.random().nextInt(2);
            return text.substring(0, at) + material.text("character") + text.substring(kept);
        }
    },
    CUT(1) {
        @Override
        String apply(String text, Material material) {
            int at = material.random().nextInt(text.length());
            return material.random().nextBoolean() ? text.substring(0, at) : text.substring(at);
        }
    };

    private static final int SUM =
            List.of(values()).stream().mapToInt(each -> each.weight).sum();

    private final int weight;

    Mutation(int weight) {
        this.weight = weight;
    }

    /** @param text not empty */
    abstract String apply(String text, Material material);

    static Mutation any(RandomGenerator random) {
        int left = random.nextInt(SUM);
        for (Mutation mutation : values()) {
            left -= mutation.weight;
            if (left < 0) {
                return mutation;
            }
        }
        throw new AssertionError("weights");
    }

    /** What changed texts are made of. */
    record Material(Grammar grammar, RandomGenerator random) {

        String text(String section) {
            return grammar.text(section, random);
        }

        /** A frame of that section, with the text in the place of its {@code «text»}, {@code «quoted»} or {@code «hex»}. */
        String around(String section, String text) {
            return Frames.fill(grammar.text(section, random), text);
        }
    }

    private static String quotedName(String name, Material material) {
        String frame = material.text("name-form");
        String written = material.random().nextInt(3) == 0 ? name.toUpperCase(Locale.ROOT) : name;
        return Frames.fill(frame, written);
    }

    private static String inside(String string) {
        return string.substring(1, string.length() - 1).replace("''", "'");
    }

    private static String replaceOne(
            String text, Material material, Predicate<String> which, UnaryOperator<String> replacement) {
        List<String> pieces = Pieces.of(text);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            if (which.test(pieces.get(i))) {
                places.add(i);
            }
        }
        if (places.isEmpty()) {
            return text;
        }
        int place = Objects.requireNonNull(places.get(material.random().nextInt(places.size())));
        pieces.set(place, replacement.apply(pieces.get(place)));
        return String.join("", pieces);
    }
}
