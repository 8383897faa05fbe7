package saluran.simulation.check;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import saluran.json.StrictJson;
import saluran.ledger.ChannelFacts;
import saluran.ledger.Entry;
import saluran.ledger.FlagFacts;
import saluran.receipt.Receipts;

/// 1 and 11. What an agency or a person was told is done is an entry: a withdrawal, an answer and
///   an objection the one that the receipt names; an action at the desk one of its kind.
final class WhatIsSaidIsDone implements WorldInvariant {

  @Override
  public int number() {
    return 1;
  }

  @Override
  public String meaning() {
    return "what is said to be done is an entry";
  }

  @Override
  public void check(Witness witness, BiConsumer<String, String> broken) {
    for (Witness.Told told : witness.toldLater()) {
      byte[] answer = told.answer().getBytes(StandardCharsets.UTF_8);
      Entry signed = Receipts.entry(StrictJson.own(answer).require("receipt"));
      if (!entries(witness, told.subject()).contains(signed)) {
        broken.accept(told.subject(), "a receipt stands for " + signed + ", which is not there");
      }
    }
    for (Witness.Done done : witness.doneAtTheDesk()) {
      if (entries(witness, done.subject()).stream().noneMatch(entry -> says(entry, done))) {
        broken.accept(done.subject(), done.action() + " was taken, and no entry says so");
      }
    }
  }

  private static List<Entry> entries(Witness witness, String subject) {
    return witness
        .ledgers()
        .folded(subject)
        .map(dossier -> dossier.chain().entries())
        .orElse(List.of());
  }

  private static boolean says(Entry entry, Witness.Done done) {
    return switch (done.action()) {
      case "acknowledgement" ->
          entry.facts() instanceof FlagFacts.Acknowledged
              || entry.facts() instanceof ChannelFacts.ContactProven;
      case "clarification" -> entry.facts() instanceof FlagFacts.ClarificationAsked;
      case "decision" -> entry.facts() instanceof FlagFacts.Decided;
      default -> throw new IllegalArgumentException(done.action());
    };
  }
}
