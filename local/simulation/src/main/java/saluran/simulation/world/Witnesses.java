package saluran.simulation.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import saluran.json.Json;
import saluran.local.template.spec.QueueSpec;
import saluran.local.template.spec.StackSpec;
import saluran.simulation.check.Ledgers;
import saluran.simulation.check.Witness;
import saluran.simulation.cloud.MemoryMail.Taken;
import saluran.simulation.cloud.MemoryQueues;

/// All who saw something of the channel.
record Witnesses(
    Ledgers ledgers,
    Scenario scenario,
    PostOffice postOffice,
    Moderators moderators,
    MemoryQueues queues,
    StackSpec stack,
    Functions functions,
    Erasures erasures,
    Json.Obj platformKeys,
    List<Evidence> evidence)
    implements Witness {

  @Override
  public Collection<Submission> submissions() {
    List<Submission> all = new ArrayList<>();
    scenario.agencies().forEach(agency -> all.addAll(agency.submissions()));
    return all;
  }

  @Override
  public List<Taken> mails() {
    return postOffice.taken();
  }

  @Override
  public Set<String> delivered() {
    return postOffice.delivered();
  }

  @Override
  public List<SesTold> events() {
    return postOffice.told();
  }

  @Override
  public Collection<Told> toldLater() {
    List<Told> told = new ArrayList<>();
    scenario.agencies().forEach(agency -> told.addAll(agency.told()));
    return told;
  }

  @Override
  public Collection<Done> doneAtTheDesk() {
    return moderators.visits().stream()
        .filter(visit -> !visit.action().isEmpty() && visit.status() == 303)
        .map(visit -> new Done(Moderators.subject(visit.token()), visit.action()))
        .toList();
  }

  @Override
  public Collection<String> strangersAnswers() {
    List<String> answers = new ArrayList<>();
    for (Agency agency : scenario.agencies()) {
      for (Agency.Reading reading : agency.readings()) {
        Gateway.Answer answer = reading.answer();
        if (!reading.own() && answer.status() < 500) {
          answers.add(
              answer.status() + " " + new TreeMap<>(answer.headers()) + " " + answer.body());
        }
      }
    }
    return answers;
  }

  @Override
  public Collection<Integer> answersToForeignLinks() {
    return answersOfTheDesk(false);
  }

  @Override
  public Collection<Integer> answersToMailedLinks() {
    return answersOfTheDesk(true);
  }

  private Collection<Integer> answersOfTheDesk(boolean sound) {
    return moderators.visits().stream()
        .filter(visit -> visit.sound() == sound && visit.action().isEmpty())
        .map(Moderators.Visit::status)
        .toList();
  }

  @Override
  public Collection<String> expiredMessages() {
    return stack.queues().keySet().stream()
        .flatMap(queue -> queues.expired(queue).stream())
        .toList();
  }

  @Override
  public Collection<String> lostMessages() {
    return stack.queues().values().stream()
        .map(QueueSpec::logicalId)
        .flatMap(queue -> queues.lost(queue).stream())
        .toList();
  }

  @Override
  public Collection<String> leftBehind() {
    return erasures.leftBehind();
  }

  @Override
  public Collection<String> strangeFailures() {
    return functions.strangeFailures();
  }
}
