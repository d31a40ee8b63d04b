package io.interlock.decide;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of texts, by the whole text.
 *
 * <p>It is empty, and its library not even loaded, until the first text is put in: a program's first connection need not wait
 * for what harmless statements never use. Safe for any thread; starts none. A look-up allocates nothing.
 */
public final class TextCache<V> {

    private final long most;
    private final @Nullable LongSupplier nanos;
    private volatile @Nullable Cache<String, V> cache;

    private TextCache(long most, @Nullable LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    /** One that holds this many characters of texts. */
    static <V> TextCache<V> ofCharacters(long characters) {
        return new TextCache<>(characters, null);
    }

    /** One that holds this many texts, each for a few seconds. */
    public static <V> TextCache<V> ofPassing(int texts, LongSupplier nanos) {
        return new TextCache<>(texts, nanos);
    }

    /** What was put in for a text; null where nothing was, or it is kept no longer. */
    public @Nullable V get(String text) {
        Cache<String, V> made = cache;
        return made == null ? null : made.getIfPresent(text);
    }

    public void put(String text, V value) {
        made().put(text, value);
    }

    private synchronized Cache<String, V> made() {
        Cache<String, V> made = cache;
        if (made == null) {
            made = make();
            cache = made;
        }
        return made;
    }

    private Cache<String, V> make() {
        Caffeine<Object, Object> builder = Caffeine.newBuilder().executor(Runnable::run);
        if (nanos == null) {
            return builder.maximumWeight(most)
                    .<String, V>weigher((text, value) -> text.length() + 1)
                    .build();
        }
        return builder.ticker(nanos::getAsLong)
                .expireAfterWrite(Decider.PASSING_SECONDS, TimeUnit.SECONDS)
                .maximumSize(most)
                .build();
    }
}
