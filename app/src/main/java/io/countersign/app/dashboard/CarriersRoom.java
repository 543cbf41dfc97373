package io.countersign.app.dashboard;

import com.github.f4b6a3.ulid.UlidCreator;
import io.countersign.app.signin.SignedIn;
import io.countersign.messages.Command;
import io.countersign.messages.Commands;
import io.countersign.messages.Queries;
import io.countersign.messages.Refused;
import io.countersign.messages.Secrets;
import io.countersign.messages.tenancy.members.Role;
import io.countersign.messages.voice.agents.AgentQuery;
import io.countersign.messages.voice.carriers.CarrierAccount;
import io.countersign.messages.voice.carriers.CarrierCommand;
import io.countersign.messages.voice.carriers.CarrierQuery;
import io.countersign.messages.voice.carriers.CarrierQuery.CarriersView;
import io.countersign.messages.voice.numbers.NumberCommand;
import io.countersign.messages.voice.numbers.NumberQuery;
import io.countersign.sagas.outside.carriers.Callbacks;
import io.countersign.sagas.outside.carriers.KeyCheck;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What calls and texts go out on, and the keys for it; a key is never shown again. */
@Controller
class CarriersRoom {
    private static final int MOST = 100;
    private static final int MOST_CHARACTERS = 200;
    private static final Set<String> ACCOUNTS = Set.of(CarrierAccount.TWILIO, CarrierAccount.VAPI);
    private static final String BACK = "redirect:/carriers";

    private final Queries queries;
    private final Commands commands;
    private final Secrets secrets;
    private final KeyCheck check;
    private final Callbacks callbacks;
    private final String standard;

    CarriersRoom(
            Queries queries,
            Commands commands,
            Secrets secrets,
            KeyCheck check,
            Callbacks callbacks,
            @Value("${countersign.carriers.default:simulated}") String standard) {
        this.queries = queries;
        this.commands = commands;
        this.secrets = secrets;
        this.check = check;
        this.callbacks = callbacks;
        this.standard = standard;
    }

    @GetMapping("/carriers")
    String carriers(@AuthenticationPrincipal SignedIn me, Model model) {
        String business = me.businessId();
        CarriersView view = queries.require(new CarrierQuery.GetCarriers(business));
        model.addAttribute("room", "carriers");
        model.addAttribute("calls", view.calls() == null ? standard : view.calls());
        model.addAttribute("texts", view.texts() == null ? standard : view.texts());
        model.addAttribute("twilio", view.account(CarrierAccount.TWILIO).orElse(null));
        model.addAttribute("vapi", view.account(CarrierAccount.VAPI).orElse(null));
        model.addAttribute(
                "numbers", queries.require(new NumberQuery.ListNumbers(business, MOST, 0)).rows());
        model.addAttribute(
                "agents", queries.require(new AgentQuery.ListAgents(business, MOST, 0)).rows());
        model.addAttribute("reachable", callbacks.arePossible());
        model.addAttribute("callUrl", callbacks.of(CarrierAccount.TWILIO, business, "call"));
        model.addAttribute("statusUrl", callbacks.of(CarrierAccount.TWILIO, business, "status"));
        model.addAttribute("textUrl", callbacks.of(CarrierAccount.TWILIO, business, "text"));
        return "carriers";
    }

    /** Keys are asked of the carrier first; what does not work is not kept. */
    @PostMapping("/carriers/connect")
    String connect(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam String carrier,
            @RequestParam(defaultValue = "") String account,
            @RequestParam String key,
            RedirectAttributes then) {
        mustOwn(me);
        String given = key.strip();
        if (!ACCOUNTS.contains(carrier)
                || given.isEmpty()
                || given.length() > MOST_CHARACTERS
                || account.length() > MOST_CHARACTERS) {
            then.addFlashAttribute("problem", "Copy the key as your carrier shows it.");
            return BACK;
        }
        switch (check.of(carrier, account.strip(), given)) {
            case KeyCheck.Bad(String sentence) -> then.addFlashAttribute("problem", sentence);
            case KeyCheck.Good(String name) ->
                    send(
                            me,
                            new CarrierCommand.Connect(
                                    me.businessId(),
                                    CarrierAccount.sealed(
                                            secrets, me.businessId(), carrier, name, given)),
                            "The key works and is kept. Nobody is shown it again.",
                            then);
        }
        return BACK;
    }

    @PostMapping("/carriers/{carrier}/test")
    String test(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String carrier,
            RedirectAttributes then) {
        mustOwn(me);
        CarrierAccount account =
                queries.require(new CarrierQuery.GetCarriers(me.businessId()))
                        .account(carrier)
                        .orElseThrow(NoSuchPage::new);
        String purpose = CarrierAccount.purpose(me.businessId(), carrier);
        switch (check.of(carrier, account.account(), secrets.open(purpose, account.key()))) {
            case KeyCheck.Bad(String sentence) -> then.addFlashAttribute("problem", sentence);
            case KeyCheck.Good _ ->
                    then.addFlashAttribute("notice", "%s answers.".formatted(carrier));
        }
        return BACK;
    }

    @PostMapping("/carriers/{carrier}/disconnect")
    String disconnect(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String carrier,
            RedirectAttributes then) {
        mustOwn(me);
        send(
                me,
                new CarrierCommand.Disconnect(me.businessId(), carrier),
                "The key is forgotten.",
                then);
        return BACK;
    }

    @PostMapping("/carriers/choose")
    String choose(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam String calls,
            @RequestParam String texts,
            RedirectAttributes then) {
        mustOwn(me);
        send(
                me,
                new CarrierCommand.Choose(me.businessId(), calls, texts),
                "Calls and texts go out as you chose.",
                then);
        return BACK;
    }

    /** Writes down a number that the business has with its carrier. */
    @PostMapping("/carriers/numbers")
    String number(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam String phoneNumber,
            @RequestParam(defaultValue = "") String agentId,
            RedirectAttributes then) {
        mustOwn(me);
        String digits = phoneNumber.replaceAll("[\\s().-]", "");
        boolean agentKnown =
                agentId.isEmpty()
                        || queries.ask(new AgentQuery.GetAgent(me.businessId(), agentId)) != null;
        if (!agentKnown) {
            throw new NoSuchPage();
        }
        if (queries.ask(new NumberQuery.FindNumber(me.businessId(), digits)) != null) {
            then.addFlashAttribute("problem", "This number is here already.");
            return BACK;
        }
        send(
                me,
                new NumberCommand.Register(
                        me.businessId(),
                        "num_" + UlidCreator.getUlid(),
                        digits,
                        agentId.isEmpty() ? null : agentId),
                "The number is here.",
                then);
        return BACK;
    }

    private void send(SignedIn me, Command command, String done, RedirectAttributes then) {
        Refused refused = Refusals.of(commands.send(command, FromDashboard.origin(me, "carriers")));
        if (refused == null) {
            then.addFlashAttribute("notice", done);
        } else {
            then.addFlashAttribute("problem", refused.message());
        }
    }

    private static void mustOwn(SignedIn me) {
        if (me.role() != Role.OWNER) {
            throw new NotYours();
        }
    }
}
