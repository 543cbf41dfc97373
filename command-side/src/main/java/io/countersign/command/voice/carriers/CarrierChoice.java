package io.countersign.command.voice.carriers;

import io.countersign.command.Decision;
import io.countersign.command.State;
import io.countersign.messages.FieldChange;
import io.countersign.messages.Preview;
import io.countersign.messages.Refused;
import io.countersign.messages.voice.carriers.CarrierAccount;
import io.countersign.messages.voice.carriers.CarrierCommand;
import io.countersign.messages.voice.carriers.CarrierCommand.Choose;
import io.countersign.messages.voice.carriers.CarrierCommand.Connect;
import io.countersign.messages.voice.carriers.CarrierCommand.Disconnect;
import io.countersign.messages.voice.carriers.CarrierEvent;
import io.countersign.messages.voice.carriers.CarrierEvent.Chosen;
import io.countersign.messages.voice.carriers.CarrierEvent.Connected;
import io.countersign.messages.voice.carriers.CarrierEvent.Disconnected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one business's carriers. Pure: no framework, no clock, no randomness.
 *
 * @param accounts by the carrier's name
 * @param calls what calls go out on; null while nobody has chosen
 * @param texts what texts go out on; null while nobody has chosen
 */
record CarrierChoice(
        Map<String, CarrierAccount> accounts,
        @Nullable String calls,
        @Nullable String texts,
        long version)
        implements State {
    static final CarrierChoice NONE = new CarrierChoice(Map.of(), null, null, 0);

    /** Needs no account and reaches nobody. */
    static final String SIMULATED = "simulated";

    private static final Set<String> ACCOUNTS = Set.of(CarrierAccount.TWILIO, CarrierAccount.VAPI);
    private static final int MOST_CHARACTERS = 200;

    CarrierChoice {
        accounts = Map.copyOf(accounts);
    }

    static Refused unknown() {
        return new Refused("not_found", "This business has no carriers yet. Connect one first.");
    }

    static Decision<CarrierEvent> decide(CarrierCommand command, CarrierChoice now) {
        return switch (command) {
            case Connect c -> connect(c, now);
            case Disconnect c -> disconnect(c, now);
            case Choose c -> choose(c, now);
        };
    }

    static CarrierChoice evolve(CarrierChoice now, CarrierEvent event) {
        long next = now.version() + 1;
        Map<String, CarrierAccount> accounts = new LinkedHashMap<>(now.accounts());
        return switch (event) {
            case Connected e -> {
                accounts.put(e.account().carrier(), e.account());
                yield new CarrierChoice(accounts, now.calls(), now.texts(), next);
            }
            case Disconnected e -> {
                accounts.remove(e.carrier());
                yield new CarrierChoice(accounts, now.calls(), now.texts(), next);
            }
            case Chosen e -> new CarrierChoice(accounts, e.calls(), e.texts(), next);
        };
    }

    /** What an order would do, for the person who is asked. */
    static Optional<Preview> preview(CarrierCommand command, CarrierChoice now) {
        return switch (command) {
            case Connect c -> Optional.of(connecting(c, now));
            case Disconnect c ->
                    Optional.of(
                            new Preview(
                                    "The keys for %s will be forgotten.".formatted(c.carrier()),
                                    c.carrier(),
                                    now.version(),
                                    List.of(
                                            new FieldChange(
                                                    "account", now.text(c.carrier()), null))));
            case Choose c -> Optional.of(choosing(c, now));
        };
    }

    private static Preview connecting(Connect c, CarrierChoice now) {
        String carrier = c.account().carrier();
        return new Preview(
                "Keys for %s will be kept.".formatted(carrier),
                carrier,
                now.version(),
                List.of(new FieldChange("account", now.text(carrier), c.account().text())));
    }

    private static Preview choosing(Choose c, CarrierChoice now) {
        List<FieldChange> changes = new ArrayList<>();
        if (!c.calls().equals(now.calls())) {
            changes.add(new FieldChange("calls", now.calls(), c.calls()));
        }
        if (!c.texts().equals(now.texts())) {
            changes.add(new FieldChange("texts", now.texts(), c.texts()));
        }
        return new Preview(
                "Calls will go out on %s and texts on %s.".formatted(c.calls(), c.texts()),
                "Carriers",
                now.version(),
                changes);
    }

    private static Decision<CarrierEvent> connect(Connect c, CarrierChoice now) {
        CarrierAccount account = c.account();
        if (!ACCOUNTS.contains(account.carrier())) {
            return Decision.decline(
                    "invalid_carrier",
                    "There are accounts with twilio and vapi. Take one of them.");
        }
        if (account.account().length() > MOST_CHARACTERS) {
            return Decision.decline("invalid_account", "This is no name of an account. Copy it.");
        }
        CarrierAccount had = now.accounts().get(account.carrier());
        if (had != null
                && now.uses(account.carrier())
                && !had.account().isEmpty()
                && !had.account().equals(account.account())) {
            return Decision.decline(
                    "in_use",
                    "%s carries calls or texts now, and this is another account of it. Choose another"
                                    .formatted(account.carrier())
                            + " carrier first, or take a key of the same account.");
        }
        return Decision.accept(new Connected(c.businessId(), c.subjectId(), account));
    }

    private static Decision<CarrierEvent> disconnect(Disconnect c, CarrierChoice now) {
        if (!now.accounts().containsKey(c.carrier())) {
            return Decision.nothingToDo();
        }
        return now.uses(c.carrier())
                ? Decision.decline(
                        "in_use",
                        "%s carries calls or texts now. Choose another carrier first."
                                .formatted(c.carrier()))
                : Decision.accept(new Disconnected(c.businessId(), c.subjectId(), c.carrier()));
    }

    private static Decision<CarrierEvent> choose(Choose c, CarrierChoice now) {
        for (String carrier : List.of(c.calls(), c.texts())) {
            if (!carrier.equals(SIMULATED) && !now.accounts().containsKey(carrier)) {
                return Decision.decline(
                        "no_account",
                        "There is no account with %s yet. Connect it first.".formatted(carrier));
            }
        }
        if (c.texts().equals(CarrierAccount.VAPI)) {
            return Decision.decline(
                    "no_texts", "vapi carries calls only. Choose twilio for texts.");
        }
        return c.calls().equals(now.calls()) && c.texts().equals(now.texts())
                ? Decision.nothingToDo()
                : Decision.accept(new Chosen(c.businessId(), c.subjectId(), c.calls(), c.texts()));
    }

    private boolean uses(String carrier) {
        return Objects.equals(calls, carrier) || Objects.equals(texts, carrier);
    }

    private @Nullable String text(String carrier) {
        CarrierAccount account = accounts.get(carrier);
        return account == null ? null : account.text();
    }
}
