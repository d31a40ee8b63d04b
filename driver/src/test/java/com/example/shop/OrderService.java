package com.example.shop;

import io.interlock.journal.Caller;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A program's own class, outside of Interlock's packages, as the journal's caller. */
public final class OrderService {

    private OrderService() {}

    public static @Nullable String cancel() {
        return Caller.find();
    }

    /** Through a lambda, a stream and reflection of the platform, as pools and frameworks do it. */
    public static @Nullable String cancelIndirectly() throws Exception {
        Method find = Caller.class.getMethod("find");
        Callable<Object> call = () -> List.of(find).stream()
                .map(method -> {
                    try {
                        return String.valueOf(method.invoke(null));
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .findFirst()
                .orElseThrow();
        return (String) call.call();
    }
}
