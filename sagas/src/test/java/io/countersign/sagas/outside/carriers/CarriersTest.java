package io.countersign.sagas.outside.carriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.countersign.messages.Personal;
import io.countersign.messages.Queries;
import io.countersign.messages.Query;
import io.countersign.sagas.outside.carriers.Carrier.CallOrder;
import io.countersign.sagas.outside.carriers.Carrier.Rejected;
import io.countersign.sagas.outside.carriers.Carrier.TextOrder;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarriersTest {
    private final OrdersOnPaper orders = new OrdersOnPaper();

    /** An order that waited while somebody was forgotten reads so; no carrier is asked for it. */
    @Test
    void nothingLeavesForSomebodyWhoWasForgotten() {
        Carriers carriers = carriers();

        assertThat(carriers.place(call(Personal.FORGOTTEN)))
                .asInstanceOf(type(Rejected.class))
                .returns("forgotten", Rejected::code);
        assertThat(carriers.send(text(Personal.FORGOTTEN, "Hello."))).isInstanceOf(Rejected.class);
        assertThat(carriers.send(text("+12075550101", Personal.FORGOTTEN)))
                .isInstanceOf(Rejected.class);
        assertThat(orders.find("biz", "call_1")).isEmpty();
        assertThat(orders.find("biz", "msg_1")).isEmpty();
    }

    /** A carrier that can only be named; asked anything else, it fails. */
    private Carriers carriers() {
        Carrier silent =
                (Carrier)
                        Proxy.newProxyInstance(
                                Carrier.class.getClassLoader(),
                                new Class<?>[] {Carrier.class},
                                (_, method, _) -> {
                                    assertThat(method.getName()).isEqualTo("name");
                                    return "silent";
                                });
        return new Carriers(
                List.of(silent),
                "silent",
                new Queries() {
                    @Override
                    public <R> R ask(Query<R> query) {
                        throw new AssertionError("Nothing is to be asked.");
                    }
                },
                orders,
                Clock.systemUTC());
    }

    private static CallOrder call(String to) {
        return new CallOrder("biz", "call_1", "agent", "Ava", "Hello.", to, null, null, 60);
    }

    private static TextOrder text(String to, String body) {
        return new TextOrder("biz", "conv_1", "msg_1", "agent", to, body);
    }
}
