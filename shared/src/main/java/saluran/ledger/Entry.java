package saluran.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import saluran.json.Canonical;
import saluran.json.Json;
import saluran.json.Records;
import saluran.json.StrictJson;
import saluran.json.Times;

/// One link of a chain. Its bytes are RFC 8785 (JCS) of a typed object and never change; its digest
/// is their SHA-256, which the next entry repeats as `prev`.
public final class Entry {

  /// The version of the entry's form.
  private static final long FORM = 1;

  private final byte[] bytes;
  private final String digest;
  private final EntryType type;
  private final Subject subject;
  private final long seq;
  private final Instant time;
  private final @Nullable String prev;
  private final String origin;
  private final Facts facts;
  private final SortedMap<String, String> commitments;

  private Entry(byte[] bytes) {
    Json.Obj object = StrictJson.own(bytes);
    if (!(object.get("v") instanceof Json.Num form && Long.valueOf(FORM).equals(form.integer()))
        || !(object.get("seq") instanceof Json.Num number && number.integer() != null)
        || !(object.get("facts") instanceof Json.Obj said)
        || !(object.get("sealed") instanceof Json.Obj seals)) {
      throw new IllegalArgumentException("no entry of form " + FORM);
    }
    this.bytes = bytes;
    this.digest = Hash.digest(bytes);
    this.type = EntryType.of(object.require("type"));
    this.subject = Subject.parse(object.require("subject"));
    this.seq = number.integer();
    this.time = Times.instant(object.require("time"));
    this.prev = object.text("prev");
    this.origin = object.require("origin");
    this.facts = (Facts) Records.read(type.shape(), said);
    if (facts.type() != type) {
      throw new IllegalArgumentException(type.word() + " with the facts of " + facts.type().word());
    }
    SortedMap<String, String> sealed = new TreeMap<>();
    seals.members().forEach((name, value) -> sealed.put(name, ((Json.Text) value).value()));
    this.commitments = Collections.unmodifiableSortedMap(sealed);
  }

  /// Writes an entry.
  ///
  /// @param prev the digest of the entry before; null for the first
  /// @param commitments by the sealed values' names
  static Entry write(
      Subject subject,
      long seq,
      Instant time,
      @Nullable String prev,
      String origin,
      Facts facts,
      Map<String, String> commitments) {
    SortedMap<String, Json> members = new TreeMap<>();
    members.put("v", Json.Num.of(FORM));
    members.put("type", new Json.Text(facts.type().word()));
    members.put("subject", new Json.Text(subject.toString()));
    members.put("seq", Json.Num.of(seq));
    members.put("time", new Json.Text(Times.text(time)));
    members.put("prev", prev == null ? new Json.Null() : new Json.Text(prev));
    members.put("origin", new Json.Text(origin));
    members.put("facts", Records.write((Record) facts));
    SortedMap<String, Json> seals = new TreeMap<>();
    commitments.forEach((name, commitment) -> seals.put(name, new Json.Text(commitment)));
    members.put("sealed", Json.Obj.of(seals));
    String event = facts.type().erds();
    if (event != null) {
      members.put("erds", new Json.Text(event));
    }
    return new Entry(Canonical.bytes(Json.Obj.of(members)));
  }

  /// Reads the bytes of an entry and keeps them as they are.
  ///
  /// @throws IllegalArgumentException where they are no entry of a known form and type
  public static Entry read(byte[] bytes) {
    try {
      return new Entry(bytes.clone());
    } catch (DateTimeException | ClassCastException changed) {
      throw new IllegalArgumentException("no entry", changed);
    }
  }

  /// The canonical bytes.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// SHA-256 of the bytes, base64url.
  public String digest() {
    return digest;
  }

  /// What happened.
  public EntryType type() {
    return type;
  }

  /// What it happened to.
  public Subject subject() {
    return subject;
  }

  /// The place in the chain, from 1, without a gap.
  public long seq() {
    return seq;
  }

  /// The channel's time: never before the entry before it.
  public Instant time() {
    return time;
  }

  /// The digest of the entry before; null for the first.
  public @Nullable String prev() {
    return prev;
  }

  /// The service that wrote it.
  public String origin() {
    return origin;
  }

  /// What it says in clear.
  public Facts facts() {
    return facts;
  }

  /// The facts as they stand in the bytes.
  public Json.Obj factsAsWritten() {
    return (Json.Obj) Objects.requireNonNull(StrictJson.own(bytes).get("facts"));
  }

  /// The commitments to what it does not say in clear, by name.
  public SortedMap<String, String> commitments() {
    return commitments;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Entry that && digest.equals(that.digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return subject + "#" + seq + " " + type.word();
  }
}
